package org.tonbild.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.SectionBank;
import org.tonbild.kernel.Sections;

class VectorSectionsTest {
    private final SplittableRandom random = new SplittableRandom(3);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 17, 29, 32, 64, 71})
    void vectorsGiveTheBitsOfThePlainLoops(int channels) {
        SectionBank bank = bank(channels, 3);
        double[] plain = run(Kernels.plain().sections(), bank);
        assertThat(run(new VectorKernels().sections(), bank)).containsExactly(plain);
        assertThat(plain).hasSize(2 * channels).doesNotContain(Double.NaN);
    }

    /** Sums and last outputs after blocks of all lengths. */
    private double[] run(Sections kernel, SectionBank bank) {
        int channels = bank.scale().length;
        float[] x = new float[SectionBank.ROWS * (SectionBank.ROWS + 1) / 2];
        SplittableRandom noise = new SplittableRandom(4);
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) noise.nextDouble(-1, 1);
        }
        SectionBank.State state = bank.open();
        double[] result = new double[2 * channels];
        int at = 0;
        for (int count = 1; count <= SectionBank.ROWS; count++) {
            kernel.run(x, at, count, bank, state, result);
            at += count;
        }
        System.arraycopy(state.out(), 0, result, channels, channels);
        return result;
    }

    /** Stable sections; those with two zeros and those with one in turn. */
    private SectionBank bank(int channels, int sections) {
        double[][][] t = new double[5][sections][channels];
        double[] scale = new double[channels];
        for (int c = 0; c < channels; c++) {
            scale[c] = random.nextDouble(0.5, 2);
            for (int k = 0; k < sections; k++) {
                double r = random.nextDouble(0.1, 0.99);
                t[0][k][c] = random.nextDouble(-1, 1);
                t[1][k][c] = random.nextDouble(-1, 1);
                t[2][k][c] = random.nextDouble(-1, 1);
                t[3][k][c] = 2 * r * StrictMath.cos(random.nextDouble(0, 3));
                t[4][k][c] = -r * r;
            }
        }
        for (int k = 1; k < sections; k += 2) {
            t[2][k] = new double[0];
        }
        return new SectionBank(t[0], t[1], t[2], t[3], t[4], scale);
    }
}
