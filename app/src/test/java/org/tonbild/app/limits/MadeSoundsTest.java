package org.tonbild.app.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.audio.Signal;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.Progress;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.representation.Spectrogram;

/** What is in the made sounds, and that a demonstration can be repeated. */
class MadeSoundsTest {
    private static CounterRandom random(long index) {
        return new CounterRandom(7, Purpose.SOUND, index);
    }

    @Test
    void onlyTheRelationOfTheTonesTells() {
        for (long i = 0; i < 200; i++) {
            double[] harmonic = HarmonicsLimit.tones("harmonic", random(i));
            assertThat(harmonic[1]).isCloseTo(4 * harmonic[0], within(1e-9 * harmonic[1]));
            double[] other = HarmonicsLimit.tones("inharmonic", random(i));
            assertThat(other[0]).isEqualTo(harmonic[0]).isBetween(150.0, 300.0);
            assertThat(other[1]).isBetween(600.0, 1200.0);
            double semitones = Math.abs(12 * Math.log(other[1] / (4 * other[0])) / Math.log(2));
            assertThat(Math.min(semitones, 12 - semitones)).isBetween(2 - 1e-9, 6 + 1e-9);
        }
    }

    @Test
    void aGlideTurnedAboutHasTheSameMagnitudes() {
        float[] rising = PhaseLimit.glides(true, random(1));
        float[] falling = PhaseLimit.glides(false, random(1));
        for (int i = 0; i < rising.length; i++) {
            assertThat(falling[i]).isEqualTo(rising[i / 256 * 256 + 255 - i % 256]);
        }
        float[] a = magnitudes(rising);
        float[] b = magnitudes(falling);
        assertThat(a).hasSize(129 * 15);
        double difference = 0;
        for (int i = 0; i < a.length; i++) {
            // Decibels: rounding shows where next to nothing is.
            difference = Math.max(difference, Math.abs(Math.pow(10, a[i] / 20) - Math.pow(10, b[i] / 20)));
        }
        assertThat(difference).isLessThan(1e-5);
    }

    private static float[] magnitudes(float[] samples) {
        Spectrogram image = Pipeline.of(PhaseLimit.magnitude(256))
                .analyze(Signal.of(samples, 16_000))
                .get(0);
        return image.bandAfterBand();
    }

    @Test
    void theSecondMicrophoneHearsLaterBySineOfTheAngle() throws Exception {
        Signal signal = DirectionLimit.heard(30, 30, random(3));
        assertThat(signal.channelCount()).isEqualTo(2);
        ImageTensor phases =
                DirectionLimit.phaseBetween(Trial.images(DirectionLimit.complex(), List.of(new MadeSound("30", signal)))
                        .get(0));
        assertThat(phases.bands()).isEqualTo(63);
        double delay = 0.2 / 343 * 0.5;
        int size = phases.bands() * phases.frames();
        double off = 0;
        for (int band = 0; band < phases.bands(); band++) {
            double cosine = 0;
            double sine = 0;
            for (int t = 0; t < phases.frames(); t++) {
                cosine += phases.values()[band * phases.frames() + t];
                sine += phases.values()[size + band * phases.frames() + t];
            }
            // The first band left is bin 1 of 31.25 Hz.
            double difference = Math.atan2(sine, cosine) - 2 * Math.PI * 31.25 * (band + 1) * delay;
            off += Math.abs(difference - 2 * Math.PI * Math.rint(difference / (2 * Math.PI))) / phases.bands();
        }
        // The noise of 17 frames leaves about 0.1; phases without relation would be 1.6 off.
        assertThat(off).isLessThan(0.2);
    }

    @Test
    void aSourceBetweenSamplesIsThatOfASine() {
        double[] sine = new double[100];
        for (int i = 0; i < sine.length; i++) {
            sine[i] = Math.sin(0.5 * i);
        }
        assertThat(DirectionLimit.at(sine, 50)).isEqualTo(sine[50]);
        assertThat(DirectionLimit.at(sine, 50.3)).isCloseTo(Math.sin(0.5 * 50.3), within(2e-3));
    }

    /** Energy, middle and deviation are the same whole and split, in time and in frequency: only the gap tells. */
    @Test
    void wholeAndSplitHaveTheSameEnergyAndSpread() {
        double[][] bursts = new double[2][];
        double[][] bands = new double[2][];
        for (int l = 0; l < 2; l++) {
            // Energy, and its moments about the middle in ms.
            double[] sums = new double[3];
            for (long i = 0; i < 400; i++) {
                float[] x = new float[3200];
                ChannelsLimit.addBurst(x, l == 1, 0.1, 0.5, random(i));
                for (int t = 0; t < x.length; t++) {
                    double ms = (t + 0.5) / 16 - 100;
                    sums[0] += x[t] * x[t];
                    sums[1] += x[t] * x[t] * ms;
                    sums[2] += x[t] * x[t] * ms * ms;
                }
            }
            double mean = sums[1] / sums[0];
            bursts[l] = new double[] {sums[0] / 400, mean, Math.sqrt(sums[2] / sums[0] - mean * mean)};
            double[] band = ChannelsLimit.band(l == 1, 5000, random(1));
            double middle = Arrays.stream(band).average().orElseThrow();
            bands[l] = new double[] {
                middle,
                Math.sqrt(Arrays.stream(band)
                        .map(f -> (f - middle) * (f - middle))
                        .average()
                        .orElseThrow())
            };
            assertThat(Arrays.stream(band).filter(f -> Math.abs(f - 5000) < 0.08 * 5000))
                    .hasSize(l == 1 ? 0 : 46);
        }
        // 4 ms of deviation 0.5; 3.55 ms.
        assertThat(bursts[0][0]).isCloseTo(16, within(0.4));
        assertThat(bursts[1][0]).isCloseTo(16, within(0.4));
        assertThat(bursts[0][1]).isCloseTo(0, within(0.15));
        assertThat(bursts[1][1]).isCloseTo(0, within(0.15));
        assertThat(bursts[0][2]).isCloseTo(3.55, within(0.05));
        assertThat(bursts[1][2]).isCloseTo(3.55, within(0.05));
        assertThat(bands[0][0]).isCloseTo(5000, within(5.0));
        assertThat(bands[1][0]).isCloseTo(5000, within(5.0));
        assertThat(bands[0][1]).isCloseTo(0.1222 * 5000, within(5.0));
        assertThat(bands[1][1]).isCloseTo(0.1222 * 5000, within(5.0));
    }

    private static Limit small(String name) {
        return switch (name) {
            case "harmonics" -> new HarmonicsLimit(new Trial.Size(8, 4, 1));
            case "phase" -> new PhaseLimit(new Trial.Size(8, 4, 1));
            case "direction" -> new DirectionLimit(new Trial.Size(10, 5, 1));
            default -> new ChannelsLimit(new Trial.Size(8, 4, 1));
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"harmonics", "phase", "direction", "channels"})
    void givesRowsThatCanBeRepeated(String name) throws Exception {
        Limit limit = small(name);
        assertThat(limit.name()).isEqualTo(name);
        List<Limit.Row> rows = limit.run(5, 1, Progress.NONE);
        assertThat(rows).hasSizeGreaterThanOrEqualTo(5).allMatch(r -> r.value() >= 0 && r.value() <= 1);
        assertThat(rows.stream()
                        .map(r -> List.of(r.method(), r.measure()))
                        .distinct()
                        .count())
                .isEqualTo(rows.size());
        assertThat(limit.run(5, 1, Progress.NONE)).isEqualTo(rows);
    }
}
