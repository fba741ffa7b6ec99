package org.tonbild.measure;

import java.util.Arrays;
import java.util.Map;
import org.tonbild.audio.Signal;
import org.tonbild.representation.SegmentSpectrogram;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * How energy lies along an axis, frequency or time: where it is largest, and below which place so much of it lies.
 *
 * <p>Reference: {@code peak_frequency}, {@code spectral_quantile}, {@code spectral_bandwidth}, {@code temporal_quantile}
 * and {@code temporal_duration} of {@code maad.features}, to 1e-5; places are equal.
 */
public final class Distribution {
    private final double[] places;
    private final double[] energy;

    private Distribution(double[] places, double[] energy) {
        this.places = places;
        this.energy = energy;
    }

    /** Energies at rising places. */
    public static Distribution of(double[] places, double[] energy) {
        if (places.length != energy.length || places.length == 0) {
            throw new SpecException(
                    "signal", energy.length + " energies at " + places.length + " places; give as many, at least one");
        }
        return new Distribution(places.clone(), energy.clone());
    }

    /**
     * The power of the lines of a recording by Welch's method: segments half over each other under Hann's window, each
     * without its mean, their spectra averaged; a sine of amplitude a on a bin has {@code a^2 / 2}.
     *
     * @param winLength length of a segment
     */
    public static Distribution overFrequency(Signal channel, int winLength) {
        SegmentSpectrogram segments = Specs.with(
                SegmentSpectrogram.DEFAULTS,
                Map.of(
                        "win_length", "" + winLength,
                        "window", "hann",
                        "overlap_divisor", "2",
                        "scaling", "spectrum"));
        int segment = Math.min(winLength, channel.length());
        double[] sums = new double[segment / 2 + 1];
        int[] count = new int[1];
        segments.scan(channel, frame -> {
            for (int k = 0; k < sums.length; k++) {
                sums[k] += frame[k];
            }
            count[0]++;
        });
        double[] hertz = new double[sums.length];
        for (int k = 0; k < sums.length; k++) {
            sums[k] /= count[0];
            hertz[k] = (double) k * channel.sampleRate() / segment;
        }
        return new Distribution(hertz, sums);
    }

    /** The mean power of every frame of a spectrogram. */
    public static Distribution overTime(Sonogram sonogram) {
        return new Distribution(sonogram.seconds(), sonogram.meanOverBands());
    }

    /** The envelope of the squared samples. */
    public static Distribution overTime(Signal channel, Envelope envelope, int block) {
        double[] squares =
                Arrays.stream(Samples.widened(channel)).map(v -> v * v).toArray();
        double[] energy = envelope.of(squares, block);
        double[] seconds = new double[energy.length];
        Arrays.setAll(seconds, i -> (double) i * channel.length() / channel.sampleRate() / energy.length);
        return new Distribution(seconds, energy);
    }

    /** The first place of the largest energy. */
    public double peak() {
        return places[Statistics.largest(energy)];
    }

    /** The largest energy. */
    public double peakEnergy() {
        return energy[Statistics.largest(energy)];
    }

    /** The energy at a place that is one of those given. */
    public double energyAt(double place) {
        return energy[Statistics.nearest(places, place)];
    }

    /**
     * The peak of the parabola through the largest energy and its neighbours, looked for at steps of 1 from the place
     * below: place and energy. At either end it is the largest energy itself.
     */
    public double[] finePeak() {
        int top = Statistics.largest(energy);
        if (top == 0 || top == energy.length - 1) {
            return new double[] {places[top], energy[top]};
        }
        double from = places[top - 1];
        double[] best = {from, energy[top - 1]};
        for (int i = 0; from + i < places[top + 1]; i++) {
            double value = parabola(top, from + i);
            if (value > best[1]) {
                best = new double[] {from + i, value};
            }
        }
        return best;
    }

    private double parabola(int top, double at) {
        double x0 = places[top - 1];
        double x1 = places[top];
        double x2 = places[top + 1];
        return energy[top - 1] * ((at - x1) * (at - x2)) / ((x0 - x1) * (x0 - x2))
                + energy[top] * ((at - x0) * (at - x2)) / ((x1 - x0) * (x1 - x2))
                + energy[top + 1] * ((at - x0) * (at - x1)) / ((x2 - x0) * (x2 - x1));
    }

    /**
     * The first place up to which at least so much of the energy lies.
     *
     * @param share 0 to 1
     * @throws SpecException if the share is none, or there is no energy
     */
    public double quantile(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new SpecException("q", share + " is no share; use 0 to 1");
        }
        double total = Statistics.sum(energy);
        if (!(total > 0)) {
            throw new SpecException("signal", "silence has no quantiles");
        }
        double sum = 0;
        for (int i = 0; i < energy.length; i++) {
            sum += energy[i];
            if (sum / total >= share) {
                return places[i];
            }
        }
        return places[places.length - 1];
    }

    /** Several quantiles. */
    public double[] quantiles(double... shares) {
        return Arrays.stream(shares).map(this::quantile).toArray();
    }

    /** Between which places the middle half, and the middle nine tenths, of the energy lie: two distances. */
    public double[] spread() {
        double[] q = quantiles(0.05, 0.25, 0.75, 0.95);
        return new double[] {q[2] - q[1], q[3] - q[0]};
    }

    /**
     * Distance of the lowest and the highest place at which the energy passes a threshold, by lines between decibels. As in
     * the reference, a place that alone lies above the threshold counts with the line to its left on both sides.
     *
     * @param reference energy that the threshold lies below
     * @param decibels how far below
     * @throws SpecException if the energy never passes it
     */
    public double width(double reference, double decibels) {
        int n = energy.length;
        double threshold = Statistics.decibels(reference) - decibels;
        double[] above = Arrays.stream(energy)
                .map(v -> Statistics.decibels(v) - threshold)
                .toArray();
        double lowest = Double.NaN;
        double highest = Double.NaN;
        for (int i = 0; i < n - 1; i++) {
            if (Math.signum(above[i]) == Math.signum(above[i + 1])) {
                continue;
            }
            int before = i == 0 ? n - 1 : i - 1;
            int other = above[i] * above[before] <= above[i] * above[i + 1] ? before : i + 1;
            highest = places[i] - above[i] * (places[other] - places[i]) / (above[other] - above[i]);
            lowest = Double.isNaN(lowest) ? highest : lowest;
        }
        if (Double.isNaN(lowest)) {
            throw new SpecException("db", "the energy nowhere falls " + decibels + " dB; use less");
        }
        return highest - lowest;
    }
}
