package org.tonbild.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tonbild.transform.RealFft;
import org.tonbild.transform.Window;

/**
 * Finds clicks: short bursts that stand out of the sound's own surroundings after its spectrum has been whitened by
 * linear prediction, looked for with windows of 1, 4 and 12 ms. The prediction is made for the typical short-time
 * spectrum (the lower quartile over time at every frequency), so that frequent clicks do not predict themselves.
 */
final class ClickFinder {
    private static final double[] WINDOW_SECONDS = {0.001, 0.004, 0.012};
    /** By slow modulation alone the energy's crests rise so much over its upper quantile. */
    private static final double MODULATION_RATIO = 3;

    private static final int ORDER = 32;
    private static final double TYPICAL_SECONDS = 0.02;
    private static final double SPACING_SECONDS = 0.03;
    private static final double BACKGROUND_SECONDS = 0.1;
    /** High enough that the crests of a modulation are background, low enough that a click's own time is not. */
    private static final double BACKGROUND_QUANTILE = 0.7;

    private static final double LONGEST_SECONDS = 0.05;
    private static final double MARGIN_SECONDS = 0.004;
    private static final double EDGE_SECONDS = 0.003;
    /** z of a normal variable that is exceeded with probability 1e-8. */
    private static final double RARE = 5.6;

    private ClickFinder() {}

