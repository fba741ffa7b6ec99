package org.tonbild.learn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Runs a network forward in small batches. */
final class TorchInference {
    private static final int BATCH = 32;

    private TorchInference() {}

    @SuppressWarnings("try") // a scope works by existing
    static float[][] probabilities(
            List<Layer> plan, Weights weights, ImageTensor.Shape shape, List<ImageTensor> images, int threads) {
        torch.set_num_threads(threads);
        try (PointerScope scope = new PointerScope()) {
            TorchNetwork network = new TorchNetwork(plan, weights);
            List<float[]> values = new ArrayList<>();
            for (ImageTensor image : images) {
                if (!image.shape().equals(shape)) {
                    throw new DatasetException("the image is " + image.shape() + ", the network takes " + shape);
                }
                values.add(image.values());
            }
            return probabilities(network, shape, values, false);
        }
    }

    /** As above with a network that exists; opens a scope per batch. */
    @SuppressWarnings("try") // guard and scope work by existing
    static float[][] probabilities(
            TorchNetwork network, ImageTensor.Shape shape, List<float[]> images, boolean standardized) {
        float[][] result = new float[images.size()][];
        for (int from = 0; from < images.size(); from += BATCH) {
            int n = Math.min(BATCH, images.size() - from);
            float[] pixels = new float[n * shape.size()];
            for (int i = 0; i < n; i++) {
                System.arraycopy(images.get(from + i), 0, pixels, i * shape.size(), shape.size());
            }
            try (PointerScope scope = new PointerScope();
                    NoGradGuard guard = new NoGradGuard()) {
                Tensor x = TorchNetwork.tensor(pixels, n, shape.channels(), shape.bands(), shape.frames());
                Tensor p = torch.softmax(network.forward(x, false, standardized, null), 1);
                float[] flat = TorchNetwork.values(p);
                int labels = flat.length / n;
                for (int i = 0; i < n; i++) {
                    result[from + i] = java.util.Arrays.copyOfRange(flat, i * labels, (i + 1) * labels);
                }
            }
        }
        return result;
    }
}
