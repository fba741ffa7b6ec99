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

class ResamplerTest {
    @ParameterizedTest
    @CsvSource({
        "44100, 22050",
        "44100, 16000",
        "8000, 44100",
        "44100, 44101",
        "44101, 44100",
        "48000, 11025",
        "44100, 1000",
        "96000, 317",
        "17, 48000",
        "767999, 768000"
    })
    void equalsTheSumOfItsFormulaAtEveryPlace(int from, int to) {
        float[] x = noise(Math.max(300, 30 * from / to), 7);
        Resampler resampler = Resampler.design(ResamplePreset.HQ, from, to);
        float[] y = resampler.resample(Signal.of(x, from)).channel(0);
        assertThat(y).hasSize((int) Math.ceil((double) x.length * to / from));
        Random random = new Random(3);
        for (int trial = 0; trial < 40; trial++) {
            int m = trial < 2 ? trial * (y.length - 1) : random.nextInt(y.length);
            assertThat((double) y[m]).isCloseTo(slow(x, from, to, m), within(3e-6));
        }
    }

    /** y[m] straight from the formula, with one filter even where the fast form halves first. */
    private static double slow(float[] x, int from, int to, int m) {
        double nyquist = 0.5 * Math.min(from, to) / from;
        ResamplePreset preset = ResamplePreset.HQ;
        KaiserSinc h = new KaiserSinc(nyquist * (1 - preset.transition()), nyquist, preset.attenuationDb() + 12);
        double place = (double) m * from / to;
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            if (Math.abs(place - k) <= h.halfWidth()) {
                sum += x[k] * h.at(place - k);
            }
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource(
            value = ResamplePreset.class,
            names = {"FAST", "HQ", "VHQ"})
    void anImpulseStaysAtItsPlaceAndIsSymmetric(ResamplePreset preset) {
        float[] x = new float[4410];
        x[2205] = 1;
        float[] y = Resampler.design(preset, 44_100, 48_000)
                .resample(Signal.of(x, 44_100))
                .channel(0);
        assertThat(y).hasSize(4800);
        for (int i = 0; i < 2400; i++) {
            assertThat(y[2400 + i]).isCloseTo(y[2400 - i], within(1e-8f));
            assertThat(Math.abs(y[2400 + i])).isLessThanOrEqualTo(y[2400]);
        }
        float[] first = new float[1000];
        first[0] = 1;
        float[] down = Resampler.design(preset, 48_000, 3000)
                .resample(Signal.of(first, 48_000))
                .channel(0);
        float[] all = down.clone();
        Arrays.sort(all);
        assertThat(down[0]).isEqualTo(all[all.length - 1]).isGreaterThan(0.05f);
    }

    @ParameterizedTest
    @CsvSource({"44100, 16000", "16000, 44100", "44100, 44101", "48000, 500", "500, 48000", "44100, 7"})
    void aConstantStaysItself(int from, int to) {
        int n = Math.max(2000, 600 * from / to);
        float[] x = new float[n];
        Arrays.fill(x, 0.5f);
        float[] y = Resampler.design(ResamplePreset.HQ, from, to)
                .resample(Signal.of(x, from))
                .channel(0);
        int edge = Math.min(y.length / 2 - 1, 300 * Math.max(1, to / from));
        for (int i = edge; i < y.length - edge; i++) {
            assertThat(y[i]).isCloseTo(0.5f, within(2e-6f));
        }
    }

    @ParameterizedTest
    @CsvSource({"44100, 22050", "44100, 16000", "8000, 44100", "44100, 44101", "48000, 1000", "8000, 8000", "768000, 9"
    })
    void aStreamEqualsTheWholeSignalBitForBit(int from, int to) {
        float[] x = noise(9000, 11);
        Resampler resampler = Resampler.design(ResamplePreset.FAST, from, to);
        float[] whole = resampler.resample(Signal.of(x, from)).channel(0);
        for (int block : new int[] {1, 7, 1000, 4096, 9000}) {
            float[] y = new float[whole.length];
            int[] filled = {0};
            Resampler.Sink sink = (buffer, offset, count) -> {
                System.arraycopy(buffer, offset, y, filled[0], count);
                filled[0] += count;
            };
            Resampler.Stream stream = resampler.open();
            for (int at = 0; at < x.length; at += block) {
                stream.push(x, at, Math.min(block, x.length - at), sink);
            }
            stream.finish(sink);
            assertThat(filled[0]).isEqualTo(whole.length);
            assertThat(y).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 768000, 3",
        "768000, 1, 2000000",
        "768000, 767999, 5000",
        "767999, 768000, 5000",
        "1, 2, 1",
        "2, 1, 1",
        "2, 1, 0",
        "3, 7, 0",
        "700001, 3, 100000"
    })
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void extremeRatesWork(int from, int to, int n) {
        float[] x = new float[n];
        Arrays.fill(x, 1);
        Signal y = Resampler.design(ResamplePreset.VHQ, from, to).resample(Signal.of(x, from));
        assertThat(y.sampleRate()).isEqualTo(to);
        assertThat((long) y.length()).isEqualTo(Resampler.outputLength(n, from, to));
        assertThat(y.length()).isEqualTo((int) (((long) n * to + from - 1) / from));
        float peak = 0;
        for (float v : y.channel(0)) {
            // The maximum with NaN is NaN, which is not below the limit.
            peak = Math.max(peak, Math.abs(v));
        }
        assertThat(peak).isLessThan(1.2f);
    }

    @Test
    void theSameRatePassesUnchangedAndOtherRatesAreRefused() {
        Signal signal = Signal.of(noise(100, 1), 8000);
        Resampler same = Resampler.design(ResamplePreset.HQ, 8000, 8000);
        assertThat(same.resample(signal)).isSameAs(signal);
        assertThatThrownBy(() -> same.resample(Signal.of(new float[3], 8001)))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("8001 Hz");
        assertThatThrownBy(() -> Resampler.design(ResamplePreset.HQ, 0, 8000))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("1 to 768000");
    }

    @Test
    void channelsAreIndependent() {
        float[] a = noise(500, 1);
        float[] b = noise(500, 2);
        Resampler resampler = Resampler.design(ResamplePreset.HQ, 11_025, 8000);
        Signal both = resampler.resample(Signal.of(new float[][] {a, b}, 11_025));
        assertThat(both.channel(0))
                .isEqualTo(resampler.resample(Signal.of(a, 11_025)).channel(0));
        assertThat(both.channel(1))
                .isEqualTo(resampler.resample(Signal.of(b, 11_025)).channel(0));
    }

    private static float[] noise(int n, long seed) {
        Random random = new Random(seed);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextFloat() * 2 - 1;
        }
        return x;
    }
}
