package org.tonbild.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.Signal;
import org.tonbild.representation.ComplexSpectrogram;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class PhaseVocoderTest {
    private static final StftSpec SPEC = StftSpec.DEFAULTS.withNFft(32).withHopLength(8);

    /** Against the textbook form: an expected advance per hop, and the deviation from it brought into one turn. */
    @ParameterizedTest
    @CsvSource({"20, 1.5", "20, 0.4", "7, 3", "1, 0.5", "13, 1", "9, 20", "11, 2.75"})
    void followsTheTextbook(int frames, double rate) {
        ComplexSpectrogram in = Spectra.random(SPEC, frames);
        ComplexSpectrogram out = PhaseVocoder.stretch(in, rate);
        assertThat(out.frames()).isEqualTo((int) Math.ceil(frames / rate));
        for (int k = 0; k < SPEC.bins(); k++) {
            double advance = 2 * Math.PI * k * SPEC.hop() / SPEC.nFft();
            double phase = angle(in, k, 0);
            for (int i = 0; i < out.frames(); i++) {
                int j = (int) (i * rate);
                double part = i * rate - j;
                double size = (1 - part) * size(in, k, j) + part * size(in, k, j + 1);
                assertThat(out.re(k, i)).isCloseTo(size * StrictMath.cos(phase), within(1e-11));
                assertThat(out.im(k, i)).isCloseTo(size * StrictMath.sin(phase), within(1e-11));
                double deviation = angle(in, k, j + 1) - angle(in, k, j) - advance;
                deviation -= 2 * Math.PI * Math.rint(deviation / (2 * Math.PI));
                phase += advance + deviation;
            }
        }
    }

    @Test
    void tinyValuesHavePhasesToo() {
        double[] re = new double[2 * SPEC.bins()];
        double[] im = new double[re.length];
        re[1] = 3e-200;
        im[1] = 4e-200;
        re[SPEC.bins() + 1] = 1;
        ComplexSpectrogram out = PhaseVocoder.stretch(ComplexSpectrogram.of(SPEC, 8000, re, im), 1);
        assertThat(out.re(1, 0)).isCloseTo(3e-200, within(1e-214));
        assertThat(out.im(1, 0)).isCloseTo(4e-200, within(1e-214));
        assertThat(out.re(1, 1)).isCloseTo(1, within(1e-15));
    }

    @Test
    void stretchedTonesKeepTheirPitchAndShiftedOnesMove() {
        int n = 16_000;
        Signal two = Signal.of(new float[][] {Spectra.tone(440, 8000, n), Spectra.tone(1000, 8000, n)}, 8000);
        for (double rate : new double[] {0.7, 1.9}) {
            Signal out = new TimeStretch(rate, StftSpec.DEFAULTS).apply(two);
            assertThat(out.length()).isEqualTo((int) Math.rint(n / rate));
            assertThat(Spectra.amplitude(out, 0, 440)).isBetween(0.4, 0.52);
            assertThat(Spectra.amplitude(out, 1, 1000)).isBetween(0.4, 0.52);
        }
        for (int steps : new int[] {-12, -5, 7}) {
            PitchShift shift = Specs.with(PitchShift.DEFAULTS, "n_steps", steps);
            Signal out = shift.apply(two);
            assertThat(out.length()).isEqualTo(n);
            double factor = StrictMath.pow(2, steps / 12.0);
            assertThat(Spectra.amplitude(out, 0, 440 * factor)).isBetween(0.4, 0.52);
            assertThat(Spectra.amplitude(out, 1, 1000 * factor)).isBetween(0.4, 0.52);
            Signal scaled = Specs.with(shift, "scale", true).apply(two);
            assertThat((double) scaled.channel(0)[n / 2])
                    .isCloseTo(out.channel(0)[n / 2] / Math.sqrt(shift.rate()), within(1e-6));
        }
    }

    @Test
    void tempoAndPitchUnchangedGiveTheSoundBack() {
        Signal tone = Signal.of(Spectra.tone(440, 8000, 5000), 8000);
        for (Signal same : new Signal[] {TimeStretch.DEFAULTS.apply(tone), PitchShift.DEFAULTS.apply(tone)}) {
            for (int t = 0; t < 5000; t++) {
                assertThat(same.channel(0)[t]).isCloseTo(tone.channel(0)[t], within(2e-7f));
            }
        }
        assertThat(TimeStretch.DEFAULTS.apply(Signal.of(new float[0], 8000)).length())
                .isZero();
    }

    @Test
    void fractionsAreNear() {
        for (int steps = -36; steps <= 36; steps++) {
            double x = StrictMath.pow(2, steps / 24.0);
            int[] fraction = PitchShift.fraction(x);
            assertThat(fraction[0]).isBetween(1, 768_000);
            assertThat(fraction[1]).isBetween(1, 768_000);
            assertThat((double) fraction[0] / fraction[1] / x).isCloseTo(1, within(1e-9));
        }
        assertThat(PitchShift.fraction(2)).containsExactly(2, 1);
        assertThat(PitchShift.fraction(0.25)).containsExactly(1, 4);
    }

    @Test
    void refusesWhatMakesNoSense() {
        ComplexSpectrogram in = Spectra.random(SPEC, 3);
        for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> PhaseVocoder.stretch(in, rate))
                    .isInstanceOf(SpecException.class)
                    .hasMessageContaining("rate");
            assertThatThrownBy(() -> new TimeStretch(rate, StftSpec.DEFAULTS)).isInstanceOf(SpecException.class);
        }
    }

    private static double size(ComplexSpectrogram x, int bin, int frame) {
        return frame < x.frames() ? StrictMath.hypot(x.re(bin, frame), x.im(bin, frame)) : 0;
    }

    private static double angle(ComplexSpectrogram x, int bin, int frame) {
        return frame < x.frames() ? StrictMath.atan2(x.im(bin, frame), x.re(bin, frame)) : 0;
    }
}
