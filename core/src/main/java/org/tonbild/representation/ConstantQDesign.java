package org.tonbild.representation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tonbild.spec.SpecException;
import org.tonbild.transform.Decimator;
import org.tonbild.transform.Window;

/** What a {@link ConstantQ} needs at one sample rate: frequencies, lengths, and the octaves with their kernels. */
final class ConstantQDesign {
    /** One octave: its rows, and how often the rate is lowered before it listens. */
    record Octave(int depth, int hop, int firstRow, ConstantQKernel kernel) {}

    final double[] frequencies;
    /** Times the rate is halved before the first octave. */
    final int early;
    /** How the rate is lowered: at once before the first octave, if at all, and by half between octaves. */
    final List<Decimator> steps = new ArrayList<>();

    final List<Octave> octaves = new ArrayList<>();

    private final ConstantQ spec;
    private final double alpha;
    private final double gamma;
    private final int octaveCount;
    private final double nyquist;

    ConstantQDesign(ConstantQ spec, int sampleRate) {
        this.spec = spec;
        int perOctave = spec.binsPerOctave();
        double ratio = StrictMath.pow(2, 2.0 / perOctave);
        alpha = (ratio - 1) / (ratio + 1);
        gamma = spec.gamma().orElse(alpha * 24.7 / 0.108);
        frequencies = frequencies(spec);
        nyquist = sampleRate / 2.0;
        if (cutoff(spec.nBins() - 1) > nyquist) {
            refuse();
        }
        requireLengths(lengths(0, spec.nBins(), sampleRate));
        int whole = fullBins(sampleRate);
        octaveCount = (whole + perOctave - 1) / perOctave;
        early = whole == 0 ? 0 : early(nyquist / cutoff(whole - 1));
        if (whole < spec.nBins()) {
            octaves.add(pseudo(whole, sampleRate));
        }
        double rate = sampleRate / (double) (1 << early);
        double[] scaling = lengths(0, whole, rate);
        double now = rate;
        int hop = spec.hopLength() >> early;
        if (early > 0) {
            steps.add(Decimator.design(spec.resType(), 1 << early));
        }
        Decimator half = Decimator.design(spec.resType(), 2);
        for (int end = whole; end > 0; end -= perOctave) {
            if (end < whole && hop % 2 == 0) {
                hop /= 2;
                now /= 2;
                steps.add(half);
            }
            int from = Math.max(0, end - perOctave);
            double[] gain = new double[end - from];
            for (int k = 0; k < gain.length; k++) {
                gain[k] = Math.sqrt(rate / now);
                gain[k] *= spec.scale() ? 1 / Math.sqrt(scaling[from + k]) : Math.sqrt(1 << early);
            }
            octaves.add(new Octave(steps.size(), hop, from, kernel(from, end, now, gain, 1, false)));
        }
    }

    /** How many of the lower bins are true filters; above them the filters are shorter than a hop calls for. */
    private int fullBins(int sampleRate) {
        if (spec.form() == ConstantQ.Form.FULL) {
            return spec.nBins();
        }
        double[] lengths = lengths(0, spec.nBins(), sampleRate);
        int whole = 0;
        while (spec.form() == ConstantQ.Form.HYBRID
                && whole < lengths.length
                && powerOfTwo(lengths[whole]) >= 2L * spec.hopLength()) {
            whole++;
        }
        return whole;
    }

    private Octave pseudo(int from, int sampleRate) {
        double[] lengths = lengths(from, spec.nBins(), sampleRate);
        int least = (int) (2 * powerOfTwo(spec.hopLength()));
        int nFft = (int) Math.max(least, powerOfTwo(lengths[0]));
        double[] gain = new double[lengths.length];
        for (int k = 0; k < gain.length; k++) {
            gain[k] = Math.sqrt((spec.scale() ? 1 : lengths[k]) / nFft);
        }
        return new Octave(0, spec.hopLength(), from, kernel(from, spec.nBins(), sampleRate, gain, least, true));
    }

    private ConstantQKernel kernel(int from, int to, double rate, double[] gain, int least, boolean magnitudes) {
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

    private static long powerOfTwo(double length) {
        long n = 1;
        while (n < length) {
            n *= 2;
        }
        return n;
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

    private void refuse() {
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

    /** A frame leaves when the octave that looks furthest ahead has it; an octave's samples come through its halvings. */
    Latency latency(PadMode padMode) {
        Latency latest = Latency.of(spec.hopLength(), Long.MIN_VALUE / 2);
        for (Octave octave : octaves) {
            int nFft = octave.kernel().nFft;
            long last = nFft - nFft / 2 - 1;
            long first = padMode.head(nFft / 2) - 1L;
            for (int i = octave.depth() - 1; i >= 0; i--) {
                Decimator step = steps.get(i);
                last = step.factor() * last + step.reach();
                first = first < 0 ? first : step.factor() * first + step.reach();
            }
            latest = latest.with(Latency.of(spec.hopLength(), last + 1).withHead(first + 1));
        }
        return latest;
    }

    /** Number of frames of a recording. */
    long frames(long samples) {
        long factor = 1L << early;
        if (early > 0 && samples < factor) {
            throw new SpecException(
                    "n_bins",
                    "a recording of " + samples + " samples is too short for " + octaveCount + " octaves; it needs "
                            + factor);
        }
        if (samples == 0 && spec.padMode() != PadMode.CONSTANT) {
            throw new SpecException("pad_mode", "an empty recording has no samples to repeat; use constant");
        }
        // The first octave has the fewest. Its length is rounded up, which may give it one frame more than the pseudo
        // form has.
        long frames = 1 + (samples + factor - 1) / factor / (spec.hopLength() / factor);
        return spec.form() == ConstantQ.Form.FULL ? frames : Math.min(frames, 1 + samples / spec.hopLength());
    }
}
