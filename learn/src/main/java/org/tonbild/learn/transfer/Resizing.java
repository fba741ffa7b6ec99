package org.tonbild.learn.transfer;

/**
 * Linear interpolation of one axis as a matrix {@code [out x in]}, so that an image is resized by
 * {@code R_rows * x * R_columns^T} in any engine alike.
 *
 * <p>Output i looks at {@code (i + 0.5) in / out - 0.5}; where the axis shrinks, the triangle is widened by
 * {@code in / out}, so that every input counts. These are the numbers of Pillow's and torchvision's bilinear resizing
 * with antialiasing.
 */
final class Resizing {
    private Resizing() {}

    static float[] matrix(int out, int in) {
        float[] matrix = new float[out * in];
        double step = (double) in / out;
        double reach = Math.max(1, step);
        for (int i = 0; i < out; i++) {
            double middle = (i + 0.5) * step;
            int from = Math.max(0, (int) (middle - reach + 0.5));
            int to = Math.min(in, (int) (middle + reach + 0.5));
            double sum = 0;
            for (int j = from; j < to; j++) {
                sum += weight(j, middle, reach);
            }
            for (int j = from; j < to; j++) {
                matrix[i * in + j] = (float) (weight(j, middle, reach) / sum);
            }
        }
        return matrix;
    }

    private static double weight(int j, double middle, double reach) {
        return Math.max(0, 1 - Math.abs(j + 0.5 - middle) / reach);
    }

    static float[] transposed(float[] matrix, int rows, int columns) {
        float[] t = new float[matrix.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                t[c * rows + r] = matrix[r * columns + c];
            }
        }
        return t;
    }
}
