package org.tonbild.inversion;

import java.util.Arrays;
import org.tonbild.representation.MelFilterBank;

/** The spectrum of at least 0 whose bands are nearest to given ones: one frame after the other. Not thread-safe. */
final class NonNegativeFit {
    private static final int TURNS = 300;
    private static final double NEAR = 1e-7;

    private final MelFilterBank bank;
    /** Of each bin its own: 1 / (W^T W 1). */
    private final double[] step;

    private final double[] bins;
    private final double[] ahead;
    private final double[] gradient;
    private final double[] direction;
    private final double[] bands;
    private final double[] rest;

    NonNegativeFit(MelFilterBank bank) {
        this.bank = bank;
        step = new double[bank.bins()];
        bins = new double[bank.bins()];
        ahead = new double[bank.bins()];
        gradient = new double[bank.bins()];
        direction = new double[bank.bins()];
        bands = new double[bank.bands()];
        rest = new double[bank.bands()];
        Arrays.fill(ahead, 1);
        bank.apply(ahead, bands);
        bank.applyTransposed(bands, step);
        for (int k = 0; k < step.length; k++) {
            step[k] = step[k] > 0 ? 1 / step[k] : 0;
        }
    }

    /** The spectrum of one frame; the array is used again. */
    double[] fit(double[] wanted) {
        smallest(wanted);
        nearest(wanted);
        return bins;
    }

    /** Conjugate gradients from zero: of all bins that come nearest, those with the smallest sum of squares; any sign. */
    private void smallest(double[] wanted) {
        Arrays.fill(bins, 0);
        System.arraycopy(wanted, 0, rest, 0, rest.length);
        bank.applyTransposed(rest, gradient);
        System.arraycopy(gradient, 0, direction, 0, gradient.length);
        double slope = square(gradient);
        double enough = slope * 1e-24;
        for (int turn = 0; turn < 4 * bands.length && slope > enough; turn++) {
            bank.apply(direction, bands);
            double length = slope / square(bands);
            add(bins, length, direction);
            add(rest, -length, bands);
            bank.applyTransposed(rest, gradient);
            double next = square(gradient);
            for (int k = 0; k < direction.length; k++) {
                direction[k] = gradient[k] + next / slope * direction[k];
            }
            slope = next;
        }
    }

    /** From there accelerated gradient steps, negative bins set to 0 after each. */
    private void nearest(double[] wanted) {
        double enough = NEAR * NEAR * square(wanted);
        for (int k = 0; k < bins.length; k++) {
            bins[k] = Math.max(0, bins[k]);
            ahead[k] = bins[k];
        }
        double pace = 1;
        for (int turn = 0; turn < TURNS; turn++) {
            bank.apply(ahead, bands);
            System.arraycopy(wanted, 0, rest, 0, rest.length);
            add(rest, -1, bands);
            bank.applyTransposed(rest, gradient);
            double nextPace = (1 + Math.sqrt(1 + 4 * pace * pace)) / 2;
            for (int k = 0; k < bins.length; k++) {
                double moved = Math.max(0, ahead[k] + step[k] * gradient[k]);
                ahead[k] = moved + (pace - 1) / nextPace * (moved - bins[k]);
                bins[k] = moved;
            }
            pace = nextPace;
            if (square(rest) <= enough) {
                break;
            }
        }
    }

    private static void add(double[] to, double factor, double[] values) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * values[i];
        }
    }

    private static double square(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v * v;
        }
        return sum;
    }
}
