package org.tonbild.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockFilterTest {
    private final SplittableRandom random = new SplittableRandom(2);

    /** Taps, inputs, outputs: sizes of blocks from 16 to 2048, each with another end of the transforms. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "3, 2, 1",
        "5, 1, 3",
        "9, 3, 2",
        "20, 2, 1",
        "40, 1, 2",
        "100, 2, 1",
        "199, 2, 1",
        "400, 1, 1"
    })
    void everyOutputIsTheSumWithinTheStatedError(int taps, int inputs, int outputs) {
        double[][][] h = new double[outputs][inputs][];
        for (double[][] of : h) {
            for (int d = 0; d < inputs; d++) {
                of[d] = random.doubles(taps, -1, 1).toArray();
            }
        }
        BlockFilter filter = BlockFilter.design(h);
        assertThat(filter.size()).isEqualTo(BlockFilter.size(taps)).isGreaterThanOrEqualTo(4 * taps);
        assertThat(filter.longestHop()).isEqualTo(filter.size() - taps + 1);
        BlockFilter.Work work = filter.work();
        for (int hop : new int[] {filter.longestHop(), filter.longestHop() / 2 + 1}) {
            float[] x = new float[inputs * ((BlockFilter.FRAMES - 1) * filter.longestHop() + filter.size())];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) (random.nextDouble() - 0.5);
            }
            work.run(x, 0, hop);
            for (int p = 0; p < outputs; p++) {
                float[] y = new float[BlockFilter.FRAMES * hop];
                double[] e = new double[BlockFilter.FRAMES / 2];
                for (int l = 0; l < e.length; l++) {
                    e[l] = filter.errorOf(p) * work.norm(l);
                }
                // The error lies far below the digits of a float, else outputs would not be certain.
                assertThat(Arrays.stream(e).max().orElseThrow()).isBetween(1e-17, 1e-9 * taps);
                int[] doubtful = new int[y.length];
                int found = work.round(p, hop, e, y, doubtful);
                assertThat(found).isLessThan(y.length / 20 + 5);
                for (int i = 0; i < found; i++) {
                    assertThat(y[doubtful[i]]).isNaN();
                    y[doubtful[i]] = (float) sum(h[p], x, doubtful[i]);
                }
                for (int n = 0; n < y.length; n += 1 + n % 7) {
                    double exact = sum(h[p], x, n);
                    assertThat((double) y[n])
                            .isBetween(exact - Math.ulp((float) exact), exact + Math.ulp((float) exact));
                }
            }
        }
    }

    private static double sum(double[][] h, float[] x, int n) {
        double sum = 0;
        for (int d = 0; d < h.length; d++) {
            for (int j = 0; j < h[d].length; j++) {
                sum += h[d][j] * x[(n + j) * h.length + d];
            }
        }
        return sum;
    }
}
