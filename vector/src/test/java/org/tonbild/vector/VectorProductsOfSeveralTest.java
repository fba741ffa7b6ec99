package org.tonbild.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.kernel.ColumnMatrix;
import org.tonbild.kernel.MatrixProducts;

class VectorProductsOfSeveralTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 12, 16, 17, 24, 36})
    void everyFrameIsThePlainProductBitForBit(int rows) {
        Random random = new Random(rows);
        for (int columns : new int[] {0, 1, 5, 129}) {
            double[][] m = new double[rows][];
            for (int k = 0; k < rows; k++) {
                m[k] = random.doubles(columns, -1, 1).toArray();
            }
            ColumnMatrix matrix = new ColumnMatrix(m);
            for (int count : new int[] {0, 1, 3, 4, 5, 9}) {
                double[][] x = new double[count + 1][];
                for (int f = 0; f <= count; f++) {
                    x[f] = random.doubles(columns, -1, 1).toArray();
                }
                double[][] vector = new double[count + 1][matrix.height()];
                double[][] plain = new double[count + 1][matrix.height()];
                new VectorMatrixProducts().multiply(matrix, x, vector, count);
                new MatrixProducts().multiply(matrix, x, plain, count);
                assertThat(vector).isDeepEqualTo(plain);
                for (int f = 0; f < count; f++) {
                    for (int k = 0; k < rows; k++) {
                        double sum = 0;
                        for (int n = 0; n < columns; n++) {
                            sum += m[k][n] * x[f][n];
                        }
                        assertThat(plain[f][k]).isEqualTo(sum);
                    }
                }
            }
        }
    }
}
