package org.tonbild.app.limits;

import static org.tonbild.app.limits.SoundSketch.RATE;
import static org.tonbild.app.limits.SoundSketch.addNoise;
import static org.tonbild.app.limits.SoundSketch.between;
import static org.tonbild.app.limits.SoundSketch.phase;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonbild.app.limits.Trial.Size;
import org.tonbild.audio.Signal;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.Progress;
import org.tonbild.learn.network.AttentionNet;
import org.tonbild.learn.network.ConvNet;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Widths;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.ConstantQ;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/**
 * Harmonics that lie far apart: a tone at f, 150 to 300 Hz, and one near 4f. In the class "harmonic" it is
 * 4f; in the other it is off by 2 to 6 semitones, upwards or downwards on a circle of one octave, so that either tone by
 * itself is spread alike in both classes and only their relation tells.
 *
 * <p>A small network of convolutions sees 36 bands at once, one octave here, and the tones are one to three apart. The
 * remedies: deeper convolutions (76 bands), attention over frequency, and constant-Q transforms that begin at 1, 2, 3 and
 * 4 times the lowest frequency as channels, where harmonics stand above each other (R. M. Bittner and others, Deep
 * salience representations for F0 estimation in polyphonic music, 2017).
 */
final class HarmonicsLimit implements Limit {
    private static final List<String> LABELS = List.of("harmonic", "inharmonic");
    private static final double LOW = 150;
    private static final double F_MIN = 130;
    private static final double HARMONIC = 4;

    private final Size size;

    HarmonicsLimit(Size size) {
        this.size = size;
    }

    @Override
    public String name() {
        return "harmonics";
    }

    @Override
    public String about() {
        return "Harmonics lie far apart, convolutions see neighbours; attention over frequency, or transforms that begin"
                + " at multiples of a frequency as channels, bring them together";
    }

    /** The frequencies of the two tones in hertz. */
    static double[] tones(String label, CounterRandom random) {
        double at = random.nextDouble();
        double off = 0;
        if (!label.equals("harmonic")) {
            double semitones = between(random, 2, 6);
            off = (random.nextDouble() < 0.5 ? semitones : -semitones) / 12;
        }
        double upper = at + off;
        upper -= Math.floor(upper);
        return new double[] {LOW * StrictMath.pow(2, at), HARMONIC * LOW * StrictMath.pow(2, upper)};
    }

    static Signal sound(String label, CounterRandom random) {
        double[] tones = tones(label, random);
        float[] samples = new float[RATE / 2];
        for (double tone : tones) {
            double level = 0.2 * SoundSketch.gain(between(random, -6, 6));
            double phase = phase(random);
            for (int i = 0; i < samples.length; i++) {
                samples[i] += (float) (level * StrictMath.sin(2 * Math.PI * tone * i / RATE + phase));
            }
        }
        addNoise(samples, 0.05, random);
        return Signal.of(samples, RATE);
    }

    /** Constant-Q transforms of 3.5 octaves that begin at multiples of the lowest frequency, one a channel. */
    static Recipe stack(int multiples) {
        List<Step> steps = new ArrayList<>(List.of(SignalStep.mono(RATE)));
        for (int h = 1; h <= multiples; h++) {
            steps.add(Specs.with(
                    ConstantQ.DEFAULTS,
                    Map.of(
                            "fmin",
                            Double.toString(h * F_MIN),
                            "n_bins",
                            "126",
                            "bins_per_octave",
                            "36",
                            "hop_length",
                            "2048",
                            "tuning",
                            "0")));
            steps.add(Decibels.absolute());
        }
        return new Recipe(steps);
    }

    @Override
    public List<Row> run(long seed, int threads, Progress progress) throws IOException, InterruptedException {
        Contest contest = new Contest(
                LABELS,
                MadeSound.byTurns(LABELS, HarmonicsLimit::sound),
                size,
                Trial.usual(seed, size.epochs()),
                seed,
                threads);
        List<ImageTensor> stacked = contest.images(stack(4));
        List<ImageTensor> plain = Contest.channels(stacked, 0);
        NetworkSpec small = new ConvNet(Widths.of(8, 16, 32), 2, false, 0.2);
        NetworkSpec deep = new ConvNet(Widths.of(8, 16, 32, 32), 2, false, 0.2);
        AttentionNet time = new AttentionNet(Widths.of(16, 32), 48, 4, 2, 0.2, AttentionNet.Over.TIME);
        AttentionNet bands = Specs.with(time, "over", AttentionNet.Over.FREQUENCY);
        return List.of(
                contest.row("convolutions over 36 bands", small, plain, 0, 5, progress),
                contest.row("convolutions over 76 bands", deep, plain, 1, 5, progress),
                contest.row("attention over time", time, plain, 2, 5, progress),
                contest.row("attention over frequency", bands, plain, 3, 5, progress),
                contest.row("convolutions over 36 bands, harmonics as channels", small, stacked, 4, 5, progress));
    }
}
