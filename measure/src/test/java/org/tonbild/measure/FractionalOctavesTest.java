package org.tonbild.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class FractionalOctavesTest {
    private static final FractionalOctaves THIRDS = FractionalOctaves.DEFAULTS;

    @Test
    void middlesAndEdgesAreThoseOfTheStandard() {
        assertThat(THIRDS.exact()).hasSize(28);
        assertThat(THIRDS.exact()[0]).isCloseTo(25.118864315095795, within(1e-12));
        assertThat(THIRDS.exact()[16]).isEqualTo(1000);
        assertThat(THIRDS.nominal()).startsWith(25, 31.5, 40, 50, 63).endsWith(10_000, 12_500);
        assertThat(THIRDS.lower()[16]).isCloseTo(890.8987181403393, within(1e-9));
        assertThat(THIRDS.upper()[16]).isCloseTo(1122.4620483093731, within(1e-9));
        assertThat(THIRDS.edgeRatio()).isCloseTo(1.1166569068918486, within(1e-12));

        FractionalOctaves octaves =
                Specs.with(THIRDS, Map.of("per_octave", "1", "base", "two", "fmin", "30", "fmax", "17000"));
        assertThat(octaves.exact())
                .containsExactly(
                        new double[] {31.25, 62.5, 125, 250, 500, 1000, 2000, 4000, 8000, 16_000}, within(1e-9));
        assertThat(octaves.nominal()).containsExactly(31.5, 63, 125, 250, 500, 1000, 2000, 4000, 8000, 16_000);
        assertThat(Specs.with(THIRDS, Map.of("per_octave", "6", "fmin", "1000", "fmax", "1060"))
                        .nominal())
                .hasSize(2);
    }

    /** A band-pass of this order lets as much noise through as the ideal band between its edges. */
    @ParameterizedTest
    @CsvSource({"1", "3", "12"})
    void theEdgesMakeTheNoiseBandwidthThatOfTheBand(int perOctave) {
        FractionalOctaves bands = Specs.with(THIRDS, "per_octave", perOctave);
        double ratio = bands.edgeRatio();
        double sum = 0;
        double step = 1e-4;
        for (double f = step; f < 200; f += step) {
            double x = (f - 1 / f) / (ratio - 1 / ratio);
            sum += step / (1 + x * x * x * x * x * x);
        }
        double half = StrictMath.pow(2, 0.5 / perOctave);
        assertThat(sum).isCloseTo(half - 1 / half, within(1e-4));
    }

    @Test
    void bandsBeyondThoseWithNamesHaveNone() {
        FractionalOctaves wide = Specs.with(THIRDS, Map.of("fmin", "16", "fmax", "25000"));
        assertThat(wide.exact()).hasSize(33);
        assertThat(wide.nominal()).hasSize(30).startsWith(25).endsWith(20_000);
        assertThat(Specs.with(THIRDS, Map.of("fmin", "1", "fmax", "2")).nominal())
                .isEmpty();
        assertThatThrownBy(() -> Specs.with(THIRDS, "reference", 999).nominal()).isInstanceOf(SpecException.class);
    }

    /** A long sine inside a band, above and below the rate at which the recording is decimated first. */
    @ParameterizedTest
    @CsvSource({"1000, 1000, 1", "1080, 1000, 0.9", "31.6228, 31.6228, 1", "50, 50.1187, 1"})
    void aSineHasItsEffectiveAmplitude(double tone, double middle, double least) {
        int rate = 16_000;
        float[] x = new float[10 * rate];
        for (int t = 0; t < x.length; t++) {
            x[t] = (float) (0.5 * StrictMath.sin(2 * StrictMath.PI * tone * t / rate));
        }
        FractionalOctaves one = Specs.with(THIRDS, Map.of("fmin", "" + middle, "fmax", "" + middle));
        double ratio = one.edgeRatio();
        double off = StrictMath.tan(StrictMath.PI * tone / rate) / StrictMath.tan(StrictMath.PI * middle / rate);
        double detune = (off - 1 / off) / (ratio - 1 / ratio);
        double expected = 0.5 / Math.sqrt(2) / Math.sqrt(1 + StrictMath.pow(detune, 6));
        assertThat(one.amplitudes(Signal.of(x, rate))).hasSize(1);
        assertThat(one.amplitudes(Signal.of(x, rate))[0])
                .isCloseTo(expected, within(0.02 * expected))
                .isGreaterThan(0.97 * least * 0.5 / Math.sqrt(2));
    }

    /** The low-pass has no delay, and 0.05 dB less than 1 at 0 Hz in each of its two passes. */
    @Test
    void theDecimatorLeavesASlowSineWhereItIs() {
        double[] x = new double[3000];
        double[] flat = new double[3000];
        for (int t = 0; t < x.length; t++) {
            x[t] = StrictMath.sin(2 * StrictMath.PI * t / 500);
            flat[t] = 1;
        }
        double[] slow = ZeroPhaseDecimator.design(7).decimate(x);
        assertThat(slow).hasSize(429);
        double gain = StrictMath.pow(10, -0.1 / 20);
        assertThat(ZeroPhaseDecimator.design(7).decimate(flat)[200]).isCloseTo(gain, within(1e-9));
        assertThat(ZeroPhaseDecimator.design(7).decimate(flat)[0]).isCloseTo(gain, within(1e-9));
        for (int i = 20; i < 400; i++) {
            assertThat(slow[i]).isCloseTo(x[7 * i], within(0.013));
        }
        assertThat(slow[250]).isNotCloseTo(x[1749], within(1e-3));
    }

    @Test
    void whatCannotBeFilteredIsRefused() {
        Signal signal = Signal.of(new float[4000], 8000);
        assertThatThrownBy(() -> THIRDS.amplitudes(signal))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("fmax");
        FractionalOctaves low = Specs.with(THIRDS, "fmax", 3000);
        assertThat(low.amplitudes(signal)).containsOnly(0);
        assertThatThrownBy(() -> low.amplitudes(Signal.of(new float[27], 8000))).hasMessageContaining("27 samples");
        assertThatThrownBy(() -> low.amplitudes(Signal.of(new float[0], 8000))).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> Specs.with(THIRDS, "fmax", 3)).hasMessageContaining("fmin");
    }
}
