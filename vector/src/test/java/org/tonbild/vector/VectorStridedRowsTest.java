package org.tonbild.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tonbild.kernel.StridedRows;

class VectorStridedRowsTest {
    private final SplittableRandom random = new SplittableRandom(11);

    private double[] noise() {
        return random.doubles(700).map(v -> v - 0.5).toArray();
    }

    /** On widths below, at and above those of vectors, and rows at any distance, the same bits and nothing beside. */
    @Test
    void rowsAsTheirPlainTwin() {
        StridedRows plain = new StridedRows();
        StridedRows vectors = new VectorStridedRows();
        for (int width : new int[] {1, 3, 8, 13, 16, 29}) {
            for (int rows : new int[] {0, 1, 5}) {
                double[] a = noise();
                double[] b = noise();
                double[] c = noise();
                double[] d = noise();
                double[][] expected = new double[7][700];
                double[][] got = new double[7][700];
                all(plain, rows, width, a, b, c, d, expected);
                all(vectors, rows, width, a, b, c, d, got);
                assertThat(got).isDeepEqualTo(expected);
            }
        }
    }

    private static void all(
            StridedRows loops, int rows, int width, double[] a, double[] b, double[] c, double[] d, double[][] out) {
        loops.rows(rows, width, a, 3, 50, out[0], 7, 31, 0);
        loops.products(rows, width, a, b, 1, 40, c, d, 2, 61, out[1], out[2], 5, 37, 0);
        // In place.
        System.arraycopy(a, 0, out[5], 0, 700);
        System.arraycopy(b, 0, out[6], 0, 700);
        loops.products(rows, width, out[5], out[6], 1, 40, c, d, 2, 61, out[5], out[6], 1, 40, 0);
        loops.scaled(rows, width, a, b, 1, 9, c, d, 2, 61, out[3], out[4], 5, 37, 0);
    }
}
