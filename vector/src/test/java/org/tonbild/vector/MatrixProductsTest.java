package org.tonbild.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tonbild.kernel.ColumnMatrix;
import org.tonbild.kernel.MatrixProducts;

/** Plain and vector products against the sums one by one. */
class MatrixProductsTest {
    @Test
    void everySumRunsFromTheFirstColumnOn() {
        SplittableRandom random = new SplittableRandom(2);
        for (int rows : new int[] {1, 2, 7, 8, 9, 13, 20, 24, 33, 40}) {
            for (int columns : new int[] {0, 1, 5, 40}) {
                double[][] matrix = new double[rows][columns];
                for (double[] row : matrix) {
                    Arrays.setAll(row, n -> random.nextDouble() - 0.5);
                }
                double[] x = random.doubles(columns + 3).toArray();
                double[] expected = new double[rows];
                for (int k = 0; k < rows; k++) {
                    for (int n = 0; n < columns; n++) {
                        expected[k] += matrix[k][n] * x[3 + n];
                    }
                }
                ColumnMatrix m = new ColumnMatrix(matrix);
                for (MatrixProducts products : List.of(new MatrixProducts(), new VectorMatrixProducts())) {
                    double[] out = new double[m.height()];
                    products.multiply(m, x, 3, out);
                    assertThat(Arrays.copyOf(out, rows)).containsExactly(expected);
                }
            }
        }
    }
}
