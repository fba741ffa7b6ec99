package org.tonbild.measure;

import java.util.Arrays;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;

/**
 * Indices of a soundscape from the envelope of a recording (Towsey 2013, Depraetere and others 2012, Sueur and others
 * 2008).
 *
 * <p>Reference: {@code maad.features} of scikit-maad, to 1e-3, measured 1e-8.
 */
public final class TemporalIndices {
    /**
     * How much of the envelope rises above the background, its median.
     *
     * @param fraction the share of values so many decibels above it
     * @param count how many these are
     * @param meanDb mean power of those that lie higher than that, in dB above the background; NaN if there is none
     */
    public record Activity(double fraction, int count, double meanDb) {}

    /**
     * Stretches of time in which the envelope stays so many decibels above the background.
     *
     * @param fraction their share of the time
     * @param meanSeconds their mean length; 0 if there is none
     * @param perSecond how many there are in a second
     */
    public record Events(double fraction, double meanSeconds, double perSecond) {}

    private final double[] envelope;
    private final double step;

    private TemporalIndices(double[] envelope, double step) {
        this.envelope = envelope;
        this.step = step;
    }

    /**
     * The indices of a recording.
     *
     * @param block length of the envelope's blocks
     */
    public static TemporalIndices of(Signal channel, Envelope envelope, int block) {
        return new TemporalIndices(envelope.of(channel, block), envelope.step(block, channel.sampleRate()));
    }

    /** How often the samples change between above 0 and not, per second. */
    public static double zeroCrossingsPerSecond(Signal channel) {
        double[] x = Samples.widened(channel);
        int crossings = 0;
        for (int t = 1; t < x.length; t++) {
            crossings += x[t] > 0 != x[t - 1] > 0 ? 1 : 0;
        }
        return 1 / ((double) x.length / channel.sampleRate()) * crossings;
    }

    /** M: the median of the envelope. */
    public double median() {
        return Statistics.median(envelope);
    }

    /** Ht: the entropy of the envelope, or of its square, from 0 to 1. */
    public double entropy(boolean ofSquare) {
        return Statistics.entropy(
                ofSquare ? Arrays.stream(envelope).map(v -> v * v).toArray() : envelope);
    }

    /** The envelope in decibels above its median; silence is minus infinity if {@code deep}, else very low. */
    private double[] aboveBackground(boolean deep) {
        double background = Statistics.median(
                Arrays.stream(envelope).map(v -> Statistics.decibels(v * v)).toArray());
        return Arrays.stream(envelope)
                .map(v -> (deep && v == 0 ? Double.NEGATIVE_INFINITY : Statistics.amplitudeDecibels(v)) - background)
                .toArray();
    }

    /** What lies at least so many decibels above the background. */
    public Activity activity(double thresholdDb) {
        double[] levels = aboveBackground(false);
        int count = (int) Arrays.stream(levels).filter(v -> v >= thresholdDb).count();
        double[] powers = Arrays.stream(levels)
                .filter(v -> v > thresholdDb)
                .map(v -> StrictMath.pow(10, v / 10))
                .toArray();
        double mean = powers.length == 0 ? Double.NaN : Statistics.decibels(Statistics.mean(powers));
        return new Activity((double) count / levels.length, count, mean);
    }

    /**
     * The stretches at least so many decibels above the background.
     *
     * @param shortest stretches shorter than so many seconds do not count; below 0 all do
     */
    public Events events(double thresholdDb, double shortest) {
        double[] levels = aboveBackground(true);
        boolean[] on = new boolean[levels.length];
        for (int i = 0; i < on.length; i++) {
            on[i] = levels[i] >= thresholdDb;
        }
        if (shortest >= 0) {
            on = opened(on, (int) Math.rint(shortest / step) + 1);
        }
        int inside = 0;
        int runs = 0;
        for (int i = 0; i < on.length; i++) {
            inside += on[i] ? 1 : 0;
            runs += on[i] && (i == 0 || !on[i - 1]) ? 1 : 0;
        }
        return new Events(
                (double) inside / on.length,
                runs == 0 ? 0 : (double) inside / runs * step,
                runs / ((on.length - 1) * step));
    }

    /** Only runs of at least so many values are left. */
    private static boolean[] opened(boolean[] on, int length) {
        boolean[] left = new boolean[on.length];
        int run = 0;
        for (int i = 0; i < on.length; i++) {
            run = on[i] ? run + 1 : 0;
            if (run >= length) {
                Arrays.fill(left, i - length + 1, i + 1, true);
            }
        }
        return left;
    }

    /**
     * AR: the acoustic richness of several recordings, rank of entropy times rank of median over the square of their
     * number; equal values share the mean of their ranks.
     *
     * @param entropies Ht of each
     * @param medians M of each
     */
    public static double[] richness(double[] entropies, double[] medians) {
        if (entropies.length != medians.length) {
            throw new SpecException(
                    "medians", medians.length + " are not as many as " + entropies.length + " entropies");
        }
        double[] richness = new double[medians.length];
        double square = (double) medians.length * medians.length;
        Arrays.setAll(richness, i -> rank(entropies, i) * rank(medians, i) / square);
        return richness;
    }

    private static double rank(double[] values, int of) {
        double less = 0;
        double equal = 0;
        for (double v : values) {
            less += v < values[of] ? 1 : 0;
            equal += v == values[of] ? 1 : 0;
        }
        return less + (equal + 1) / 2;
    }
}
