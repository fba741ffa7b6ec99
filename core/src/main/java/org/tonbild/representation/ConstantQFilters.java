package org.tonbild.representation;

import java.util.Arrays;
import org.tonbild.spec.SpecException;
import org.tonbild.transform.Window;

/** The filters of a {@link ConstantQ}: frequencies, lengths, and how far up they reach. */
final class ConstantQFilters {
    final double[] frequencies;
    private final ConstantQ spec;
    /** Relative bandwidth of each bin. */
    private final double[] alpha;

    private final double noiseBandwidth;

    ConstantQFilters(ConstantQ spec) {
        this.spec = spec;
        frequencies = frequencies(spec);
        alpha = alpha(spec, frequencies);
        noiseBandwidth = noiseBandwidth(spec.window());
    }

    static double[] frequencies(ConstantQ spec) {
        int perOctave = spec.perOctave();
        double lowest = spec.fMin() * StrictMath.pow(2, spec.tuning().orElse(0) / perOctave);
        return spec.intervals().frequencies(spec.nBins(), lowest, perOctave);
    }

    /** (2^(2/b) - 1) / (2^(2/b) + 1), b the bins per octave about each bin; before 2^(1/b) - 1. */
    private static double[] alpha(ConstantQ spec, double[] f) {
        double[] alpha = new double[f.length];
        for (int k = 0; k < f.length; k++) {
            double octaves = 1.0 / spec.perOctave();
            if (f.length > 1 && !spec.intervals().equals(Intervals.EQUAL)) {
                int below = Math.max(0, k - 1);
                int above = Math.min(f.length - 1, k + 1);
                octaves = (Log2.of(f[above]) - Log2.of(f[below])) / (above - below);
            }
            double ratio = StrictMath.pow(2, 2 * octaves);
            alpha[k] = spec.rules() == ConstantQ.Rules.LIBROSA_0_8
                    ? StrictMath.pow(2, octaves) - 1
                    : (ratio - 1) / (ratio + 1);
        }
        return alpha;
    }

    /** Filter lengths in samples of a rate, not rounded, of the bins from {@code from} to before {@code to}. */
    double[] lengths(int from, int to, double rate) {
        double[] lengths = new double[to - from];
        for (int i = 0; i < lengths.length; i++) {
            int k = from + i;
            double q = spec.filterScale() / alpha[k];
            lengths[i] = q * rate / (frequencies[k] + gamma(k) / alpha[k]);
        }
        return lengths;
    }

    /** Length of the lowest filter of the whole octave whose highest bin is {@code top}, at a rate. */
    double longestUnder(int top, double rate) {
        double lowest = frequencies[top] * StrictMath.pow(2, 1.0 / spec.perOctave() - 1);
        return spec.filterScale() / alpha[top] * rate / (lowest + gamma(top) / alpha[top]);
    }

    /** Bandwidth that is added; in proportion to ERB, 24.7 + 0.108 f, if none is stated. */
    private double gamma(int bin) {
        return spec.gamma().orElse(alpha[bin] * 24.7 / 0.108);
    }

    /** The highest upper edge of the filters of the lowest {@code bins} bins, in hertz. */
    double cutoff(int bins) {
        double highest = 0;
        for (int k = 0; k < bins; k++) {
            double q = spec.filterScale() / alpha[k];
            highest = Math.max(highest, frequencies[k] * (1 + 0.5 * noiseBandwidth / q) + 0.5 * gamma(k));
        }
        return highest;
    }

    /** The filters of some bins, applied at a rate. */
    ConstantQKernel kernel(int from, int to, double rate, double[] gain, int least, boolean magnitudes) {
        return new ConstantQKernel(
                Arrays.copyOfRange(frequencies, from, to),
                lengths(from, to, rate),
                rate,
                spec.window(),
                spec.norm(),
                spec.sparsity(),
                gain,
                least,
                magnitudes);
    }

    /** Refuses filters that are too short or too long for their bins at the recording's rate. */
    void requireLengths(double rate) {
        for (double l : lengths(0, frequencies.length, rate)) {
            if (l < 1) {
                throw new SpecException(
                        "filter_scale",
                        spec.filterScale() + " makes a filter of " + l
                                + " samples; raise it so that all have 1 or more");
            }
            if (l > 1 << 24) {
                throw new SpecException(
                        "fmin",
                        spec.fMin() + " Hz needs a filter of " + l + " samples, more than " + (1 << 24)
                                + "; raise fmin or lower bins_per_octave");
            }
        }
    }

    /**
     * Equivalent noise bandwidth of a window in bins: librosa has the figures of the symmetric window of 8193 points in a
     * table, and takes windows with a parameter at 1000 points.
     */
    static double noiseBandwidth(Window window) {
        double[] w = window.parameters().length > 0 ? window.periodic(1000) : window.symmetric(8193);
        double sum = 0;
        double squares = 0;
        for (double v : w) {
            sum += Math.abs(v);
            squares += v * v;
        }
        return w.length * squares / (sum * sum);
    }
}
