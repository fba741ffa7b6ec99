package org.tonbild.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AscendingTest {
    @Test
    void sortsAsArraysDoesAndLeavesTheRest() {
        SplittableRandom random = new SplittableRandom(3);
        for (int n : new int[] {0, 1, 2, 3, 5, 24, 100, 1025, 5000, 40_000}) {
            double[] mixed = random.doubles(n + 3).toArray();
            double[] few = random.ints(n + 3, 0, 4).asDoubleStream().toArray();
            double[] falling = new double[n + 3];
            for (int i = 0; i < falling.length; i++) {
                falling[i] = -i;
            }
            for (double[] values : new double[][] {mixed, few, falling, new double[n + 3]}) {
                double[] expected = values.clone();
                Arrays.sort(expected, 0, n);
                Ascending.sort(values, n);
                assertThat(values).isEqualTo(expected);
            }
        }
    }

    @Test
    void selectsWhatSortingPutsThereAndParts() {
        SplittableRandom random = new SplittableRandom(4);
        for (int n : new int[] {1, 2, 3, 8, 101, 4096, 30_001}) {
            double[] mixed = random.doubles(n + 2).map(v -> v - 0.5).toArray();
            double[] few = random.ints(n + 2, 0, 3).asDoubleStream().toArray();
            double[] rising = new double[n + 2];
            double[] endless = new double[n + 2];
            for (int i = 0; i < rising.length; i++) {
                rising[i] = i;
                endless[i] = i % 3 == 0 ? i : Double.POSITIVE_INFINITY;
            }
            for (double[] values : new double[][] {mixed, few, rising, endless, new double[n + 2]}) {
                double[] sorted = values.clone();
                Arrays.sort(sorted, 0, n);
                for (int place : new int[] {0, n / 3, n / 2, n - 1}) {
                    double[] parted = values.clone();
                    assertThat(Ascending.select(parted, n, place)).isEqualTo(sorted[place]);
                    Arrays.sort(parted, 0, place);
                    Arrays.sort(parted, place, n);
                    assertThat(parted).startsWith(sorted[0]).isEqualTo(together(sorted, values, n));
                }
            }
        }
    }

    /** What was sorted, and what stood behind. */
    private static double[] together(double[] sorted, double[] values, int n) {
        double[] all = values.clone();
        System.arraycopy(sorted, 0, all, 0, n);
        return all;
    }
}
