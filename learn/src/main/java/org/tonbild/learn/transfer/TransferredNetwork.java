package org.tonbild.learn.transfer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.NoGradGuard;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.DatasetException;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Model;
import org.tonbild.learn.ModelCard;
import org.tonbild.learn.Normalization;
import org.tonbild.learn.SoundImages;
import org.tonbild.learn.TestViews;
import org.tonbild.learn.TrainingHistory;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.TorchNative;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/**
 * A backbone with the outputs that it was given, as the bytes of the file that serves it. Immutable.
 *
 * @param labels the labels in the order of the outputs
 * @param shape shape of the images it takes, as the recipe makes them
 * @param transferSpec what was done with the backbone
 * @param trainingSpec how it was trained
 * @param threads threads it was trained with
 * @param backbone what it was made from and how, in one line
 * @param normalization what it does to an image first
 * @param parameters number of values that were trained
 * @param format whether {@code file} is TorchScript or ONNX
 * @param file images {@code [n x channels x bands x frames]} in, probabilities {@code [n x labels]} out
 * @param history how the training went
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes that is never compared
public record TransferredNetwork(
        List<String> labels,
        ImageTensor.Shape shape,
        TransferSpec transferSpec,
        TrainingSpec trainingSpec,
        int threads,
        String backbone,
        Normalization normalization,
        long parameters,
        Format format,
        byte[] file,
        TrainingHistory history) {
    private static final int BATCH = 16;

    /** The engine that serves it. */
    public enum Format {
        /** libtorch. */
        TORCH_SCRIPT,
        /** ONNX Runtime. */
        ONNX
    }

    public TransferredNetwork {
        labels = List.copyOf(labels);
    }

    /**
     * Probabilities by the engine that serves it.
     *
     * @param images images of {@link #shape()}
     * @return {@code [images x labels]}, each row summing to 1
     */
    public float[][] probabilities(List<ImageTensor> images) {
        try {
            return format == Format.ONNX ? byOnnxRuntime(images) : byTorch(images);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * As {@link #probabilities(List)}, as means over several views of each clip.
     *
     * @param sounds where excerpts come from; null turns the images
     * @param views views of each clip, 1 or more; 1 takes the plain image
     * @throws IOException if a sound cannot be read
     */
    public float[][] probabilities(LabeledImages clips, @Nullable SoundImages sounds, int views) throws IOException {
        return TestViews.answers(this::probabilities, clips, sounds, views);
    }

    @SuppressWarnings("try") // scopes and guards work by existing
    private float[][] byTorch(List<ImageTensor> images) throws IOException {
        Path place = Files.createTempFile("tonbild-", ".pt");
        TorchNative.threads(threads);
        try (PointerScope life = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            Files.write(place, file);
            JitModule module = TorchNative.load(place.toString());
            module.eval();
            float[][] result = new float[images.size()][];
            for (int from = 0; from < result.length; from += BATCH) {
                int n = Math.min(BATCH, result.length - from);
                try (PointerScope scope = new PointerScope()) {
                    IValue x = new IValue(
                            Tensors.of(pixels(images, from, n), n, shape.channels(), shape.bands(), shape.frames()));
                    cut(Tensors.values(module.forward(new IValueVector(x)).toTensor()), n, from, result);
                }
            }
            return result;
        } finally {
            Files.deleteIfExists(place);
        }
    }

    private float[][] byOnnxRuntime(List<ImageTensor> images) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        float[][] result = new float[images.size()][];
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            try (OrtSession session = environment.createSession(file, options)) {
                for (int from = 0; from < result.length; from += BATCH) {
                    int n = Math.min(BATCH, result.length - from);
                    long[] dims = {n, shape.channels(), shape.bands(), shape.frames()};
                    try (OnnxTensor x = OnnxTensor.createTensor(
                                    environment, FloatBuffer.wrap(pixels(images, from, n)), dims);
                            OrtSession.Result output = session.run(Map.of("image", x))) {
                        float[] flat = new float[n * labels.size()];
                        ((OnnxTensor) output.get(0)).getFloatBuffer().get(flat);
                        cut(flat, n, from, result);
                    }
                }
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
        }
        return result;
    }

    /**
     * Writes it as the folder of a model, which {@link org.tonbild.learn.Classifier} serves by the engine of its format.
     *
     * @param recipe how the images were made
     * @param trainingClips number of clips trained on
     * @param evaluation what was measured, or null
     * @throws IOException if it cannot be written, or the folder holds something else
     */
    public Model save(Path folder, Recipe recipe, int trainingClips, @Nullable Record evaluation) throws IOException {
        Map<String, String> how = new LinkedHashMap<>(Specs.toMap(trainingSpec));
        how.putAll(Specs.toMap(transferSpec));
        ModelCard card = new ModelCard(
                ModelCard.SCHEMA,
                Model.versions(),
                labels,
                shape,
                recipe.toText(),
                recipe.hash(),
                Map.of("network", "backbone", "backbone", backbone),
                Specs.toMap(HeadSpec.DEFAULTS),
                how,
                threads,
                trainingClips,
                parameters,
                normalization,
                Map.of());
        String name = format == Format.ONNX ? Model.ONNX : Model.TORCH_SCRIPT;
        return Model.save(folder, card, Map.of(name, file), history, evaluation);
    }

    private float[] pixels(List<ImageTensor> images, int from, int n) {
        float[] pixels = new float[n * shape.size()];
        for (int i = 0; i < n; i++) {
            ImageTensor image = images.get(from + i);
            if (!image.shape().equals(shape)) {
                throw new DatasetException(shape.refusal(image.shape()));
            }
            System.arraycopy(image.values(), 0, pixels, i * shape.size(), shape.size());
        }
        return pixels;
    }

    private void cut(float[] flat, int n, int from, float[][] result) {
        for (int i = 0; i < n; i++) {
            result[from + i] = Arrays.copyOfRange(flat, i * labels.size(), (i + 1) * labels.size());
        }
    }
}
