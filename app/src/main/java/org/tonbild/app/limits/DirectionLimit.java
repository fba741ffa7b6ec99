package org.tonbild.app.limits;

import static org.tonbild.app.limits.SoundSketch.RATE;
import static org.tonbild.app.limits.SoundSketch.addNoise;
import static org.tonbild.app.limits.SoundSketch.between;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonbild.app.limits.Trial.Size;
import org.tonbild.audio.Signal;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.Progress;
import org.tonbild.learn.network.ConvNet;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.RecurrentNet;
import org.tonbild.learn.network.Widths;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.pipeline.TakeBands;
import org.tonbild.representation.StftPart;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/**
 * The direction of a sound, heard by two microphones 0.2 m apart in the open: noise from a distant
 * source arrives at the second later by {@code 0.2 sin(angle) / 343} seconds, a fraction of a sample included. The level
 * of each microphone is by chance, and each has noise of its own, so that magnitudes do not tell the side.
 *
 * <p>Images of the phase between the microphones, cosine and sine per bin, are made here of the complex short-time Fourier
 * transforms of both channels (branches {@code stft} with {@code channels=keep}); recipes have no step for it. Five
 * directions, each within 8 degrees of its middle; and sources that move from one side to the other, where the order in
 * time tells.
 */
final class DirectionLimit implements Limit {
    /** Distance of the microphones in metres over the speed of sound in metres a second. */
    static final double SECONDS = 0.2 / 343;

    private static final int TAPS = 16;
    private static final int SAMPLES = 4096;
    private static final List<String> ANGLES = List.of("-60", "-30", "0", "30", "60");

    private final Size size;

    DirectionLimit(Size size) {
        this.size = size;
    }

    @Override
    public String name() {
        return "direction";
    }

    @Override
    public String about() {
        return "The direction of a sound is in the phase between microphones, which magnitudes leave out; images of that"
                + " phase keep it, and a recurrent network follows a source that moves";
    }

    /** White noise as the source sends it, with room at both ends for delays. */
    private static double[] source(CounterRandom random) {
        double[] source = new double[SAMPLES + 4 * TAPS];
        for (int i = 0; i < source.length; i++) {
            source[i] = random.nextGaussian();
        }
        return source;
    }

    /** The source at a moment between samples, by a sinc of 32 taps under the window {@code (1 - (x / 16)^2)^2}. */
    static double at(double[] source, double moment) {
        int middle = (int) Math.floor(moment);
        if (moment == middle) {
            return source[middle];
        }
        double sine = StrictMath.sin(Math.PI * (moment - middle)) / Math.PI;
        double sum = 0;
        for (int n = middle - TAPS + 1; n <= middle + TAPS; n++) {
            double x = moment - n;
            double fade = 1 - x * x / (TAPS * TAPS);
            // The sine of the next moment is that of this one with the other sign.
            double sinc = ((n - middle) % 2 == 0 ? sine : -sine) / x;
            sum += source[n] * sinc * fade * fade;
        }
        return sum;
    }

    /**
     * Two channels.
     *
     * @param from angle at the beginning in degrees, positive where the second microphone hears later
     * @param to angle at the end
     */
    static Signal heard(double from, double to, CounterRandom random) {
        double[] source = source(random);
        float[][] channels = new float[2][SAMPLES];
        for (int c = 0; c < 2; c++) {
            double level = 0.1 * SoundSketch.gain(between(random, -3, 3));
            double delay = 0;
            for (int i = 0; i < SAMPLES; i++) {
                if (c == 1 && (i == 0 || from != to)) {
                    double angle = from + (to - from) * i / SAMPLES;
                    delay = SECONDS * RATE * StrictMath.sin(Math.toRadians(angle));
                }
                double value = delay == 0 ? source[i + 2 * TAPS] : at(source, i + 2 * TAPS - delay);
                channels[c][i] = (float) (level * value);
            }
            addNoise(channels[c], 0.05, random);
        }
        return Signal.of(channels, RATE);
    }

    static Signal still(String label, CounterRandom random) {
        double angle = Double.parseDouble(label) + between(random, -8, 8);
        return heard(angle, angle, random);
    }

