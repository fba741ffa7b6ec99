package org.tonbild.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.transform.Decimator;
import org.tonbild.transform.Interpolator;
import org.tonbild.transform.OctaveFilter;

/** resampy's filters between octaves are those of the resampler that reads the same table. */
class KaiserOctavesTest {
    private static final int LENGTH = 1003;

    private static double[] noise() {
        SplittableRandom random = new SplittableRandom(5);
        return random.doubles(LENGTH, -0.5, 0.5).map(x -> (float) x).toArray();
    }

    private static float[] resampled(ResamplePreset preset, int from, int to, int length, boolean energy) {
        float[] samples = new float[LENGTH];
        double[] x = noise();
        for (int i = 0; i < LENGTH; i++) {
            samples[i] = (float) x[i];
        }
        Resampler resampler = Resampler.design(preset, from, to);
        return (energy ? resampler.keepingEnergy() : resampler)
                .resample(Signal.of(samples, from), length)
                .channel(0);
    }

    @ParameterizedTest
    @CsvSource({
        "KAISER_BEST, KAISER_BEST, 2",
        "KAISER_FAST, KAISER_FAST, 2",
        "KAISER_FAST, KAISER_FAST, 8",
        "AUTO, KAISER_FAST, 4"
    })
    void goingDown(OctaveFilter filter, ResamplePreset preset, int factor) {
        double[] ours = new double[LENGTH];
        int[] count = {0};
        Decimator.Sink sink = (y, offset, length) -> {
            System.arraycopy(y, offset, ours, count[0], length);
            count[0] += length;
        };
        Decimator.Stream stream = Decimator.design(filter, factor).open();
        stream.push(noise(), 0, LENGTH, sink);
        stream.finish(sink);
        assertThat(count[0]).isEqualTo((LENGTH + factor - 1) / factor);
        float[] theirs = resampled(preset, factor, 1, LENGTH / factor, true);
        for (int i = 0; i < theirs.length; i++) {
            assertThat(ours[i]).as("sample " + i).isCloseTo(theirs[i], within(3e-7));
        }
        // The count is rounded down, and what is missing is zero.
        assertThat(ours[LENGTH / factor]).isZero();
    }

    @ParameterizedTest
    @CsvSource({"KAISER_BEST, KAISER_BEST, 2", "KAISER_FAST, KAISER_FAST, 4"})
    void goingUp(OctaveFilter filter, ResamplePreset preset, int factor) {
        double[] ours = Interpolator.design(filter, factor).apply(noise());
        float[] theirs = resampled(preset, 1, factor, LENGTH * factor, false);
        assertThat(ours).hasSameSizeAs(theirs);
        for (int i = 0; i < theirs.length; i++) {
            assertThat(ours[i]).as("sample " + i).isCloseTo(theirs[i], within(3e-7));
        }
    }
}
