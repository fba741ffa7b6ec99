package org.tonbild.transform;

import java.util.ArrayList;
import java.util.List;

/**
 * The low-pass filter with which the rate goes down or up by a power of two f = 2^k: a sinc under a Kaiser window,
 * {@code h(x) = sinc(c x) I0(beta sqrt(1 - (x/L)^2)) / I0(beta)}, x in samples of the lower rate, scaled to unit sum.
 *
 * <p>The first four are fits to the measured impulse responses of libsoxr 0.1.3 with the quality of that name. For a
 * factor of 2 they agree with them to 1e-7 (soxr computes in single precision). Going further down, soxr first halves
 * the rate k - 1 times by a short half-band filter; the last filter then has {@code 20 log10(k)} decibels more
 * attenuation, at the same width of its transition. Going up by 8 and more it has {@code 20 log10(2)} decibels more, and
 * a short filter follows.
 * Source of the window's design rule: J. F. Kaiser, Nonrecursive digital filter design using the I0-sinh window function
 * (1974).
 */
public enum OctaveFilter {
    /** Flat up to 0.913 of the lower half sample rate, 120 dB down from 1.0 on; soxr_hq. */
    HQ(0.95687182, 13.04, 97.25),
    /** Flat up to 0.913, 170 dB down from 1.0 on for a factor of 2, 120 dB for larger ones; soxr_vhq. */
    VHQ(0.95566416, 18.4335, 133.25),
    /** Flat up to 0.917, 100 dB down from 1.0 on; soxr_mq. */
    MQ(0.95794052, 10.3628, 79.25),
    /** Flat up to 0.68, 100 dB down from 1.0 on; soxr_lq. */
    LQ(0.83813476, 10.428, 21.25),
    /** {@code scipy.signal.resample_poly} with its default window: half as loud at 1.0, so that some folds back. */
    POLYPHASE(1, 5, 10),
    /** resampy 0.4's kaiser_best: flat up to 0.83, 120 dB down from 1.0 on; not scaled to unit sum. */
    KAISER_BEST(0.917347, 12.9846, 50),
    /** resampy 0.4's kaiser_fast: flat up to 0.74, 90 dB down from 1.0 on; not scaled to unit sum. */
    KAISER_FAST(0.868212, 9.90322, 24),
    /** kaiser_fast, and what its band is too narrow for is computed at the full rate; librosa before 0.10. */
    AUTO(0.868212, 9.90322, 24);

    /**
     * One filter and what follows it.
     *
     * @param h half of the symmetric filter: h[0], h[1], ...
     * @param factor how much the rate falls or rises by it
     */
    record Stage(double[] h, int factor) {}

    /** Beta for a decibel of attenuation. */
    private static final double BETA_PER_DECIBEL = 0.1102;
    /** The short half-band filter: flat up to a quarter of its half sample rate, 31 points; a fit to soxr's by 4 and 8. */
    private static final double[] HALF_BAND = halfBand(
            0.311546522, -0.087344907, 0.036814451, -0.015189198, 0.005454083, -0.001564385, 0.000318163, -0.000034797);
    /** The same with 35 points; a fit to soxr's by 16 and more. */
    private static final double[] LONGER_HALF_BAND = halfBand(
            0.3122703505,
            -0.0892215646,
            0.0391397857,
            -0.0172506215,
            0.0068589486,
            -0.0023044559,
            0.0006095703,
            -0.0001131914,
            0.0000111813);

    private final double cut;
    private final double beta;
    private final double halfLength;

    OctaveFilter(double cut, double beta, double halfLength) {
        this.cut = cut;
        this.beta = beta;
        this.halfLength = halfLength;
    }

    /** The filters one after the other that lower the rate by a factor. */
    List<Stage> down(int factor) {
        if (this == POLYPHASE) {
            return List.of(new Stage(at(factor, 0), factor));
        }
        if (tabled()) {
            return List.of(new Stage(table(factor, (int) halfLength * factor - 1, cut / factor), factor));
        }
        List<Stage> stages = new ArrayList<>();
        int halvings = Integer.numberOfTrailingZeros(factor);
        for (int i = 1; i < halvings; i++) {
            stages.add(new Stage(halvings <= 3 ? HALF_BAND : LONGER_HALF_BAND, 2));
        }
        stages.add(new Stage(at(2, 20 * StrictMath.log10(halvings)), 2));
        return stages;
    }

    /**
     * The filters one after the other that raise the rate by a factor, each behind {@code factor - 1} zeros between every
     * two samples; their sums are the factors.
     */
    List<Stage> up(int factor) {
        if (tabled()) {
            return List.of(new Stage(table(factor, ((int) halfLength - 1) * factor, cut), factor));
        }
        if (this == POLYPHASE || factor <= 4) {
            return List.of(new Stage(times(factor, at(factor, 0)), factor));
        }
        // A short filter follows that interpolates what has little above a half, or a quarter, of its band.
        int first = factor == 8 ? 2 : 4;
        int rest = factor / first;
        double half = (factor == 8 ? 9 : 6) * rest + 0.5;
        double[] second = weights((int) half, half, 14.06, (factor == 8 ? 0.97843 : 0.98922) / rest);
        return List.of(
                new Stage(times(first, at(first, 20 * StrictMath.log10(2))), first),
                new Stage(times(rest, second), rest));
    }

    /** Whether it is resampy's, whose table is read at whole points where the factor is a power of two. */
    private boolean tabled() {
        return this == KAISER_BEST || this == KAISER_FAST || this == AUTO;
    }

    /** Share of the lower half sample rate up to which the constant-Q transform of librosa before 0.10 relies on it. */
    public double band() {
        return cut;
    }

    private double[] table(int factor, int reach, double gain) {
        double[] h = weights(reach, halfLength * factor, beta, cut / factor);
        return times(gain / h[0], h);
    }

    private static double[] times(double factor, double[] h) {
        for (int k = 0; k < h.length; k++) {
            h[k] *= factor;
        }
        return h;
    }

    private double[] at(int factor, double moreDecibels) {
        double b = beta + BETA_PER_DECIBEL * moreDecibels;
        double half = halfLength * factor * b / beta;
        return weights((int) half, half, b, cut / factor);
    }

    /** Half a filter whose middle is a half and whose even points are zero. */
    private static double[] halfBand(double... odd) {
        double[] h = new double[2 * odd.length];
        h[0] = 0.5;
        for (int i = 0; i < odd.length; i++) {
            h[2 * i + 1] = odd[i];
        }
        return h;
    }

    private static double[] weights(int reach, double half, double beta, double cut) {
        double[] h = new double[reach + 1];
        double sum = 0;
        for (int k = 0; k < h.length; k++) {
            double x = StrictMath.PI * cut * k;
            double sinc = k == 0 ? 1 : StrictMath.sin(x) / x;
            double t = k / half;
            h[k] = sinc * BesselI0.of(beta * Math.sqrt(1 - t * t)) / BesselI0.of(beta);
            sum += k == 0 ? h[k] : 2 * h[k];
        }
        for (int k = 0; k < h.length; k++) {
            h[k] /= sum;
        }
        return h;
    }

    /** How many of n samples are left after going down by a factor; {@link Decimator} adds a zero to those. */
    long left(long n, int factor) {
        if (tabled()) {
            return n / factor;
        }
        return this == POLYPHASE ? (n + factor - 1) / factor : (n + factor / 2) / factor;
    }
}
