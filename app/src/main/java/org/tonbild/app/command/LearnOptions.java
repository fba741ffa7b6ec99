package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.ExitCode;
import org.tonbild.app.console.Progress;
import org.tonbild.app.console.Ranges;
import org.tonbild.app.console.UsageException;
import org.tonbild.app.work.Learning;
import org.tonbild.app.work.Recipes;
import org.tonbild.app.work.Sounds;
import org.tonbild.learn.Centroids;
import org.tonbild.learn.DatasetSpec;
import org.tonbild.learn.ImageDataset;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.SoundImages;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Networks;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What train and evaluate share: data set, recipe, network, training. */
final class LearnOptions {
    private static final List<Class<? extends Spec>> NETWORKS = Networks.ALL.values().stream()
            .<Class<? extends Spec>>map(NetworkSpec::getClass)
            .toList();

    static final List<Class<? extends Spec>> SPECS = Stream.of(
                    List.of(DatasetSpec.class, HeadSpec.class, TrainingSpec.class), NETWORKS, TableOptions.SPECS)
            .<Class<? extends Spec>>flatMap(List::stream)
            .toList();

    @Option(
            names = "--network",
            paramLabel = "NAME",
            description = "The network, see tonbild networks (default: ${DEFAULT-VALUE}).")
    private String network = "cnn";

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Processors to use (default: all). Another number may change the last digits.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--views",
            paramLabel = "K",
            description = "Views of each tested clip whose probabilities are averaged: excerpts of a longer sound, else"
                    + " its image turned in time (default: 1).")
    private int views = 1;

    @Option(
            names = "--preparing",
            paramLabel = "N",
            description = "Threads that prepare batches ahead of a training (default: 1). They change no number.")
    private int preparing = 1;

    @Mixin
    private final RecipeOptions recipe = new RecipeOptions();

    @Mixin
    private final TableOptions tables = new TableOptions();

    /** What goes with learners on feature tables; refuses what does not go with what was asked for. */
    TableOptions tables() {
        tables.check(changes());
        if (tables.asked() && !tables.joined(changes()) && (views != 1 || !network.equals("cnn"))) {
            throw new UsageException(
                    "--network and --views go with networks, not with --learner alone; --join-network joins both");
        }
        return tables;
    }

    Map<String, String> changes() {
        return recipe.changes();
    }

    int threads() {
        return Ranges.threads(threads);
    }

    int views() {
        return Ranges.checked("--views", views, 1, 1000);
    }

    int preparing() {
        return Ranges.checked("--preparing", preparing, 0, 256);
    }

    /** The sounds of the clips, where the training or the test wants them. */
    @Nullable
    SoundImages sounds(Recipe ofImages) {
        return training().sound().changes() || views() > 1 ? Learning.sounds(ofImages) : null;
    }

    /** So many seeds, the first that of the training. */
    List<Long> seeds(int count) {
        if (count < 1 || count > 100) {
            throw new UsageException("--ensemble: " + count + " is out of range; use 1 to 100");
        }
        return LongStream.range(0, count)
                .map(i -> training().seed() + i)
                .boxed()
                .toList();
    }

    ImageDataset dataset(Path path) throws IOException {
        return ImageDataset.read(path, KeyOptions.apply(DatasetSpec.DEFAULTS, changes()), head().task());
    }

    HeadSpec head() {
        return KeyOptions.apply(HeadSpec.DEFAULTS, changes());
    }

    NetworkSpec network() {
        NetworkSpec defaults = Networks.named(network);
        for (Class<? extends Spec> other : NETWORKS) {
            for (String key : KeyOptions.own(other, changes()).keySet()) {
                if (Specs.keys(defaults.getClass()).stream()
                        .noneMatch(k -> k.name().equals(key))) {
                    throw new UsageException("the network " + network + " has no key " + key + "; it has "
                            + String.join(", ", Specs.toMap(defaults).keySet()));
                }
            }
        }
        return KeyOptions.apply(defaults, changes());
    }

    TrainingSpec training() {
        return KeyOptions.apply(TrainingSpec.of(network()), changes());
    }

    /** The exit code where so many clips of a data set were of use; those left out were told before. */
    static int code(ImageDataset clips, int used) {
        return used == clips.clips().size() ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    /** The images of all clips, with what a second task needs. */
    LabeledImages images(Console console, ImageDataset clips, Recipe recipe, Progress progress)
            throws IOException, InterruptedException {
        return withSecondTask(Learning.images(console, clips, recipe, threads(), (f, what) -> progress.at(100 * f)));
    }

    /** These images, with what a second task needs. */
    LabeledImages withSecondTask(LabeledImages images) throws IOException {
        return head().secondClasses() == 0
                ? images
                : images.withCentroids(Centroids.of(images.clips(), Sounds.reader()));
    }

    /** The name of the network. */
    String networkName() {
        return network;
    }

    /** The recipe whose values the network sees. */
    Recipe recipe() throws IOException {
        return recipe(Recipes.TRAINING);
    }

    /** As {@link #recipe()}, with another usual one. */
    Recipe recipe(Recipe usual) throws IOException {
        Map<String, String> rest = new LinkedHashMap<>(changes());
        for (Class<? extends Spec> type : SPECS) {
            rest.keySet().removeAll(KeyOptions.own(type, rest).keySet());
        }
        return Learning.values(recipe.recipe(() -> usual, rest));
    }
}
