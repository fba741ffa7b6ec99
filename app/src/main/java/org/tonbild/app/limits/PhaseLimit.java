package org.tonbild.app.limits;

import static org.tonbild.app.limits.SoundSketch.RATE;
import static org.tonbild.app.limits.SoundSketch.addNoise;
import static org.tonbild.app.limits.SoundSketch.between;
import static org.tonbild.app.limits.SoundSketch.phase;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.tonbild.app.limits.Trial.Size;
import org.tonbild.audio.Signal;
import org.tonbild.learn.Progress;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.RecurrentNet;
import org.tonbild.learn.network.Widths;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.PhaseReference;
import org.tonbild.representation.StftPart;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/**
 * What the magnitude cannot tell: in the middle of each of 15 blocks of 256 samples lies a glide of 6 to 12 ms
 * between two frequencies, rising in one class, in the other the same turned about in time within its block. Frames are
 * these blocks (no overlap, no taper), so that the magnitudes of the two are equal by arithmetic; only phases differ.
 */
final class PhaseLimit implements Limit {
    private static final List<String> LABELS = List.of("falling", "rising");
    private static final int BLOCK = 256;
    private static final int BLOCKS = 15;

    private final Size size;

    PhaseLimit(Size size) {
        this.size = size;
    }

    @Override
    public String name() {
        return "phase";
    }

    @Override
    public String about() {
        return "Magnitudes say nothing on the order within a frame; real and imaginary part, or the phase, as channels do"
                + "";
    }

    /** The glides without noise, block after block. */
    static float[] glides(boolean rising, CounterRandom random) {
        float[] samples = new float[BLOCK * BLOCKS];
        for (int block = 0; block < BLOCKS; block++) {
            int length = 96 + random.nextInt(97);
            int start = (BLOCK - length) / 2 + random.nextInt(25) - 12;
            double low = between(random, 500, 2000) / RATE;
            double high = between(random, 4000, 7000) / RATE;
            double phase = phase(random);
            for (int i = 0; i < length; i++) {
                double turns = low * i + (high - low) * i * i / (2.0 * length);
                double fade = StrictMath.sin(Math.PI * (i + 0.5) / length);
                int at = start + i;
                samples[block * BLOCK + (rising ? at : BLOCK - 1 - at)] =
                        (float) (0.5 * fade * StrictMath.sin(2 * Math.PI * turns + phase));
            }
        }
        return samples;
    }

    static Signal sound(String label, CounterRandom random) {
        float[] samples = glides(label.equals("rising"), random);
        addNoise(samples, 0.02, random);
        return Signal.of(samples, RATE);
    }

    private static Map<String, String> frames(int length) {
        return Map.of(
                "n_fft",
                Integer.toString(length),
                "hop_length",
                Integer.toString(length),
                "window",
                "boxcar",
                "center",
                "false");
    }

    private static StftPart part(StftPart.Part part) {
        return Specs.with(
                Specs.with(Specs.with(StftPart.DEFAULTS, frames(BLOCK)), "part", part),
                "reference",
                PhaseReference.FRAME_CENTRE);
    }

    /** Magnitudes in decibels of frames so long. */
    static Recipe magnitude(int length) {
        return Recipe.of(
                SignalStep.mono(RATE), Specs.with(LinearSpectrogram.DEFAULTS, frames(length)), Decibels.absolute());
    }

    private static Recipe magnitudeAnd(StftPart.Part part) {
        return Recipe.of(
                SignalStep.mono(RATE),
                Specs.with(LinearSpectrogram.DEFAULTS, frames(BLOCK)),
                Decibels.absolute(),
                part(part));
    }

    @Override
    public List<Row> run(long seed, int threads, Progress progress) throws IOException, InterruptedException {
        Contest contest = new Contest(
                LABELS,
                MadeSound.byTurns(LABELS, PhaseLimit::sound),
                size,
                Trial.usual(seed, size.epochs()),
                seed,
                threads);
        NetworkSpec net = new RecurrentNet(Widths.of(12, 24), 24, 0.2);
        Recipe complex = Recipe.of(SignalStep.mono(RATE), part(StftPart.Part.REAL), part(StftPart.Part.IMAG));
        return List.of(
                row(contest, "magnitude", net, magnitude(BLOCK), 0, 5, progress),
                row(contest, "real and imaginary part", net, complex, 1, 5, progress),
                row(contest, "magnitude and phase", net, magnitudeAnd(StftPart.Part.PHASE), 2, 5, progress),
                row(contest, "magnitude and step of the phase", net, magnitudeAnd(StftPart.Part.STEP), 3, 5, progress),
                row(contest, "magnitude of frames an eighth as long", net, magnitude(BLOCK / 8), 4, 5, progress));
    }

    private static Row row(
            Contest contest, String method, NetworkSpec net, Recipe recipe, int done, int of, Progress progress)
            throws IOException, InterruptedException {
        return contest.row(method, net, contest.images(recipe), done, of, progress);
    }
}
