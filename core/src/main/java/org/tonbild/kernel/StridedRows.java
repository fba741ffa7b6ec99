package org.tonbild.kernel;

/**
 * Copies and complex products of rows that lie at any distance from each other; the plain twin of the vector kernel, and what
 * that leaves: {@code from} says from which value of each row on.
 */
public class StridedRows {
    /** Rows of {@code width} values go to other places. */
    public void rows(int rows, int width, double[] x, int x0, int xLeg, double[] y, int y0, int yLeg, int from) {
        for (int row = 0; row < rows; row++) {
            for (int q = from; q < width; q++) {
                y[y0 + row * yLeg + q] = x[x0 + row * xLeg + q];
            }
        }
    }

    /** y = a b, complex, which may be a or b, value by value of {@code rows} rows of {@code width} values, which begin at r aLeg and so on. */
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
        for (int row = 0; row < rows; row++) {
            int a = a0 + row * aLeg;
            int b = b0 + row * bLeg;
            int y = y0 + row * yLeg;
            for (int q = from; q < width; q++) {
                double pr = ar[a + q];
                double pi = ai[a + q];
                double qr = br[b + q];
                double qi = bi[b + q];
                yr[y + q] = pr * qr - pi * qi;
                yi[y + q] = pr * qi + pi * qr;
            }
        }
    }

    /** The same with one a for all values of a row: a[a0 + r aLeg]. */
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
        for (int row = 0; row < rows; row++) {
            double cr = ar[a0 + row * aLeg];
            double ci = ai[a0 + row * aLeg];
            int b = b0 + row * bLeg;
            int y = y0 + row * yLeg;
            for (int q = from; q < width; q++) {
                double qr = br[b + q];
                double qi = bi[b + q];
                yr[y + q] = cr * qr - ci * qi;
                yi[y + q] = cr * qi + ci * qr;
            }
        }
    }
}
