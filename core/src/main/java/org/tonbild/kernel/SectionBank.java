package org.tonbild.kernel;

import java.util.Arrays;

/**
 * Filters of many channels side by side, each a row of sections of second order in transposed direct form II, {@code
 * [section][channel]}:
 *
 * <pre>
 * y = b0 x + z1,   z1 = (b1 x + a1 y) + z2,   z2 = b2 x + a2 y
 * y = b0 x + z1,   z1 = (b1 x + z2) + a1 y,   z2 = a2 y,          where b2 of a section is empty
 * </pre>
 *
 * <p>The rows are filled up by channels that do nothing, to a multiple of {@link #PAD}.
 *
 * @param a1 with the sign with which it is added, as {@code a2}
 * @param scale factor of the last section's output; one for each channel
 */
@SuppressWarnings("ArrayRecordComponent") // tables, never compared
public record SectionBank(double[][] b0, double[][] b1, double[][] b2, double[][] a1, double[][] a2, double[] scale) {
    /** Samples that are best taken at once. */
    public static final int ROWS = 32;

    /** Lanes of the widest vectors. */
    public static final int PAD = 8;

    public SectionBank {
        b0 = padded(b0);
        b1 = padded(b1);
        b2 = padded(b2);
        a1 = padded(a1);
        a2 = padded(a2);
    }

    private static double[][] padded(double[][] rows) {
        double[][] padded = new double[rows.length][];
        for (int k = 0; k < rows.length; k++) {
            padded[k] = Arrays.copyOf(rows[k], (rows[k].length + PAD - 1) / PAD * PAD);
        }
        return padded;
    }

    /** Filters at rest. */
    public State open() {
        int n = b0.length;
        int width = b0[0].length;
        return new State(new double[n][width], new double[n][width], new double[width], new double[ROWS * width]);
    }

    /**
     * The running state.
     *
     * @param out outputs of the last sample, not scaled
     * @param block scratch
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record State(double[][] z1, double[][] z2, double[] out, double[] block) {}
}
