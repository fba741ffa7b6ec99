package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.spec.SpecException;

class CochleaTest {
    private static final double RATE = 22_050;

    private final Cochlea cochlea = Cochlea.design(CochleaSpec.DEFAULTS, RATE);
    private final Map<String, double[]> tables = cochlea.coefficients();

    /**
     * The gain of slow motion by a form that does not subtract from 1: 1 - 2 r cos + r^2 = (1 - r)^2 + 4 r sin^2(half the
     * angle), with 1 - r from the damping itself. The plain form loses 1e-10 of the low channels.
     */
    @Test
    void gainsAreThoseOfAFormWithoutDifferences() {
        CochleaSpec.Car car = CochleaSpec.DEFAULTS.car();
        double[] poles = cochlea.poles();
        for (int c = 0; c < poles.length; c++) {
            double theta = 2 * StrictMath.PI * poles[c] / RATE;
            double x = theta / StrictMath.PI;
            double z = StrictMath.PI * (x - car.highFDampingCompression() * x * x * x);
            double[] g = new double[3];
            for (int i = 0; i < 3; i++) {
                double damping = z * car.maxZeta() - tables.get("zr")[c] * i / 2;
                double r = 1 - damping;
                double half = StrictMath.sin(theta / 2);
                double top = damping * damping + 4 * r * half * half;
                double zero = StrictMath.sin(theta) * (car.zeroRatio() * car.zeroRatio() - 1);
                g[i] = top / (top + zero * r * StrictMath.sin(theta));
            }
            assertThat(tables.get("g0")[c]).isCloseTo(g[2], within(1e-11));
            assertThat(tables.get("gc")[c]).isCloseTo(g[0], within(1e-11));
            assertThat(tables.get("ga")[c]).isCloseTo(2 * (g[0] + g[2] - 2 * g[1]), within(1e-10));
            assertThat(tables.get("gb")[c]).isCloseTo(4 * g[1] - 3 * g[0] - g[2], within(1e-10));
        }
    }

    @Test
    void rotationsOfAnotherMachineChangeTheGainsAndNothingElse() {
        double[] cosines = tables.get("a0").clone();
        double[] sines = tables.get("c0").clone();
        assertThat(cochlea.withRotations(cosines, sines).coefficients().get("ga"))
                .isEqualTo(tables.get("ga"));
        int last = cosines.length - 1;
        cosines[last] = Math.nextUp(Math.nextUp(cosines[last]));
        Map<String, double[]> moved = cochlea.withRotations(cosines, sines).coefficients();
        assertThat(moved.get("a0")[last]).isEqualTo(cosines[last]);
        assertThat(moved.get("ga")[last] - tables.get("ga")[last]).isNotZero().isCloseTo(0, within(1e-9));
        assertThat(moved.get("ga")[0]).isEqualTo(tables.get("ga")[0]);
        assertThat(moved.get("r1")).isEqualTo(tables.get("r1"));
        assertThatThrownBy(() -> cochlea.withRotations(new double[1], sines)).isInstanceOf(SpecException.class);
    }
}
