package org.tonbild.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.spec.SpecException;

/** The windowed sinc straight from its formula. */
class SincResamplerTest {
    private static float[] noise(int n) {
        SplittableRandom random = new SplittableRandom(9);
        float[] x = new float[n];
        for (int t = 0; t < n; t++) {
            x[t] = (float) (random.nextDouble() - 0.5);
        }
        return x;
    }

    private static double i0(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; k < 200; k++) {
            term *= x * x / 4 / k / k;
            sum += term;
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({
        "44100, 16000, 6, 0.99, HANN, 0", "16000, 44100, 16, 0.9, KAISER, 12", "8000, 16000, 6, 0.99, HANN, 0",
        "16000, 16001, 6, 0.99, HANN, 0", "48000, 1000, 10, 0.95, KAISER, 6",
                "3, 2, 64, 0.9475937167399596, KAISER, 14.77",
        "767999, 768000, 40, 0.99, KAISER, 8"
    })
    void equalsItsFormula(int from, int to, int width, double rolloff, SincResampler.Taper window, double beta) {
        SincResampler resampler = new SincResampler(width, rolloff, window, beta);
        float[] x = noise(701);
        float[] y = resampler.resample(Signal.of(x, from), to).channel(0);
        assertThat(y).hasSize((int) Math.ceil(701.0 * to / from));
        double cutoff = Math.min(from, to) * rolloff;
        // The place of an output between two samples is rounded to float, as are the coefficients.
        double tolerance = 2e-6 + 4e-8 * cutoff / divisor(from, to);
        for (int m = 0; m < y.length; m += Math.max(1, y.length / 200)) {
            double sum = 0;
            for (int k = 0; k < x.length; k++) {
                double t = cutoff * ((double) k / from - (double) m / to);
                double u = t / width;
                if (Math.abs(u) < 1) {
                    double w = window == SincResampler.Taper.HANN
                            ? Math.pow(Math.cos(Math.PI * u / 2), 2)
                            : i0(beta * Math.sqrt(1 - u * u)) / i0(beta);
                    sum += x[k] * w * cutoff / from * (t == 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t));
                }
            }
            assertThat((double) y[m]).as("output %d", m).isCloseTo(sum, within(tolerance));
        }
    }

    private static int divisor(int a, int b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    @ParameterizedTest
    @CsvSource({"44100, 16000", "16000, 44100", "22050, 22051"})
    void blocksDoNotChangeABit(int from, int to) {
        float[] x = noise(12_345);
        float[] whole = SincResampler.DEFAULTS.resample(Signal.of(x, from), to).channel(0);
        for (int block : new int[] {1, 160, 5000}) {
            Resampler.Stream stream = SincResampler.DEFAULTS.open(from, to);
            float[] out = new float[whole.length];
            int[] filled = {0};
            Resampler.Sink sink = (samples, offset, count) -> {
                System.arraycopy(samples, offset, out, filled[0], count);
                filled[0] += count;
            };
            for (int at = 0; at < x.length; at += block) {
                stream.push(x, at, Math.min(block, x.length - at), sink);
            }
            stream.finish(sink);
            assertThat(filled[0]).isEqualTo(whole.length);
            assertThat(Arrays.equals(out, whole)).as("blocks of " + block).isTrue();
        }
    }

    @Test
    void equalRatesAndWrongOnes() {
        Signal signal = Signal.of(noise(10), 8000);
        assertThat(SincResampler.DEFAULTS.resample(signal, 8000)).isSameAs(signal);
        assertThatThrownBy(() -> SincResampler.DEFAULTS.open(8000, 0)).isInstanceOf(SpecException.class);
    }
}
