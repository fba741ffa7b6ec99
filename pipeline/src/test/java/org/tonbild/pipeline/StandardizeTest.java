package org.tonbild.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.Quantity;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class StandardizeTest {
    private static double[][] random(int frames, int bands, double offset) {
        Random random = new Random(7);
        double[][] x = new double[frames][bands];
        for (double[] frame : x) {
            for (int b = 0; b < bands; b++) {
                frame[b] = (float) (offset + (b + 1) * random.nextGaussian());
            }
        }
        return x;
    }

    /** Mean and deviation in 60-digit decimals. */
    private static double[] exact(double[] values, boolean unbiased) {
        MathContext digits = new MathContext(60);
        BigDecimal sum = BigDecimal.ZERO;
        for (double v : values) {
            sum = sum.add(new BigDecimal(v));
        }
        BigDecimal mean = sum.divide(BigDecimal.valueOf(values.length), digits);
        BigDecimal squares = BigDecimal.ZERO;
        for (double v : values) {
            BigDecimal d = new BigDecimal(v).subtract(mean);
            squares = squares.add(d.multiply(d));
        }
        BigDecimal n = BigDecimal.valueOf(values.length - (unbiased ? 1 : 0));
        return new double[] {
            mean.doubleValue(), squares.divide(n, digits).sqrt(digits).doubleValue()
        };
    }

    @Test
    void imageScopeEqualsExactArithmetic() {
        for (double offset : new double[] {0, -40, 1e6}) {
            for (boolean unbiased : new boolean[] {true, false}) {
                double[][] x = random(50, 6, offset);
                double[] all = java.util.Arrays.stream(x)
                        .flatMapToDouble(java.util.Arrays::stream)
                        .toArray();
                double[] moments = exact(all, unbiased);
                Standardize step = Specs.with(Standardize.DEFAULTS, "unbiased", unbiased);
                double[][] y = Frames.run(step, BandAxis.index(6), x);
                for (int t = 0; t < 50; t++) {
                    for (int b = 0; b < 6; b++) {
                        double expected = (x[t][b] - moments[0]) / (moments[1] + 1e-8);
                        // 1e6 leaves 1e-10 of a deviation in a double.
                        assertThat(y[t][b]).isCloseTo(expected, within(1e-9));
                    }
                }
            }
        }
    }

    @Test
    void bandScopeTakesEachBandForItself() {
        double[][] x = random(41, 5, -40);
        Standardize step = Specs.with(Standardize.DEFAULTS, "scope", Standardize.Scope.BAND);
        double[][] y = Frames.run(step, BandAxis.index(5), x);
        for (int b = 0; b < 5; b++) {
            int band = b;
            double[] own = java.util.Arrays.stream(x).mapToDouble(f -> f[band]).toArray();
            double[] moments = exact(own, true);
            for (int t = 0; t < 41; t++) {
                assertThat(y[t][b]).isCloseTo((x[t][b] - moments[0]) / (moments[1] + 1e-8), within(1e-12));
            }
        }
    }

    /** One survey over two recordings is the statistics of both; its fixed form goes through the text form unchanged. */
    @Test
    void surveyOfADataSetBecomesAFixedStep() {
        double[][] a = random(30, 4, -20);
        double[][] b = random(20, 4, 5);
        Survey survey = Standardize.DEFAULTS.survey(Frames.grid(BandAxis.index(4), 30));
        for (double[] frame : a) {
            survey.frame(frame);
        }
        for (double[] frame : b) {
            survey.frame(frame);
        }
        Standardize fixed = (Standardize) survey.resolved();
        double[] both = java.util.stream.Stream.concat(java.util.Arrays.stream(a), java.util.Arrays.stream(b))
                .flatMapToDouble(java.util.Arrays::stream)
                .toArray();
        double[] moments = exact(both, true);
        assertThat(fixed.means().at(0)).isCloseTo(moments[0], within(1e-12));
        assertThat(fixed.deviations().at(0)).isCloseTo(moments[1], within(1e-12));
        assertThat(Specs.with(Standardize.DEFAULTS, Specs.toMap(fixed))).isEqualTo(fixed);
    }

    @Test
    void fixedNumbersPerBand() {
        Standardize step = Specs.with(
                Standardize.DEFAULTS,
                Map.of("scope", "fixed", "means", "1.5; 2;3", "deviations", "1;2;4", "epsilon", "0"));
        double[][] y = Frames.run(step, BandAxis.index(3), new double[][] {{2.5, 6, -1}});
        assertThat(y[0]).containsExactly(1, 2, -1);
        assertThat(Specs.toMap(step).get("means")).isEqualTo("1.5;2;3");
        assertThat(step.grid(Frames.grid(BandAxis.index(3), 1)).quantity()).isEqualTo(Quantity.STANDARDIZED);
        assertThatThrownBy(() -> step.grid(Frames.grid(BandAxis.index(4), 1)))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("3 numbers for 4 bands");
    }

    @Test
    void flatAndEmptySpectrogramsGiveZeros() {
        double[][] flat = {{-80, -80}, {-80, -80}};
        assertThat(Frames.run(Standardize.DEFAULTS, BandAxis.index(2), flat)).isDeepEqualTo(new double[2][2]);
        assertThat(Frames.run(Standardize.DEFAULTS, BandAxis.index(1), new double[][] {{7}}))
                .isDeepEqualTo(new double[1][1]);
        assertThat(Frames.run(Standardize.DEFAULTS, BandAxis.index(2), new double[0][]))
                .isEmpty();
    }

    @Test
    void senselessNumbersAreRefused() {
        for (String[] bad : new String[][] {
            {"deviations", "-1"}, {"means", "1;x"}, {"means", ""}, {"means", "nan"}, {"epsilon", "-1"}
        }) {
            assertThatThrownBy(() -> Specs.with(Standardize.DEFAULTS, bad[0], bad[1]))
                    .as(bad[0] + "=" + bad[1])
                    .isInstanceOf(SpecException.class);
        }
        Map<String, String> zero = Map.of("deviations", "0", "epsilon", "0");
        assertThatThrownBy(() -> Specs.with(Standardize.DEFAULTS, zero)).isInstanceOf(SpecException.class);
    }
}
