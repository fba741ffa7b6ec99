package org.tonbild.transform;

import java.util.Arrays;
import org.tonbild.kernel.FftPass;
import org.tonbild.kernel.FftPasses;
import org.tonbild.kernel.Kernels;

/**
 * The transform of n = n1 n2 values that stand as a matrix of n1 rows: transforms down the columns, a turn of element
 * (k1, t2) by w_n^(k1 t2), a transposition, transforms down the columns again. Both times the columns lie side by side,
 * so that a vector takes several of them. In a {@linkplain #batch batch} the frames lie side by side instead, and each
 * value goes through the same operations. W. Gentleman, G. Sande (1966); D. Bailey, FFTs in External or Hierarchical
 * Memory (1990).
 */
final class FourStep extends FftKernel {
    private final int n;
    private final int n1;
    private final int n2;
    private final FftPasses loops;
    private final FftPass[] first;
    private final FftPass[] second;
    /** w_n^(k1 t2), column t2 after column. */
    private final double[] turnRe;

    private final double[] turnIm;
    /** Columns of the first and of the second matrix that are transformed together in a batch. */
    private final int firstGroup;

    private final int secondGroup;
    private final FftPass[] firstOfBatch;

    private final FftPass[] secondOfBatch;
    /** The second step of one column, whose result stays by itself. */
    private final FftPass[] ofColumn;

    FourStep(int n) {
        this.n = n;
        int[] radices = Factors.radices(n);
        int cut = Factors.cut(radices);
        int[] low = Arrays.copyOf(radices, cut);
        int[] high = Arrays.copyOfRange(radices, cut, radices.length);
        n1 = Factors.product(low);
        n2 = n / n1;
        loops = Kernels.active().fftPasses();
        first = RowPasses.of(low, n2, n2, n2);
        second = RowPasses.of(high, n1, n1, n1);
        turnRe = new double[n2 == 1 ? 0 : n];
        turnIm = new double[turnRe.length];
        for (int i = 0; i < turnRe.length; i++) {
            long turn = (long) (i / n1) * (i % n1);
            turnRe[i] = UnitRoots.cos(turn, n);
            turnIm[i] = -UnitRoots.sin(turn, n);
        }
        firstGroup = Factors.group(n2, n1);
        secondGroup = Factors.group(n1, n2);
        firstOfBatch = RowPasses.of(low, firstGroup * LANES, firstGroup * LANES, firstGroup * LANES);
        secondOfBatch = RowPasses.of(high, secondGroup * LANES, middleLeg(), n1 * LANES);
        ofColumn = RowPasses.of(high, LANES, middleLeg(), LANES);
    }

    @Override
    double[][] scratch() {
        return new double[][] {new double[n], new double[n], new double[loops.scratch()]};
    }

    @Override
    void transform(double[] re, double[] im, double[][] scratch) {
        double[] xr = re;
        double[] xi = im;
        double[] yr = scratch[0];
        double[] yi = scratch[1];
        int passes = first.length + second.length;
        for (int pass = 0; pass < passes; pass++) {
            if (pass == first.length) {
                loops.transpose(n1, n2, xr, yr);
                loops.transpose(n1, n2, xi, yi);
                loops.turn(n, yr, yi, turnRe, turnIm, 0);
                xr = yr;
                xi = yi;
                yr = xr == re ? scratch[0] : re;
                yi = xi == im ? scratch[1] : im;
            }
            if (pass == passes - 1) {
                // The last pass reads and writes the same places, so it may run in place.
                yr = re;
                yi = im;
            }
            FftPass p = pass < first.length ? first[pass] : second[pass - first.length];
            loops.run(p, xr, xi, 0, yr, yi, 0, scratch[2]);
            xr = yr;
            xi = yi;
            yr = xr == re ? scratch[0] : re;
            yi = xi == im ? scratch[1] : im;
        }
    }

    /** Rows of the matrix between the two steps of a batch stand one row further apart than they are long, so that they do not all fall on the same places of a cache. */
    private int middleLeg() {
        return (n1 + 1) * LANES;
    }

    @Override
    double[][] batchScratch() {
        int part = FftPasses.START + Math.max(n1 * firstGroup, n2 * Math.max(2, secondGroup)) * LANES;
        int middle = FftPasses.START + n2 * middleLeg();
        return new double[][] {
            new double[part],
            new double[part],
            new double[part],
            new double[part],
            new double[loops.scratch()],
            new double[middle],
            new double[middle]
        };
    }

    @Override
    int outLength() {
        return n * LANES;
    }

    @Override
    void batch(BatchInput input, double[] outRe, double[] outIm, int at, double[][] rows) {
        double[] partRe = rows[0];
        double[] partIm = rows[1];
        if (n2 == 1) {
            input.rows(0, 1, n1, 1, partRe, partIm);
            if (firstOfBatch.length == 0) {
                System.arraycopy(partRe, FftPasses.START, outRe, at, LANES);
                System.arraycopy(partIm, FftPasses.START, outIm, at, LANES);
            }
            loops.down(firstOfBatch, partRe, partIm, FftPasses.START, outRe, outIm, at, rows);
            return;
        }
        begin(input, rows);
        end(outRe, outIm, at, rows);
    }

    @Override
    boolean batch(
            BatchInput input,
            double[] outRe,
            double[] outIm,
            double[] power,
            int at,
            double[] wr,
            double[] wi,
            double[][] rows) {
        if (n2 == 1) {
            batch(input, outRe, outIm, 0, rows);
            return false;
        }
        begin(input, rows);
        if (loops.downAndSplit(ofColumn, n1, n2, LANES, rows, outRe, outIm, power, at, wr, wi)) {
            return true;
        }
        end(outRe, outIm, 0, rows);
        return false;
    }

    private void begin(BatchInput input, double[][] rows) {
        // Some columns after the others: what a pass hands to the next stays in the nearest cache.
        for (int t2 = 0; t2 < n2; t2 += firstGroup) {
            boolean begun = input.firstPass(firstOfBatch[0], t2, n2, firstGroup, rows[2], rows[3]);
            if (!begun) {
                input.rows(t2, n2, n1, firstGroup, rows[0], rows[1]);
            }
            int to = FftPasses.START + t2 * middleLeg();
            loops.downAndTurn(
                    firstOfBatch,
                    begun ? 1 : 0,
                    n1,
                    firstGroup,
                    LANES,
                    rows,
                    rows[5],
                    rows[6],
                    to,
                    middleLeg(),
                    turnRe,
                    turnIm,
                    t2 * n1);
        }
    }

    private void end(double[] outRe, double[] outIm, int at, double[][] rows) {
        for (int k1 = 0; k1 < n1; k1 += secondGroup) {
            loops.down(
                    secondOfBatch, rows[5], rows[6], FftPasses.START + k1 * LANES, outRe, outIm, at + k1 * LANES, rows);
        }
    }
}
