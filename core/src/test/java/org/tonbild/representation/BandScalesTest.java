package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Filter banks on Bark, ERB, logarithmic and linear scales, against their formulas and published numbers. */
class BandScalesTest {
    private static final Set<MelScale> BARK =
            EnumSet.of(MelScale.BARK_TRAUNMUELLER, MelScale.BARK_ZWICKER, MelScale.BARK_SCHROEDER);

    @Test
    void scalesFollowTheirFormulas() {
        for (double f : new double[] {1, 50, 130, 440, 1000, 3333, 7500, 12000, 22050, 96000}) {
            double z = 26.81 * f / (1960 + f) - 0.53;
            double corrected = z < 2 ? z + 0.15 * (2 - z) : z > 20.1 ? z + 0.22 * (z - 20.1) : z;
            assertThat(MelScale.BARK_TRAUNMUELLER.toMel(f)).isCloseTo(corrected, within(1e-12));
            double zwicker = 13 * Math.atan(0.76 * f / 1000) + 3.5 * Math.atan(Math.pow(f / 7500, 2));
            assertThat(MelScale.BARK_ZWICKER.toMel(f)).isCloseTo(zwicker, within(1e-12));
            double x = f / 650;
            double schroeder = 7 * Math.log(x + Math.sqrt(x * x + 1));
            assertThat(MelScale.BARK_SCHROEDER.toMel(f)).isCloseTo(schroeder, within(1e-11));
            assertThat(MelScale.ERB.toMel(f)).isCloseTo(21.4 * Math.log10(1 + 0.00437 * f), within(1e-12));
            assertThat(MelScale.LOG.toMel(f)).isCloseTo(Math.log(f) / Math.log(2), within(1e-12));
            assertThat(MelScale.LINEAR.toMel(f)).isEqualTo(f);
            assertThat(MelScale.UMESH.toMel(f)).isCloseTo(f / (0.000244 * f + 0.741), within(1e-9));
            assertThat(MelScale.LINDSAY_NORMAN.toMel(f)).isCloseTo(2410 * Math.log10(1 + f / 625), within(1e-9));
        }
    }

    @Test
    void barksAreThoseOfZwickersCriticalBands() {
        // E. Zwicker, Subdivision of the audible frequency range into critical bands (1961): upper edges in hertz.
        int[] edges = {
            100, 200, 300, 400, 510, 630, 770, 920, 1080, 1270, 1480, 1720, 2000, 2320, 2700, 3150, 3700, 4400, 5300,
            6400, 7700, 9500, 12000, 15500
        };
        for (int z = 1; z <= edges.length; z++) {
            assertThat(MelScale.BARK_ZWICKER.toMel(edges[z - 1])).isCloseTo(z, within(0.2));
            assertThat(MelScale.BARK_TRAUNMUELLER.toMel(edges[z - 1])).isCloseTo(z, within(0.2));
            if (edges[z - 1] < 4500) {
                assertThat(MelScale.BARK_SCHROEDER.toMel(edges[z - 1])).isCloseTo(z, within(0.4));
            }
        }
    }

    @Test
    void theToolboxHasItsFortyFilters() {
        // lowestFrequency 133.3333, 13 linear steps of 66.66666666, then 27 filters of step 1.0711703.
        double[] edges = new double[42];
        for (int i = 0; i < 42; i++) {
            edges[i] = i < 13 ? 133.33333333333333 + i * 66.66666666666667 : edges[i - 1] * 1.0711703;
        }
        for (int i = 0; i < 42; i++) {
            assertThat(MelScale.AUDITORY_TOOLBOX.toHertz(2 + i)).isCloseTo(edges[i], within(1e-8));
            assertThat(MelScale.AUDITORY_TOOLBOX.toMel(edges[i])).isCloseTo(2 + i, within(1e-11));
        }
        assertThat(edges[41]).isCloseTo(6853.8, within(0.1));
    }

    @Test
    void whatAScaleNeverReachesLiesBeyondAllSound() {
        assertThat(MelScale.BARK_ZWICKER.toHertz(26)).isEqualTo(MelScale.BEYOND);
        assertThat(MelScale.BARK_ZWICKER.toHertz(-26)).isEqualTo(-MelScale.BEYOND);
        assertThat(MelScale.BARK_TRAUNMUELLER.toHertz(28)).isEqualTo(MelScale.BEYOND);
        assertThat(MelScale.UMESH.toHertz(4100)).isEqualTo(MelScale.BEYOND);
        assertThat(MelScale.BARK_ZWICKER.toHertz(MelScale.BARK_ZWICKER.toMel(-500)))
                .isCloseTo(-500, within(1e-9));
        assertThat(MelScale.BARK_SCHROEDER.toHertz(MelScale.BARK_SCHROEDER.toMel(-500)))
                .isCloseTo(-500, within(1e-9));
    }

