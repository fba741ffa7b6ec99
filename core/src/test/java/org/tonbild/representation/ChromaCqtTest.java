package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.NumberList;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Window;

class ChromaCqtTest {
    private static final Signal SOUND = RepresentationContractTest.sound(20_000, 7);

    /** A bin belongs to the class whose pitch is nearest, on the circle of an octave that begins at C. */
    @ParameterizedTest
    @CsvSource({"36,12,32.70319566257483", "12,12,55", "60,12,41.2", "21,7,32.70319566257483", "72,24,110", "9,3,220"})
    void aBinBelongsToTheNearestClass(int perOctave, int classes, double fMin) {
        int bins = 2 * perOctave + 5;
        FoldSpec spec = new FoldSpec(classes, NumberList.of(1), true, 0);
        double[][] w = OctaveFold.design(spec, bins, perOctave, fMin).matrix();
        // fmin counts as its nearest class, as the bins are counted from it.
        double c1 = 32.70319566257483;
        double start = Math.rint(classes * (Math.log(fMin / c1) / Math.log(2) % 1.0));
        for (int k = 0; k < bins; k++) {
            double pitch = start + (double) classes * k / perOctave;
            int nearest = (int) (Math.rint(pitch) % classes);
            for (int c = 0; c < classes; c++) {
                assertThat(w[c][k]).as("class %d, bin %d", c, k).isEqualTo(c == nearest ? 1 : 0);
            }
        }
    }

    @Test
    void rowZeroIsCOrA() {
        double[][] c =
                OctaveFold.design(FoldSpec.DEFAULTS, 12, 12, 32.70319566257483).matrix();
        double[][] a = OctaveFold.design(new FoldSpec(12, NumberList.of(1), false, 0), 12, 12, 32.70319566257483)
                .matrix();
        assertThat(c[0][0]).isOne();
        assertThat(a[0][9]).isOne();
        assertThat(a[3][0]).isOne();
    }

    @Test
    void theWindowSpreadsOverNeighbours() {
        FoldSpec spec = new FoldSpec(12, NumberList.of(1, 2, 4), true, 0);
        double[][] w = OctaveFold.design(spec, 24, 12, 32.70319566257483).matrix();
        assertThat(w[3]).startsWith(0, 0, 1, 2, 4, 0).endsWith(0, 1, 2, 4, 0, 0, 0, 0, 0, 0, 0);
        // What falls beyond the ends is lost.
        assertThat(w[0]).startsWith(2, 4, 0);
    }

    @ParameterizedTest
    @CsvSource({"tuning,0,full", "n_octaves,4,hybrid", "bins_per_octave,auto,full", "bins_per_octave,24,hybrid"})
    void isTheFoldedTransform(String key, String value, String form) {
        ChromaCqt chroma = Specs.with(ChromaCqt.DEFAULTS, Map.of("tuning", "0.1", "fmin", "41.2", "form", form));
        chroma = Specs.with(chroma, Map.of(key, value));
        Spectrogram s = chroma.analyze(SOUND);
        Spectrogram x = chroma.bins().constantQ().analyze(SOUND);
        int merged = chroma.bins().binsPerOctave().orElse(12) / 12;
        assertThat(s.bands()).isEqualTo(12);
        assertThat(s.frames()).isEqualTo(x.frames());
        for (int t = 0; t < s.frames(); t++) {
            double[] sums = new double[12];
            double max = 0;
            for (int k = 0; k < x.bands(); k++) {
                // The lowest bin is an E; halves of a class go up.
                sums[(4 + (k + merged / 2) / merged) % 12] += x.value(k, t);
            }
            for (double v : sums) {
                max = Math.max(max, v);
            }
            for (int c = 0; c < 12; c++) {
                assertThat((double) s.value(c, t)).isCloseTo(sums[c] / max, offset(2e-6));
            }
        }
    }

    @Test
    void theThresholdSilencesWeakClasses() {
        ChromaCqt plain = Specs.with(ChromaCqt.DEFAULTS, Map.of("tuning", "0", "norm", "none"));
        Spectrogram s = plain.analyze(SOUND);
        Spectrogram cut = Specs.with(plain, "threshold", 0.5).analyze(SOUND);
        int silenced = 0;
        for (int i = 0; i < s.frameAfterFrame().length; i++) {
            float v = s.frameAfterFrame()[i];
            assertThat(cut.frameAfterFrame()[i]).isEqualTo(v < 0.5f ? 0 : v);
            silenced += v < 0.5f ? 1 : 0;
        }
        assertThat(silenced).isBetween(1, s.frameAfterFrame().length - 1);
    }

    @ParameterizedTest
    @CsvSource({"41,hann,2", "1,hann,2", "8,hamming,inf", "13,boxcar,none", "100,kaiser:4,1"})
    void censIsWhatItSays(int length, String window, String norm) {
        Signal signal = RepresentationContractTest.sound(30_000, 11);
        ChromaCens cens = Specs.with(
                ChromaCens.DEFAULTS,
                Map.of(
                        "tuning",
                        "0",
                        "hop_length",
                        "1024",
                        "win_len_smooth",
                        Integer.toString(length),
                        "smoothing_window",
                        window,
                        "norm",
                        norm));
        Spectrogram ours = cens.analyze(signal);
        ChromaCqt sums = new ChromaCqt(cens.bins(), Norm.p(1));
        Spectrogram chroma = sums.analyze(signal);
        double[] w = Window.parse(window).symmetric(length + 2);
        double total = 0;
        for (double v : w) {
            total += v;
        }
        for (int t = 0; t < chroma.frames(); t++) {
            double[] smooth = new double[12];
            for (int u = 0; u < chroma.frames(); u++) {
                int k = t - u + (length + 2) / 2;
                for (int c = 0; c < 12 && k >= 0 && k < w.length; c++) {
                    double v = chroma.value(c, u);
                    double q = v > 0.4 ? 1 : v > 0.2 ? 0.75 : v > 0.1 ? 0.5 : v > 0.05 ? 0.25 : 0;
                    smooth[c] += q * w[k] / total;
                }
            }
            Norm.parse(norm).apply(smooth);
            for (int c = 0; c < 12; c++) {
                assertThat((double) ours.value(c, t)).isCloseTo(smooth[c], offset(1e-6));
            }
        }
    }

    @Test
    void withoutSmoothingOnlyQuantised() {
        ChromaCens cens = new ChromaCens(
                Specs.with(ChromaBins.DEFAULTS, "tuning", 0),
                new CensSpec(OptionalInt.empty(), Window.HANN, Norm.NONE));
        for (float v : cens.analyze(SOUND).frameAfterFrame()) {
            assertThat(v).isIn(0f, 0.25f, 0.5f, 0.75f, 1f);
        }
    }

    @Test
    void senselessParametersAreRefused() {
        assertThatThrownBy(() -> Specs.with(ChromaCqt.DEFAULTS, "bins_per_octave", 30))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("multiple of n_chroma");
        assertThatThrownBy(() -> OctaveFold.design(FoldSpec.DEFAULTS, 20, 20, 55))
                .isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> Specs.with(ChromaCens.DEFAULTS, "win_len_smooth", 0))
                .isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> ChromaCqt.DEFAULTS.design(22050))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("tuning");
    }
}
