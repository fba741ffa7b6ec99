package org.tonbild.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;

class ComparisonTest {
    /** Two of these pairs led to changes of the click finder and of the drawn click times, so they are no blind test. */
    private static final long FIRST_SEED = 9001;

    @Test
    void eachOfThirtyPairsWithOneChangeIsNamedFirst() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Finding.Kind kind : Finding.Kind.values()) {
            for (long seed = FIRST_SEED; seed < FIRST_SEED + 5; seed++) {
                SyntheticPair pair = SyntheticPair.of(kind, seed);
                List<Finding> findings = compare(pair).findings();
                if (findings.isEmpty() || findings.get(0).kind() != kind) {
                    wrong.add(pair.words() + " gave " + findings);
                } else if (kind == Finding.Kind.LEVEL || kind == Finding.Kind.HARMONIC_SHIFT) {
                    double tolerance = kind == Finding.Kind.LEVEL ? 0.5 : 0.02 * Math.abs(pair.value());
                    assertThat(findings.get(0).value()).as(pair.words()).isCloseTo(pair.value(), within(tolerance));
                } else if (kind == Finding.Kind.MODULATION) {
                    assertThat(findings.get(0).rateHz())
                            .as(pair.words())
                            .isCloseTo(pair.value(), within(0.02 * pair.value()));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void twoTakesOfTheSameSoundDoNotDiffer() throws IOException {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 8; seed++) {
            SyntheticPair pair = SyntheticPair.same(seed);
            ComparisonNumbers numbers = compare(pair);
            assertThat(numbers.findings()).as(pair.words()).isEmpty();
            assertThat(numbers.different()).isFalse();
        }
    }

    @Test
    void modulationOfSixHertzAndShiftOfThreePercentAreBothNamed() throws IOException {
        int rate = 44100;
        double[] amplitudes = {0.05, 0.04, 0.03, 0.02, 0.02, 0.015, 0.01, 0.01};
        double[] a = SyntheticPair.base(5 * rate, rate, 50, amplitudes, 0.02, 0.01, new Random(1));
        double[] b = SyntheticPair.base(5 * rate, rate, 51.5, amplitudes, 0.02, 0.01, new Random(2));
        for (int i = 0; i < b.length; i++) {
            b[i] *= 1 + 0.42 * Math.sin(2 * Math.PI * 6 * i / rate);
        }
        List<Finding> findings = Comparison.of(one("a", a, rate), one("b", b, rate), ComparisonSpec.DEFAULTS)
                .numbers()
                .findings();
        assertThat(findings)
                .extracting(Finding::kind)
                .containsExactlyInAnyOrder(Finding.Kind.HARMONIC_SHIFT, Finding.Kind.MODULATION);
        for (Finding f : findings) {
            if (f.kind() == Finding.Kind.MODULATION) {
                assertThat(f.rateHz()).isCloseTo(6, within(0.12));
                assertThat(f.value()).isCloseTo(0.42, within(0.04));
            } else {
                assertThat(f.value()).isCloseTo(3, within(0.06));
            }
        }
    }

    @Test
    void levelsAreThoseOfTheFormula() throws IOException {
        int rate = 48000;
        double[] a = new double[rate * 2];
        double[] b = new double[rate * 2];
        for (int i = 0; i < a.length; i++) {
            a[i] = 0.5 * Math.sin(2 * Math.PI * 1000 * i / rate);
            b[i] = 0.25 * Math.sin(2 * Math.PI * 1000 * i / rate);
        }
        ComparisonSpec calibrated = new ComparisonSpec(60, OptionalDouble.of(100), 20, 60);
        ComparisonNumbers n =
                Comparison.of(one("a", a, rate), one("b", b, rate), calibrated).numbers();
        double rms = 20 * Math.log10(0.5 / Math.sqrt(2));
        assertThat(n.a().levels().rmsDbfs()).isCloseTo(rms, within(1e-3));
        assertThat(n.a().levels().crestDb()).isCloseTo(3.0103, within(1e-3));
        // At 1 kHz the A-weighting is 0 dB, and the whole tone lies in the 1 kHz band.
        assertThat(n.a().levels().aWeightedDbfs()).isCloseTo(rms, within(0.01));
        assertThat(n.a().levels().soundPressureDbSpl()).isCloseTo(100 + rms, within(1e-3));
        ComparisonNumbers.Band band =
                n.bands().stream().filter(x -> x.centreHz() == 1000).findFirst().orElseThrow();
        assertThat(band.levelADbfs()).isCloseTo(rms, within(0.01));
        assertThat(band.differenceDb()).isCloseTo(-6.0206, within(0.01));
    }

    @Test
    void groupsAreJudgedByTheSpreadBetweenRecordings() throws IOException {
        int rate = 16000;
        double[] amplitudes = {0.05, 0.03, 0.02};
        List<Recording> a = new ArrayList<>();
        List<Recording> b = new ArrayList<>();
        List<Recording> c = new ArrayList<>();
        double[] spread = {-3, -1, 0, 1, 3};
        for (int i = 0; i < 5; i++) {
            double[] x = SyntheticPair.base(3 * rate, rate, 50, amplitudes, 0.02, 0.02, new Random(100 + i));
            double[] y = SyntheticPair.base(3 * rate, rate, 50, amplitudes, 0.02, 0.02, new Random(200 + i));
            double[] z = y.clone();
            SyntheticPair.scale(x, Math.pow(10, spread[i] / 20));
            SyntheticPair.scale(y, Math.pow(10, (spread[4 - i] + 2) / 20));
            SyntheticPair.scale(z, Math.pow(10, (spread[4 - i] + 20) / 20) * 0.5);
            a.addAll(one("a" + i, x, rate));
            b.addAll(one("b" + i, y, rate));
            c.addAll(one("c" + i, z, rate));
        }
        assertThat(Comparison.of(a, b, ComparisonSpec.DEFAULTS).numbers().different())
                .as("2 dB within a spread of 2 dB")
                .isFalse();
        Finding far = Comparison.of(a, c, ComparisonSpec.DEFAULTS)
                .numbers()
                .findings()
                .get(0);
        assertThat(far.kind()).isEqualTo(Finding.Kind.LEVEL);
        assertThat(far.value()).isCloseTo(20 - 6.02, within(1.0));
    }

    @Test
    void shortAndBrokenRecordingsAreRefused() {
        List<Recording> good = one("good", new double[16000], 16000);
        assertThatThrownBy(() -> Comparison.of(good, one("short", new double[10], 16000), ComparisonSpec.DEFAULTS))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("short has 10 samples");
        double[] broken = new double[16000];
        broken[77] = Double.NaN;
        assertThatThrownBy(() -> Comparison.of(good, one("broken", broken, 16000), ComparisonSpec.DEFAULTS))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("NaN at sample 77");
        assertThatThrownBy(() -> Comparison.of(good, List.of(), ComparisonSpec.DEFAULTS))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("side B has no recording");
    }

    @Test
    void silenceIsComparedWithoutFuss() throws IOException {
        List<Recording> silence = one("silence", new double[32000], 16000);
        ComparisonNumbers n =
                Comparison.of(silence, silence, ComparisonSpec.DEFAULTS).numbers();
        assertThat(n.different()).isFalse();
        assertThat(n.a().levels().rmsDbfs()).isEqualTo(-200);
    }

    private static ComparisonNumbers compare(SyntheticPair pair) throws IOException {
        return Comparison.of(
                        List.of(Recording.of("a", pair.a())),
                        List.of(Recording.of("b", pair.b())),
                        ComparisonSpec.DEFAULTS)
                .numbers();
    }

    private static List<Recording> one(String name, double[] x, int rate) {
        float[] samples = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            samples[i] = (float) x[i];
        }
        return List.of(Recording.of(name, Signal.of(samples, rate)));
    }
}
