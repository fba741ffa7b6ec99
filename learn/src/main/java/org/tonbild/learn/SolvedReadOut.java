package org.tonbild.learn;

import java.util.List;
import org.tonbild.learn.network.Graph;
import org.tonbild.learn.network.RandomNet;
import org.tonbild.learn.network.Weights;
import org.tonbild.spec.SpecException;

/** Solves the read-out of a network with random weights: its last layer is that of {@link ReadOut}, nothing else learns. */
final class SolvedReadOut {
    private SolvedReadOut() {}

    /**
     * Solves on all of the images.
     *
     * @throws SpecException if a second task is wanted
     */
    static TrainedNetwork solve(TrainingSetup setup, RandomNet random, LabeledImages images) {
        if (setup.head().secondClasses() > 0) {
            throw new SpecException(
                    "second_classes", "a read-out that is solved learns nothing beside its task; use 0");
        }
        long start = System.nanoTime();
        TrainingSpec spec = setup.spec();
        Normalization normalization = Normalization.measure(spec.standardize(), images.images());
        Graph graph = setup.graph(images);
        Weights weights = graph.initial(normalization.standardizer(), spec.seed());
        Targets targets = Targets.of(setup.head(), images);
        float[][] features = TorchInference.values(
                graph,
                weights,
                images.shape(),
                images.images(),
                graph.features().name(),
                setup.threads());
        put(
                ReadOut.solve(
                        features, targets.values(), random.ridge(), setup.head().task()),
                weights);
        targets.rescale(weights);
        double seconds = (System.nanoTime() - start) * 1e-9;
        return setup.trained(images, normalization, weights, new TrainingHistory(List.of(), seconds, 0, null));
    }

    private static void put(ReadOut readOut, Weights weights) {
        int outputs = readOut.bias().length;
        int features = readOut.weights()[0].length;
        float[] weight = new float[outputs * features];
        float[] bias = new float[outputs];
        for (int o = 0; o < outputs; o++) {
            bias[o] = (float) readOut.bias()[o];
            for (int k = 0; k < features; k++) {
                weight[o * features + k] = (float) readOut.weights()[o][k];
            }
        }
        weights.put(
                new Weights.Entry("output.weight", weights.get("output.weight").shape(), weight, true));
        weights.put(new Weights.Entry("output.bias", weights.get("output.bias").shape(), bias, true));
    }
}
