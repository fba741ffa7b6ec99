package org.tonbild.measure;

import java.util.Arrays;
import org.tonbild.spec.SpecException;
import org.tonbild.transform.Window;

/**
 * Takes the lasting background off a spectrogram, so that what is left is what happens.
 *
 * <p>Reference: {@code maad.sound} of scikit-maad, to 1e-5 of the peak, measured 4e-8.
 */
public final class Background {
    /** What is taken for the background of a row. */
    public enum Level {
        /** The median. */
        MEDIAN,
        /** The mean. */
        MEAN,
        /**
         * The commonest value: the lower edge of the bin at which the histogram's running mean over seven bins, cut to
         * whole numbers, is first largest (adaptive level equalization, Lamel and others 1981).
         */
        ALE
    }

    /**
     * A spectrogram without its background.
     *
     * @param sonogram what is left
     * @param profile what was taken for the background, per band or per frame
     */
    @SuppressWarnings("ArrayRecordComponent") // a result to be read, not to be compared
    public record Cleaned(Sonogram sonogram, double[] profile) {}

    private static final int HISTOGRAM_MEAN = 7;

    private Background() {}

    /**
     * Takes off the level of every row (or of every frame) and sets what falls below 0 to 0; the levels are first
     * smoothed by a running mean.
     *
     * <p>Where decibels are cut from below, many values equal their background. Here they are 0, or, with {@code
     * tiesAbove}, the smallest normal number, so that a mask counts them among what lies above 0. The reference has the
     * one or the other as rounding falls in its running sum: the same recording, changed by 1e-7 of itself, has either.
     *
     * @param sonogram decibels
     * @param level what is taken for the background
     * @param ofFrames whether it is that of each frame and not that of each band
     * @param running length of the running mean over the levels, default 25
     * @param bins bins of the histogram where the level is the commonest value, default 50
     * @param tiesAbove whether a value that equals its background lies above it, default false
     */
    public static Cleaned alongAxis(
            Sonogram sonogram, Level level, boolean ofFrames, int running, int bins, boolean tiesAbove) {
        if (running < 1 || bins < 1) {
            throw new SpecException("running", running + " levels or " + bins + " bins are too few; use 1 or more");
        }
        double[][] lines = ofFrames ? turned(sonogram.rows()) : sonogram.rows();
        double[] profile = Smoothing.running(
                Arrays.stream(lines)
                        .mapToDouble(line -> level(line, level, bins))
                        .toArray(),
                running);
        double tied = tiesAbove ? Double.MIN_NORMAL : 0;
        double[][] left = new double[lines.length][];
        for (int i = 0; i < lines.length; i++) {
            double off = profile[i];
            left[i] = Arrays.stream(lines[i])
                    .map(v -> v == off ? tied : v < off ? 0 : v - off)
                    .toArray();
        }
        return new Cleaned(sonogram.with(ofFrames ? turned(left) : left), profile);
    }

    private static double level(double[] line, Level level, int bins) {
        return switch (level) {
            case MEDIAN -> Statistics.median(line);
            case MEAN -> Statistics.mean(line);
            case ALE -> commonest(line, bins);
        };
    }

    private static double commonest(double[] line, int bins) {
        double least = Arrays.stream(line).min().orElse(0);
        double most = Arrays.stream(line).max().orElse(0);
        int[] counts = Statistics.histogram(line, least, most, bins);
        double[] smooth = Arrays.stream(
                        Smoothing.running(Arrays.stream(counts).asDoubleStream().toArray(), HISTOGRAM_MEAN))
                .map(Math::floor)
                .toArray();
        return Statistics.edge(least, most, bins, Statistics.largest(smooth));
    }

    private static double[][] turned(double[][] rows) {
        double[][] turned = new double[rows[0].length][rows.length];
        for (int b = 0; b < rows.length; b++) {
            for (int t = 0; t < rows[b].length; t++) {
                turned[t][b] = rows[b][t];
            }
        }
        return turned;
    }

