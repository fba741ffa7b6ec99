package org.tonbild.app.limits;

import static org.tonbild.app.limits.SoundSketch.between;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Progress;
import org.tonbild.learn.Standardization;
import org.tonbild.learn.TrainedNetwork;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.learn.network.ConvNet;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.Task;
import org.tonbild.learn.network.Widths;
import org.tonbild.pipeline.Decibels;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/**
 * Section 4.2: normalising the sounds of a data set. Training sounds have one level, within 3 dB; the same network is
 * tested on such sounds and on those of another recorder, up to 40 dB softer.
 */
final class Normalised implements Limit {
    private static final ConvNet NETWORK = new ConvNet(Widths.of(8, 16, 32), 1, false, 0);
    private static final Recipe ABSOLUTE = Trial.mel(512, 512, 48);

    /** Each sound's loudest pixel is 0 dB. */
    private static final Recipe RELATIVE = Recipe.of(
            Specs.with(MelSpectrogram.DEFAULTS, Map.of("n_fft", "512", "hop_length", "512", "n_mels", "48")),
            Specs.with(Decibels.DEFAULTS, Map.of("ref", "max", "top_db", "none")));

    private final Trial.Size size;

    Normalised(Trial.Size size) {
        this.size = size;
    }

    @Override
    public String name() {
        return "normalised";
    }

    @Override
    public String about() {
        return "test sounds recorded at other levels: standardising the data set or each band, and each sound to its"
                + " maximum, against nothing (4.2)";
    }

    /** A kind of sound with its own noise 40 dB below, as loud as those to train on. */
    static MadeSound near(int index, CounterRandom random) {
        return at(index, random, between(random, -23, -17));
    }

    /** The same of another recorder. */
    static MadeSound far(int index, CounterRandom random) {
        return at(index, random, between(random, -60, -20));
    }

    private static MadeSound at(int index, CounterRandom random, double decibels) {
        int kind = index % Textures.LABELS.size();
        SoundSketch sound = Textures.make(kind, random).level(1).noise(0.01, random);
        return new MadeSound(
                Textures.LABELS.get(kind),
                sound.level(SoundSketch.gain(decibels)).signal());
    }

    @Override
    public List<Row> run(long seed, int threads, Progress progress) throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (Standardization kind : Standardization.values()) {
            progress.report(kind.ordinal() / 4.0, kind.name());
            rows.addAll(rows("standardize=" + kind.name().toLowerCase(Locale.ROOT), ABSOLUTE, kind, seed, threads));
        }
        progress.report(0.75, "each sound");
        rows.addAll(rows(
                "standardize=dataset, each sound to its maximum", RELATIVE, Standardization.DATASET, seed, threads));
        return rows;
    }

    private List<Row> rows(String method, Recipe recipe, Standardization kind, long seed, int threads)
            throws IOException, InterruptedException {
        List<MadeSound> train = MadeSound.make(seed, 0, size.train(), Normalised::near);
        TrainingSpec training = Specs.with(Trial.plain(seed, size.epochs()), "standardize", kind);
        TrainedNetwork network = Trial.train(NETWORK, training, images(recipe, train), threads, Progress.NONE);
        LabeledImages near = images(recipe, MadeSound.make(seed, size.train(), size.test(), Normalised::near));
        LabeledImages far =
                images(recipe, MadeSound.make(seed, size.train() + size.test(), size.test(), Normalised::far));
        return List.of(
                new Row(method, "accuracy, same level", Trial.accuracy(network, near), near.size()),
                new Row(method, "accuracy, other levels", Trial.accuracy(network, far), far.size()));
    }

    private static LabeledImages images(Recipe recipe, List<MadeSound> sounds) throws IOException {
        return Trial.images(recipe, Task.SINGLE, Textures.LABELS, sounds);
    }
}