    static Signal moving(String label, CounterRandom random) {
        double left = between(random, -70, -10);
        double right = between(random, 10, 70);
        return label.equals("rightwards") ? heard(left, right, random) : heard(right, left, random);
    }

    /** Real parts of both channels, then imaginary parts, of 63 bins to 2 kHz. */
    static Recipe complex() {
        StftPart part = Specs.with(StftPart.DEFAULTS, Map.of("n_fft", "512", "hop_length", "256"));
        TakeBands low = Specs.with(TakeBands.DEFAULTS, Map.of("drop_highest", "193"));
        return Recipe.of(
                Specs.with(SignalStep.DEFAULTS, Map.of("channels", "keep")),
                Specs.with(part, "part", StftPart.Part.REAL),
                low,
                Specs.with(part, "part", StftPart.Part.IMAG),
                low);
    }

    /** Cosine and sine of the phase of the first channel less that of the second. */
    static ImageTensor phaseBetween(ImageTensor complex) {
        int size = complex.bands() * complex.frames();
        float[] v = complex.values();
        float[] out = new float[2 * size];
        for (int i = 0; i < size; i++) {
            double re = (double) v[i] * v[size + i] + (double) v[2 * size + i] * v[3 * size + i];
            double im = (double) v[2 * size + i] * v[size + i] - (double) v[i] * v[3 * size + i];
            double length = Math.sqrt(re * re + im * im);
            out[i] = (float) (length == 0 ? 0 : re / length);
            out[size + i] = (float) (length == 0 ? 0 : im / length);
        }
        return new ImageTensor(2, complex.bands(), complex.frames(), out);
    }

    /** Magnitudes of both channels in decibels. */
    static ImageTensor magnitudes(ImageTensor complex) {
        int size = complex.bands() * complex.frames();
        float[] v = complex.values();
        float[] out = new float[2 * size];
        for (int i = 0; i < 2 * size; i++) {
            double power = (double) v[i] * v[i] + (double) v[2 * size + i] * v[2 * size + i];
            out[i] = (float) (10 * StrictMath.log10(Math.max(power, 1e-10)));
        }
        return new ImageTensor(2, complex.bands(), complex.frames(), out);
    }

    @Override
    public List<Row> run(long seed, int threads, Progress progress) throws IOException, InterruptedException {
        NetworkSpec recurrent = new RecurrentNet(Widths.of(12, 24), 24, 0.2);
        NetworkSpec cnn = new ConvNet(Widths.of(12, 24, 32), 1, false, 0.2);
        List<Row> rows = new ArrayList<>();
        contest(rows, "still", ANGLES, DirectionLimit::still, recurrent, cnn, seed, threads, progress);
        contest(
                rows,
                "moving",
                List.of("leftwards", "rightwards"),
                DirectionLimit::moving,
                recurrent,
                cnn,
                seed,
                threads,
                progress);
        return List.copyOf(rows);
    }

    private void contest(
            List<Row> rows,
            String what,
            List<String> labels,
            MadeSound.OfLabel maker,
            NetworkSpec recurrent,
            NetworkSpec cnn,
            long seed,
            int threads,
            Progress progress)
            throws IOException, InterruptedException {
        // Outputs stand in the order of the alphabet; sounds come by turns in that of the list.
        Contest contest = new Contest(
                labels.stream().sorted().toList(),
                MadeSound.byTurns(labels, maker),
                size,
                Trial.usual(seed, size.epochs()),
                seed,
                threads);
        List<ImageTensor> complex = contest.images(complex());
        List<ImageTensor> magnitudes =
                complex.stream().map(DirectionLimit::magnitudes).toList();
        List<ImageTensor> phases =
                complex.stream().map(DirectionLimit::phaseBetween).toList();
        rows.add(
                contest.row(what + ": magnitudes of both, recurrent", recurrent, magnitudes, rows.size(), 6, progress));
        rows.add(contest.row(what + ": phase between, recurrent", recurrent, phases, rows.size(), 6, progress));
        rows.add(contest.row(what + ": phase between, convolutions", cnn, phases, rows.size(), 6, progress));
    }
}
