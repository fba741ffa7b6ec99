package org.tonbild.kernel;

/**
 * A dense matrix that is multiplied with vectors, column after column in memory, so that several outputs go side by
 * side. Immutable.
 */
public final class ColumnMatrix {
    private static final int GROUP = 8;

    private final int rows;
    private final int columns;
    private final int height;
    private final double[] values;

    /** @param matrix the rows */
    public ColumnMatrix(double[][] matrix) {
        rows = matrix.length;
        columns = rows == 0 ? 0 : matrix[0].length;
        height = (rows + GROUP - 1) / GROUP * GROUP;
        values = new double[height * columns];
        for (int k = 0; k < rows; k++) {
            for (int n = 0; n < columns; n++) {
                values[n * height + k] = matrix[k][n];
            }
        }
    }

    /** Number of outputs. */
    public int rows() {
        return rows;
    }

    /** Number of inputs. */
    public int columns() {
        return columns;
    }

    /** Outputs with padding, a multiple of 8: the distance of two columns, and the least length of an output array. */
    public int height() {
        return height;
    }

    /** Column after column, each of {@link #height()} values. */
    public double[] values() {
        return values;
    }
}
