package org.tonbild.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.kernel.FftPasses;
import org.tonbild.kernel.MirroredFilters;

class VectorMirroredFiltersTest {
    private static final int GROUP = MirroredFilters.GROUP;
    private static final int PARTS = MirroredFilters.PARTS;
    private final SplittableRandom random = new SplittableRandom(5);

    @ParameterizedTest
    @CsvSource({"16,1", "32,3", "48,2", "256,3", "1024,4"})
    void sumsAreThoseOfThePlainKernelAndTheFormula(int n, int groups) {
        double[] weights = values(FftPasses.START + groups * GROUP * n);
        double[] x = values(2 * n + 3);
        int[] frames = {3, n + 3};
        double[] a = new double[groups * GROUP * 4];
        double[] b = new double[a.length];
        // The second frame ends where the array does.
        new MirroredFilters().two(weights, groups, n, x, 3, n + 3, a);
        new VectorMirroredFilters().two(weights, groups, n, x, 3, n + 3, b);
        assertThat(b).isEqualTo(a);
        for (int row = 0; row < groups * GROUP; row++) {
            for (int f = 0; f < 2; f++) {
                double c = 0;
                double s = 0;
                for (int t = 0; t < n / 2; t++) {
                    int w = FftPasses.START + row / GROUP * GROUP * n + (t / PARTS * GROUP + row % GROUP) * 2 * PARTS;
                    double u = x[frames[f] + t + 1];
                    double v = x[frames[f] + Math.floorMod(-t, n)];
                    c += weights[w + t % PARTS] * (u + v);
                    s += weights[w + PARTS + t % PARTS] * (u - v);
                }
                assertThat(a[4 * row + f]).isCloseTo(c, offset(1e-11));
                assertThat(a[4 * row + 2 + f]).isCloseTo(s, offset(1e-11));
            }
        }
    }

    private double[] values(int count) {
        return random.doubles(count, -1, 1).toArray();
    }
}
