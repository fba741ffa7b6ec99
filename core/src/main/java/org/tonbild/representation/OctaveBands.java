package org.tonbild.representation;

import org.tonbild.spec.SpecException;
import org.tonbild.transform.Ascending;

/**
 * The bins of octave bands, and the means of their strongest and weakest magnitudes. A band holds the bins from its
 * lower edge (and the bin below it) to its upper edge, but for the topmost of these; the last band holds all above its
 * lower edge.
 */
final class OctaveBands {
    private final int[] from;
    private final int[] to;
    private final int[] share;

    private OctaveBands(int bands) {
        from = new int[bands];
        to = new int[bands];
        share = new int[bands];
    }

    static OctaveBands design(double fMin, int octaves, double quantile, int sampleRate, double[] hertz) {
        OctaveBands bands = new OctaveBands(octaves + 1);
        double low = 0;
        double high = fMin;
        for (int b = 0; b <= octaves; b++) {
            if (low >= 0.5 * sampleRate) {
                throw new SpecException(
                        "n_bands",
                        "band " + b + " begins at " + low
                                + " Hz, at or above half the sample rate; lower fmin or n_bands");
            }
            bands.place(b, b == octaves, hertz, low, high, quantile);
            low = high;
            high = 2 * high;
        }
        return bands;
    }

    private void place(int b, boolean last, double[] hertz, double low, double high, double quantile) {
        int first = 0;
        while (first < hertz.length && hertz[first] < low) {
            first++;
        }
        int end = first;
        while (end < hertz.length && hertz[end] <= high) {
            end++;
        }
        if (first == end) {
            throw new SpecException(
                    "n_fft", "no bin lies between " + low + " and " + high + " Hz; raise n_fft or fmin");
        }
        from[b] = b > 0 ? first - 1 : first;
        int whole = last ? hertz.length : end;
        share[b] = (int) Math.max(1, Math.rint(quantile * (whole - from[b])));
        to[b] = last ? whole : whole - 1;
        if (to[b] == from[b]) {
            throw new SpecException(
                    "n_fft", "one bin alone lies between " + low + " and " + high + " Hz; raise n_fft or fmin");
        }
        share[b] = Math.min(share[b], to[b] - from[b]);
    }

    int size() {
        return from.length;
    }

    /** Puts a band's magnitudes from the weakest to the strongest at the beginning of {@code sorted}. */
    void sort(int band, double[] spectrum, double[] sorted) {
        int count = to[band] - from[band];
        System.arraycopy(spectrum, from[band], sorted, 0, count);
        Ascending.sort(sorted, count);
    }

    double valley(int band, double[] sorted) {
        return mean(sorted, 0, share[band]);
    }

    double peak(int band, double[] sorted) {
        int count = to[band] - from[band];
        return mean(sorted, count - share[band], count);
    }

    private static double mean(double[] values, int start, int end) {
        double sum = 0;
        for (int i = start; i < end; i++) {
            sum += values[i];
        }
        return sum / (end - start);
    }
}
