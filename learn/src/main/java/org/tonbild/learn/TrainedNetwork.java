package org.tonbild.learn;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.network.Graph;
import org.tonbild.learn.network.GraphBuilder;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Weights;

/**
 * A trained network, held by Java: labels, input shape, specs, normalisation, weights and history. Immutable.
 */
public final class TrainedNetwork {
    private final List<String> labels;
    private final ImageTensor.Shape shape;
    private final NetworkSpec networkSpec;
    private final HeadSpec headSpec;
    private final TrainingSpec trainingSpec;
    private final int threads;
    private final Normalization normalization;
    private final Weights weights;
    private final TrainingHistory history;
    private final Map<String, String> origin;

    TrainedNetwork(
            List<String> labels,
            ImageTensor.Shape shape,
            NetworkSpec networkSpec,
            HeadSpec headSpec,
            TrainingSpec trainingSpec,
            int threads,
            Normalization normalization,
            Weights weights,
            TrainingHistory history) {
        this(labels, shape, networkSpec, headSpec, trainingSpec, threads, normalization, weights, history, Map.of());
    }

    /**
     * A network whose weights were trained by other means.
     *
     * @param weights all weights of the graph that the specs make
     * @param origin what else it was made from, by key, for the card of its model
     */
    public TrainedNetwork(
            List<String> labels,
            ImageTensor.Shape shape,
            NetworkSpec networkSpec,
            HeadSpec headSpec,
            TrainingSpec trainingSpec,
            int threads,
            Normalization normalization,
            Weights weights,
            TrainingHistory history,
            Map<String, String> origin) {
        this.labels = List.copyOf(labels);
        this.shape = shape;
        this.networkSpec = networkSpec;
        this.headSpec = headSpec;
        this.trainingSpec = trainingSpec;
        this.threads = threads;
        this.normalization = normalization;
        this.weights = weights;
        this.history = history;
        this.origin = Collections.unmodifiableMap(new LinkedHashMap<>(origin));
    }

    /** The labels in the order of the outputs. */
    public List<String> labels() {
        return labels;
    }

    /** Shape of the images it takes. */
    public ImageTensor.Shape shape() {
        return shape;
    }

    /** Its architecture. */
    public NetworkSpec networkSpec() {
        return networkSpec;
    }

    /** What it was asked. */
    public HeadSpec headSpec() {
        return headSpec;
    }

    /** How it was trained. */
    public TrainingSpec trainingSpec() {
        return trainingSpec;
    }

    /** Number of threads it was trained with; another number may change the last digits. */
    public int threads() {
        return threads;
    }

    /** What it does to an image before the first convolution. */
    public Normalization normalization() {
        return normalization;
    }

    /** How the training went. */
    public TrainingHistory history() {
        return history;
    }

    /** What else it was made from, such as a backbone; empty if it was trained from the beginning. */
    public Map<String, String> origin() {
        return origin;
    }

    /** Number of trained values. */
    public long parameters() {
        return weights.parameters();
    }

    /**
     * Probabilities by libtorch, the engine that trained it; {@link Classifier} is the faster way to serve.
     *
     * @param images images of {@link #shape()}
     * @return {@code [images x labels]}, each row summing to 1 where one label is asked for
     */
    public float[][] probabilities(List<ImageTensor> images) {
        return TorchInference.probabilities(graph(), weights, shape, images, threads);
    }

    /**
     * As {@link #probabilities(List)}, as means over several views of each clip: excerpts at even distances where its
     * sound is longer than the recipe's duration, else its image turned in time.
     *
     * @param sounds where excerpts come from; null turns the images
     * @param views views of each clip, 1 or more; 1 takes the plain image
     * @throws IOException if a sound cannot be read
     */
    public float[][] probabilities(LabeledImages clips, @Nullable SoundImages sounds, int views) throws IOException {
        return TestViews.answers(this::probabilities, clips, sounds, views);
    }

    Graph graph() {
        return GraphBuilder.graph(networkSpec, headSpec, shape.dims(), labels.size());
    }

    Weights weights() {
        return weights;
    }
}
