package org.tonbild.learn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * The layers walked by libtorch. Belongs to one thread; the caller opens a PointerScope around its life and one around
 * each step, or native memory grows without bound.
 */
final class TorchNetwork {
    private static final long[] ONES = {1, 1};

    private final List<Layer> plan;
    private final Weights initial;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    TorchNetwork(List<Layer> plan, Weights initial) {
        this.plan = plan;
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
    static Tensor tensor(float[] values, long... dims) {
        // from_blob only looks at the memory; the clone owns its copy, so the buffer may go.
        try (FloatPointer buffer = new FloatPointer(values);
                Tensor view = torch.from_blob(buffer, dims)) {
            return view.clone();
        }
    }

    static float[] values(Tensor t) {
        try (Tensor flat = t.detach();
                Tensor dense = flat.contiguous()) {
            float[] out = new float[(int) dense.numel()];
            dense.data_ptr_float().get(out);
            return out;
        }
    }

    /** Trained tensors of more than one dimension (which decay), or of one (which do not). */
    TensorVector parameters(boolean decaying) {
        TensorVector vector = new TensorVector();
        for (Weights.Entry e : initial.all().values()) {
            if (e.trained() && (e.shape().size() > 1) == decaying) {
                vector.push_back(get(e.name()));
            }
        }
        return vector;
    }

    /**
     * Logits {@code [n x labels]}.
     *
     * @param x {@code [n x channels x bands x frames]}
     * @param training whether batch statistics are used and measured
     * @param standardized whether {@code x} is standardised already
     * @param dropout factors {@code [n x features]} for the pooled features, or null
     */
    Tensor forward(Tensor x, boolean training, boolean standardized, @Nullable Tensor dropout) {
        for (Layer layer : plan) {
            if (layer instanceof Layer.Standardize) {
                x = standardized ? x : x.sub(get("input.mean")).mul(get("input.scale"));
            } else if (layer instanceof Layer.Convolution conv) {
                x = torch.conv2d(x, get(conv.name() + ".weight"), new TensorOptional(), ONES, ONES, ONES, 1);
            } else if (layer instanceof Layer.BatchNorm norm) {
                x = torch.batch_norm(
                        x,
                        new TensorOptional(get(norm.name() + ".weight")),
                        new TensorOptional(get(norm.name() + ".bias")),
                        new TensorOptional(get(norm.name() + ".running_mean")),
                        new TensorOptional(get(norm.name() + ".running_var")),
                        training,
                        Layer.BatchNorm.MOMENTUM,
                        Layer.BatchNorm.EPSILON,
                        false);
            } else if (layer instanceof Layer.Relu) {
                x = torch.relu(x);
            } else if (layer instanceof Layer.MaxPool pool) {
                x = torch.max_pool2d(x, pool.bands(), pool.frames());
            } else if (layer instanceof Layer.GlobalPool) {
                Tensor rows = x.mean(2);
                x = rows.mean(2).add(rows.amax(new long[] {2}, false));
            } else if (layer instanceof Layer.Dropout) {
                x = dropout == null ? x : x.mul(dropout);
            } else if (layer instanceof Layer.Linear linear) {
                x = torch.linear(x, get(linear.name() + ".weight"), new TensorOptional(get(linear.name() + ".bias")));
            }
        }
        return x;
    }

    /** Moves every number of this network towards another's by {@code share}. */
    @SuppressWarnings("try") // a guard works by existing
    void approach(TorchNetwork other, double share) {
        try (NoGradGuard guard = new NoGradGuard();
                Scalar weight = new Scalar(share)) {
            for (Map.Entry<String, Tensor> e : tensors.entrySet()) {
                e.getValue().lerp_(other.get(e.getKey()), weight);
            }
        }
    }

    /** The numbers as they are now. */
    Weights snapshot() {
        Weights now = new Weights();
        for (Weights.Entry e : initial.all().values()) {
            now.put(new Weights.Entry(e.name(), e.shape(), values(get(e.name())), e.trained()));
        }
        return now;
    }

    private Tensor get(String name) {
        Tensor t = tensors.get(name);
        if (t == null) {
            throw new IllegalStateException("no tensor named " + name);
        }
        return t;
    }
}
