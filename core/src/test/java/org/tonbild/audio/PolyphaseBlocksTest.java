package org.tonbild.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Blocks against sums, bit for bit: a whole signal goes by blocks, short pieces of it do not. */
class PolyphaseBlocksTest {
    private enum Sound {
        NOISE,
        TONE,
        ZERO_CROSSINGS,
        IMPULSES,
        GAPS,
        HUGE_AND_TINY,
        DENORMAL,
        NOT_FINITE,
        SILENCE;

        float[] samples(int n) {
            SplittableRandom random = new SplittableRandom(ordinal());
            float[] x = new float[n];
            for (int t = 0; t < n; t++) {
                double noise = random.nextDouble() - 0.5;
                x[t] = (float)
                        switch (this) {
                            case NOISE -> noise;
                            case TONE -> 0.7 * StrictMath.sin(0.05123 * t);
                            case ZERO_CROSSINGS -> StrictMath.sin(Math.PI / 49 * t);
                            case IMPULSES -> t % 5000 == 77 ? 1 : 0;
                            case GAPS -> t / 9000 % 2 == 0 ? noise : 0;
                            case HUGE_AND_TINY -> noise * StrictMath.pow(10, 36 * StrictMath.sin(t * 1e-3));
                            case DENORMAL -> noise * 1e-43;
                            case NOT_FINITE -> t == 3333 ? Double.NaN : t == 30_000 ? Double.NEGATIVE_INFINITY : noise;
                            case SILENCE -> t % 3 == 0 ? -0.0 : 0;
                        };
            }
            return x;
        }
    }

    @ParameterizedTest
    @EnumSource
    void allSoundsKeepTheirBits(Sound sound) {
        compare(ResamplePreset.FAST, 44_100, 22_050, sound.samples(60_001));
        compare(ResamplePreset.FAST, 16_000, 24_000, sound.samples(25_000));
    }

    @ParameterizedTest
    @CsvSource({
        "HQ, 44100, 22050, 70001",
        "VHQ, 22050, 44100, 40000",
        "HQ, 48000, 16000, 90000",
        "FAST, 48000, 36000, 80000",
        "FAST, 48000, 42000, 120000",
        "FAST, 42000, 48000, 90000",
        "SOXR_HQ, 48000, 24000, 70000",
        "FAST, 16000, 48000, 20000",
        "FAST, 44100, 44100, 20000",
        "POLYPHASE, 48000, 24000, 70000"
    })
    void allRatiosKeepTheirBits(ResamplePreset preset, int from, int to, int n) {
        float[] x = Sound.NOISE.samples(n);
        compare(preset, from, to, x);
        Resampler resampler = Resampler.design(preset, from, to);
        float[] whole = resampler.resample(Signal.of(x, from)).channel(0);
        assertThat(whole).containsExactly(run(resampler, x, 997));
    }

    /** Lengths about those of whole runs, and outputs that divide by sqrt(1/2) and so do not go by blocks. */
    @Test
    void allLengthsKeepTheirBits() {
        PolyphaseFilter filter = filter();
        for (int n : new int[] {0, 1, 2 * filter.manyOutputs() - 1, 2 * filter.manyOutputs() + filter.taps()}) {
            for (int more = 0; more < 4; more++) {
                compare(ResamplePreset.FAST, 44_100, 22_050, Sound.NOISE.samples(n + more));
            }
        }
        float[] x = Sound.NOISE.samples(40_000);
        Resampler energy = Resampler.design(ResamplePreset.FAST, 44_100, 22_050).keepingEnergy();
        assertThat(run(energy, x, 40_000)).containsExactly(run(energy, x, 777));
    }

    @Test
    void sumsAreTakenWhereBlocksAreNotCertain() {
        PolyphaseBlocks blocks = new PolyphaseBlocks(filter());
        assertThat(summed(blocks, Sound.NOISE)).isLessThan(blocks.most() / 500);
        assertThat(summed(blocks, Sound.SILENCE)).isZero();
        // Every 49th sample is zero, and every second one is an output.
        assertThat(summed(blocks, Sound.ZERO_CROSSINGS)).isGreaterThan(blocks.most() / 60);
        assertThat(summed(blocks, Sound.NOT_FINITE)).isGreaterThan(blocks.most() / 10);
    }

    private static int summed(PolyphaseBlocks blocks, Sound sound) {
        int n = blocks.samples().length;
        System.arraycopy(sound.samples(n), 0, blocks.samples(), 0, n);
        blocks.run(blocks.samples(), 0, blocks.most());
        return blocks.summed();
    }

    private static PolyphaseFilter filter() {
        return (PolyphaseFilter)
                Resampler.design(ResamplePreset.FAST, 44_100, 22_050).filters().get(0);
    }

    private static void compare(ResamplePreset preset, int from, int to, float[] x) {
        Resampler resampler = Resampler.design(preset, from, to);
        int[] whole = bits(run(resampler, x, Math.max(1, x.length)));
        assertThat(whole).isEqualTo(bits(run(resampler, x, 997)));
        assertThat(whole).isEqualTo(bits(run(resampler, x, 17_011)));
    }

    private static int[] bits(float[] y) {
        int[] bits = new int[y.length];
        for (int i = 0; i < y.length; i++) {
            // One NaN is as good as another.
            bits[i] = Float.isNaN(y[i]) ? 0x7fc00000 : Float.floatToRawIntBits(y[i]);
        }
        return bits;
    }

    private static float[] run(Resampler resampler, float[] x, int piece) {
        float[] y = new float[(int) Resampler.outputLength(x.length, resampler.from(), resampler.to())];
        int[] filled = {0};
        Resampler.Sink sink = (buffer, offset, count) -> {
            System.arraycopy(buffer, offset, y, filled[0], count);
            filled[0] += count;
        };
        Resampler.Stream stream = resampler.open();
        for (int at = 0; at < x.length; at += piece) {
            stream.push(x, at, Math.min(piece, x.length - at), sink);
            assertThat((long) filled[0]).isLessThanOrEqualTo(y.length);
            int pushed = Math.min(x.length, at + piece);
            if (filled[0] < y.length) {
                // All outputs that can be out are.
                assertThat(resampler.needs(filled[0] + 1L)).isGreaterThan(pushed);
            }
        }
        stream.finish(sink);
        assertThat(filled[0]).isEqualTo(y.length);
        return Arrays.copyOf(y, y.length);
    }
}
