package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.transform.Window;

/** The pictures with one column, and the waveform. */
class SpectrumTest {
    private static Signal tone(int n, double cycles, double amplitude, double offset) {
        float[] x = new float[n];
        for (int t = 0; t < n; t++) {
            x[t] = (float) (offset + amplitude * StrictMath.cos(2 * StrictMath.PI * cycles * t / n + 0.4));
        }
        return Signal.of(x, 8000);
    }

    @Test
    void aToneShowsItsAmplitudeWhateverTheWindow() {
        for (int n : new int[] {4000, 4001, 3989}) {
            for (String window : new String[] {"boxcar", "hann", "flattop"}) {
                double[] s = Frames.of(
                                Spectrum.DEFAULTS
                                        .withWindow(Window.parse(window))
                                        .resolve(tone(n, 100, 0.3, 0.1)),
                                tone(n, 100, 0.3, 0.1))
                        .get(0);
                assertThat(s).hasSize(n / 2 + 1);
                assertThat(s[100]).isCloseTo(0.3, Offset.offset(1e-7));
                assertThat(s[0]).isCloseTo(0.1, Offset.offset(1e-7));
                assertThat(s[300]).isCloseTo(0, Offset.offset(1e-7));
            }
        }
    }

    @Test
    void theLastBinOfAnEvenLengthIsNotDoubled() {
        float[] x = new float[100];
        for (int t = 0; t < 100; t++) {
            x[t] = t % 2 == 0 ? 0.5f : -0.5f;
        }
        double[] s =
                Frames.of(Spectrum.DEFAULTS.withLength(100), Signal.of(x, 8000)).get(0);
        assertThat(s[50]).isCloseTo(0.5, Offset.offset(1e-15));
        double[] bare = Frames.of(
                        Spectrum.DEFAULTS.withLength(100).withScaling(Spectrum.Scaling.NONE), Signal.of(x, 8000))
                .get(0);
        assertThat(bare[50]).isCloseTo(50, Offset.offset(1e-12));
    }

    @Test
    void aStatedLengthCutsOrPads() {
        Signal signal = RepresentationContractTest.sound(1000, 3);
        double[] cut = Frames.of(Spectrum.DEFAULTS.withLength(400), signal).get(0);
        double[] same = Frames.of(Spectrum.DEFAULTS.withLength(400), signal.slice(0, 400))
                .get(0);
        assertThat(cut).isEqualTo(same);
        float[] longer = java.util.Arrays.copyOf(signal.channel(0), 1500);
        assertThat(Frames.of(Spectrum.DEFAULTS.withLength(1500), signal).get(0))
                .isEqualTo(Frames.of(Spectrum.DEFAULTS.withLength(1500), Signal.of(longer, 16000))
                        .get(0));
    }

    @Test
    void tooLongNamesWelch() {
        Signal huge = Signal.of(new float[Spectrum.MAX_LENGTH + 1], 8000);
        assertThatThrownBy(() -> Spectrum.DEFAULTS.analyze(huge))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("welch");
        assertThatThrownBy(() -> Spectrum.DEFAULTS.design(8000))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("welch");
    }

    /** The sum of the density times the bin width is the mean square, and a tone has a^2 / 2 per line. */
    @Test
    void welchKeepsPower() {
        Signal signal = RepresentationContractTest.sound(64 * 100, 5);
        WelchSpectrum welch = new WelchSpectrum(
                64,
                java.util.OptionalInt.empty(),
                java.util.OptionalInt.of(64),
                Window.of(Window.Shape.BOXCAR),
                WelchSpectrum.Detrend.NONE,
                WelchSpectrum.Scaling.DENSITY);
        double sum = 0;
        for (double p : Frames.of(welch, signal).get(0)) {
            sum += p * 16000 / 64;
        }
        double square = 0;
        for (float v : signal.channel(0)) {
            square += (double) v * v / signal.length();
        }
        assertThat(sum).isCloseTo(square, Offset.offset(1e-12));
        double[] line = Frames.of(
                        WelchSpectrum.DEFAULTS.withNFft(512).withScaling(WelchSpectrum.Scaling.SPECTRUM),
                        tone(512 * 20, 20 * 64, 0.2, 0.3))
                .get(0);
        assertThat(line[64]).isCloseTo(0.02, Offset.offset(1e-7));
        assertThat(line[0]).isCloseTo(0, Offset.offset(1e-6));
    }

    @Test
    void welchOfAShortRecordingIsOneShorterSegment() {
        Signal signal = RepresentationContractTest.sound(300, 5);
        double[] shorter =
                Frames.of(WelchSpectrum.DEFAULTS.withNFft(512), signal).get(0);
        WelchSpectrum stated = new WelchSpectrum(
                512,
                java.util.OptionalInt.of(300),
                java.util.OptionalInt.empty(),
                Window.HANN,
                WelchSpectrum.Detrend.CONSTANT,
                WelchSpectrum.Scaling.DENSITY);
        assertThat(shorter).isEqualTo(Frames.of(stated, signal).get(0));
    }

    @Test
    void waveformIsTheRangeOfEveryHop() {
        Signal signal = RepresentationContractTest.sound(1030, 1);
        Spectrogram s = Waveform.DEFAULTS.withHopLength(100).analyze(signal);
        assertThat(s.frames()).isEqualTo(11);
        for (int i = 0; i < 11; i++) {
            float min = 9;
            float max = -9;
            for (int t = 100 * i; t < Math.min(1030, 100 * i + 100); t++) {
                min = Math.min(min, signal.channel(0)[t]);
                max = Math.max(max, signal.channel(0)[t]);
            }
            assertThat(s.value(0, i)).isEqualTo(min);
            assertThat(s.value(1, i)).isEqualTo(max);
        }
    }

    @Test
    void chromaOfAToneIsItsPitchClassAndTuningIsFound() {
        for (int semitone = 0; semitone < 12; semitone++) {
            for (double cents : new double[] {0, 20, -30}) {
                float[] x = new float[32000];
                double f = 261.6255653005986 * StrictMath.pow(2, (semitone + cents / 100) / 12);
                for (int t = 0; t < x.length; t++) {
                    for (int h = 1; h <= 4; h++) {
                        x[t] += (float) (0.2 / h * StrictMath.sin(2 * StrictMath.PI * h * f * t / 16000));
                    }
                }
                Signal signal = Signal.of(x, 16000);
                Spectrogram chroma = ChromaStft.DEFAULTS.withNFft(4096).analyze(signal);
                assertThat(chroma.value(semitone, 30)).isEqualTo(1f);
                double tuning = Tuning.estimate(signal, StftSpec.DEFAULTS.withNFft(8192), 1, 12);
                assertThat(tuning).isCloseTo(cents / 100, Offset.offset(0.03));
            }
        }
        assertThat(Tuning.estimate(Signal.of(new float[5000], 16000))).isZero();
    }
}
