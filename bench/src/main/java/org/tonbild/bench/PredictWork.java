package org.tonbild.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.learn.Classifier;
import org.tonbild.learn.Clip;
import org.tonbild.learn.Defaults;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Model;
import org.tonbild.learn.Progress;
import org.tonbild.learn.RecipeImages;
import org.tonbild.learn.TrainedNetwork;
import org.tonbild.learn.Trainer;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.learn.network.ConvNet;
import org.tonbild.spec.Specs;

/**
 * A clip of five seconds at 44.1 kHz to the probabilities of ten labels, by the default recipe and network on ONNX
 * Runtime with one thread: all of it, or the network alone. The weights do not matter to the time; they are those of a
 * single step on noise.
 */
final class PredictWork implements Workload {
    private static final int LABELS = 10;

    private final Classifier classifier;
    private final float[] samples;
    private final List<ImageTensor> image;
    private final boolean networkOnly;

    /** @param folder where the model is, or is made if it is not there; the peer reads it too */
    PredictWork(float[] sound, Path folder, boolean networkOnly) throws IOException {
        samples = Numbers.cycle(sound, 5 * PipelineWork.RATE);
        this.networkOnly = networkOnly;
        RecipeImages maker = new RecipeImages(Defaults.recipe(), AudioReader.core());
        image = List.of(maker.image(Recording.of("clip", Signal.of(samples, PipelineWork.RATE))));
        if (!Files.isDirectory(folder)) {
            Model.save(folder, network(), Defaults.recipe(), LABELS, null);
        }
        classifier = Classifier.open(folder);
    }

    private TrainedNetwork network() {
        SplittableRandom random = new SplittableRandom(1);
        List<String> labels = new ArrayList<>();
        List<Clip> clips = new ArrayList<>();
        List<ImageTensor> images = new ArrayList<>();
        ImageTensor.Shape shape = image.get(0).shape();
        for (int i = 0; i < LABELS; i++) {
            labels.add("label " + i);
            clips.add(new Clip(i + ".wav", Path.of(i + ".wav"), "label " + i, "1", ""));
            float[] values = new float[shape.size()];
            for (int k = 0; k < values.length; k++) {
                values[k] = (float) (-40 + 40 * (random.nextDouble() - 0.5));
            }
            images.add(new ImageTensor(shape.channels(), shape.bands(), shape.frames(), values));
        }
        TrainingSpec once = Specs.with(TrainingSpec.DEFAULTS, Map.of("epochs", "1", "min_steps", "0"));
        try {
            return new Trainer(ConvNet.DEFAULTS, once, 1)
                    .train(new LabeledImages(labels, clips, images), null, Progress.NONE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public Object call() {
        try {
            return networkOnly
                    ? classifier.probabilities(classifier.model().recipe(), image)
                    : classifier.predict(samples, PipelineWork.RATE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public double units() {
        return 1;
    }

    /** The probabilities, after a look at whether both ways and both engines give them. */
    @Override
    public double[] values() {
        try (Classifier torch = Classifier.open(classifier.model(), Classifier.Engine.TORCH, 1)) {
            float[] network = classifier.probabilities(classifier.model().recipe(), image)[0];
            float[] other = torch.probabilities(classifier.model().recipe(), image)[0];
            List<Double> whole = classifier.predict(samples, PipelineWork.RATE).probabilities();
            double[] values = new double[network.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = network[i];
                if (whole.get(i) != network[i] || !(Math.abs(other[i] - network[i]) < 1e-4)) {
                    throw new IllegalStateException("label " + i + ": " + network[i] + ", libtorch " + other[i]
                            + ", from samples " + whole.get(i) + "; a wrong result is not worth timing");
                }
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
