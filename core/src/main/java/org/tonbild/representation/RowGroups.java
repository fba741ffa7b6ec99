package org.tonbild.representation;

/**
 * The rows of a sparse matrix by fours, multiplied at once, as each sum waits for its last addition. Zeros about the
 * weights make the rows of a group equally long; column k of row j stands at 4 k + j. Immutable.
 */
final class RowGroups {
    private static final int GROUP = 4;

    private final int[] starts;
    private final double[][] groups;

    /**
     * @param first where the rows begin
     * @param weights the rows; those behind the last whole group are left out
     */
    RowGroups(int[] first, double[][] weights) {
        starts = new int[first.length / GROUP * GROUP];
        groups = new double[first.length / GROUP][];
        int end = 0;
        for (int i = 0; i < first.length; i++) {
            end = Math.max(end, first[i] + weights[i].length);
        }
        for (int g = 0; g < groups.length; g++) {
            int longest = 0;
            for (int i = GROUP * g; i < GROUP * (g + 1); i++) {
                longest = Math.max(longest, weights[i].length);
            }
            groups[g] = new double[GROUP * longest];
            for (int i = GROUP * g; i < GROUP * (g + 1); i++) {
                starts[i] = Math.min(first[i], end - longest);
                for (int k = 0; k < weights[i].length; k++) {
                    groups[g][GROUP * (first[i] - starts[i] + k) + i % GROUP] = weights[i][k];
                }
            }
        }
    }

    /** How many rows stand here, the first of the matrix. */
    int rows() {
        return starts.length;
    }

    /** Each row summed from its first weight on; the vector's values are finite. */
    void multiply(double[] vector, double[] out) {
        for (int g = 0; g < groups.length; g++) {
            multiply(groups[g], GROUP * g, vector, out);
        }
    }

    private void multiply(double[] w, int row, double[] vector, double[] out) {
        int a = starts[row];
        int b = starts[row + 1];
        int c = starts[row + 2];
        int d = starts[row + 3];
        double sumA = 0;
        double sumB = 0;
        double sumC = 0;
        double sumD = 0;
        for (int k = 0; k < w.length / GROUP; k++) {
            sumA += w[GROUP * k] * vector[a + k];
            sumB += w[GROUP * k + 1] * vector[b + k];
            sumC += w[GROUP * k + 2] * vector[c + k];
            sumD += w[GROUP * k + 3] * vector[d + k];
        }
        out[row] = sumA;
        out[row + 1] = sumB;
        out[row + 2] = sumC;
        out[row + 3] = sumD;
    }
}
