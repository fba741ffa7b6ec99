package org.tonbild.measure;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.tonbild.spec.SpecException;

/**
 * A spectrogram in double with its axes, as the measures of soundscapes take it: {@code [bands x frames]}, lowest band
 * first. Immutable. {@link SonogramSpec} makes it of a recording.
 */
public final class Sonogram {
    private final double[][] rows;
    private final double[] hertz;
    private final double[] seconds;

    private Sonogram(double[][] rows, double[] hertz, double[] seconds) {
        this.rows = rows;
        this.hertz = hertz;
        this.seconds = seconds;
    }

    /**
     * A spectrogram of these values, which are copied.
     *
     * @param rows a row per band
     * @param hertz frequency of every row, rising
     * @param seconds time of every column, rising
     * @throws SpecException if there is no value, or the rows do not fit the axes
     */
    public static Sonogram of(double[][] rows, double[] hertz, double[] seconds) {
        if (rows.length == 0 || seconds.length == 0 || rows.length != hertz.length) {
            throw new SpecException(
                    "signal",
                    rows.length + " bands at " + hertz.length + " frequencies and " + seconds.length
                            + " times are no spectrogram; give at least one band and one frame");
        }
        double[][] copy = new double[rows.length][];
        for (int b = 0; b < rows.length; b++) {
            if (rows[b].length != seconds.length) {
                throw new SpecException(
                        "signal", "band " + b + " has " + rows[b].length + " values; give " + seconds.length);
            }
            copy[b] = rows[b].clone();
        }
        return new Sonogram(copy, hertz.clone(), seconds.clone());
    }

    /** The same axes with other values, which are not copied. */
    Sonogram with(double[][] values) {
        return new Sonogram(values, hertz, seconds);
    }

    /** The values, a row per band; not to be changed. */
    double[][] rows() {
        return rows;
    }

    /** Number of bands. */
    public int bands() {
        return rows.length;
    }

    /** Number of frames. */
    public int frames() {
        return seconds.length;
    }

    /** One value. */
    public double value(int band, int frame) {
        return rows[band][frame];
    }

    /** All values, a row per band, as a copy. */
    public double[][] values() {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    /** Frequencies of the bands. */
    public double[] hertz() {
        return hertz.clone();
    }

    /** Times of the frames. */
    public double[] seconds() {
        return seconds.clone();
    }

    /** The lowest bands alone. */
    public Sonogram lowest(int bands) {
        int n = Math.min(bands, rows.length);
        return of(Arrays.copyOf(rows, n), Arrays.copyOf(hertz, n), seconds);
    }

    /** The bands from one frequency to another, both counted. */
    public Sonogram band(double fMin, double fMax) {
        int[] kept = IntStream.range(0, hertz.length)
                .filter(b -> hertz[b] >= fMin && hertz[b] <= fMax)
                .toArray();
        return of(
                Arrays.stream(kept).mapToObj(b -> rows[b]).toArray(double[][]::new),
                Arrays.stream(kept).mapToDouble(b -> hertz[b]).toArray(),
                seconds);
    }

    /** The frames from one time to another, both counted. */
    public Sonogram excerpt(double from, double to) {
        int[] kept = IntStream.range(0, seconds.length)
                .filter(t -> seconds[t] >= from && seconds[t] <= to)
                .toArray();
        return of(
                Arrays.stream(rows)
                        .map(row -> Arrays.stream(kept).mapToDouble(t -> row[t]).toArray())
                        .toArray(double[][]::new),
                hertz,
                Arrays.stream(kept).mapToDouble(t -> seconds[t]).toArray());
    }

    /** Every value changed alike. */
    public Sonogram map(DoubleUnaryOperator change) {
        return with(Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(change).toArray())
                .toArray(double[][]::new));
    }

    /**
     * Power in decibels: {@code 10 log10 |v| + gain}.
     *
     * @param gain what is added, in dB
     * @param range where it is given, values above 0 become 0 and those below minus it become minus it
     */
    public Sonogram decibels(double gain, OptionalDouble range) {
        double least = range.isPresent() ? -range.getAsDouble() : Double.NEGATIVE_INFINITY;
        double most = range.isPresent() ? 0 : Double.POSITIVE_INFINITY;
        return map(v -> {
            double level = Statistics.decibels(v) + gain;
            return level < least ? least : Math.min(level, most);
        });
    }

    /** The mean of every band over time. */
    public double[] meanOverTime() {
        return Arrays.stream(rows).mapToDouble(Statistics::mean).toArray();
    }

    /** The mean of every frame over the bands. */
    public double[] meanOverBands() {
        double[] sums = new double[frames()];
        for (double[] row : rows) {
            for (int t = 0; t < sums.length; t++) {
                sums[t] += row[t];
            }
        }
        return Arrays.stream(sums).map(sum -> sum / rows.length).toArray();
    }

    /** The centre of mass of the values: band and frame, counted from 0. */
    public double[] centroid() {
        double sum = 0;
        double band = 0;
        double frame = 0;
        for (int b = 0; b < rows.length; b++) {
            for (int t = 0; t < rows[b].length; t++) {
                sum += rows[b][t];
                band += b * rows[b][t];
                frame += t * rows[b][t];
            }
        }
        return new double[] {band / sum, frame / sum};
    }

    @Override
    public String toString() {
        return "Sonogram[" + bands() + " x " + frames() + "]";
    }
}
