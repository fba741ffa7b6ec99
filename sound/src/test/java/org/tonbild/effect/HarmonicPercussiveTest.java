package org.tonbild.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.Separation;
import org.tonbild.representation.ComplexSpectrogram;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.Specs;

class HarmonicPercussiveTest {
    private static final StftSpec SPEC = StftSpec.DEFAULTS.withNFft(512).withHopLength(128);

    @Test
    void partsTonesFromClicksAndAddsUpToTheWhole() {
        float[] x = Spectra.tone(1000, 8000, 8000);
        float[] clicks = new float[8000];
        for (int t = 500; t < 8000; t += 1500) {
            clicks[t] = 1;
        }
        for (int t = 0; t < x.length; t++) {
            x[t] += clicks[t];
        }
        HarmonicPercussive method = HarmonicPercussive.design(SPEC, Separation.DEFAULTS);
        HarmonicPercussive.Parts parts = method.separate(Signal.of(new float[][] {x, clicks}, 8000));
        for (int c = 0; c < 2; c++) {
            for (int t = 0; t < 8000; t++) {
                float sum = parts.harmonic().channel(c)[t] + parts.percussive().channel(c)[t];
                assertThat(sum).isCloseTo(c == 0 ? x[t] : clicks[t], within(1e-6f));
            }
        }
        assertThat(Spectra.amplitude(parts.harmonic(), 0, 1000)).isGreaterThan(0.48);
        assertThat(Spectra.amplitude(parts.percussive(), 0, 1000)).isLessThan(0.02);
        assertThat(parts.percussive().channel(0)[3500]).isGreaterThan(0.9f);
        assertThat(parts.harmonic().channel(0)[3500] - Spectra.tone(1000, 8000, 8000)[3500])
                .isLessThan(0.1f);
    }

    @Test
    void masksLieOnTheTransformAndAMarginLeavesARest() {
        ComplexSpectrogram whole = Spectra.random(SPEC, 40);
        Separation margin = Specs.with(Separation.DEFAULTS, "margin", "2;3");
        HarmonicPercussive.Transforms masks = HarmonicPercussive.separate(whole, margin, true);
        HarmonicPercussive.Transforms parts = HarmonicPercussive.separate(whole, margin, false);
        for (int t = 0; t < 40; t++) {
            for (int k = 0; k < SPEC.bins(); k++) {
                double h = masks.harmonic().re(k, t);
                double p = masks.percussive().re(k, t);
                assertThat(h + p).isBetween(0.0, 1 - 1e-3);
                assertThat(masks.harmonic().im(k, t)).isZero();
                assertThat(parts.harmonic().im(k, t)).isCloseTo(h * whole.im(k, t), within(1e-15));
                assertThat(parts.percussive().re(k, t)).isCloseTo(p * whole.re(k, t), within(1e-15));
            }
        }
    }
}