    @Test
    void everyScaleAndShapeGivesFiniteBandsAndItsAxis() {
        for (MelScale scale : MelScale.values()) {
            for (FilterShape shape : FilterShape.values()) {
                for (int rate : new int[] {8000, 44_100, 768_000}) {
                    MelSpec spec = MelSpec.DEFAULTS
                            .withFMin(50)
                            .withNMels(30)
                            .withMelScale(scale)
                            .withFilterShape(shape)
                            .withOverlap(0.8);
                    MelFilterBank bank = MelFilterBank.design(spec, rate, 1023);
                    double[] sums = new double[30];
                    for (int b = 0; b < 30; b++) {
                        for (int k = 0; k < bank.bins(); k++) {
                            assertThat(bank.weight(b, k)).isFinite().isNotNegative();
                            sums[b] += bank.weight(b, k);
                        }
                        if (b > 0) {
                            assertThat(bank.centres()[b]).isGreaterThan(bank.centres()[b - 1]);
                        }
                    }
                    assertThat(sums[29]).as(scale + " " + shape + " " + rate).isPositive();
                }
            }
        }
        for (MelScale scale : MelScale.values()) {
            MelSpectrogram r = MelSpectrogram.DEFAULTS.withMel(
                    MelSpec.DEFAULTS.withFMin(50).withMelScale(scale));
            BandAxis.Scale expected = switch (scale) {
                case BARK_TRAUNMUELLER, BARK_ZWICKER, BARK_SCHROEDER -> BandAxis.Scale.BARK;
                case ERB -> BandAxis.Scale.ERB;
                case LOG -> BandAxis.Scale.LOGARITHMIC;
                case LINEAR -> BandAxis.Scale.LINEAR;
                default -> BandAxis.Scale.MEL;
            };
            assertThat(r.design(16_000).grid(16_000).bandAxis().scale()).isEqualTo(expected);
            assertThat(BARK.contains(scale)).isEqualTo(expected == BandAxis.Scale.BARK);
        }
    }

    @Test
    void abuttingRectanglesOnTheLogarithmicScaleAreThirdsOfAnOctave() {
        double tenth = Math.pow(10, 0.1);
        MelSpec thirds = Specs.with(
                MelSpec.DEFAULTS,
                Map.of(
                        "mel_scale",
                        "log",
                        "filter_shape",
                        "rectangular",
                        "overlap",
                        "0",
                        "norm",
                        "none",
                        "n_mels",
                        "20",
                        "fmin",
                        "79.43282347242814",
                        "fmax",
                        "10000"));
        MelFilterBank bank = MelFilterBank.design(thirds, 44_100, 44_100);
        for (int b = 0; b < 20; b++) {
            double centre = 100 * Math.pow(tenth, b);
            assertThat(bank.centres()[b]).isCloseTo(centre, within(1e-9 * centre));
            for (int k = 0; k < bank.bins(); k++) {
                boolean inside = k >= centre / Math.sqrt(tenth) && k < centre * Math.sqrt(tenth);
                assertThat(bank.weight(b, k)).as("bin %d of %f", k, centre).isEqualTo(inside ? 1 : 0);
            }
        }
    }

    @Test
    void aLogarithmicScaleHasNoZero() {
        assertThatThrownBy(() -> Specs.with(MelSpectrogram.DEFAULTS, "mel_scale", "log"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("fmin: 0 Hz has no place");
        // Both keys at once, whichever stands first.
        Recipe mel = Recipe.of(MelSpectrogram.DEFAULTS);
        Map<String, String> scaleFirst = new LinkedHashMap<>();
        scaleFirst.put("mel_scale", "log");
        scaleFirst.put("fmin", "30");
        scaleFirst.put("1.fmin", "20");
        assertThat(mel.with(scaleFirst).toMap())
                .containsEntry("1.mel_scale", "log")
                .containsEntry("1.fmin", "20");
    }

    /** Slaney's four sections multiplied out at each bin, both halves of the spectrum added. */
    @Test
    void gammatoneShapesAreSlaneysFilters() {
        for (int n : new int[] {480, 333}) {
            MelSpec spec = Specs.with(
                    MelSpec.DEFAULTS,
                    Map.of(
                            "mel_scale",
                            "erb",
                            "filter_shape",
                            "gammatone",
                            "norm",
                            "slaney",
                            "n_mels",
                            "9",
                            "fmin",
                            "50"));
            MelFilterBank bank = MelFilterBank.design(spec, 16_000, n);
            for (int b = 0; b < 9; b++) {
                double centre = bank.centres()[b];
                double width = 1.019 * 24.7 * (0.00437 * centre + 1);
                double peak = slaney(centre, 2 * Math.PI * centre / 16_000);
                for (int k = 0; k <= n / 2; k++) {
                    double oneSide = slaney(centre, 2 * Math.PI * k / n) / peak * 2 / width;
                    double expected = k == 0 || 2 * k == n ? oneSide : 2 * oneSide;
                    assertThat(bank.weight(b, k)).isCloseTo(expected, within(1e-6 * 4 / width));
                }
            }
        }
    }

    private static double slaney(double centre, double omega) {
        double t = 1 / 16_000.0;
        double decay = Math.exp(-2 * Math.PI * 1.019 * (centre / 9.26449 + 24.7) * t);
        double c = decay * Math.cos(2 * Math.PI * centre * t);
        double s = decay * Math.sin(2 * Math.PI * centre * t);
        double product = 1;
        for (double root : new double[] {
            Math.sqrt(3 + Math.pow(2, 1.5)),
            -Math.sqrt(3 + Math.pow(2, 1.5)),
            Math.sqrt(3 - Math.pow(2, 1.5)),
            -Math.sqrt(3 - Math.pow(2, 1.5))
        }) {
            double zero = c + root * s;
            double up = Math.hypot(1 - zero * Math.cos(omega), zero * Math.sin(omega));
            double re = 1 - 2 * c * Math.cos(omega) + decay * decay * Math.cos(2 * omega);
            double im = 2 * c * Math.sin(omega) - decay * decay * Math.sin(2 * omega);
            product *= up / Math.hypot(re, im);
        }
        return product;
    }
}
