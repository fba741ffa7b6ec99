package org.tonbild.learn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Recording;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;

/**
 * Serves a {@link Model}. One session is shared by all callers; thread-safe until closed.
 *
 * <pre>{@code
 * try (Classifier classifier = Classifier.open(Model.load(folder), Classifier.Engine.ONNX, 1)) {
 *     Prediction p = classifier.predict(reader.recording(file));
 * }
 * }</pre>
 */
public final class Classifier implements AutoCloseable {
    private static final int BATCH = 32;

    /** What computes. */
    public enum Engine {
        /** ONNX Runtime on {@code network.onnx}: fast, starts quickly. */
        ONNX,
        /** libtorch on {@code network.pt}: for platforms that ONNX Runtime lacks. */
        TORCH
    }

    /** A loaded network. */
    interface Session extends AutoCloseable {
        /** {@code [n x labels]} probabilities, row after row. */
        float[] run(float[] pixels, int n);

        @Override
        void close();
    }

    private final Model model;
    private final Session session;

    private Classifier(Model model, Session session) {
        this.model = model;
        this.session = session;
    }

    /**
     * Opens a model for serving.
     *
     * @param threads threads within one prediction, 1 to 256
     * @throws ModelException if the engine cannot read the network
     */
    public static Classifier open(Model model, Engine engine, int threads) throws IOException {
        if (threads < 1 || threads > 256) {
            throw new SpecException("threads", threads + " is out of range; use 1 to 256");
        }
        return new Classifier(
                model,
                switch (engine) {
                    case ONNX -> OnnxSession.open(model, threads);
                    case TORCH -> TorchScriptSession.open(model, threads);
                });
    }

    /** The model served. */
    public Model model() {
        return model;
    }

    /**
     * Probabilities of images that {@code recipe} made.
     *
     * @return {@code [images x labels]}, each row summing to 1
     * @throws RecipeMismatchException if the recipe is not the model's
     * @throws DatasetException if an image has another shape than the network takes
     */
    public float[][] probabilities(Recipe recipe, List<ImageTensor> images) {
        model.requireRecipe(recipe);
        ImageTensor.Shape shape = model.card().input();
        int labels = model.labels().size();
        float[][] result = new float[images.size()][labels];
        for (int from = 0; from < images.size(); from += BATCH) {
            int n = Math.min(BATCH, images.size() - from);
            float[] pixels = new float[n * shape.size()];
            for (int i = 0; i < n; i++) {
                ImageTensor image = images.get(from + i);
                if (!image.shape().equals(shape)) {
                    throw new DatasetException("the image is " + image.shape() + ", the network takes " + shape);
                }
                System.arraycopy(image.values(), 0, pixels, i * shape.size(), shape.size());
            }
            float[] flat = session.run(pixels, n);
            for (int i = 0; i < n; i++) {
                System.arraycopy(flat, i * labels, result[from + i], 0, labels);
            }
        }
        return result;
    }

    /** Renders a recording by the model's own recipe and says what it is. */
    public Prediction predict(Recording recording) throws IOException {
        ImageTensor image = new RecipeImages(model.recipe(), AudioReader.core()).image(recording);
        return Prediction.of(recording.name(), model.labels(), probabilities(model.recipe(), List.of(image))[0]);
    }

    /** What the clips are, their images made by {@code recipe}. */
    public List<Prediction> predict(Recipe recipe, LabeledImages images) {
        float[][] p = probabilities(recipe, images.images());
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            predictions.add(Prediction.of(images.clips().get(i).name(), model.labels(), p[i]));
        }
        return predictions;
    }

    @Override
    public void close() {
        session.close();
    }
}
