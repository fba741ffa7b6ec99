package org.tonbild.measure;

import java.util.Arrays;
import org.tonbild.spec.SpecException;

/** Bins of equal width over the lines of a spectrum, from its first line until its last one is reached. */
final class Bins {
    private final double[] hertz;
    private final double[] edges;

    private Bins(double[] hertz, double[] edges) {
        this.hertz = hertz;
        this.edges = edges;
    }

    static Bins of(double[] hertz, double width) {
        if (hertz.length < 2 || !(width >= hertz[1] - hertz[0])) {
            throw new SpecException("bin_step", width + " Hz are less than two lines lie apart; use more");
        }
        double first = hertz[0];
        double end = hertz[hertz.length - 1] + width;
        double[] edges = new double[(int) Math.ceil((end - first) / width)];
        if (edges.length < 2) {
            throw new SpecException("bin_step", width + " Hz leave no bin; use less");
        }
        for (int i = 0; i < edges.length; i++) {
            edges[i] = first + i * width;
        }
        return new Bins(hertz, edges);
    }

    /** Where each bin begins. */
    double[] starts() {
        return Arrays.copyOf(edges, edges.length - 1);
    }

    /**
     * The power of each bin, all frames together: the mean of its lines times the mean number of lines in a bin.
     *
     * @param rows a row per line
     */
    double[] powers(double[][] rows) {
        double[] powers = new double[edges.length - 1];
        double lines = 0;
        for (int b = 0; b < powers.length; b++) {
            int count = 0;
            for (int k = 0; k < hertz.length; k++) {
                if (hertz[k] >= edges[b] && hertz[k] < edges[b + 1]) {
                    count++;
                    powers[b] += Statistics.sum(rows[k]);
                }
            }
            powers[b] /= count;
            lines += count;
        }
        for (int b = 0; b < powers.length; b++) {
            powers[b] *= lines / powers.length;
        }
        return powers;
    }
}
