package org.tonbild.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.spec.SpecException;

class MuLawTest {
    @ParameterizedTest
    @ValueSource(doubles = {255, 15, 100.5, 1, 0.5, 65535})
    void followsTheFormulas(double mu) {
        MuLaw law = new MuLaw(mu);
        int points = (int) (1 + mu);
        for (int i = -500; i <= 500; i++) {
            double x = i / 500.0 * Math.abs(i / 500.0);
            double c = Math.signum(x) * StrictMath.log1p(mu * Math.abs(x)) / StrictMath.log1p(mu);
            assertThat(law.compress(x)).isCloseTo(c, within(1e-14));
            assertThat(law.expand(law.compress(x))).isCloseTo(x, within(1e-12));
            int below = 0;
            for (int p = 0; p < points; p++) {
                below += (points == 1 ? -1 : -1 + 2.0 * p / (points - 1)) < law.compress(x) - 1e-13 ? 1 : 0;
            }
            assertThat(law.code(x)).as("code of %s", x).isEqualTo(below - (int) (mu + 1) / 2);
            assertThat(law.index(x)).isEqualTo((int) StrictMath.floor((c + 1) / 2 * mu + 0.5));
        }
    }

    @Test
    void codesReachBothEndsAndComeBackWithinTheirStep() {
        MuLaw law = MuLaw.DEFAULTS;
        assertThat(law.code(-1)).isEqualTo(-128);
        assertThat(law.code(1)).isEqualTo(127);
        assertThat(law.code(0)).isZero();
        assertThat(law.index(-1)).isZero();
        assertThat(law.index(1)).isEqualTo(255);
        for (double x = -1; x <= 1; x += 0.01) {
            assertThat(law.decode(law.code(x))).isCloseTo(x, within(0.05));
            assertThat(law.ofIndex(law.index(x))).isCloseTo(x, within(0.025));
        }
        assertThat(law.compress(Double.NaN)).isNaN();
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatThrownBy(() -> new MuLaw(0)).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> MuLaw.DEFAULTS.code(1.01)).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> MuLaw.DEFAULTS.decode(200)).isInstanceOf(SpecException.class);
    }
}
