package org.tonbild.learn.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;

/**
 * A graph walked by libtorch. Belongs to one thread; the caller opens a PointerScope around its life and one around each
 * step, or native memory grows without bound.
 */
public final class TorchGraph {
    private final Graph graph;
    private final Weights initial;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /** Every value of a graph after a walk, the batch first. */
    public static final class Values {
        private final Map<String, Tensor> byName = new HashMap<>();

        private Values() {}

        /** The value of this name. */
        public Tensor get(String name) {
            Tensor value = byName.get(name);
            if (value == null) {
                throw new IllegalArgumentException("the network has no value named " + name);
            }
            return value;
        }
    }

    /** A network that starts from these weights. */
    public TorchGraph(Graph graph, Weights initial) {
        this.graph = graph;
        this.initial = initial;
        for (Weights.Entry e : initial.all().values()) {
            Tensor t = tensor(e.values(), e.dims());
            if (e.trained()) {
                t.set_requires_grad(true);
            }
            tensors.put(e.name(), t);
        }
    }

    /** A tensor with its own copy of the values. */
    public static Tensor tensor(float[] values, long... dims) {
        // from_blob only looks at the memory; the clone owns its copy, so the buffer may go.
        try (FloatPointer buffer = new FloatPointer(values);
                Tensor view = org.bytedeco.pytorch.global.torch.from_blob(buffer, dims)) {
            return view.clone();
        }
    }

    /** The values of a tensor, rows first. */
    public static float[] values(Tensor t) {
        try (Tensor flat = t.detach();
                Tensor dense = flat.contiguous()) {
            float[] out = new float[(int) dense.numel()];
            dense.data_ptr_float().get(out);
            return out;
        }
    }

    /** What it walks. */
    public Graph graph() {
        return graph;
    }

    /** Trained tensors of more than one dimension (which decay), or of one (which do not). */
    public TensorVector parameters(boolean decaying) {
        TensorVector vector = new TensorVector();
        for (Weights.Entry e : initial.all().values()) {
            if (e.trained() && (e.shape().size() > 1) == decaying) {
                vector.push_back(get(e.name()));
            }
        }
        return vector;
    }

    /** A network's tensor by its name in {@link Weights}. */
    public Tensor get(String name) {
        Tensor t = tensors.get(name);
        if (t == null) {
            throw new IllegalStateException("no tensor named " + name);
        }
        return t;
    }

    /**
     * Walks the graph.
     *
     * @param x {@code [n x channels x bands x frames]}
     * @param training whether batch statistics are used and measured
     * @param standardized whether {@code x} is standardised already
     * @param dropout where dropout draws from, or null to drop nothing
     */
    public Values values(Tensor x, boolean training, boolean standardized, @Nullable CounterRandom dropout) {
        TorchPass pass = new TorchPass(this, training, standardized, dropout);
        Values values = new Values();
        values.byName.put(Graph.INPUT, x);
        for (Graph.Node node : graph.nodes()) {
            List<Tensor> in = new ArrayList<>();
            for (String name : node.inputs()) {
                in.add(values.get(name));
            }
            values.byName.put(node.name(), node.op().torch(pass, in));
        }
        return values;
    }

    /** One value of the graph by its name, outside of training. */
    public Tensor value(String name, Tensor x, boolean standardized) {
        return values(x, false, standardized, null).get(name);
    }

    /** Moves every number of this network towards another's by {@code share}. */
    @SuppressWarnings("try") // a guard works by existing
    public void approach(TorchGraph other, double share) {
        try (NoGradGuard guard = new NoGradGuard();
                Scalar weight = new Scalar(share)) {
            for (Map.Entry<String, Tensor> e : tensors.entrySet()) {
                e.getValue().lerp_(other.get(e.getKey()), weight);
            }
        }
    }

    /** The numbers as they are now. */
    public Weights snapshot() {
        Weights now = new Weights();
        for (Weights.Entry e : initial.all().values()) {
            now.put(new Weights.Entry(e.name(), e.shape(), values(get(e.name())), e.trained()));
        }
        return now;
    }
}
