package org.tonbild.learn.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tonbild.spec.SpecException;

class StatisticTest {
    private static final double[] X = {3, -1, 4, 1, -5, 9, 2, -6, 5, 3.5};

    /** numpy 1.24 (mean, std, quantile, diff, polyfit, rfft) and scipy.stats (skew, kurtosis) at 10 frames a second. */
    @ParameterizedTest
    @CsvSource({
        "mean, 1.55",
        "deviation, 4.315379473464645",
        "skewness, -0.3089848853421521",
        "kurtosis, -0.5751177817184785",
        "minimum, -6",
        "q10, -5.1",
        "q25, -0.5",
        "median, 2.5",
        "q75, 3.875",
        "q90, 5.4",
        "maximum, 9",
        "delta_mean, 6.611111111111111",
        "delta_deviation, 7.58836829188814",
        "slope, 0.8181818181818161",
        "peak_position, 0.5",
        "high_share, 0.6",
        "modulation_0_5, 0",
        "modulation_1, 0.4198678799194207",
        "modulation_2, 3.6075245698989553",
        "modulation_4, 2.3306603014998393",
        "modulation_8, 0",
        "modulation_16, 0",
        "repetition, 0.5903745469190494",
        "period, 0.3"
    })
    void theNumbersOfNumpyAndScipy(String word, double expected) {
        assertThat(Statistic.parse(word).of(X, 10)).isEqualTo(expected, within(1e-12));
    }

    @Test
    void theSquaresOfAllModulationsAreTheVariance() {
        double sum = 0;
        for (Statistic s : Statistic.values()) {
            if (s.name().startsWith("MODULATION")) {
                sum += Math.pow(s.of(X, 10), 2);
            }
        }
        assertThat(sum).isEqualTo(Math.pow(Statistic.DEVIATION.of(X, 10), 2), within(1e-12));
    }

    @Test
    void aWobbleStandsInItsOctaveAndRepeatsAfterItsPeriod() {
        double[] wobble = new double[400];
        for (int t = 0; t < wobble.length; t++) {
            wobble[t] = 7 + 2 * Math.sin(2 * Math.PI * 5 * t / 100.0);
        }
        assertThat(Statistic.MODULATION_4.of(wobble, 100)).isEqualTo(Math.sqrt(2), within(1e-9));
        assertThat(Statistic.MODULATION_2.of(wobble, 100)).isEqualTo(0, within(1e-9));
        assertThat(Statistic.PERIOD.of(wobble, 100)).isEqualTo(0.2, within(1e-12));
        assertThat(Statistic.REPETITION.of(wobble, 100)).isEqualTo(0.95, within(0.01));
    }

    @ParameterizedTest
    @EnumSource(Statistic.class)
    void oneFrameAndSilenceAreFinite(Statistic statistic) {
        assertThat(statistic.of(new double[] {-80}, 86.1)).isFinite();
        double[] flat = new double[431];
        java.util.Arrays.fill(flat, 0.1);
        assertThat(statistic.of(flat, 86.1)).isFinite();
    }

    @Test
    void aWrongWordHasAHint() {
        assertThatThrownBy(() -> Statistic.parse("meen"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("'meen' is no statistic")
                .hasMessageContaining("mean");
    }
}
