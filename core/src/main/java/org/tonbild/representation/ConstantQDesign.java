package org.tonbild.representation;

import java.util.Arrays;
import org.tonbild.spec.SpecException;
import org.tonbild.transform.Window;

/** What a {@link ConstantQ} needs at one sample rate: frequencies, lengths, and the octaves with their kernels. */
final class ConstantQDesign {
    /** One octave: its rows, and the level of the pyramid of halved rates that it listens to. */
    record Octave(int level, int hop, int firstRow, ConstantQKernel kernel) {}

    final double[] frequencies;
    /** Times the rate is halved before the first octave. */
    final int early;
    /** Times it is halved between the octaves. */
    final int levels;

    final Octave[] octaves;

    private final ConstantQ spec;
    private final double alpha;
    private final double gamma;
    private final int octaveCount;

    ConstantQDesign(ConstantQ spec, int sampleRate) {
        this.spec = spec;
        int perOctave = spec.binsPerOctave();
        double ratio = StrictMath.pow(2, 2.0 / perOctave);
        alpha = (ratio - 1) / (ratio + 1);
        gamma = spec.gamma().orElse(alpha * 24.7 / 0.108);
        octaveCount = (spec.nBins() + perOctave - 1) / perOctave;
        frequencies = frequencies(spec);
        double nyquist = sampleRate / 2.0;
        double cutoff = cutoff(spec.nBins() - 1);
        if (cutoff > nyquist) {
            refuse(nyquist);
        }
        early = early(nyquist / cutoff);
        double rate = sampleRate / (double) (1 << early);
        double[] scaling = lengths(0, frequencies.length, rate);
        octaves = new Octave[octaveCount];
        double now = rate;
        int hop = spec.hopLength() >> early;
        int level = 0;
        int end = spec.nBins();
        for (int i = 0; i < octaveCount; i++) {
            int from = Math.max(0, end - perOctave);
            double[] lengths = lengths(from, end, now);
            requireLengths(lengths);
            double[] gain = new double[end - from];
            for (int k = 0; k < gain.length; k++) {
                gain[k] = Math.sqrt(rate / now);
                gain[k] *= spec.scale() ? 1 / Math.sqrt(scaling[from + k]) : Math.sqrt(1 << early);
            }
            ConstantQKernel kernel = new ConstantQKernel(
                    Arrays.copyOfRange(frequencies, from, end),
                    lengths,
                    now,
                    spec.window(),
                    spec.norm(),
                    spec.sparsity(),
                    gain);
            octaves[i] = new Octave(level, hop, from, kernel);
            end = from;
            if (hop % 2 == 0 && i + 1 < octaveCount) {
                hop /= 2;
                now /= 2;
                level++;
            }
        }
        levels = level;
    }

    static double[] frequencies(ConstantQ spec) {
        int perOctave = spec.binsPerOctave();
        double lowest = spec.fMin() * StrictMath.pow(2, spec.tuning().orElse(0) / perOctave);
        double[] f = new double[spec.nBins()];
        for (int k = 0; k < f.length; k++) {
            f[k] = lowest
                    * (StrictMath.pow(2, k / perOctave) * StrictMath.pow(2, (double) (k % perOctave) / perOctave));
        }
        return f;
    }

    private double[] lengths(int from, int to, double rate) {
        double[] lengths = new double[to - from];
        double q = spec.filterScale() / alpha;
        for (int k = 0; k < lengths.length; k++) {
            lengths[k] = q * rate / (frequencies[from + k] + gamma / alpha);
        }
        return lengths;
    }

    /** The upper edge of a bin's filter in hertz. */
    private double cutoff(int bin) {
        double q = spec.filterScale() / alpha;
        return frequencies[bin] * (1 + 0.5 * noiseBandwidth(spec.window()) / q) + 0.5 * gamma;
    }

    /** Equivalent noise bandwidth of a window in bins; the symmetric one of 8193 points gives librosa's figures. */
    static double noiseBandwidth(Window window) {
        double[] w = window.symmetric(8193);
        double sum = 0;
        double squares = 0;
        for (double v : w) {
            sum += v;
            squares += v * v;
        }
        return w.length * squares / (sum * sum);
    }

    private int early(double room) {
        int byBand = 0;
        while (room > 2 * 2 * (1 << byBand)) {
            byBand++;
        }
        int byHop = Integer.numberOfTrailingZeros(spec.hopLength()) - octaveCount + 1;
        return Math.max(0, Math.min(byBand, byHop));
    }

    private void refuse(double nyquist) {
        int legal = spec.nBins();
        while (legal > 0 && cutoff(legal - 1) > nyquist) {
            legal--;
        }
        double top = frequencies[spec.nBins() - 1];
        throw new SpecException(
                "n_bins",
                spec.nBins() + " bins reach up to " + top + " Hz, whose filter passes half the sample rate, " + nyquist
                        + " Hz; use "
                        + (legal > 0 ? legal + " bins or less" : "a lower fmin"));
    }

    private void requireLengths(double[] lengths) {
        for (double l : lengths) {
            if (l < 2) {
                throw new SpecException(
                        "filter_scale",
                        spec.filterScale() + " makes a filter of " + l
                                + " samples; raise it so that all have 2 or more");
            }
            if (l > 1 << 24) {
                throw new SpecException(
                        "fmin",
                        spec.fMin() + " Hz needs a filter of " + l + " samples, more than " + (1 << 24)
                                + "; raise fmin or lower bins_per_octave");
            }
        }
    }

    /** Number of frames of a recording. */
    long frames(long samples) {
        long factor = 1L << early;
        if (samples < factor) {
            throw new SpecException(
                    "n_bins",
                    "a recording of " + samples + " samples is too short for " + octaveCount + " octaves; it needs "
                            + factor);
        }
        if (samples == 0 && spec.padMode() != PadMode.CONSTANT) {
            throw new SpecException("pad_mode", "an empty recording has no samples to repeat; use constant");
        }
        return 1 + (samples + factor - 1) / factor / (spec.hopLength() / factor);
    }
}
