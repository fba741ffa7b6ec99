package org.tonbild.vector;

import static org.tonbild.kernel.FftPasses.START;
import static org.tonbild.vector.VectorFftPasses.PLACES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FftPass;
import org.tonbild.kernel.FftPasses;

/**
 * {@link FftPasses#downAndSplit} of powers of two, but for column 0: columns and their mirrors go through all passes but the
 * last in place, each butterfly's results where its inputs stood, and through the last one with the split. The tables stand
 * in the order in which they are taken.
 */
final class VectorMirroredColumns {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();
    /** Rows of columns that go through a pass together: real and imaginary parts take 32 KB. */
    private static final int NEAR_ROWS = 256;

    private final int n1;
    private final int n2;
    private final int lanes;
    /** Distance of two rows. */
    private final int leg;

    private final int lastRadix;
    /** Twiddles of each pass but the last, cosine and sine of three outputs for each butterfly of a block. */
    private final double[][] twiddles;
    /** Where butterfly r of the last pass begins in its column. */
    private final int[] places;
    /** The table of the split's factors that the next one is made of. */
    private final double[] wr;
    /** Factors of the split, cosine and sine of each output of the butterflies of a column and its mirror. */
    private final double[] factors;

    VectorMirroredColumns(FftPass[] passes, int n1, int n2, int lanes, double[] wr, double[] wi) {
        this.n1 = n1;
        this.n2 = n2;
        this.lanes = lanes;
        this.wr = wr;
        leg = passes[0].inRow();
        int most = passes.length - 1;
        lastRadix = passes[most].radix();
        twiddles = new double[most][];
        int m = n2;
        for (int i = 0; i < most; i++) {
            m /= 4;
            twiddles[i] = new double[6 * m];
            for (int b = 0; b < 3 * m; b++) {
                twiddles[i][2 * b] = passes[i].cos()[b];
                twiddles[i][2 * b + 1] = passes[i].sin()[b];
            }
        }
        int rows = n2 / lastRadix;
        places = new int[rows];
        for (int r = 0; r < rows; r++) {
            int row = 0;
            int rest = r;
            for (int far = n2 / 4; far >= lastRadix; far /= 4) {
                row += rest % 4 * far;
                rest /= 4;
            }
            places[r] = row * leg;
        }
        factors = new double[n1 * n2];
        int at = 0;
        for (int k1 = 1; 2 * k1 <= n1; k1++) {
            for (int r = 0; r < (2 * k1 < n1 ? rows : rows / 2); r++) {
                for (int l = 0; l < lastRadix; l++) {
                    int k = k1 + n1 * (r + l * rows);
                    int low = Math.min(k, n1 * n2 - k);
                    factors[at++] = wr[low];
                    factors[at++] = wi[low];
                }
            }
        }
    }

    /**
     * Whether this can be done: the radices are fours and at most a two, and there are several. Fours come first, then a two,
     * then odd ones, so the last one tells.
     */
    static boolean can(FftPass[] passes) {
        int radix = passes[passes.length - 1].radix();
        return passes.length > 1 && (radix == 2 || radix == 4);
    }

    /** Whether the tables are those of this split. */
    boolean of(double[] table) {
        return wr == table;
    }

    /**
     * Runs the passes down columns 1 to n1 - 1 and splits what they give.
     *
     * @param xr the columns, rows from {@link FftPasses#START} on; means nothing afterwards
     * @param power takes the powers in place of re and im; or is re, for the values
     * @param at where the values or powers begin
     */
    void run(double[] xr, double[] xi, double[] re, double[] im, double[] power, int at) {
        VectorLastSplit last =
                new VectorLastSplit(lastRadix, n1, n2, leg, lanes, xr, xi, re, im, power, at, factors, places);
        int group = Math.max(1, NEAR_ROWS / (2 * n2));
        int half = n1 / 2;
        int rows = n2 / lastRadix;
        for (int k1 = 1; k1 < half; k1 += group) {
            int columns = Math.min(group, half - k1);
            down(xr, xi, k1, columns);
            down(xr, xi, n1 + 1 - k1 - columns, columns);
            last.pairs(k1, k1 + columns, rows);
        }
        down(xr, xi, half, 1);
        last.pairs(half, half + 1, rows / 2);
    }

