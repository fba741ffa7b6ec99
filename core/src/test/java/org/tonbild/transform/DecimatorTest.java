package org.tonbild.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.spec.SpecException;

class DecimatorTest {
    private static double[] streamed(Decimator decimator, double[] x, int block) {
        double[] y = new double[x.length + 10];
        int[] count = {0};
        Decimator.Sink sink = (part, from, length) -> {
            System.arraycopy(part, from, y, count[0], length);
            count[0] += length;
        };
        Decimator.Stream stream = decimator.open();
        for (int at = 0; at < x.length; at += block) {
            stream.push(x, at, Math.min(block, x.length - at), sink);
        }
        stream.finish(sink);
        return Arrays.copyOf(y, count[0]);
    }

    private static double[] tone(double omega, int n) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = Math.cos(omega * i);
        }
        return x;
    }

    /** Loudness of a tone in the middle, against what a perfect filter leaves. */
    private static double gain(OctaveFilter filter, int factor, double partOfLowerNyquist) {
        double[] y = streamed(
                Decimator.design(filter, factor), tone(Math.PI / factor * partOfLowerNyquist, 1200 * factor), 4096);
        double most = 0;
        for (int m = 500; m < 700; m++) {
            most = Math.max(most, Math.abs(y[m]));
        }
        return most / Math.sqrt(factor);
    }

    @ParameterizedTest
    @CsvSource({"HQ,0.913,1.0,2e-6", "VHQ,0.913,1.0,2e-6", "MQ,0.913,1.0,3e-5", "LQ,0.67,1.0,3e-5"})
    void passesAndStopsWhereItSays(OctaveFilter filter, double pass, double stop, double error) {
        for (int factor : new int[] {2, 4, 8, 16, 32}) {
            for (double f = 0; f < pass; f += 0.0913) {
                // The largest of many samples of a cosine of any frequency here comes within 1e-3 of its amplitude.
                assertThat(gain(filter, factor, f)).isBetween(1 - 1.5e-3, 1 + 2 * error);
            }
            for (double f = stop + 1e-9; f < factor; f += 0.137) {
                assertThat(gain(filter, factor, f)).isLessThan(2 * error);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,2", "1,2", "2,2", "3,2", "17,2", "361,2", "1999,2", "9001,2", "1,4", "1000,4", "1001,4", "1003,4", "5000,8",
        "5001,8", "5004,8", "3,16", "6007,16"
    })
    void equalsTheSumInAnyBlocks(int n, int factor) {
        double[] x = new Random(n).doubles(n, -1, 1).toArray();
        Decimator decimator = Decimator.design(OctaveFilter.HQ, factor);
        double[] whole = streamed(decimator, x, Math.max(1, n));
        double[] twin = SlowDecimator.apply(x, factor);
        assertThat(whole).hasSameSizeAs(twin);
        for (int i = 0; i < twin.length; i++) {
            assertThat(whole[i]).isCloseTo(twin[i], offset(1e-12));
        }
        assertThat(streamed(decimator, x, 1)).isEqualTo(whole);
        assertThat(streamed(decimator, x, 777)).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void anOutputLeavesItsReachAfterItsSample(int factor) {
        for (OctaveFilter filter : OctaveFilter.values()) {
            Decimator decimator = Decimator.design(filter, factor);
            Decimator.Stream stream = decimator.open();
            int[] count = {0};
            for (int n = 1; n <= 2000; n++) {
                stream.push(new double[1], 0, 1, (part, from, length) -> count[0] += length);
                assertThat(count[0]).isEqualTo(Math.max(0, Math.floorDiv(n - 1 - decimator.reach(), factor) + 1));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"HQ,2,3000", "HQ,2,640", "VHQ,2,1700", "MQ,2,800", "HQ,8,5000", "KAISER_BEST,2,3000"})
    void equalsTheSumByBlocksOfTransformsToo(OctaveFilter filter, int factor, int patience) {
        Decimator sums = Decimator.design(filter, factor);
        Decimator blocks = Decimator.design(filter, factor, patience);
        assertThat(blocks.reach()).isBetween(sums.reach() + patience / 3, sums.reach() + patience);
        for (int n : new int[] {0, 1, 5, 611, 9002}) {
            double[] x = new Random(n).doubles(n, -1, 1).toArray();
            double[] whole = streamed(blocks, x, Math.max(1, n));
            double[] twin = streamed(sums, x, Math.max(1, n));
            assertThat(whole).hasSameSizeAs(twin);
            for (int i = 0; i < twin.length; i++) {
                assertThat(whole[i]).isCloseTo(twin[i], offset(1e-14 * factor));
            }
            assertThat(streamed(blocks, x, 1)).isEqualTo(whole);
            assertThat(streamed(blocks, x, 777)).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @CsvSource({"2,3000", "4,6000"})
    void anOutputOfABlockLeavesItsReachAfterItsSample(int factor, int patience) {
        Decimator decimator = Decimator.design(OctaveFilter.HQ, factor, patience);
        Decimator.Stream stream = decimator.open();
        int[] count = {0};
        for (int n = 1; n <= 9000; n++) {
            stream.push(new double[1], 0, 1, (part, from, length) -> count[0] += length);
            assertThat(count[0]).isEqualTo(Math.max(0, Math.floorDiv(n - 1 - decimator.reach(), factor) + 1));
        }
    }

    @ParameterizedTest
    @EnumSource(OctaveFilter.class)
    void keepsTheEnergyOfATone(OctaveFilter filter) {
        for (int factor : new int[] {2, 8}) {
            double[] x = tone(0.9 / factor, 20_000);
            double[] y = streamed(Decimator.design(filter, factor), x, 4096);
            double before = Arrays.stream(x).map(v -> v * v).sum();
            double after = Arrays.stream(y).map(v -> v * v).sum();
            assertThat(after / before).isCloseTo(1, offset(5e-3));
        }
    }

    /** Numbers that scipy.signal.resample_poly([1, 0, ..., 0], 1, 2) and ([0, 1, 0, ...], 1, 4) gave, scipy 1.10. */
    @Test
    void polyphaseIsScipys() {
        double[] x = new double[64];
        x[0] = 1;
        double[] half = streamed(Decimator.design(OctaveFilter.POLYPHASE, 2), x, 64);
        assertThat(half[0]).isCloseTo(Math.sqrt(2) * 0.5002587352980301, offset(1e-12));
        assertThat(half[1]).isCloseTo(0, offset(1e-12));
        x[0] = 0;
        x[1] = 1;
        double[] quarter = streamed(Decimator.design(OctaveFilter.POLYPHASE, 4), x, 64);
        assertThat(quarter[0]).isCloseTo(2 * 0.22490814275255214, offset(1e-12));
        assertThat(quarter[1]).isCloseTo(2 * 0.07413570490109381, offset(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 6, 1 << 17})
    void otherFactorsAreRefused(int factor) {
        assertThatThrownBy(() -> Decimator.design(OctaveFilter.HQ, factor)).isInstanceOf(SpecException.class);
    }
}
