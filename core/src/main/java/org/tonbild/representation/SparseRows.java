package org.tonbild.representation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.RowProducts;

/** A matrix whose rows are zero outside one range each. Immutable. */
final class SparseRows {
    private final RowGroups groups;
    private final int[] first;
    private final double[][] weights;
    private final RowProducts products;

    private SparseRows(int[] first, double[][] weights) {
        this.first = first;
        this.weights = weights;
        groups = new RowGroups(first, weights);
        products = Kernels.active().rowProducts(first, weights);
    }

    double value(int row, int column) {
        int k = column - first[row];
        return k < 0 || k >= weights[row].length ? 0 : weights[row][k];
    }

    /** out = this * vector, whose values are finite; each row summed from its first weight on. */
    void multiply(double[] vector, double[] out) {
        groups.multiply(vector, out);
        for (int i = groups.rows(); i < first.length; i++) {
            double[] w = weights[i];
            int from = first[i];
            double sum = 0;
            for (int k = 0; k < w.length; k++) {
                sum += w[k] * vector[from + k];
            }
            out[i] = sum;
        }
    }

    /** {@link #multiply} of several vectors side by side: value k of vector f at k lanes + f. */
    RowProducts products() {
        return products;
    }

    /** out = transposed matrix * vector. */
    void multiplyTransposed(double[] vector, double[] out) {
        Arrays.fill(out, 0);
        for (int i = 0; i < first.length; i++) {
            double[] w = weights[i];
            int from = first[i];
            for (int k = 0; k < w.length; k++) {
                out[from + k] += w[k] * vector[i];
            }
        }
    }

    /** Collects rows. */
    static final class Builder {
        private final int[] first;
        private final List<double[]> rows = new ArrayList<>();

        Builder(int count) {
            first = new int[count];
        }

        /** Takes a range of a dense row, without the zeros at its ends. */
        void add(double[] row, int from, int count) {
            int low = from;
            int high = from + count;
            while (low < high && row[low] == 0) {
                low++;
            }
            while (high > low && row[high - 1] == 0) {
                high--;
            }
            first[rows.size()] = low;
            rows.add(Arrays.copyOfRange(row, low, high));
        }

        SparseRows build() {
            return new SparseRows(first, rows.toArray(new double[0][]));
        }
    }
}
