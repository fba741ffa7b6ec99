package org.tonbild.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HalfBandDecimatorTest {
    private static final HalfBandDecimator HALF = HalfBandDecimator.standard();

    private static double response(double omega) {
        double sum = HALF.weight(0);
        for (int k = 1; k <= HALF.reach(); k++) {
            sum += 2 * HALF.weight(k) * Math.cos(k * omega);
        }
        return sum / Math.sqrt(2);
    }

    @Test
    void passesToNineTenthsAndStopsAtTheNewNyquist() {
        double nyquist = Math.PI / 2;
        for (int i = 0; i <= 2000; i++) {
            assertThat(response(0.913 * nyquist * i / 2000)).isCloseTo(1, offset(1.2e-6));
            double stop = nyquist + (Math.PI - nyquist) * i / 2000;
            assertThat(Math.abs(response(stop))).isLessThan(1.2e-6);
        }
    }

    /** The slow twin: the sum of the definition, zeros beyond the ends. */
    private static double[] twin(double[] x) {
        double[] y = new double[(x.length + 1) / 2];
        for (int m = 0; m < y.length; m++) {
            for (int n = 0; n < x.length; n++) {
                if (Math.abs(2 * m - n) <= HALF.reach()) {
                    y[m] += HALF.weight(2 * m - n) * x[n];
                }
            }
        }
        return y;
    }

    private static double[] streamed(double[] x, int block) {
        double[] y = new double[x.length + 10];
        int[] count = {0};
        HalfBandDecimator.Sink sink = (part, from, length) -> {
            System.arraycopy(part, from, y, count[0], length);
            count[0] += length;
        };
        HalfBandDecimator.Stream stream = HALF.open();
        for (int at = 0; at < x.length; at += block) {
            stream.push(x, at, Math.min(block, x.length - at), sink);
        }
        stream.finish(sink);
        return Arrays.copyOf(y, count[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 17, 360, 361, 362, 1999, 9001})
    void equalsTheSumInAnyBlocks(int n) {
        double[] x = new Random(n).doubles(n, -1, 1).toArray();
        double[] whole = streamed(x, Math.max(1, n));
        double[] twin = twin(x);
        assertThat(whole).hasSameSizeAs(twin);
        for (int i = 0; i < twin.length; i++) {
            assertThat(whole[i]).isCloseTo(twin[i], offset(1e-13));
        }
        assertThat(streamed(x, 1)).isEqualTo(whole);
        assertThat(streamed(x, 777)).isEqualTo(whole);
    }

    @Test
    void keepsTheEnergyOfATone() {
        double[] x = new double[20_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.sin(0.9 * i + 0.3);
        }
        double[] y = streamed(x, 4096);
        double before = Arrays.stream(x).map(v -> v * v).sum();
        double after = Arrays.stream(y).map(v -> v * v).sum();
        assertThat(after / before).isCloseTo(1, offset(1e-3));
        assertThat(y[5000]).isCloseTo(Math.sqrt(2) * Math.sin(0.9 * 10_000 + 0.3), offset(2e-6));
    }
}