    /** Start and end of every click in samples. */
    static List<int[]> find(Take take) {
        double[] residual = whiten(take.samples(), take.sampleRate());
        int step = Math.max(1, (int) Math.round(take.sampleRate() * 0.0005));
        int n = residual.length / step;
        double[] energy = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = i * step; j < (i + 1) * step; j++) {
                energy[i] += residual[j] * residual[j];
            }
        }
        double cell = (double) step / take.sampleRate();
        double[] ratio = new double[n];
        for (int w = 0; w < WINDOW_SECONDS.length; w++) {
            int width = Math.max(1, (int) Math.round(WINDOW_SECONDS[w] / cell));
            double threshold = MODULATION_RATIO * rareRatio((double) width * step);
            addScale(energy, width, Math.max(4 * width, (int) (BACKGROUND_SECONDS / cell)), threshold, ratio);
        }
        return pick(ratio, energy, cell, step);
    }

    /** 1 where no click is, 0 where one is, with smooth edges; {@code takes} share it so that they stay comparable. */
    static double[] weight(int samples, int sampleRate, List<int[]> clicks) {
        double[] weight = new double[samples];
        Arrays.fill(weight, 1);
        int edge = Math.max(1, (int) (EDGE_SECONDS * sampleRate));
        for (int[] click : clicks) {
            for (int i = Math.max(0, click[0] - edge); i < Math.min(samples, click[1] + edge); i++) {
                double out = i < click[0] ? click[0] - i : i >= click[1] ? i - click[1] + 1 : 0;
                weight[i] = Math.min(weight[i], 0.5 - 0.5 * StrictMath.cos(Math.PI * Math.min(1, out / edge)));
            }
        }
        return weight;
    }

    private static void addScale(double[] energy, int width, int reach, double threshold, double[] ratio) {
        int n = energy.length;
        int windows = n - width + 1;
        if (windows < 8) {
            return;
        }
        double[] sum = new double[windows];
        double running = 0;
        for (int i = 0; i < n; i++) {
            running += energy[i] - (i >= width ? energy[i - width] : 0);
            if (i >= width - 1) {
                sum[i - width + 1] = Math.max(0, running);
            }
        }
        int stride = Math.max(1, width / 2);
        double[] near = new double[2 * (reach / stride) + 2];
        double background = 0;
        for (int i = 0; i < windows; i++) {
            if (i % Math.max(1, reach / 10) == 0) {
                int count = 0;
                for (int j = Math.max(0, i - reach);
                        j <= Math.min(windows - 1, i + reach) && count < near.length;
                        j += stride) {
                    near[count++] = sum[j];
                }
                background = Moments.quantile(Arrays.copyOf(near, count), BACKGROUND_QUANTILE);
            }
            double r = background > 0 ? sum[i] / background : 0;
            if (r >= threshold) {
                int middle = i + width / 2;
                ratio[middle] = Math.max(ratio[middle], r / threshold);
            }
        }
    }

    private static List<int[]> pick(double[] ratio, double[] energy, double cell, int step) {
        List<int[]> clicks = new ArrayList<>();
        int spacing = (int) (SPACING_SECONDS / cell);
        int longest = (int) (LONGEST_SECONDS / cell);
        int margin = (int) (MARGIN_SECONDS / cell);
        double typical = Moments.quantile(energy, 0.5);
        int i = 0;
        while (i < ratio.length) {
            if (ratio[i] == 0) {
                i++;
                continue;
            }
            int from = i;
            int last = i;
            for (int j = i; j < Math.min(ratio.length, i + longest) && j <= last + margin; j++) {
                if (ratio[j] > 0 || energy[j] > 4 * typical) {
                    last = j;
                }
            }
            clicks.add(new int[] {Math.max(0, from - margin) * step, (last + margin + 1) * step});
            i = Math.max(last + 1, from + spacing);
        }
        return clicks;
    }

    /** The energy ratio that noise of so many degrees of freedom exceeds with probability 1e-8 (Wilson and Hilferty). */
    private static double rareRatio(double dof) {
        double v = 2 / (9 * dof);
        double root = 1 - v + RARE * Math.sqrt(v);
        return root * root * root;
    }

    /** The error of linear prediction made for the typical spectrum (Levinson and Durbin). */
    static double[] whiten(double[] x, int sampleRate) {
        double[] r = typicalCorrelation(x, sampleRate);
        int order = r.length - 1;
        double[] a = new double[order + 1];
        a[0] = 1;
        // White noise 90 dB down keeps the recursion well conditioned for sounds that lack the highest frequencies.
        double error = r[0] * (1 + 1e-9) + 1e-30;
        for (int m = 1; m <= order; m++) {
            double k = 0;
            for (int i = 0; i < m; i++) {
                k -= a[i] * r[m - i];
            }
            k /= error;
            double[] old = a.clone();
            for (int i = 1; i <= m; i++) {
                a[i] = old[i] + k * old[m - i];
            }
            error *= 1 - k * k;
            if (error <= 0) {
                break;
            }
        }
        double[] e = new double[x.length];
        for (int i = order; i < x.length; i++) {
            double sum = 0;
            for (int j = 0; j <= order; j++) {
                sum += a[j] * x[i - j];
            }
            e[i] = sum;
        }
        return e;
    }

    /** Autocorrelation that belongs to the lower quartile over time of the short-time power spectra. */
    private static double[] typicalCorrelation(double[] x, int sampleRate) {
        int size = Math.max(2 * ORDER, Integer.highestOneBit(Math.max(1, (int) (TYPICAL_SECONDS * sampleRate * 1.4))));
        size = Math.min(size, Integer.highestOneBit(Math.max(4, x.length)));
        int order = Math.min(ORDER, size / 2);
        RealFft fft = RealFft.design(size);
        RealFft.Work work = fft.work();
        double[] window = Window.HANN.periodic(size);
        int most = 2000;
        int hop = Math.max(size / 2, (x.length - size) / most);
        int frames = Math.max(1, (x.length - size) / hop + 1);
        double[][] power = new double[fft.bins()][frames];
        double[] frame = new double[size];
        double[] re = new double[fft.bins()];
        double[] im = new double[fft.bins()];
        for (int f = 0; f < frames; f++) {
            for (int i = 0; i < size; i++) {
                int at = f * hop + i;
                frame[i] = at < x.length ? window[i] * x[at] : 0;
            }
            fft.forward(frame, 0, re, im, work);
            for (int k = 0; k < re.length; k++) {
                power[k][f] = re[k] * re[k] + im[k] * im[k];
            }
        }
        for (int k = 0; k < re.length; k++) {
            re[k] = Moments.quantile(power[k], 0.25);
            im[k] = 0;
        }
        fft.inverse(re, im, frame, 0, work);
        return Arrays.copyOf(frame, order + 1);
    }
}
