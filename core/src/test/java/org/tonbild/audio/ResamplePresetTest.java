package org.tonbild.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tonbild.spec.SpecException;

/** The filters of other programs, against their formulas and what those programs put out. */
class ResamplePresetTest {
    private static float[] noise(int n, long seed) {
        Random random = new Random(seed);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextFloat() * 2 - 1;
        }
        return x;
    }

    private static float[] resample(ResamplePreset preset, int from, int to, float... x) {
        return Resampler.design(preset, from, to).resample(Signal.of(x, from)).channel(0);
    }

    private static float[] impulse(int n, int at) {
        float[] x = new float[n];
        x[at] = 1;
        return x;
    }

    /** First outputs of libsoxr 0.1.3 for an impulse at the first sample. */
    @ParameterizedTest
    @CsvSource({
        "SOXR_HQ, 22050, 16000, 0.65762258, 0.03343497, -0.03090383, 0.03029912",
        "SOXR_HQ, 16000, 22050, 0.91324061, 0.33414075, -0.19875218, 0.03719712",
        "SOXR_HQ, 44100, 16000, 0.32881129, 0.01671749, -0.01545192, 0.01514956",
        "SOXR_HQ, 20000, 11000, 0.50082982, 0.03048931, -0.02672641, 0.02481795",
        "SOXR_HQ, 48000, 44100, 0.83715117, 0.03455402, -0.03927189, 0.03837862",
        "SOXR_VHQ, 22050, 16000, 0.64242778, 0.03512064, -0.03173838, 0.0311315",
        "SOXR_VHQ, 16000, 22050, 0.89607213, 0.33928062, -0.194697, 0.03477186",
        "SOXR_VHQ, 44100, 23211, 0.47029464, 0.03194869, -0.02719222, 0.02487264"
    })
    void soxrAtTheBeginning(ResamplePreset preset, int from, int to, float y0, float y1, float y2, float y3) {
        float[] y = resample(preset, from, to, impulse(2000, 0));
        float[] expected = {y0, y1, y2, y3};
        for (int m = 0; m < 4; m++) {
            assertThat(y[m]).isCloseTo(expected[m], within(4e-5f));
        }
    }

    /** Gain less 1 of libsoxr 0.1.3 at shares of the lower Nyquist frequency: its pass band sinks by up to 0.01 dB. */
    @ParameterizedTest
    @CsvSource({
        "SOXR_HQ, 44100, 22050, 0.9, 0",
        "SOXR_HQ, 32000, 48000, 0.9, 0",
        "SOXR_HQ, 16000, 22050, 0.8, -1.43e-4",
        "SOXR_HQ, 16000, 22050, 0.91, -9.38e-4",
        "SOXR_HQ, 48000, 44100, 0.9, -8.22e-4",
        "SOXR_HQ, 16000, 11025, 0.91, -7.10e-4",
        "SOXR_HQ, 44100, 16000, 0.8, -3.70e-4",
        "SOXR_HQ, 44100, 16000, 0.91, -1.01e-3",
        "SOXR_HQ, 20000, 11000, 0.91, -8.10e-4",
        "SOXR_VHQ, 8000, 44100, 0.91, -7.47e-4",
        "SOXR_VHQ, 48000, 44100, 0.91, -2.79e-4",
        "SOXR_VHQ, 44100, 8000, 0.91, -7.98e-4",
        "SOXR_VHQ, 20000, 11000, 0.91, -4.98e-4",
        "SOXR_VHQ, 48000, 16000, 0.9, 0"
    })
    void soxrInThePassBand(ResamplePreset preset, int from, int to, double share, double expected) {
        int at = 2 * from / 10;
        float[] y = resample(preset, from, to, impulse(2 * at, at));
        double cycles = share * Math.min(from, to) / 2 / to;
        double re = 0;
        double im = 0;
        for (int m = 0; m < y.length; m++) {
            double angle = 2 * Math.PI * cycles * (m - (double) at * to / from);
            re += y[m] * Math.cos(angle);
            im -= y[m] * Math.sin(angle);
        }
        assertThat(re * from / to - 1).isCloseTo(expected, within(4e-5));
        assertThat(im * from / to).isCloseTo(0, within(2e-6));
    }

    @ParameterizedTest
    @CsvSource({"44100, 16000", "16000, 44100", "3, 2", "2, 7", "44100, 44101", "8000, 1000"})
    void polyphaseIsItsFormula(int from, int to) {
        float[] x = noise(211, 1);
        float[] y = resample(ResamplePreset.POLYPHASE, from, to, x);
        int divisor = Resampler.greatestCommonDivisor(from, to);
        int up = to / divisor;
        int down = from / divisor;
        int larger = Math.max(up, down);
        double sum = 0;
        double[] h = new double[20 * larger + 1];
        for (int i = 0; i < h.length; i++) {
            int t = i - 10 * larger;
            double sinc = t == 0 ? 1 : Math.sin(Math.PI * t / larger) / (Math.PI * t / larger);
            double place = (double) t / (10 * larger);
            h[i] = sinc * KaiserSinc.besselI0OfRoot(25 * (1 - place * place));
            sum += h[i];
        }
        for (int m = 0; m < y.length; m += Math.max(1, y.length / 50)) {
            double expected = 0;
            for (int k = 0; k < x.length; k++) {
                long i = 10L * larger + (long) m * down - (long) k * up;
                if (i >= 0 && i < h.length) {
                    expected += x[k] * h[(int) i] * up / sum;
                }
            }
            assertThat((double) y[m]).isCloseTo(expected, within(2e-7));
        }
    }

    @ParameterizedTest
    @CsvSource({"30, 20", "31, 20", "20, 31", "20, 30", "30, 21", "8, 16", "5, 1", "1, 5"})
    void fourierKeepsTheLinesBothRatesHave(int n, int to) {
        float[] x = noise(n, 2);
        float[] y = resample(ResamplePreset.FOURIER, n, to, x);
        assertThat(y).hasSize(to);
        int shared = Math.min(n, to);
        for (int m = 0; m < to; m++) {
            double expected = 0;
            for (int k = -(shared / 2); k <= shared / 2; k++) {
                // An even number of lines: the outermost are two halves of one; from an odd grid there are two.
                double weight = shared % 2 == 0 && Math.abs(k) == shared / 2 ? 0.5 : 1;
                weight = shared % 2 == 0 && Math.abs(k) == shared / 2 && to < n ? 1 : weight;
                for (int t = 0; t < n; t++) {
                    expected += weight * x[t] / n * Math.cos(2 * Math.PI * k * ((double) m / to - (double) t / n));
                }
            }
            assertThat((double) y[m]).isCloseTo(expected, within(1e-6));
        }
        assertThatThrownBy(() -> Resampler.design(ResamplePreset.FOURIER, n, to).open())
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("use vhq");
    }

    /** The table stands for the windowed sinc to the fineness of its points. */
    @ParameterizedTest
    @CsvSource({
        "KAISER_BEST, 44100, 16000, 50, 0.917347, 12.9846, 3e-4",
        "KAISER_BEST, 16000, 22050, 50, 0.917347, 12.9846, 1e-6",
        "KAISER_FAST, 8000, 11025, 24, 0.868212, 9.90322, 3e-5",
        "KAISER_FAST, 44100, 22050, 24, 0.868212, 9.90322, 3e-5"
    })
    void tablesStandForTheirFormula(
            ResamplePreset preset, int from, int to, int zeros, double rolloff, double beta, double tolerance) {
        float[] x = noise(400, 3);
        float[] y = resample(preset, from, to, x);
        double scale = Math.min(1, (double) to / from);
        int whole = (int) ((long) x.length * to / from);
        for (int m = 0; m < whole; m++) {
            double expected = 0;
            for (int k = 0; k < x.length; k++) {
                double t = scale * Math.abs((double) m * from / to - k);
                if (t < zeros) {
                    double a = Math.PI * rolloff * t;
                    double place = t / zeros;
                    expected += x[k]
                            * scale
                            * rolloff
                            * (a == 0 ? 1 : Math.sin(a) / a)
                            * KaiserSinc.besselI0OfRoot(beta * beta * (1 - place * place))
                            / KaiserSinc.besselI0OfRoot(beta * beta);
                }
            }
            assertThat((double) y[m]).isCloseTo(expected, within(tolerance));
        }
        for (int m = whole; m < y.length; m++) {
            assertThat(y[m]).isZero();
        }
    }

    @Test
    void plainInterpolations() {
        float[] cubic = new float[20];
        float[] ramp = new float[20];
        for (int t = 0; t < 20; t++) {
            cubic[t] = t * t * t / 100f - t;
            ramp[t] = t + 1;
        }
        float[] y = resample(ResamplePreset.SOXR_QQ, 2, 5, cubic);
        for (int m = 3; m < 44; m++) {
            double t = 0.4 * m;
            assertThat((double) y[m]).isCloseTo(t * t * t / 100 - t, within(1e-5));
        }
        assertThat(Arrays.copyOf(resample(ResamplePreset.LINEAR, 1, 2, ramp), 8))
                .containsExactly(1, 1, 1, 1.5f, 2, 2.5f, 3, 3.5f);
        assertThat(Arrays.copyOf(resample(ResamplePreset.LINEAR, 2, 1, ramp), 4))
                .containsExactly(1, 2, 4, 6);
        assertThat(Arrays.copyOf(resample(ResamplePreset.HOLD, 1, 2, ramp), 8)).containsExactly(1, 1, 1, 1, 2, 2, 3, 3);
    }

    @ParameterizedTest
    @EnumSource(value = ResamplePreset.class, mode = EnumSource.Mode.EXCLUDE, names = "FOURIER")
    void streamsEqualTheWholeBitForBit(ResamplePreset preset) {
        float[] x = noise(3000, 11);
        for (int[] rates : new int[][] {{44100, 16000}, {8000, 11025}, {20000, 11000}, {48000, 4000}}) {
            Resampler resampler = Resampler.design(preset, rates[0], rates[1]);
            float[] whole = resampler.resample(Signal.of(x, rates[0])).channel(0);
            for (int block : new int[] {1, 7, 1000}) {
                float[] y = new float[whole.length];
                int[] filled = {0};
                Resampler.Sink sink = (buffer, offset, count) -> {
                    System.arraycopy(buffer, offset, y, filled[0], count);
                    filled[0] += count;
                };
                Resampler.Stream stream = resampler.open();
                for (int at = 0; at < x.length; at += block) {
                    stream.push(x, at, Math.min(block, x.length - at), sink);
                    long pushed = Math.min(x.length, at + block);
                    assertThat(resampler.needs(filled[0] + 1L)).isGreaterThan(pushed);
                    assertThat(filled[0] == 0 || resampler.needs(filled[0]) <= pushed)
                            .isTrue();
                }
                stream.finish(sink);
                assertThat(filled[0]).isEqualTo(whole.length);
                assertThat(y).isEqualTo(whole);
            }
        }
    }

    @Test
    void lengths() {
        assertThat(Resampler.outputLength(44_100, 44_100, 48_000)).isEqualTo(48_000);
        assertThat(Resampler.librosaLength(44_100, 44_100, 48_000)).isEqualTo(48_001);
        Resampler soxr = Resampler.design(ResamplePreset.SOXR_HQ, 22_050, 16_000);
        assertThat(soxr.naturalLength(1024)).isEqualTo(743);
        float[] y = soxr.resample(Signal.of(noise(1024, 1), 22_050)).channel(0);
        assertThat(y).hasSize(744);
        assertThat(y[743]).isZero();
        assertThat(y[742]).isNotZero();
        assertThat(Resampler.design(ResamplePreset.KAISER_FAST, 22_050, 16_000).naturalLength(1023))
                .isEqualTo(742);
        assertThat(soxr.resample(Signal.of(noise(100, 1), 22_050), 80).length()).isEqualTo(80);
    }

    @Test
    void energyIsKept() {
        Resampler plain = Resampler.design(ResamplePreset.HQ, 32_000, 8_000);
        Signal x = Signal.of(noise(400, 1), 32_000);
        float[] a = plain.resample(x).channel(0);
        float[] b = plain.keepingEnergy().resample(x).channel(0);
        for (int m = 0; m < a.length; m++) {
            assertThat(b[m]).isCloseTo(2 * a[m], within(1e-6f));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SOXR_HQ, 1, 768000, 3", "SOXR_VHQ, 768000, 1, 2000000", "SOXR_HQ, 767999, 768000, 3000",
        "SOXR_VHQ, 768000, 767999, 3000", "POLYPHASE, 1, 100000, 2", "POLYPHASE, 100000, 1, 300000",
        "KAISER_BEST, 8000, 1, 40000", "LINEAR, 1, 768000, 3", "SOXR_QQ, 768000, 1, 800000"
    })
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void extremeRatiosWork(ResamplePreset preset, int from, int to, int n) {
        float[] x = new float[n];
        Arrays.fill(x, 1);
        float[] y = resample(preset, from, to, x);
        assertThat((long) y.length).isEqualTo(Resampler.outputLength(n, from, to));
        float peak = 0;
        for (float v : y) {
            peak = Math.max(peak, Math.abs(v));
        }
        assertThat(peak).isBetween(0.3f, 1.3f);
    }

    @Test
    void whatADefinitionCannotDoIsRefusedInWords() {
        assertThatThrownBy(() -> Resampler.design(ResamplePreset.POLYPHASE, 767_999, 768_000))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("use hq");
        assertThatThrownBy(() -> Resampler.design(ResamplePreset.KAISER_FAST, 48_000, 1))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("use hq");
        assertThatThrownBy(() -> resample(ResamplePreset.KAISER_BEST, 22_050, 16_000, 0.5f))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("too few");
    }
}
