package org.tonbild.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.ConstantQ;
import org.tonbild.representation.Erb;
import org.tonbild.representation.Gammatonegram;
import org.tonbild.representation.MelFilterBank;
import org.tonbild.representation.MelSpec;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.transform.Window;

/** Representations of five seconds at 22,050 Hz that lie in memory, by their defaults, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RepresentationBenchmark {
    private static final int RATE = 22_050;
    private static final double SECONDS = 5;
    private static final double AMPLITUDE = 0.5;
    /** A frame far from both ends. */
    private static final int FRAME = 100;

    private static final int GAMMATONE_BAND = 32;
    private static final int CONSTANT_Q_BIN = 45;

    private final Pipeline logMel =
            Pipeline.of(Recipe.of(SignalStep.DEFAULTS, MelSpectrogram.DEFAULTS, Decibels.absolute()));
    private final ConstantQ constantQ = ConstantQ.DEFAULTS.withTuning(0);
    private final double gammatoneHertz = Erb.centerFrequencies(20, RATE / 2.0, 64)[GAMMATONE_BAND];
    private final Signal forGammatone = Sine.of(gammatoneHertz, AMPLITUDE, SECONDS, RATE);
    private final Signal forConstantQ =
            Sine.of(constantQ.fMin() * StrictMath.pow(2, CONSTANT_Q_BIN / 12.0), AMPLITUDE, SECONDS, RATE);
    private final Signal forMel = Sine.of(1000, AMPLITUDE, SECONDS, RATE);

    /** Compares one frame of each with what its formula says. */
    @Setup
    public void check() {
        checkMel(logMel().frameAfterFrame());
        // A filter has gain 1 at its centre; the mean square of a sine is half its squared amplitude.
        Sine.expect(
                "gammatone band " + GAMMATONE_BAND,
                gammatoneExact().value(GAMMATONE_BAND, FRAME),
                AMPLITUDE / Math.sqrt(2),
                1e-3);
        Spectrogram q = constantQ();
        int loudest = 0;
        for (int b = 1; b < q.bands(); b++) {
            loudest = q.value(b, FRAME) > q.value(loudest, FRAME) ? b : loudest;
        }
        Sine.expect("loudest constant-Q bin", loudest, CONSTANT_Q_BIN, 0);
    }

    /** One frame by the sums that define it: windowed DFT, filters, decibels. */
    private void checkMel(float[] values) {
        int n = 2048;
        int start = FRAME * 512 - n / 2;
        double[] window = Window.HANN.periodic(n);
        double[] power = new double[n / 2 + 1];
        for (int k = 0; k < power.length; k++) {
            double re = 0;
            double im = 0;
            for (int t = 0; t < n; t++) {
                double angle = 2 * Math.PI * ((long) k * t % n) / n;
                double x = window[t] * forMel.channel(0)[start + t];
                re += x * StrictMath.cos(angle);
                im -= x * StrictMath.sin(angle);
            }
            power[k] = re * re + im * im;
        }
        MelFilterBank bank = MelFilterBank.design(MelSpec.DEFAULTS, RATE, n);
        int bands = bank.bands();
        for (int b = 0; b < bands; b++) {
            double sum = 0;
            for (int k = 0; k < power.length; k++) {
                sum += bank.weight(b, k) * power[k];
            }
            double db = 10 * StrictMath.log10(Math.max(1e-10, sum));
            Sine.expect("mel band " + b, values[FRAME * bands + b], db, 1e-3);
        }
    }

    /** Mel spectrogram of 128 bands in decibels. */
    @Benchmark
    public Spectrogram logMel() {
        return logMel.analyze(forMel).get(0);
    }

    /** Gammatonegram of 64 true filters. */
    @Benchmark
    public Spectrogram gammatoneExact() {
        return Gammatonegram.DEFAULTS.analyze(forGammatone);
    }

    /** Constant-Q transform of 84 bins, tuning given. */
    @Benchmark
    public Spectrogram constantQ() {
        return constantQ.analyze(forConstantQ);
    }
}
