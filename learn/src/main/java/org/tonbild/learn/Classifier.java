package org.tonbild.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Spelling;

/**
 * Serves a {@link Model}. One session is shared by all callers; thread-safe until closed, and the same sound gives the
 * same numbers from any thread.
 *
 * <p>With {@link Engine#ONNX} no class of libtorch (groups {@code org.bytedeco}) is touched, so that a program that only
 * serves may leave those libraries out.
 *
 * <pre>{@code
 * try (Classifier classifier = Classifier.open(Path.of("model"))) {
 *     Prediction p = classifier.predict(samples, 44_100);
 *     System.out.println(p.label() + " " + p.probability());
 * }
 * }</pre>
 */
public final class Classifier implements AutoCloseable {
    private static final int BATCH = 32;

    /** What computes. */
    public enum Engine {
        /** ONNX Runtime where the model has a file for it, else libtorch. */
        AUTO,
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
    /** Made with the first recording; keeps what it designed, windows and filter banks, for the next ones. */
    private volatile @Nullable RecipeImages images;

    private Classifier(Model model, Session session) {
        this.model = model;
        this.session = session;
    }

    /**
     * Opens the model in a folder for serving by the engine that it has a file for, ONNX Runtime first, one thread in each prediction.
     *
     * @throws ModelException if the folder holds no whole model, or the engine cannot read it
     */
    public static Classifier open(Path folder) throws IOException {
        return open(Model.load(folder), Engine.AUTO, 1);
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
        Engine used = engine == Engine.AUTO ? usual(model) : engine;
        String needed = used == Engine.ONNX ? Model.ONNX : Model.TORCH_SCRIPT;
        if (!Files.isRegularFile(model.folder().resolve(needed))) {
            throw new ModelException(model.folder() + " has no " + needed + ": its backbone was given in another form;"
                    + " choose the engine "
                    + (used == Engine.ONNX ? Engine.TORCH : Engine.ONNX).name().toLowerCase(Locale.ROOT));
        }
        try {
            return new Classifier(
                    model,
                    switch (used) {
                        case ONNX, AUTO -> OnnxSession.open(model, threads);
                        case TORCH -> TorchScriptSession.open(model, threads);
                    });
        } catch (LinkageError e) {
            throw new ModelException("the libraries of the engine "
                    + used.name().toLowerCase(Locale.ROOT) + " are not there or do not load here (" + e
                    + "); put them on the class path or choose the other engine");
        }
    }

    /** What {@link Engine#AUTO} stands for. */
    public static Engine usual(Model model) {
        return Files.isRegularFile(model.folder().resolve(Model.ONNX)) ? Engine.ONNX : Engine.TORCH;
    }

    /** The model served. */
    public Model model() {
        return model;
    }

    /**
     * The place of a label in the outputs.
     *
     * @throws SpecException if the model has no such label
     */
    public int indexOf(String label) {
        int index = model.labels().indexOf(label);
        if (index < 0) {
            String hint = Spelling.hint(label, model.labels());
            throw new SpecException(
                    "label",
                    "the model knows no '" + label + "'" + hint + (hint.isEmpty() ? "; its" : " Its") + " labels are "
                            + String.join(", ", model.labels()));
        }
        return index;
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
                    throw new DatasetException(shape.refusal(image.shape()));
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
        ImageTensor image = images().image(recording);
        return Prediction.of(recording.name(), model.labels(), probabilities(model.recipe(), List.of(image))[0]);
    }

    private RecipeImages images() {
        RecipeImages made = images;
        if (made == null) {
            // Two threads may make one each, which give the same numbers.
            made = new RecipeImages(model.recipe(), AudioReader.core());
            images = made;
        }
        return made;
    }

    /**
     * Says what samples in memory are, one channel of any length and rate; the recipe resamples and cuts as it did in
     * training.
     *
     * @param samples full scale is -1 to 1; not changed
     * @param sampleRate samples per second, 1 to {@value Signal#MAX_SAMPLE_RATE}
     * @throws SpecException if the rate is out of range
     * @throws DatasetException if the samples are too few for the recipe
     */
    public Prediction predict(float[] samples, int sampleRate) throws IOException {
        return predict(Recording.of("samples", Signal.of(samples, sampleRate)));
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
