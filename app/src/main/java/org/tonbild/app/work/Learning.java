package org.tonbild.app.work;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.UsageException;
import org.tonbild.image.ImageStep;
import org.tonbild.image.Provenance;
import org.tonbild.image.SpectrogramImage;
import org.tonbild.learn.Clip;
import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.Evaluation;
import org.tonbild.learn.ImageDataset;
import org.tonbild.learn.ImageLoader;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Progress;
import org.tonbild.learn.RecipeImages;
import org.tonbild.learn.SoundImages;
import org.tonbild.learn.Split;
import org.tonbild.learn.Splits;
import org.tonbild.learn.TrainedNetwork;
import org.tonbild.learn.network.Task;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/** What the learning commands share: images of clips, a held-out result, pictures of mistakes. */
public final class Learning {
    private Learning() {}

    /** A recipe without its image step, as networks take spectrogram values and not grey levels. */
    public static Recipe values(Recipe recipe) {
        return new Recipe(
                recipe.steps().stream().filter(s -> !(s instanceof ImageStep)).toList());
    }

    /** The images of all clips; clips that fail are told and left out, as long as some are left. */
    public static LabeledImages images(
            Console console, ImageDataset dataset, Recipe recipe, int workers, Progress progress)
            throws InterruptedException {
        RecipeImages images = new RecipeImages(recipe, Sounds.reader());
        ImageLoader.Loaded loaded =
                new ImageLoader(images, workers).load(dataset.task(), dataset.labels(), dataset.clips(), progress);
        loaded.failures().forEach(f -> console.complain("  left out " + f.clip().name() + ": " + f.reason()));
        if (loaded.images() == null) {
            throw new UsageException("no clip of " + dataset.folder() + " could be rendered; see the reasons above");
        }
        return loaded.images();
    }

    /** Says which labels are tested in a split that has no clip of them to train on; of numbers there are none. */
    public static void tellUntaught(Console console, Task task, List<Split> splits) {
        if (task == Task.REGRESSION) {
            return;
        }
        for (Split split : splits) {
            split.untaught()
                    .forEach((label, clips) -> console.say("held out " + split.name() + ": nothing of " + label
                            + " to train on, " + clips + (clips == 1 ? " clip" : " clips") + " of it to test"));
        }
    }

    /** The sounds of clips, a quarter of the memory at most being kept. */
    public static SoundImages sounds(Recipe recipe) {
        return new SoundImages(recipe, Sounds.reader(), Runtime.getRuntime().maxMemory() / 4);
    }

    /** A network's result on the clips held out, in the form of a cross-validation with one fold. */
    public static CrossValidation.Result heldOut(
            Splits.Basis basis, String column, Split split, TrainedNetwork network, LabeledImages images)
            throws IOException {
        return heldOut(basis, column, split, List.of(network), images, null, 1);
    }

    /**
     * As above of several networks that answer together; the history is that of the first.
     *
     * @param sounds where excerpts come from; null turns the images
     * @param views views of each clip whose probabilities are averaged
     */
    public static CrossValidation.Result heldOut(
            Splits.Basis basis,
            String column,
            Split split,
            List<TrainedNetwork> networks,
            LabeledImages images,
            @Nullable SoundImages sounds,
            int views)
            throws IOException {
        LabeledImages test = images.of(split.test());
        TrainedNetwork network = networks.get(0);
        Evaluation evaluation =
                Evaluation.of(images.labels(), test.clips(), probabilities(networks, test, sounds, views));
        return new CrossValidation.Result(
                basis,
                column,
                network.trainingSpec().seed(),
                network.threads(),
                networks.stream().mapToLong(TrainedNetwork::parameters).sum(),
                networks.stream().mapToDouble(n -> n.history().seconds()).sum(),
                evaluation.accuracy(),
                evaluation.standardError(),
                List.of(new CrossValidation.Fold(split.name(), split.train().size(), evaluation, network.history())),
                evaluation);
    }

    /** The mean of the probabilities of some networks, {@code [clips x labels]}. */
    public static float[][] probabilities(
            List<TrainedNetwork> networks, LabeledImages test, @Nullable SoundImages sounds, int views)
            throws IOException {
        float[][] mean = new float[test.size()][test.labels().size()];
        for (TrainedNetwork network : networks) {
            float[][] p = network.probabilities(test, sounds, views);
            for (int i = 0; i < mean.length; i++) {
                for (int l = 0; l < mean[i].length; l++) {
                    mean[i][l] += p[i][l] / networks.size();
                }
            }
        }
        return mean;
    }

    /** Colour pictures of the surest mistakes, by clip. */
    public static Map<String, byte[]> pictures(Evaluation evaluation, List<Clip> clips, Recipe recipe, int limit)
            throws IOException {
        return pictures(
                evaluation.mistakes().stream()
                        .limit(limit)
                        .map(Evaluation.Mistake::clip)
                        .toList(),
                clips,
                recipe);
    }

    /** Colour pictures of the clips of these names, by name. */
    public static Map<String, byte[]> pictures(List<String> names, List<Clip> clips, Recipe recipe) throws IOException {
        Map<String, byte[]> pictures = new TreeMap<>();
        for (Clip clip : clips) {
            if (names.contains(clip.name())) {
                pictures.put(clip.name(), picture(clip, recipe));
            }
        }
        return pictures;
    }

    /** A colour picture of the first channel that a recipe makes of a clip. */
    public static byte[] picture(Clip clip, Recipe recipe) throws IOException {
        List<Spectrogram> channels = Pipeline.of(values(recipe)).analyze(Sounds.recording(clip.file()));
        return picture(channels.get(0), channels.get(0).min(), channels.get(0).max());
    }

    /** A colour picture of a spectrogram over a stated range of values. */
    public static byte[] picture(Spectrogram spectrogram, float vmin, float vmax) {
        ImageStep colour = Specs.with(
                ImageStep.DEFAULTS,
                Map.of(
                        "pixels", "rgb8",
                        "vmin", Float.toString(vmin),
                        "vmax", Float.toString(vmax > vmin ? vmax : vmin + 1)));
        return SpectrogramImage.render(colour, List.of(spectrogram), Provenance.UNKNOWN)
                .toPng();
    }
}
