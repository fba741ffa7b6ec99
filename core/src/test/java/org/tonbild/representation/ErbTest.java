package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.tonbild.spec.SpecException;

class ErbTest {
    /** The two ways to write the bandwidth differ by Slaney's rounding of 9.264491... only. */
    @Test
    void bandwidthIsGlasbergAndMoores() {
        for (double f : new double[] {0, 20, 1000, 7777, 48_000}) {
            double b = 24.7 * (4.37 * f / 1000 + 1);
            assertThat(Erb.bandwidth(f)).isCloseTo(b, offset(3e-7 * b));
        }
        assertThat(Erb.bandwidth(1000)).isCloseTo(132.639, offset(1e-3));
    }

    /** The slope of the rate is one per bandwidth, but for the rounding of 21.4 (21.366 would be exact). */
    @Test
    void rateCountsBandwidths() {
        assertThat(Erb.rate(1000)).isCloseTo(15.6214, offset(1e-3));
        for (double f : new double[] {50, 1000, 9000}) {
            double slope = (Erb.rate(f + 0.5) - Erb.rate(f - 0.5)) * Erb.bandwidth(f);
            assertThat(slope).isCloseTo(1, offset(4e-3));
            assertThat(Erb.frequency(Erb.rate(f))).isCloseTo(f, offset(1e-9 * f));
        }
    }

    @Test
    void centersBeginAtTheLowEndAndAreEvenInRate() {
        double[] f = Erb.centerFrequencies(20, 24_000, 64);
        assertThat(f[0]).isCloseTo(20, offset(1e-9));
        assertThat(f[63]).isLessThan(24_000);
        double c = 9.26449 * 24.7;
        double step = StrictMath.log((f[1] + c) / (f[0] + c));
        for (int i = 1; i < 64; i++) {
            assertThat(StrictMath.log((f[i] + c) / (f[i - 1] + c))).isCloseTo(step, offset(1e-12));
        }
        assertThat(StrictMath.log((24_000 + c) / (f[63] + c))).isCloseTo(step, offset(1e-12));
        assertThatThrownBy(() -> Erb.centerFrequencies(100, 100, 3)).isInstanceOf(SpecException.class);
    }
}
