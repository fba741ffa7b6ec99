package org.tonbild.bench;

import java.util.Arrays;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.representation.ChromaStft;
import org.tonbild.representation.ConstantQ;
import org.tonbild.representation.Erb;
import org.tonbild.representation.Gammatonegram;
import org.tonbild.representation.MelFilterBank;
import org.tonbild.representation.MelSpec;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Step;
import org.tonbild.transform.Precision;
import org.tonbild.transform.Window;

/** The slow twin of every workload: plain formulas, or JTransforms, which refuse a wrong result before it is timed. */
final class Twins {
    /** A frame far from both ends. */
    private static final int FRAME = 100;

    private static final double AMPLITUDE = 0.5;

    private Twins() {}

    /** Refuses a workload that does not give what its formula says. */
    static void check(String name, float[] samples, Workload workload) {
        String[] words = name.split(":", -1);
        boolean single = words[0].endsWith("-float");
        Precision precision = single ? Precision.FLOAT : Precision.DOUBLE;
        switch (words[0]) {
            case "fft-float", "fft-double", "single-float", "single-double" -> {
                int size = Integer.parseInt(words[1]);
                int count = Integer.parseInt(words[2]);
                double[] other = new JTransformsWork(samples, size, count, single).values();
                near(name, workload.values(), other, (single ? 1e-6 : 1e-14) * peak(other));
            }
            case "logmel-float", "logmel-double" -> logMel(workload.values(), samples, single ? 1e-3 : 1e-4);
            case "mfcc-float", "mfcc-double" -> {
                double[] bands = PipelineWork.logMel(samples, precision).values();
                near(name, Arrays.copyOf(workload.values(), 20), cosines(bands, 96, 20), 1e-3);
            }
            case "stream-float", "stream-double" -> {
                Step[] steps = StreamWork.steps(precision).toArray(Step[]::new);
                PipelineWork whole = new PipelineWork(Pipeline.of(Recipe.of(steps)), StreamWork.signal(samples), 1);
                near(name, workload.values(), whole.values(), 0);
            }
            case "gammatone" -> gammatone();
            case "cqt" -> constantQ();
            case "chroma" -> chroma();
            case "scalogram" -> scalogram(Integer.parseInt(words[1]));
            // They look by themselves, where they write their values.
            case "resample", "png", "figure", "predict", "predict-network" -> workload.values();
            default -> throw new IllegalArgumentException(name + " has no twin");
        }
    }

    private static double peak(double[] values) {
        double peak = 0;
        for (double v : values) {
            peak = Math.max(peak, Math.abs(v));
        }
        return peak;
    }

    private static void near(String what, double[] actual, double[] expected, double tolerance) {
        Sine.expect("the number of values of " + what, actual.length, expected.length, 0);
        for (int i = 0; i < actual.length; i++) {
            Sine.expect("value " + i + " of " + what, actual[i], expected[i], tolerance);
        }
    }

    /** One frame by the sums that define it: windowed DFT, filters, decibels. */
    private static void logMel(double[] values, float[] samples, double tolerance) {
        int n = 2048;
        int start = FRAME * 512 - n / 2;
        double[] window = Window.HANN.periodic(n);
        double[] power = new double[n / 2 + 1];
        for (int k = 0; k < power.length; k++) {
            double re = 0;
            double im = 0;
            for (int t = 0; t < n; t++) {
                double angle = 2 * Math.PI * ((long) k * t % n) / n;
                double x = window[t] * samples[start + t];
                re += x * StrictMath.cos(angle);
                im -= x * StrictMath.sin(angle);
            }
            power[k] = re * re + im * im;
        }
        MelFilterBank bank = MelFilterBank.design(MelSpec.DEFAULTS.withNMels(96), PipelineWork.RATE, n);
        for (int b = 0; b < bank.bands(); b++) {
            double sum = 0;
            for (int k = 0; k < power.length; k++) {
                sum += bank.weight(b, k) * power[k];
            }
            double decibels = 10 * StrictMath.log10(Math.max(1e-10, sum));
            Sine.expect("mel band " + b, values[FRAME * bank.bands() + b], decibels, tolerance);
        }
    }

    /** The orthonormal cosine transform of the first frame. */
    private static double[] cosines(double[] bands, int n, int count) {
        double[] c = new double[count];
        for (int k = 0; k < count; k++) {
            for (int b = 0; b < n; b++) {
                c[k] += bands[b]
                        * StrictMath.cos(Math.PI * k * (2 * b + 1) / (2 * n))
                        * Math.sqrt((k == 0 ? 1.0 : 2) / n);
            }
        }
        return c;
    }

    /** A filter has gain 1 at its centre; the mean square of a sine is half its squared amplitude. */
    private static void gammatone() {
        int band = 32;
        double hertz = Erb.centerFrequencies(20, PipelineWork.RATE / 2.0, 64)[band];
        double[] values = PipelineWork.of(sine(hertz), Gammatonegram.DEFAULTS).values();
        Sine.expect("gammatone band " + band, values[FRAME * 64 + band], AMPLITUDE / Math.sqrt(2), 1e-3);
    }

    private static void constantQ() {
        int bin = 45;
        double hertz = ConstantQ.DEFAULTS.fMin() * StrictMath.pow(2, bin / 12.0);
        double[] values =
                PipelineWork.of(sine(hertz), ConstantQ.DEFAULTS.withTuning(0)).values();
        Sine.expect("the loudest constant-Q bin", loudest(values, 84), bin, 0);
    }

    /** An A is an A. */
    private static void chroma() {
        double[] values = PipelineWork.of(sine(440), ChromaStft.DEFAULTS).values();
        Sine.expect("the loudest pitch class", loudest(values, 12), 9, 0);
    }

    private static void scalogram(int hop) {
        int scale = 40;
        double hertz = 50 * StrictMath.pow(PipelineWork.RATE / 2.0 / 50, scale / 63.0);
        Sine.expect(
                "the loudest scale",
                loudest(PipelineWork.scalogram(sine(hertz), hop).values(), 64),
                scale,
                0);
    }

    private static float[] sine(double hertz) {
        return Sine.of(hertz, AMPLITUDE, 5, PipelineWork.RATE).channel(0);
    }

    private static int loudest(double[] values, int bands) {
        int best = 0;
        for (int b = 1; b < bands; b++) {
            best = values[FRAME * bands + b] > values[FRAME * bands + best] ? b : best;
        }
        return best;
    }
}
