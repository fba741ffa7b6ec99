package org.tonbild.kernel;

import java.util.Arrays;

/** Runs a {@link SectionBank}; the plain twin of the vector kernels. */
public class Sections {
    /**
     * Filters samples and adds the square of every output times its scale to {@code sums}.
     *
     * @param count 1 to {@link SectionBank#ROWS}
     */
    public void run(float[] x, int offset, int count, SectionBank bank, SectionBank.State state, double[] sums) {
        double[] y = state.out();
        for (int i = offset; i < offset + count; i++) {
            Arrays.fill(y, x[i]);
            for (int k = 0; k < bank.b0().length; k++) {
                double[] z1 = state.z1()[k];
                double[] z2 = state.z2()[k];
                if (bank.b2()[k].length == 0) {
                    oneZero(y, bank.b0()[k], bank.b1()[k], bank.a1()[k], bank.a2()[k], z1, z2);
                } else {
                    twoZeros(y, bank.b0()[k], bank.b1()[k], bank.b2()[k], bank.a1()[k], bank.a2()[k], z1, z2);
                }
            }
            add(y, bank.scale(), sums);
        }
    }

    // The loops stand alone because only then do they become vector code.

    private static void oneZero(
            double[] y, double[] b0, double[] b1, double[] a1, double[] a2, double[] z1, double[] z2) {
        for (int c = 0; c < y.length; c++) {
            double in = y[c];
            double out = b0[c] * in + z1[c];
            z1[c] = (b1[c] * in + z2[c]) + a1[c] * out;
            z2[c] = a2[c] * out;
            y[c] = out;
        }
    }

    private static void twoZeros(
            double[] y, double[] b0, double[] b1, double[] b2, double[] a1, double[] a2, double[] z1, double[] z2) {
        for (int c = 0; c < y.length; c++) {
            double in = y[c];
            double out = b0[c] * in + z1[c];
            z1[c] = (b1[c] * in + a1[c] * out) + z2[c];
            z2[c] = b2[c] * in + a2[c] * out;
            y[c] = out;
        }
    }

    private static void add(double[] y, double[] scale, double[] sums) {
        for (int c = 0; c < scale.length; c++) {
            double v = y[c] * scale[c];
            sums[c] += v * v;
        }
    }
}
