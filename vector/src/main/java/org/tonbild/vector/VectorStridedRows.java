package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.StridedRows;

/** {@link StridedRows} with a vector along the rows. */
final class VectorStridedRows extends StridedRows {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();

    @Override
    public void rows(int rows, int width, double[] x, int x0, int xLeg, double[] y, int y0, int yLeg, int from) {
        int end = LANES.loopBound(width);
        for (int row = 0; row < rows; row++) {
            int in = x0 + row * xLeg;
            int out = y0 + row * yLeg;
            for (int q = 0; q < end; q += STEP) {
                DoubleVector.fromArray(LANES, x, in + q).intoArray(y, out + q);
            }
        }
        if (end < width) {
            super.rows(rows, width, x, x0, xLeg, y, y0, yLeg, end);
        }
    }

    @Override
    public void products(
            int rows,
            int width,
            double[] ar,
            double[] ai,
            int a0,
            int aLeg,
            double[] br,
            double[] bi,
            int b0,
            int bLeg,
            double[] yr,
            double[] yi,
            int y0,
            int yLeg,
            int from) {
        int end = LANES.loopBound(width);
        for (int row = 0; row < rows; row++) {
            int a = a0 + row * aLeg;
            int b = b0 + row * bLeg;
            int y = y0 + row * yLeg;
            for (int q = 0; q < end; q += STEP) {
                DoubleVector pr = DoubleVector.fromArray(LANES, ar, a + q);
                DoubleVector pi = DoubleVector.fromArray(LANES, ai, a + q);
                DoubleVector qr = DoubleVector.fromArray(LANES, br, b + q);
                DoubleVector qi = DoubleVector.fromArray(LANES, bi, b + q);
                pr.mul(qr).sub(pi.mul(qi)).intoArray(yr, y + q);
                pr.mul(qi).add(pi.mul(qr)).intoArray(yi, y + q);
            }
        }
        if (end < width) {
            super.products(rows, width, ar, ai, a0, aLeg, br, bi, b0, bLeg, yr, yi, y0, yLeg, end);
        }
    }

    @Override
    public void scaled(
            int rows,
            int width,
            double[] ar,
            double[] ai,
            int a0,
            int aLeg,
            double[] br,
            double[] bi,
            int b0,
            int bLeg,
            double[] yr,
            double[] yi,
            int y0,
            int yLeg,
            int from) {
        int end = LANES.loopBound(width);
        for (int row = 0; row < rows; row++) {
            DoubleVector pr = DoubleVector.broadcast(LANES, ar[a0 + row * aLeg]);
            DoubleVector pi = DoubleVector.broadcast(LANES, ai[a0 + row * aLeg]);
            int b = b0 + row * bLeg;
            int y = y0 + row * yLeg;
            for (int q = 0; q < end; q += STEP) {
                DoubleVector qr = DoubleVector.fromArray(LANES, br, b + q);
                DoubleVector qi = DoubleVector.fromArray(LANES, bi, b + q);
                pr.mul(qr).sub(pi.mul(qi)).intoArray(yr, y + q);
                pr.mul(qi).add(pi.mul(qr)).intoArray(yi, y + q);
            }
        }
        if (end < width) {
            super.scaled(rows, width, ar, ai, a0, aLeg, br, bi, b0, bLeg, yr, yi, y0, yLeg, end);
        }
    }
}