    private void down(double[] xr, double[] xi, int k1, int columns) {
        int m = n2 / 4;
        for (double[] w : twiddles) {
            four(xr, xi, START + k1 * lanes, columns, m, w);
            m /= 4;
        }
    }

    /**
     * A pass of radix 4 down columns that stand side by side, of blocks of 4 m rows. All butterflies of the same twiddles go
     * one after the other: loads are what this waits for.
     */
    private void four(double[] xr, double[] xi, int from, int columns, int m, double[] w) {
        int apart = m * leg & PLACES;
        int rowLeg = leg;
        int block = 4 * m * rowLeg;
        int end = columns * lanes;
        for (int b = 0; b < m; b++) {
            DoubleVector c1 = DoubleVector.broadcast(LANES, w[6 * b]);
            DoubleVector s1 = DoubleVector.broadcast(LANES, w[6 * b + 1]);
            DoubleVector c2 = DoubleVector.broadcast(LANES, w[6 * b + 2]);
            DoubleVector s2 = DoubleVector.broadcast(LANES, w[6 * b + 3]);
            DoubleVector c3 = DoubleVector.broadcast(LANES, w[6 * b + 4]);
            DoubleVector s3 = DoubleVector.broadcast(LANES, w[6 * b + 5]);
            int x0 = from + b * rowLeg;
            for (int row = b; row < n2; row += 4 * m) {
                for (int q = 0; q < end; q += STEP) {
                    int at = x0 + q & PLACES;
                    DoubleVector ar = DoubleVector.fromArray(LANES, xr, at);
                    DoubleVector ai = DoubleVector.fromArray(LANES, xi, at);
                    DoubleVector br = DoubleVector.fromArray(LANES, xr, at + apart);
                    DoubleVector bi = DoubleVector.fromArray(LANES, xi, at + apart);
                    DoubleVector cr = DoubleVector.fromArray(LANES, xr, at + apart + apart);
                    DoubleVector ci = DoubleVector.fromArray(LANES, xi, at + apart + apart);
                    DoubleVector dr = DoubleVector.fromArray(LANES, xr, at + apart + apart + apart);
                    DoubleVector di = DoubleVector.fromArray(LANES, xi, at + apart + apart + apart);
                    DoubleVector apcR = ar.add(cr);
                    DoubleVector apcI = ai.add(ci);
                    DoubleVector amcR = ar.sub(cr);
                    DoubleVector amcI = ai.sub(ci);
                    DoubleVector bpdR = br.add(dr);
                    DoubleVector bpdI = bi.add(di);
                    DoubleVector bmdR = bi.sub(di);
                    DoubleVector bmdI = dr.sub(br);
                    apcR.add(bpdR).intoArray(xr, at);
                    apcI.add(bpdI).intoArray(xi, at);
                    DoubleVector t1r = amcR.add(bmdR);
                    DoubleVector t1i = amcI.add(bmdI);
                    t1r.mul(c1).sub(t1i.mul(s1)).intoArray(xr, at + apart);
                    t1r.mul(s1).add(t1i.mul(c1)).intoArray(xi, at + apart);
                    DoubleVector t2r = apcR.sub(bpdR);
                    DoubleVector t2i = apcI.sub(bpdI);
                    t2r.mul(c2).sub(t2i.mul(s2)).intoArray(xr, at + apart + apart);
                    t2r.mul(s2).add(t2i.mul(c2)).intoArray(xi, at + apart + apart);
                    DoubleVector t3r = amcR.sub(bmdR);
                    DoubleVector t3i = amcI.sub(bmdI);
                    t3r.mul(c3).sub(t3i.mul(s3)).intoArray(xr, at + apart + apart + apart);
                    t3r.mul(s3).add(t3i.mul(c3)).intoArray(xi, at + apart + apart + apart);
                }
                x0 += block;
            }
        }
    }
}
