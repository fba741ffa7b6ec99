package org.tonbild.app.limits;

import static org.tonbild.app.limits.SoundSketch.between;
import static org.tonbild.app.limits.SoundSketch.phase;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.learn.Progress;
import org.tonbild.learn.network.ConvNet;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.Widths;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.representation.ConstantQ;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/**
 * Two sounds at once are diluted in mel bands and stay apart at high resolution (Ćirić et al., "Audio signal mapping
 * into spectrogram-based images", section II): two tones close to each other, as levels and to a network.
 */
final class Dilution implements Limit {
    static final List<String> LABELS = List.of("one tone", "two tones");

    /** Distances of the two tones that are measured, in hertz. */
    private static final List<Integer> DISTANCES = List.of(30, 60, 120, 240);

    /** Pairs measured at each. */
    private static final int PAIRS = 20;

    private static final ConvNet NETWORK = new ConvNet(Widths.of(8, 16, 32), 1, false, 0);

    private final Trial.Size size;

    Dilution(Trial.Size size) {
        this.size = size;
    }

    @Override
    public String name() {
        return "dilution";
    }

    @Override
    public String about() {
        return "two tones close to each other: the valley between them, and a network's answer, in mel bands and at"
                + " high resolution";
    }

    /** Usual mel bands, more of them, longer windows, and three of high resolution; all see 0.5 to 5 kHz. */
    static Map<String, Recipe> recipes() {
        Map<String, Recipe> recipes = new LinkedHashMap<>();
        recipes.put("mel 64 bands, window 64 ms", Trial.mel(1024, 1024, 64));
        recipes.put("mel 128 bands, window 64 ms", Trial.mel(1024, 1024, 128));
        recipes.put("mel 128 bands, window 256 ms", Trial.mel(4096, 2048, 128));
        recipes.put(
                "linear, window 64 ms",
                Trial.decibels(Specs.with(
                        LinearSpectrogram.DEFAULTS, Map.of("n_fft", "1024", "hop_length", "1024", "power", "2"))));
        recipes.put(
                "linear, window 256 ms",
                Trial.decibels(Specs.with(
                        LinearSpectrogram.DEFAULTS, Map.of("n_fft", "4096", "hop_length", "2048", "power", "2"))));
        recipes.put(
                "constant-Q, 96 bins an octave",
                Trial.decibels(Specs.with(
                        ConstantQ.DEFAULTS,
                        Map.of(
                                "fmin", "500",
                                "n_bins", "336",
                                "bins_per_octave", "96",
                                "hop_length", "2048",
                                "power", "2"))));
        return recipes;
    }

    /** One or two steady tones between 1 and 4 kHz in noise, as loud in all; the two are 30 to 240 Hz apart. */
    static MadeSound sound(int index, CounterRandom random) {
        int label = index % 2;
        double centre = SoundSketch.inRatios(random, 1000, 4000);
        double distance = SoundSketch.inRatios(random, 30, 240);
        double effective = SoundSketch.gain(between(random, -30, -15));
        SoundSketch sound =
                label == 0 ? new SoundSketch(1).tone(0, 1, centre, 1, phase(random)) : pair(centre, distance, random);
        return new MadeSound(
                LABELS.get(label), sound.level(effective).noise(0.001, random).signal());
    }

    /** Two tones of the same amplitude. */
    static SoundSketch pair(double centre, double distance, CounterRandom random) {
        return new SoundSketch(1)
                .tone(0, 1, centre - distance / 2, 1, phase(random))
                .tone(0, 1, centre + distance / 2, 1, phase(random));
    }

    @Override
    public List<Row> run(long seed, int threads, Progress progress) throws IOException, InterruptedException {
        Contest contest = new Contest(LABELS, Dilution::sound, size, Trial.plain(seed, size.epochs()), seed, threads);
        List<Row> rows = new ArrayList<>();
        int done = 0;
        for (Map.Entry<String, Recipe> e : recipes().entrySet()) {
            for (int distance : DISTANCES) {
                double sum = 0;
                for (int i = 0; i < PAIRS; i++) {
                    // The same pairs for every representation.
                    CounterRandom random = new CounterRandom(seed, CounterRandom.Purpose.VARIANT, i);
                    double centre = SoundSketch.inRatios(random, 1000, 4000);
                    SoundSketch sound =
                            pair(centre, distance, random).level(0.1).noise(0.001, random);
                    Spectrogram image =
                            Pipeline.of(e.getValue()).analyze(sound.signal()).get(0);
                    sum += valley(image, centre - distance / 2.0, centre + distance / 2.0);
                }
                rows.add(new Row(e.getKey(), "valley at " + distance + " Hz (dB)", sum / PAIRS, PAIRS));
            }
            float[][] p = contest.probabilities(
                    e.getKey(),
                    NETWORK,
                    contest.images(e.getValue()),
                    done++,
                    recipes().size(),
                    progress);
            rows.add(new Row(
                    e.getKey(),
                    "accuracy, one tone or two",
                    contest.row(e.getKey(), p).value(),
                    p.length));
        }
        return rows;
    }

    /**
     * How far the level falls between two frequencies: of the mean power over the middle half of the columns, from the
     * lower of the two peaks at them to the lowest band between; 0 if there is none.
     *
     * @param decibels levels; its bands rise in frequency
     */
    static double valley(Spectrogram decibels, double low, double high) {
        int first = nearest(decibels, low);
        int last = nearest(decibels, high);
        double deepest = 0;
        for (int b = first + 1; b < last; b++) {
            double left = Double.NEGATIVE_INFINITY;
            double right = Double.NEGATIVE_INFINITY;
            for (int k = first; k <= last; k++) {
                if (k <= b) {
                    left = Math.max(left, level(decibels, k));
                }
                if (k >= b) {
                    right = Math.max(right, level(decibels, k));
                }
            }
            deepest = Math.max(deepest, Math.min(left, right) - level(decibels, b));
        }
        return deepest;
    }

    private static int nearest(Spectrogram image, double frequency) {
        int best = 0;
        for (int b = 1; b < image.bands(); b++) {
            double d = Math.abs(image.grid().bandAxis().value(b) - frequency);
            if (d < Math.abs(image.grid().bandAxis().value(best) - frequency)) {
                best = b;
            }
        }
        return best;
    }

    private static double level(Spectrogram decibels, int band) {
        int from = decibels.frames() / 4;
        int to = decibels.frames() - from;
        double power = 0;
        for (int t = from; t < to; t++) {
            power += StrictMath.pow(10, decibels.value(band, t) / 10);
        }
        return 10 * StrictMath.log10(power / (to - from));
    }
}
