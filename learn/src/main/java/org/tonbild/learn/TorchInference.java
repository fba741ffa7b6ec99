package org.tonbild.learn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.tonbild.learn.network.Graph;
import org.tonbild.learn.network.TorchGraph;
import org.tonbild.learn.network.TorchNative;
import org.tonbild.learn.network.Weights;

/** Runs a network forward in small batches. */
final class TorchInference {
    private static final int BATCH = 32;

    private TorchInference() {}

    @SuppressWarnings("try") // a scope works by existing
    static float[][] probabilities(
            Graph graph, Weights weights, ImageTensor.Shape shape, List<ImageTensor> images, int threads) {
        TorchNative.threads(threads);
        try (PointerScope scope = new PointerScope()) {
            TorchGraph network = new TorchGraph(graph, weights);
            List<float[]> values = new ArrayList<>();
            for (ImageTensor image : images) {
                if (!image.shape().equals(shape)) {
                    throw new DatasetException(shape.refusal(image.shape()));
                }
                values.add(image.values());
            }
            return probabilities(network, shape, values, false);
        }
    }

    /** Any value of a network by its name, {@code [images x values]}. */
    @SuppressWarnings("try") // guard and scopes work by existing
    static float[][] values(
            Graph graph, Weights weights, ImageTensor.Shape shape, List<ImageTensor> images, String name, int threads) {
        TorchNative.threads(threads);
        float[][] result = new float[images.size()][];
        try (PointerScope life = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            TorchGraph network = new TorchGraph(graph, weights);
            for (int i = 0; i < result.length; i++) {
                try (PointerScope scope = new PointerScope()) {
                    Tensor x = TorchGraph.tensor(
                            images.get(i).values(), 1, shape.channels(), shape.bands(), shape.frames());
                    result[i] = TorchGraph.values(network.value(name, x, false));
                }
            }
        }
        return result;
    }

    /** As above with a network that exists; opens a scope per batch. */
    @SuppressWarnings("try") // guard and scope work by existing
    static float[][] probabilities(
            TorchGraph network, ImageTensor.Shape shape, List<float[]> images, boolean standardized) {
        float[][] result = new float[images.size()][];
        for (int from = 0; from < images.size(); from += BATCH) {
            int n = Math.min(BATCH, images.size() - from);
            float[] pixels = new float[n * shape.size()];
            for (int i = 0; i < n; i++) {
                System.arraycopy(images.get(from + i), 0, pixels, i * shape.size(), shape.size());
            }
            try (PointerScope scope = new PointerScope();
                    NoGradGuard guard = new NoGradGuard()) {
                Tensor x = TorchGraph.tensor(pixels, n, shape.channels(), shape.bands(), shape.frames());
                Graph.Output main = network.graph().outputs().get(0);
                Tensor logits = network.value(main.logits(), x, standardized);
                Tensor p = switch (main.activation()) {
                    case SOFTMAX -> torch.softmax(logits, 1);
                    case SIGMOID -> torch.sigmoid(logits);
                    case NONE -> logits;
                };
                float[] flat = TorchGraph.values(p);
                int labels = flat.length / n;
                for (int i = 0; i < n; i++) {
                    result[from + i] = java.util.Arrays.copyOfRange(flat, i * labels, (i + 1) * labels);
                }
            }
        }
        return result;
    }
}
