package org.tonbild.representation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;

/** What the rows of a modulation spectrogram are. */
public enum ModulationView {
    /** Bands of sound: the root of the sum of squares over the rates from {@code rate_min} to {@code rate_max}. */
    BANDS,
    /** Rates of modulation: the mean over all bands. */
    RATES;

    /** A run whose last segment can be looked at: {@code [band][rate]}. */
    interface Source {
        double[][] segment();
    }

    /** The rows that are shown. */
    BandAxis axis(BandAxis bands, int rates, double rateStep) {
        if (this == BANDS) {
            return bands;
        }
        return BandAxis.steps(BandAxis.Scale.MODULATION, 0, rateStep, rates);
    }

    /**
     * One column.
     *
     * @param values {@code [band][rate]}
     * @param width of a rate in Hz if the values are power densities, 0 if they are amplitudes
     * @param from the slowest rate in the sum
     * @param to the fastest
     */
    void show(double[][] values, double width, int from, int to, double[] out) {
        Arrays.fill(out, 0);
        for (int k = 0; k < values.length; k++) {
            double[] row = values[k];
            if (this == BANDS) {
                double sum = 0;
                for (int j = from; j <= to; j++) {
                    sum += width > 0 ? row[j] * width : row[j] * row[j];
                }
                out[k] = Math.sqrt(sum);
            } else {
                for (int j = 0; j < row.length; j++) {
                    out[j] += row[j] / values.length;
                }
            }
        }
    }

    /** Complains if no rate lies between two limits. */
    static void requireRates(double min, double max, double step, int rates) {
        if (Math.ceil(min / step) > Math.min(rates - 1, Math.floor(max / step))) {
            throw new SpecException(
                    "rate_min",
                    min + " to " + max + " Hz holds no rate; they lie " + step + " Hz apart, up to "
                            + step * (rates - 1) + " Hz");
        }
    }

    /** All segments of a channel. */
    static double[][][] collect(Analyzer analyzer, Signal channel) {
        FiniteSamples.require(channel.channel(0));
        analyzer.grid(channel.length());
        FrameStream stream = analyzer.open();
        List<double[][]> all = new ArrayList<>();
        FrameSink keep = frame -> all.add(
                Arrays.stream(((Source) stream).segment()).map(double[]::clone).toArray(double[][]::new));
        stream.push(channel.channel(0), 0, channel.length(), keep);
        stream.finish(keep);
        return all.toArray(double[][][]::new);
    }
}
