package org.tonbild.learn.attribution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.tonbild.learn.DatasetException;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.Model;
import org.tonbild.learn.ModelException;
import org.tonbild.learn.network.Dims;
import org.tonbild.learn.network.Graph;
import org.tonbild.learn.network.GraphBuilder;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Networks;
import org.tonbild.learn.network.Standardizer;
import org.tonbild.learn.network.TorchGraph;
import org.tonbild.learn.network.TorchNative;
import org.tonbild.learn.network.Weights;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Class activation maps by gradients. Of the last feature maps {@code A_k} (bands x frames) and the label's value
 * {@code y} before the softmax,
 * {@code w = max(0, sum_k a_k A_k)} with {@code a_k = mean over the map of dy / dA_k}, brought to the size of the image
 * by bilinear interpolation between the centres of the maps' values, the outermost held.
 *
 * <p>Source: R. R. Selvaraju and others, "Grad-CAM: Visual Explanations from Deep Networks via Gradient-based
 * Localization", 2017. Weights are 0 or more and have no unit. Needs libtorch; the network is built anew from the model's
 * card and the weights in {@code network.pt}. Which maps are the last ones says the network ({@link Graph#maps()}); one
 * that has none is looked at on its standardised image. Thread-safe.
 */
public final class GradCam {
    private final Graph graph;
    private final Weights weights;
    private final List<String> labels;

    GradCam(Graph graph, Weights weights, List<String> labels) {
        this.graph = graph;
        this.weights = weights;
        this.labels = List.copyOf(labels);
    }

    /**
     * Opens a model.
     *
     * @throws ModelException if its network is not one of {@link Networks#ALL}, or its weights are not those of the card
     */
    public static GradCam open(Model model) throws IOException {
        Graph graph;
        try {
            NetworkSpec network = Networks.named(model.card().network().getOrDefault("network", ""));
            Map<String, String> keys =
                    new java.util.LinkedHashMap<>(model.card().network());
            keys.remove("network");
            graph = GraphBuilder.graph(
                    Specs.with(network, keys),
                    Specs.with(HeadSpec.DEFAULTS, model.card().head()),
                    dims(model.card().input()),
                    model.labels().size());
        } catch (SpecException e) {
            throw new ModelException(model.folder() + " holds a network that cannot be built here (" + e.getMessage()
                    + "), so Grad-CAM does not know its feature maps; use the method occlusion");
        }
        return new GradCam(graph, weights(model, graph), model.labels());
    }

    /** The weights in {@code network.pt}, by the names that the graph gives them. */
    @SuppressWarnings("try") // a scope works by existing
    private static Weights weights(Model model, Graph graph) throws IOException {
        Path file = model.folder().resolve("network.pt");
        Weights shapes = graph.initial(
                new Standardizer(
                        model.card().normalization().mean(),
                        model.card().normalization().scale()),
                0);
        Weights weights = new Weights();
        try (PointerScope scope = new PointerScope()) {
            JitModule module = TorchNative.load(file.toString());
            for (Weights.Entry e : shapes.all().values()) {
                float[] values = TorchGraph.values(
                        module.attr(e.name().replace('.', '_')).toTensor());
                if (values.length != e.values().length) {
                    throw new ModelException(file + ": " + e.name() + " has " + values.length + " values, expected "
                            + e.values().length + "; train anew, or use the method occlusion");
                }
                // Held still: the gradient is that of the feature maps.
                weights.put(new Weights.Entry(e.name(), e.shape(), values, false));
            }
        } catch (ModelException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ModelException(file + " does not hold the network of the model's card (" + e.getMessage()
                    + "); train anew, or use the method occlusion");
        }
        return weights;
    }

    /**
     * The map of one image.
     *
     * @param image of the shape that the network takes
     * @param label the label asked about
     * @throws SpecException if the model has no such label
     * @throws DatasetException if the image has another shape
     */
    @SuppressWarnings("try") // a scope works by existing
    public AttributionMap map(ImageTensor image, String label) {
        int index = labels.indexOf(label);
        if (index < 0) {
            throw new SpecException(
                    "label", "the model knows no '" + label + "'; its labels are " + String.join(", ", labels));
        }
        if (!dims(image.shape()).equals(graph.input())) {
            throw new DatasetException("the image is " + image.shape() + ", the network takes " + graph.input());
        }
        Graph.Output output = graph.outputs().get(0);
        TorchNative.threads(1);
        try (PointerScope scope = new PointerScope()) {
            TorchGraph network = new TorchGraph(graph, weights);
            Tensor x = TorchGraph.tensor(image.values(), 1, image.channels(), image.bands(), image.frames());
            x.set_requires_grad(true);
            TorchGraph.Values values = network.values(x, false, false, null);
            Tensor maps = values.get(graph.maps().name());
            Tensor logits = values.get(output.logits());
            maps.retain_grad();
            logits.get(0).get(index).backward();
            List<Integer> size = graph.maps().dims().sizes();
            float[] small = weighted(TorchGraph.values(maps), TorchGraph.values(maps.grad()), size);
            float[] answers = TorchGraph.values(
                    switch (output.activation()) {
                        case SOFTMAX -> torch.softmax(logits, 1);
                        case SIGMOID -> torch.sigmoid(logits);
                        case NONE -> logits;
                    });
            return new AttributionMap(
                    "grad-cam",
                    label,
                    answers[index],
                    image.bands(),
                    image.frames(),
                    enlarged(small, size.get(1), size.get(2), image.bands(), image.frames()));
        }
    }

    private static Dims dims(ImageTensor.Shape shape) {
        return Dims.of(shape.channels(), shape.bands(), shape.frames());
    }

    /** {@code max(0, sum_k mean(g_k) A_k)} of {@code maps x bands x frames}. */
    private static float[] weighted(float[] maps, float[] gradients, List<Integer> size) {
        int area = size.get(1) * size.get(2);
        double[] sum = new double[area];
        for (int k = 0; k < size.get(0); k++) {
            double mean = 0;
            for (int i = 0; i < area; i++) {
                mean += gradients[k * area + i];
            }
            mean /= area;
            for (int i = 0; i < area; i++) {
                sum[i] += mean * maps[k * area + i];
            }
        }
        float[] weights = new float[area];
        for (int i = 0; i < area; i++) {
            weights[i] = (float) Math.max(0, sum[i]);
        }
        return weights;
    }

    /** Bilinear interpolation; value i of n stands at {@code (i + 1/2) / n} of a side, beyond the outermost it is held. */
    static float[] enlarged(float[] values, int bands, int frames, int toBands, int toFrames) {
        float[] out = new float[toBands * toFrames];
        for (int b = 0; b < toBands; b++) {
            double y = place(b, toBands, bands);
            int b0 = (int) y;
            int b1 = Math.min(b0 + 1, bands - 1);
            for (int t = 0; t < toFrames; t++) {
                double x = place(t, toFrames, frames);
                int t0 = (int) x;
                int t1 = Math.min(t0 + 1, frames - 1);
                double low =
                        values[b0 * frames + t0] + (x - t0) * (values[b0 * frames + t1] - values[b0 * frames + t0]);
                double high =
                        values[b1 * frames + t0] + (x - t0) * (values[b1 * frames + t1] - values[b1 * frames + t0]);
                out[b * toFrames + t] = (float) (low + (y - b0) * (high - low));
            }
        }
        return out;
    }

    private static double place(int i, int to, int from) {
        return Math.min(Math.max((i + 0.5) * from / to - 0.5, 0), from - 1);
    }
}
