package org.tonbild.transform;

/**
 * Kinds of the discrete cosine transform, with the scales of {@code scipy.fft.dct}. Source: K. R. Rao and P. Yip,
 * Discrete Cosine Transform (1990).
 */
public enum DctType {
    /** {@code x[0] + (-1)^k x[N-1] + 2 sum_(0<n<N-1) x[n] cos(pi k n / (N-1))}. */
    I,
    /** {@code 2 sum_n x[n] cos(pi k (2n+1) / (2N))}. */
    II,
    /** {@code x[0] + 2 sum_(n>0) x[n] cos(pi (2k+1) n / (2N))}. */
    III;

    /** The type that turns this one round, but for a factor of 2N or 2(N-1) without the orthonormal scale. */
    public DctType inverse() {
        return this == II ? III : this == III ? II : I;
    }

    /**
     * The first {@code rows} rows of the transform of {@code size} values.
     *
     * @param rows how many, at most {@code size}
     * @param size number of values; at least 2 for type I
     */
    public double[][] matrix(int rows, int size, DctNorm norm) {
        boolean ortho = norm == DctNorm.ORTHO;
        double uniform = norm == DctNorm.UNIFORM ? 1 / StrictMath.sqrt(2.0 * size) : 1;
        double[][] matrix = new double[rows][size];
        for (int k = 0; k < rows; k++) {
            for (int n = 0; n < size; n++) {
                matrix[k][n] = uniform * entry(k, n, size, ortho);
            }
        }
        return matrix;
    }

    private double entry(int k, int n, int size, boolean ortho) {
        if (this == I) {
            return entryI(k, n, size, ortho);
        }
        return this == II
                ? cosine((long) k * (2L * n + 1), 4L * size) * (ortho ? unit(k, size) : 2)
                : cosine((2L * k + 1) * n, 4L * size) * (ortho ? unit(n, size) : n == 0 ? 1 : 2);
    }

    private static double entryI(int k, int n, int size, boolean ortho) {
        boolean endIn = n == 0 || n == size - 1;
        double cosine = cosine((long) k * n, 2L * (size - 1));
        if (!ortho) {
            return endIn ? cosine : 2 * cosine;
        }
        boolean endOut = k == 0 || k == size - 1;
        return cosine * StrictMath.sqrt(2.0 / (size - 1) * (endIn ? 0.5 : 1) * (endOut ? 0.5 : 1));
    }

    private static double unit(int index, int size) {
        return StrictMath.sqrt((index == 0 ? 1.0 : 2.0) / size);
    }

    /** cos(2 pi turns / whole), the argument brought into one turn in whole numbers first. */
    private static double cosine(long turns, long whole) {
        return StrictMath.cos(2 * Math.PI * (turns % whole) / whole);
    }
}