    /**
     * Spectral subtraction (Boll 1979; Ephraim and Malah 1984): the mean of every band is opened by a Gaussian to a
     * profile N of the noise, but that the two lowest and the two highest bands are their own; then each value S becomes
     *
     * <pre>
     * S max(0, (1 - lambda (1 / (max(0, S / N) + 1))^beta1)^beta2), and no less than 0
     * </pre>
     *
     * @param sonogram decibels, most of them above 0
     * @param points length of the Gaussian, default 50
     * @param deviation its standard deviation, default 25
     * @param beta1 exponent, default 1
     * @param beta2 exponent, default 1
     * @param lambda how much is taken off, default 1
     */
    public static Cleaned subtracted(
            Sonogram sonogram, int points, double deviation, double beta1, double beta2, double lambda) {
        if (points < 1 || !(deviation > 0)) {
            throw new SpecException(
                    "points", points + " points of deviation " + deviation + " are no Gaussian; use more than 0");
        }
        double[] means = sonogram.meanOverTime();
        double[] profile =
                opened(means, Window.of(Window.Shape.GAUSSIAN, deviation).symmetric(points));
        int n = profile.length;
        for (int i = 0; i < Math.min(2, n); i++) {
            profile[i] = means[i];
            profile[n - 1 - i] = means[n - 1 - i];
        }
        double[][] left = new double[n][];
        for (int b = 0; b < n; b++) {
            double noise = profile[b] == 0 ? Double.MIN_NORMAL : profile[b];
            left[b] = Arrays.stream(sonogram.rows()[b])
                    .map(v -> left(v, Math.max(0, v / noise), beta1, beta2, lambda))
                    .toArray();
        }
        return new Cleaned(sonogram.with(left), profile);
    }

    private static double left(double v, double ratio, double beta1, double beta2, double lambda) {
        double gain = StrictMath.pow(1 - lambda * StrictMath.pow(1 / (ratio + 1), beta1), beta2);
        double kept = gain > 0 ? gain * v : 0;
        return kept > 0 ? kept : 0;
    }

    /** The grey opening of a row by a row of heights: first the largest it nowhere rises above, then back. */
    static double[] opened(double[] x, double[] heights) {
        int n = heights.length;
        double[] low = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            low[i] = Double.POSITIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                low[i] = Math.min(low[i], x[Edge.REFLECT.inside(i - n / 2 + j, x.length)] - heights[j]);
            }
        }
        double[] opened = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            opened[i] = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                opened[i] = Math.max(opened[i], low[Edge.REFLECT.inside(i + n / 2 - j, x.length)] + heights[j]);
            }
        }
        return opened;
    }

    /**
     * The median equalizer (Bedoya): every band less its median, over what its median lies above its least value (over
     * the largest value of all where that is nothing); what falls below 1 becomes 1.
     *
     * @param sonogram power, not decibels
     */
    public static Sonogram equalized(Sonogram sonogram) {
        double most = Arrays.stream(sonogram.rows())
                .flatMapToDouble(Arrays::stream)
                .max()
                .orElse(0);
        double[][] rows = new double[sonogram.bands()][];
        for (int b = 0; b < rows.length; b++) {
            double[] row = sonogram.rows()[b];
            double median = Statistics.median(row);
            double above = median - Arrays.stream(row).min().orElse(0);
            double norm = above <= 0 ? most : above;
            rows[b] = Arrays.stream(row)
                    .map(v -> (v - median) / norm < 1 ? 1 : (v - median) / norm)
                    .toArray();
        }
        return sonogram.with(rows);
    }

    /** The picture under a Gaussian of so many places, the ends prolonged. */
    public static Sonogram smoothed(Sonogram sonogram, double deviation) {
        if (!(deviation >= 0)) {
            throw new SpecException("std", deviation + " is no deviation; use 0 or more");
        }
        return sonogram.with(Smoothing.gaussian(sonogram.rows(), deviation, Edge.NEAREST));
    }
}
