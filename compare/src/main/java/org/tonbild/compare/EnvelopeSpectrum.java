package org.tonbild.compare;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.transform.RealFft;

/**
 * Spectra of band envelopes: what repeats at a low rate. Each line is judged by its ratio to the floor beside it (the
 * median of the power around it, as the mean of an exponential distribution), which is 1 for noise.
 */
final class EnvelopeSpectrum {
    private static final int OVERSAMPLING = 4;

    private final double step;
    private final double lowest;
    private final double resolution;
    private final int first;
    private final int last;
    /** {@code [bands x bins]}: line power over floor. */
    private final double[][] evidence;
    /** {@code [bands x bins]}: amplitude of the line relative to the mean envelope. */
    private final double[][] amplitude;
    /** {@code [bands x bins]}: the amplitude that the floor alone gives. */
    private final double[][] noise;

    EnvelopeSpectrum(double[][] envelopes, double rate, int size, double highest) {
        int length = envelopes[0].length;
        double seconds = length / rate;
        step = rate / size;
        resolution = 1 / seconds;
        lowest = Math.max(0.7, 2.5 / seconds);
        first = (int) Math.ceil(lowest / step);
        last = Math.max(first, (int) (highest / step));
        int bands = envelopes.length;
        evidence = new double[bands][last + 1];
        amplitude = new double[bands][last + 1];
        noise = new double[bands][last + 1];
        for (int b = 0; b < bands; b++) {
            analyse(envelopes[b], size, b);
        }
    }

    /** Size of the transform for envelopes of which the longest has this length. */
    static int size(int longest) {
        return OVERSAMPLING * Integer.highestOneBit(Math.max(8, longest - 1)) * 2;
    }

    private void analyse(double[] envelope, int size, int band) {
        int n = envelope.length;
        double mean = Moments.mean(envelope);
        if (mean <= 0) {
            return;
        }
        double[] x = new double[size];
        double windowSum = 0;
        for (int i = 0; i < n; i++) {
            double hann = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * (i + 0.5) / n);
            x[i] = hann * (envelope[i] / mean - 1);
            windowSum += hann;
        }
        double offset = Moments.mean(x) * size / windowSum;
        for (int i = 0; i < n; i++) {
            x[i] -= offset * (0.5 - 0.5 * StrictMath.cos(2 * Math.PI * (i + 0.5) / n));
        }
        RealFft fft = RealFft.design(size);
        double[] re = new double[fft.bins()];
        double[] im = new double[fft.bins()];
        fft.forward(x, 0, re, im, fft.work());
        double[] power = new double[re.length];
        for (int k = 0; k < power.length; k++) {
            power[k] = re[k] * re[k] + im[k] * im[k];
        }
        int guard = (int) Math.ceil(2.5 * resolution / step);
        int reach = (int) Math.ceil(Math.max(2.5, 8 * resolution) / step);
        int low = Math.max(1, (int) (1.5 * resolution / step));
        int high = Math.min(power.length - 1, (int) (1.3 * last));
        for (int k = first; k <= last; k++) {
            double floor = floor(power, k, guard, reach, low, high);
            evidence[band][k] = floor > 0 ? power[k] / floor : 0;
            amplitude[band][k] = 2 * Math.sqrt(power[k]) / windowSum;
            noise[band][k] = 2 * Math.sqrt(floor) / windowSum;
        }
    }

    private static double floor(double[] power, int k, int guard, int reach, int low, int high) {
        double[] near = new double[2 * reach + 2];
        int count = 0;
        for (int i = Math.max(low, k - reach); i <= Math.min(high, k + reach); i++) {
            if (Math.abs(i - k) > guard) {
                near[count++] = power[i];
            }
        }
        return Moments.quantile(java.util.Arrays.copyOf(near, count), 0.5) / StrictMath.log(2);
    }

    /** Mean of the three strongest bands' ratio to the floor at one bin. */
    double evidence(int bin) {
        double a = 0;
        double b = 0;
        double c = 0;
        for (double[] band : evidence) {
            double s = bin <= last && bin >= first ? band[bin] : 0;
            if (s > a) {
                c = b;
                b = a;
                a = s;
            } else if (s > b) {
                c = b;
                b = s;
            } else if (s > c) {
                c = s;
            }
        }
        return (a + b + c) / 3;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }

    double hertz(double bin) {
        return bin * step;
    }

    double resolution() {
        return resolution;
    }

    double lowest() {
        return lowest;
    }

    /** The strongest line within {@code reach} hertz, with its frequency refined. */
    Line near(double hertz, double reach) {
        int from = Math.max(first, (int) Math.round((hertz - reach) / step));
        int to = Math.min(last, (int) Math.round((hertz + reach) / step));
        int best = Math.min(last, Math.max(first, (int) Math.round(hertz / step)));
        for (int k = from; k <= to; k++) {
            best = evidence(k) > evidence(best) ? k : best;
        }
        return line(best);
    }

    Line line(int bin) {
        double offset = 0;
        if (bin > first && bin < last) {
            double a = StrictMath.log(pooled(bin - 1));
            double b = StrictMath.log(pooled(bin));
            double c = StrictMath.log(pooled(bin + 1));
            double curve = a - 2 * b + c;
            offset = curve < 0 ? Math.max(-1, Math.min(1, 0.5 * (a - c) / curve)) : 0;
        }
        double[] ratio = new double[evidence.length];
        double[] depth = new double[evidence.length];
        double[] error = new double[evidence.length];
        for (int b = 0; b < ratio.length; b++) {
            ratio[b] = evidence[b][bin];
            double signal = amplitude[b][bin] * amplitude[b][bin] - noise[b][bin] * noise[b][bin];
            depth[b] = depth(Math.sqrt(Math.max(0, signal)));
            error[b] = noise[b][bin] / 2;
        }
        return new Line(bin * step + offset * step, evidence(bin), ratio, depth, error);
    }

    private double pooled(int bin) {
        double sum = 1e-300;
        for (double[] band : evidence) {
            sum += band[bin];
        }
        return sum;
    }

    /**
     * Depth m of an amplitude factor 1 + m sin from the relative amplitude r of its line in the power envelope:
     * r = 2 m / (1 + m^2 / 2).
     */
    static double depth(double r) {
        double inside = 4 - 2 * r * r;
        return r <= 0 ? 0 : Math.min(1, (2 - Math.sqrt(Math.max(0, inside))) / r);
    }

    /** The strongest local maxima by evidence, at most {@code count}. */
    List<Line> strongest(double least, int count) {
        List<Line> lines = new ArrayList<>();
        int guard = (int) Math.ceil(1.5 * resolution / step);
        boolean[] taken = new boolean[last + 1];
        while (lines.size() < count) {
            int best = -1;
            for (int k = first; k <= last; k++) {
                if (!taken[k] && (best < 0 || evidence(k) > evidence(best))) {
                    best = k;
                }
            }
            if (best < 0 || evidence(best) < least) {
                break;
            }
            boolean peak = (best == first || evidence(best - 1) <= evidence(best))
                    && (best == last || evidence(best + 1) <= evidence(best));
            if (peak) {
                lines.add(line(best));
            }
            for (int k = Math.max(first, best - guard); k <= Math.min(last, best + guard); k++) {
                taken[k] = true;
            }
        }
        return lines;
    }

    /** One modulation rate: evidence, and per band the ratio to the floor, the depth and its standard error. */
    record Line(double hertz, double evidence, double[] ratio, double[] depth, double[] error) {}
}
