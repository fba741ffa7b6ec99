package org.tonbild.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tonbild.kernel.Kernels;

class VectorDotsTest {
    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void vectorsGiveTheBitsOfThePlainSums() {
        int[][] ratios = {{1, 2}, {1, 1}, {2, 1}, {3, 7}, {5, 4}, {160, 441}};
        for (int[] ratio : ratios) {
            for (int taps : new int[] {2, 4, 6, 23, 40, 198}) {
                for (int count : new int[] {1, 3, 4, 9, 64, 500}) {
                    check(taps, ratio[0], ratio[1], count);
                }
            }
        }
    }

    @Test
    void outputsAtAnyPlacesHaveTheBitsOfThePlainSums() {
        for (int taps : new int[] {2, 7, 16, 41, 198}) {
            double[] h = random.doubles(taps + 3L, -1, 1).toArray();
            float[] x = new float[500];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) random.nextDouble();
            }
            int[] places = {7, 0, 300, x.length - taps, 7};
            int[] to = {4, 0, 1, 3, 2};
            for (int count = 0; count <= places.length; count++) {
                float[] plain = new float[5];
                Kernels.plain().dots().scattered(h, 3, taps, x, places, to, count, plain);
                float[] vector = new float[5];
                new VectorKernels().dots().scattered(h, 3, taps, x, places, to, count, vector);
                assertThat(vector).containsExactly(plain);
                for (int j = 0; j < count; j++) {
                    double sum = 0;
                    for (int i = 0; i < taps; i++) {
                        sum += h[3 + i] * x[places[j] + i];
                    }
                    assertThat((double) plain[to[j]]).isCloseTo(sum, within(1e-5));
                }
            }
        }
    }

    private void check(int taps, int up, int down, int count) {
        double[] h = random.doubles((long) taps * up, -1, 1).toArray();
        int phase = random.nextInt(up);
        int at = random.nextInt(5);
        double[] x = random.doubles(at + taps + (phase + (count - 1L) * down) / up, -1, 1)
                .toArray();
        double[] plain = new double[count + 3];
        Kernels.plain().dots().run(h, taps, up, down, phase, x, at, count, plain, 2);
        double[] vector = new double[count + 3];
        new VectorKernels().dots().run(h, taps, up, down, phase, x, at, count, vector, 2);
        assertThat(vector).as(taps + " taps, " + up + "/" + down + ", " + count).containsExactly(plain);
        long place = phase + (count - 1L) * down;
        double last = 0;
        for (int i = 0; i < taps; i++) {
            last += h[(int) (place % up) * taps + i] * x[at + (int) (place / up) + i];
        }
        assertThat(plain[count + 1]).isCloseTo(last, within(1e-12));
    }
}
