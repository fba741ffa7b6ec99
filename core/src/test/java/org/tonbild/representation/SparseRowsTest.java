package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SparseRowsTest {
    @Test
    void productsAreTheSumsOfTheRows() {
        SplittableRandom random = new SplittableRandom(8);
        int columns = 50;
        for (int rows = 0; rows < 14; rows++) {
            SparseRows.Builder builder = new SparseRows.Builder(rows);
            double[][] dense = new double[rows][columns];
            for (double[] row : dense) {
                // Ranges of every length, empty and full ones too, some at the very end.
                int length = random.nextInt(columns + 1);
                int from = random.nextInt(columns - length + 1);
                for (int k = from; k < from + length; k++) {
                    row[k] = random.nextDouble() - 0.3;
                }
                builder.add(row, 0, columns);
            }
            SparseRows matrix = builder.build();
            double[] vector = random.doubles(columns, -1, 1).toArray();
            double[] expected = new double[rows];
            double[] transposed = new double[columns];
            for (int i = 0; i < rows; i++) {
                for (int k = 0; k < columns; k++) {
                    expected[i] += dense[i][k] * vector[k];
                    transposed[k] += dense[i][k] * vector[i];
                    assertThat(matrix.value(i, k)).isEqualTo(dense[i][k]);
                }
            }
            double[] out = new double[rows];
            Arrays.fill(out, 7);
            matrix.multiply(vector, out);
            assertThat(out).containsExactly(expected);
            double[] back = new double[columns];
            matrix.multiplyTransposed(vector, back);
            assertThat(back).containsExactly(transposed);
        }
    }
}
