package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class MelTest {
    private static Offset<Double> within(double x) {
        return Offset.offset(x);
    }

    @Test
    void scalesHaveTheirPublishedPoints() {
        assertThat(MelScale.FANT.toMel(1000)).isCloseTo(1000, within(1e-10));
        assertThat(MelScale.FANT.toMel(7000)).isCloseTo(3000, within(1e-10));
        assertThat(MelScale.SLANEY.toMel(1000)).isCloseTo(15, within(1e-14));
        assertThat(MelScale.SLANEY.toMel(8000)).isCloseTo(45.245640471924965, within(1e-13));
        assertThat(MelScale.SLANEY.toMel(6400)).isCloseTo(42, within(1e-12));
        assertThat(MelScale.HTK.toMel(1000)).isCloseTo(999.98554, within(1e-5));
        assertThat(MelScale.KALDI.toMel(1000)).isCloseTo(1127 * Math.log(17.0 / 7), within(1e-10));
        for (MelScale scale : MelScale.values()) {
            double zero = scale.toMel(0);
            if (scale == MelScale.LOG) {
                assertThat(zero).isEqualTo(Double.NEGATIVE_INFINITY);
            } else if (scale == MelScale.BARK_TRAUNMUELLER) {
                assertThat(zero).isCloseTo(-0.1505, within(1e-12));
            } else {
                assertThat(zero).isZero();
            }
            double before = Double.NEGATIVE_INFINITY;
            for (double f = scale == MelScale.LOG ? 1 : 0; f < 30000; f += 93.7) {
                assertThat(scale.toMel(f)).isGreaterThan(before);
                before = scale.toMel(f);
                assertThat(scale.toHertz(before)).isCloseTo(f, within(1e-9));
            }
        }
    }

    @Test
    void trianglesOverMelsAreKaldis() {
        MelSpec spec = MelSpec.DEFAULTS
                .withNMels(23)
                .withFMin(20)
                .withMelScale(MelScale.KALDI)
                .withFilterShape(FilterShape.TRIANGULAR_MEL)
                .withNorm(Norm.NONE);
        MelFilterBank bank = MelFilterBank.design(spec, 16000, 512);
        double low = 1127 * Math.log(1 + 20 / 700.0);
        double step = (1127 * Math.log(1 + 8000 / 700.0) - low) / 24;
        for (int b = 0; b < 23; b++) {
            double left = low + b * step;
            for (int k = 0; k < 256; k++) {
                double mel = 1127 * Math.log(1 + k * 31.25 / 700);
                double expected = 0;
                if (mel > left && mel < left + 2 * step) {
                    expected = mel <= left + step ? (mel - left) / step : (left + 2 * step - mel) / step;
                }
                assertThat(bank.weight(b, k)).isCloseTo(expected, within(1e-11));
            }
            assertThat(bank.weight(b, 256)).isCloseTo(0, within(1e-11));
        }
    }

    /** An odd transform's bins, taken for those of the even one with as many; an even one's are exact. */
    @Test
    void aGridOfEvenTransforms() {
        MelSpec exact = Specs.with(MelSpec.DEFAULTS, Map.of("n_mels", "12", "mel_scale", "htk"));
        MelSpec even = Specs.with(exact, "bin_grid", "even");
        MelFilterBank usual = MelFilterBank.design(exact, 11_025, 400);
        assertThat(MelFilterBank.design(even, 11_025, 401).matrix()).isDeepEqualTo(usual.matrix());
        assertThat(MelFilterBank.design(even, 11_025, 400).matrix()).isDeepEqualTo(usual.matrix());
        double[][] odd = MelFilterBank.design(exact, 11_025, 401).matrix();
        assertThat(odd[11][180]).isNotCloseTo(usual.matrix()[11][180], within(1e-6));
    }

    @Test
    void overlapWidensAndNarrowsTheFilters() {
        MelSpec abutting = MelSpec.DEFAULTS
                .withNMels(20)
                .withFilterShape(FilterShape.RECTANGULAR)
                .withOverlap(0)
                .withNorm(Norm.NONE);
        MelFilterBank bank = MelFilterBank.design(abutting, 16000, 2048);
        MelFilterBank wide = MelFilterBank.design(abutting.withOverlap(0.5), 16000, 2048);
        double step = MelScale.SLANEY.toMel(8000) / 21;
        // The last bin stands on the upper edge, where rounding decides.
        for (int k = 0; k < bank.bins() - 1; k++) {
            double sum = 0;
            double wideSum = 0;
            for (int b = 0; b < 20; b++) {
                sum += bank.weight(b, k);
                wideSum += wide.weight(b, k);
            }
            double place = MelScale.SLANEY.toMel(k * 16000.0 / 2048) / step;
            assertThat(sum).as("bin " + k).isEqualTo(place >= 0.5 && place < 20.5 ? 1 : 0);
            assertThat(wideSum).as("bin " + k).isEqualTo(place < 1 || place >= 20 ? (place < 21 ? 1 : 0) : 2);
        }
    }

    @Test
    void everyShapePeaksAtItsCentreAndFallsToTheSides() {
        for (FilterShape shape : FilterShape.values()) {
            if (shape == FilterShape.GAMMATONE) {
                continue;
            }
            assertThat(shape.weight(200, 100, 200, 300, 0)).isEqualTo(1);
            assertThat(shape.weight(300, 100, 200, 300, 1)).isLessThan(0.0626);
            assertThat(shape.weight(500, 100, 200, 300, 3)).isZero();
            MelFilterBank bank = MelFilterBank.design(MelSpec.DEFAULTS.withFilterShape(shape), 22050, 2048);
            for (int b = 0; b < bank.bands(); b++) {
                double sum = 0;
                for (int k = 0; k < bank.bins(); k++) {
                    sum += bank.weight(b, k);
                    assertThat(bank.weight(b, k)).isNotNegative();
                }
                // Area about 1 on an axis in hertz, one bin apart 10.8 Hz; a narrow filter may fall between bins.
                assertThat(sum * 22050 / 2048).isBetween(0.0, 2.9);
            }
        }
        assertThat(FilterShape.HANN.weight(0, 0, 0, 0, 0.5)).isCloseTo(0.5, within(1e-15));
        assertThat(FilterShape.GAUSSIAN.weight(0, 0, 0, 0, 0.5)).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void spectrogramIsTheMatrixTimesThePower() {
        Signal signal = RepresentationContractTest.sound(4000, 8);
        MelSpectrogram mel = MelSpectrogram.DEFAULTS
                .withNFft(441)
                .withHopLength(100)
                .withNMels(17)
                .withMelScale(MelScale.FANT)
                .withRange(50, 7000)
                .withNorm(Norm.NONE);
        double[][] w = MelFilterBank.design(mel.mel(), 16000, 441).matrix();
        List<double[]> power = Frames.of(new LinearSpectrogram(mel.stft(), 2), signal);
        List<double[]> values = Frames.of(mel, signal);
        for (int i = 0; i < values.size(); i++) {
            for (int b = 0; b < 17; b++) {
                double sum = 0;
                for (int k = 0; k < w[b].length; k++) {
                    sum += w[b][k] * power.get(i)[k];
                }
                // The spectrogram's weights are rounded to float.
                assertThat(values.get(i)[b]).isCloseTo(sum, within(1e-7 * sum + 1e-20));
            }
        }
    }

    @Test
    void refusesEdgesThatDoNotFit() {
        assertThatThrownBy(() -> MelFilterBank.design(MelSpec.DEFAULTS.withFMax(9000), 16000, 512))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("fmax: 9000.0 Hz is above half the sample rate");
        assertThatThrownBy(() -> MelSpec.DEFAULTS.withFMax(100).withFMin(200)).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> MelFilterBank.design(MelSpec.DEFAULTS.withFMin(9000), 16000, 512))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("fmin");
        assertThatThrownBy(() -> Specs.with(MelSpectrogram.DEFAULTS, "norm", "area"))
                .isInstanceOf(SpecException.class);
        assertThat(Specs.with(MelSpectrogram.DEFAULTS, "norm", "2.5").mel().norm())
                .isEqualTo(Norm.p(2.5));
    }

    @Test
    void normsAreTheirFormulas() {
        double[] v = {3, -4, 0};
        assertThat(Norm.p(2).of(v, 0, 3)).isEqualTo(5);
        assertThat(Norm.p(1).of(v, 0, 3)).isEqualTo(7);
        assertThat(Norm.MAX.of(v, 0, 3)).isEqualTo(4);
        assertThat(Norm.p(3).of(v, 0, 3)).isCloseTo(Math.cbrt(91), within(1e-14));
        Norm.MAX.apply(v, 0, 3);
        assertThat(v).containsExactly(0.75, -1, 0);
        double[] zero = {0, 0};
        Norm.p(2).apply(zero, 0, 2);
        assertThat(zero).containsExactly(0, 0);
    }
}
