package org.tonbild.representation;

import java.util.Arrays;
import org.tonbild.transform.Elementary;
import org.tonbild.transform.RealFft;

/** The normalised autocorrelation of frames and its largest peak; see {@link Harmonicity}. */
final class Periodicity {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int STEPS = 40;

    private final int length;
    private final int shortest;
    private final int longest;
    private final double[] window;
    private final RealFft fft;
    /** b(0) / b(lag), for the lags that are looked at. */
    private final double[] correction;

    /**
     * @param shortest first lag that may be a period
     * @param longest last one, at most half the length
     */
    Periodicity(int length, int shortest, int longest) {
        this.length = length;
        this.shortest = shortest;
        this.longest = longest;
        window = new double[length];
        for (int t = 0; t < length; t++) {
            window[t] = 0.5 - 0.5 * StrictMath.cos(2 * StrictMath.PI * (t + 0.5) / length);
        }
        // Circular correlation is free of wrapping up to the last lag that interpolation asks for; beyond three
        // quarters
        // of the frame the window's own correlation is too small to divide by.
        int known = Math.min(length * 3 / 4, longest + Harmonicity.DEPTH + 2);
        fft = RealFft.design(Integer.highestOneBit(length + known - 1) * 2);
        double[] b = new double[fft.size()];
        open().correlate(window, b);
        correction = new double[known];
        for (int lag = 0; lag < known; lag++) {
            correction[lag] = b[0] / b[lag];
        }
    }

    Run open() {
        return new Run();
    }

    /** Scratch of one stream. */
    final class Run {
        private final RealFft.Work work = fft.work();
        private final double[] padded = new double[fft.size()];
        private final double[] re = new double[fft.bins()];
        private final double[] im = new double[fft.bins()];
        private final double[] frame = new double[length];
        private final double[] r = new double[fft.size()];

        /** The largest peak R of r, 0 to 1. */
        double peak(float[] samples, int offset) {
            double mean = 0;
            for (int t = 0; t < length; t++) {
                mean += samples[offset + t];
            }
            mean /= length;
            for (int t = 0; t < length; t++) {
                frame[t] = (samples[offset + t] - mean) * window[t];
            }
            correlate(frame, r);
            double energy = r[0];
            if (energy < Double.MIN_NORMAL) {
                return 0;
            }
            for (int lag = 0; lag < correction.length; lag++) {
                r[lag] = r[lag] / energy * correction[lag];
            }
            int best = 0;
            double highest = 0;
            for (int lag = shortest; lag <= longest && lag + 1 < correction.length; lag++) {
                double height = parabola(lag);
                if (r[lag] >= r[lag - 1] && r[lag] >= r[lag + 1] && height > highest) {
                    best = lag;
                    highest = height;
                }
            }
            if (best == 0) {
                return 0;
            }
            double top = Math.max(r[best], maximum(best - 1, best + 1));
            return Math.max(0, Math.min(1, top > 1 ? 1 / top : top));
        }

        private double parabola(int lag) {
            double slope = (r[lag + 1] - r[lag - 1]) / 2;
            double bend = 2 * r[lag] - r[lag - 1] - r[lag + 1];
            return bend > 0 ? r[lag] + slope * slope / (2 * bend) : r[lag];
        }

        /** Golden section between two lags. */
        private double maximum(double from, double to) {
            double a = from;
            double b = to;
            double x = b - GOLDEN * (b - a);
            double y = a + GOLDEN * (b - a);
            double atX = between(x);
            double atY = between(y);
            for (int i = 0; i < STEPS; i++) {
                if (atX > atY) {
                    b = y;
                    y = x;
                    atY = atX;
                    x = b - GOLDEN * (b - a);
                    atX = between(x);
                } else {
                    a = x;
                    x = y;
                    atX = atY;
                    y = a + GOLDEN * (b - a);
                    atY = between(y);
                }
            }
            return Math.max(atX, atY);
        }

        /** r between lags, by equation (22). */
        private double between(double lag) {
            int left = (int) Math.floor(lag);
            double part = lag - left;
            if (part == 0) {
                return r[left];
            }
            int depth = Math.min(Harmonicity.DEPTH, Math.min(left + 1, correction.length - 1 - left));
            double sine = Elementary.cosPi(Math.abs(0.5 - part)) / StrictMath.PI;
            double sum = 0;
            for (int n = 0; n < depth; n++) {
                double down = part + n;
                double up = 1 - part + n;
                double sign = n % 2 == 0 ? sine : -sine;
                sum += r[left - n] * sign / down * taper(down / (part + depth));
                sum += r[left + 1 + n] * sign / up * taper(up / (1 - part + depth));
            }
            return sum;
        }

        private double taper(double x) {
            return 0.5 + 0.5 * Elementary.cosPi(x);
        }

        private void correlate(double[] x, double[] out) {
            Arrays.fill(padded, 0);
            System.arraycopy(x, 0, padded, 0, x.length);
            fft.forward(padded, 0, re, im, work);
            for (int k = 0; k < re.length; k++) {
                re[k] = re[k] * re[k] + im[k] * im[k];
                im[k] = 0;
            }
            fft.inverse(re, im, out, 0, work);
        }
    }
}
