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
}
