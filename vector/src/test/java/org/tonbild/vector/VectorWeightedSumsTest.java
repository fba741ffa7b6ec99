package org.tonbild.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.kernel.WeightedSums;

class VectorWeightedSumsTest {
    private final WeightedSums vector = new VectorWeightedSums();
    private final WeightedSums plain = new WeightedSums();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 257})
    void filteredIsTheSameBitForBitAndTheFormula(int count) {
        for (int taps : new int[] {4, 8, 12, 16, 20, 24, 28, 32, 36, 100}) {
            Random random = new Random(taps);
            double[][] h = {
                random.doubles(taps, -1, 1).toArray(), random.doubles(4, -1, 1).toArray()
            };
            int[] first = {3, 500};
            double[] x = random.doubles(1000, -1, 1).toArray();
            double[] a = new double[count + 1];
            double[] b = new double[count + 1];
            vector.filtered(h, first, 5, 1.5, x, a, count);
            plain.filtered(h, first, 5, 1.5, x, b, count);
            assertThat(a).isEqualTo(b);
            for (int m = 0; m < count; m++) {
                double sum = 0;
                for (int p = 0; p < 2; p++) {
                    for (int i = 0; i < h[p].length; i++) {
                        sum += h[p][i] * x[5 + first[p] + i + m];
                    }
                }
                assertThat(b[m]).isCloseTo(1.5 * sum, offset(1e-13));
            }
            assertThat(b[count]).isZero();
        }
    }
}
