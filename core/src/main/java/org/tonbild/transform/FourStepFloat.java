package org.tonbild.transform;

import java.util.Arrays;
import org.tonbild.kernel.FftPassFloat;
import org.tonbild.kernel.FftPassesFloat;
import org.tonbild.kernel.Kernels;

/** {@link FourStep} in single precision, on tables that were computed in double and rounded once. */
final class FourStepFloat extends FftKernelFloat {
    private final int n;
    private final int n1;
    private final int n2;
    private final FftPassesFloat loops;
    private final FftPassFloat[] first;
    private final FftPassFloat[] second;
    /** w_n^(k1 t2), column t2 after column. */
    private final float[] turnRe;

    private final float[] turnIm;
    /** Columns of the first and of the second matrix that are transformed together in a batch. */
    private final int firstGroup;

    private final int secondGroup;
    private final FftPassFloat[] firstOfBatch;

    private final FftPassFloat[] secondOfBatch;
    /** The second step of one column, whose result stays by itself. */
    private final FftPassFloat[] ofColumn;

    FourStepFloat(int n) {
        this.n = n;
        int[] radices = Factors.radices(n);
        int cut = Factors.cut(radices);
        int[] low = Arrays.copyOf(radices, cut);
        int[] high = Arrays.copyOfRange(radices, cut, radices.length);
        n1 = Factors.product(low);
        n2 = n / n1;
        loops = Kernels.active().fftPassesFloat();
        first = RowPassesFloat.of(low, n2, n2, n2);
        second = RowPassesFloat.of(high, n1, n1, n1);
        turnRe = new float[n2 == 1 ? 0 : n];
        turnIm = new float[turnRe.length];
        for (int i = 0; i < turnRe.length; i++) {
            long turn = (long) (i / n1) * (i % n1);
            turnRe[i] = (float) UnitRoots.cos(turn, n);
            turnIm[i] = (float) -UnitRoots.sin(turn, n);
        }
        firstGroup = Factors.group(n2, n1);
        secondGroup = Factors.group(n1, n2);
        firstOfBatch = RowPassesFloat.of(low, firstGroup * LANES, firstGroup * LANES, firstGroup * LANES);
        secondOfBatch = RowPassesFloat.of(high, secondGroup * LANES, middleLeg(), n1 * LANES);
        ofColumn = RowPassesFloat.of(high, LANES, middleLeg(), LANES);
    }

    @Override
    Scratch scratch() {
        return new Scratch(new float[][] {new float[n], new float[n], new float[loops.scratch()]}, new double[0][]);
    }

    @Override
    void transform(float[] re, float[] im, Scratch scratch) {
        float[] xr = re;
        float[] xi = im;
        float[] yr = scratch.rows()[0];
        float[] yi = scratch.rows()[1];
        int passes = first.length + second.length;
        for (int pass = 0; pass < passes; pass++) {
            if (pass == first.length) {
                loops.transpose(n1, n2, xr, yr);
                loops.transpose(n1, n2, xi, yi);
                loops.turn(n, yr, yi, turnRe, turnIm, 0);
                xr = yr;
                xi = yi;
                yr = xr == re ? scratch.rows()[0] : re;
                yi = xi == im ? scratch.rows()[1] : im;
            }
            if (pass == passes - 1) {
                // The last pass reads and writes the same places, so it may run in place.
                yr = re;
                yi = im;
            }
            FftPassFloat p = pass < first.length ? first[pass] : second[pass - first.length];
            loops.run(p, xr, xi, 0, yr, yi, 0, scratch.rows()[2]);
            xr = yr;
            xi = yi;
            yr = xr == re ? scratch.rows()[0] : re;
            yi = xi == im ? scratch.rows()[1] : im;
        }
    }

    /** Rows of the matrix between the two steps of a batch stand one row further apart than they are long, so that they do not all fall on the same places of a cache. */
    private int middleLeg() {
        return (n1 + 1) * LANES;
    }

    @Override
    Scratch batchScratch() {
        int part = FftPassesFloat.START + Math.max(n1 * firstGroup, n2 * Math.max(2, secondGroup)) * LANES;
        int middle = FftPassesFloat.START + n2 * middleLeg();
        float[][] rows = {
            new float[part],
            new float[part],
            new float[part],
            new float[part],
            new float[loops.scratch()],
            new float[middle],
            new float[middle]
        };
        return new Scratch(rows, new double[0][]);
    }

    @Override
    int outLength() {
        return n * LANES;
    }

    @Override
    void batch(BatchInput input, float[] outRe, float[] outIm, int at, Scratch scratch) {
        float[][] rows = scratch.rows();
        float[] partRe = rows[0];
        float[] partIm = rows[1];
        if (n2 == 1) {
            input.rows(0, 1, n1, 1, partRe, partIm);
            if (firstOfBatch.length == 0) {
                System.arraycopy(partRe, FftPassesFloat.START, outRe, at, LANES);
                System.arraycopy(partIm, FftPassesFloat.START, outIm, at, LANES);
            }
            loops.down(firstOfBatch, partRe, partIm, FftPassesFloat.START, outRe, outIm, at, rows);
            return;
        }
        begin(input, rows);
        end(outRe, outIm, at, rows);
    }

    @Override
    boolean batch(
            BatchInput input, float[] outRe, float[] outIm, float[] power, float[] wr, float[] wi, Scratch scratch) {
        if (n2 == 1) {
            batch(input, outRe, outIm, 0, scratch);
            return false;
        }
        float[][] rows = scratch.rows();
        begin(input, rows);
        if (loops.downAndSplit(ofColumn, n1, n2, LANES, rows, outRe, outIm, power, wr, wi)) {
            return true;
        }
        end(outRe, outIm, 0, rows);
        return false;
    }

    private void begin(BatchInput input, float[][] rows) {
        // Some columns after the others: what a pass hands to the next stays in the nearest cache.
        for (int t2 = 0; t2 < n2; t2 += firstGroup) {
            boolean begun = input.firstPass(firstOfBatch[0], t2, n2, firstGroup, rows[2], rows[3]);
            if (!begun) {
                input.rows(t2, n2, n1, firstGroup, rows[0], rows[1]);
            }
            int to = FftPassesFloat.START + t2 * middleLeg();
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

    private void end(float[] outRe, float[] outIm, int at, float[][] rows) {
        for (int k1 = 0; k1 < n1; k1 += secondGroup) {
            loops.down(
                    secondOfBatch,
                    rows[5],
                    rows[6],
                    FftPassesFloat.START + k1 * LANES,
                    outRe,
                    outIm,
                    at + k1 * LANES,
                    rows);
        }
    }
}
