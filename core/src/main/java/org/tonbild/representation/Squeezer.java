package org.tonbild.representation;

/** Adds complex values to the rows whose frequencies are nearest to those that the values' phases turn at. */
final class Squeezer {
    private final double threshold;
    /** Where a row ends and the next one begins. */
    private final double[] borders;

    private final double[] ratio = new double[2];
    private double[] sumRe;
    private double[] sumIm;

    /**
     * @param frequencies of the rows, lowest first
     * @param geometric whether the nearest one is that of the least ratio
     * @param threshold magnitude up to which a value is left out
     */
    Squeezer(double[] frequencies, boolean geometric, double threshold) {
        this.threshold = threshold;
        borders = new double[frequencies.length - 1];
        for (int r = 0; r < borders.length; r++) {
            double low = frequencies[r];
            double high = frequencies[r + 1];
            borders[r] = geometric ? Math.sqrt(low * high) : (low + high) / 2;
        }
        sumRe = new double[frequencies.length];
        sumIm = new double[frequencies.length];
    }

    /** Where the rows of the next values are. */
    void into(double[] re, double[] im) {
        sumRe = re;
        sumIm = im;
    }

    /**
     * Adds a value x, weighted, to the row nearest to {@code |own + Im(d / x) / (2 pi)|}.
     *
     * @param own a frequency in Hz
     * @param dr real part of d, the derivative of x per second
     */
    void add(double xr, double xi, double own, double dr, double di, double weight) {
        if (Math.sqrt(xr * xr + xi * xi) <= threshold) {
            return;
        }
        WindowOperators.divide(dr, di, xr, xi, ratio);
        int row = row(Math.abs(own + ratio[1] / (2 * Math.PI)));
        sumRe[row] += weight * xr;
        sumIm[row] += weight * xi;
    }

    private int row(double hertz) {
        int low = 0;
        int high = borders.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hertz > borders[middle]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
