package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Harmonicity and envelopes against their formulas, by plain sums. */
class HarmonicityTest {
    private static final int RATE = 16_000;

    /** Harmonics of a pitch with noise of a stated share of the power. */
    private static Signal voice(double pitch, int harmonics, double noiseDb, int samples) {
        SplittableRandom random = new SplittableRandom(3);
        double power = harmonics * 0.5 * 0.01;
        double noise = Math.sqrt(3 * power * Math.pow(10, -noiseDb / 10));
        float[] x = new float[samples];
        for (int t = 0; t < samples; t++) {
            double v = 0.2;
            for (int h = 1; h <= harmonics; h++) {
                v += 0.1 * Math.sin(2 * Math.PI * h * pitch * t / RATE + h * h);
            }
            x[t] = (float) (v + noise * (2 * random.nextDouble() - 1));
        }
        return Signal.of(x, RATE);
    }

    @Test
    void equalsTheSlowTwin() {
        for (Map<String, String> keys : java.util.List.of(
                Map.of("frame_length", "601", "hop_length", "333", "center", "false", "fmin", "80"),
                Map.of("frame_length", "1024", "hop_length", "700", "fmin", "90", "fmax", "1000"),
                Map.of("frame_length", "90", "hop_length", "500", "fmin", "200", "fmax", "4000"))) {
            Harmonicity r = Specs.with(Specs.with(Harmonicity.DEFAULTS, keys), "value", "ratio");
            for (double noise : new double[] {3, 30}) {
                Signal signal = voice(217.3, 9, noise, 4000);
                Spectrogram ours = r.analyze(signal);
                Spectrogram decibels = Specs.with(r, "value", "hnr").analyze(signal);
                for (int i = 0; i < ours.frames(); i++) {
                    double expected = slow(r, signal.channel(0), i);
                    assertThat((double) ours.value(0, i))
                            .as(keys + " frame " + i)
                            .isCloseTo(expected, within(2e-6));
                    double hnr = 10 * Math.log10(ours.value(0, i) / (1 - (double) ours.value(0, i)));
                    assertThat((double) decibels.value(0, i)).isCloseTo(hnr, within(0.01));
                }
            }
        }
    }

    /** Direct sums, every lag, a fine search, equation (22) as printed. */
    private static double slow(Harmonicity r, float[] x, int frame) {
        int n = r.frameLength();
        double[] v = new double[n];
        double[] w = new double[n];
        double mean = 0;
        for (int t = 0; t < n; t++) {
            int at = frame * r.hopLength() + t - (r.center() ? n / 2 : 0);
            v[t] = at < 0 || at >= x.length ? 0 : x[at];
            mean += v[t] / n;
        }
        for (int t = 0; t < n; t++) {
            w[t] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (t + 0.5) / n);
            v[t] = (v[t] - mean) * w[t];
        }
        int longest = (int) Math.min(n / 2.0, Math.floor(RATE / r.fMin()));
        int known = Math.min(n * 3 / 4, longest + 32);
        double[] c = new double[known];
        for (int lag = 0; lag < known; lag++) {
            c[lag] = correlation(v, lag) / correlation(v, 0) / correlation(w, lag) * correlation(w, 0);
        }
        int best = 0;
        double highest = 0;
        for (int lag = (int) Math.max(2, Math.ceil(RATE / r.fMax())); lag <= longest && lag + 1 < known; lag++) {
            double a = 2 * c[lag] - c[lag - 1] - c[lag + 1];
            double height = c[lag] + Math.pow(c[lag + 1] - c[lag - 1], 2) / (8 * a);
            if (c[lag] >= c[lag - 1] && c[lag] >= c[lag + 1] && height > highest) {
                best = lag;
                highest = height;
            }
        }
        double top = best == 0 ? 0 : c[best];
        for (int i = 1; i < 4000 && best > 0; i++) {
            double lag = best - 1 + i / 2000.0;
            int left = (int) lag;
            double phi = lag - left;
            int depth = Math.min(30, Math.min(left + 1, known - 1 - left));
            double sum = 0;
            for (int k = 1; k <= depth && phi > 0; k++) {
                double l = phi + k - 1;
                double u = 1 - phi + k - 1;
                sum += c[left + 1 - k]
                        * Math.sin(Math.PI * l)
                        / (Math.PI * l)
                        * (0.5 + 0.5 * Math.cos(Math.PI * l / (phi + depth)));
                sum += c[left + k]
                        * Math.sin(Math.PI * u)
                        / (Math.PI * u)
                        * (0.5 + 0.5 * Math.cos(Math.PI * u / (1 - phi + depth)));
            }
            top = Math.max(top, sum);
        }
        return Math.max(0, top > 1 ? 1 / top : top);
    }

    private static double correlation(double[] x, int lag) {
        double sum = 0;
        for (int t = 0; t + lag < x.length; t++) {
            sum += x[t] * x[t + lag];
        }
        return sum;
    }

    /** Boersma's own check: noise of a known level is found again within a decibel or so. */
    @Test
    void findsTheNoiseThatWasMixedIn() {
        for (double noise : new double[] {0, 10, 20, 40}) {
            Spectrogram hnr = Harmonicity.DEFAULTS.analyze(voice(140, 12, noise, 32_000));
            double mean = 0;
            for (int i = 5; i < hnr.frames() - 5; i++) {
                mean += hnr.value(0, i) / (hnr.frames() - 10.0);
            }
            assertThat(mean).as("%f dB", noise).isCloseTo(noise, within(noise == 0 ? 1.5 : 1.0));
        }
        float[] silence =
                Harmonicity.DEFAULTS.analyze(Signal.of(new float[9000], RATE)).frameAfterFrame();
        assertThat(silence).containsOnly(-100f);
    }

    @Test
    void refusesRangesWithoutAPeriod() {
        assertThatThrownBy(() -> Specs.with(Harmonicity.DEFAULTS, "fmin", 600)).isInstanceOf(SpecException.class);
        assertThatThrownBy(() ->
                        Specs.with(Harmonicity.DEFAULTS, "frame_length", 32).design(RATE))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("fmax");
    }

    @Test
    void envelopesAreTheirFormulas() {
        Signal signal = RepresentationContractTest.sound(1500, 5);
        for (int n : new int[] {64, 63, 1}) {
            for (Envelope.Detector detector : Envelope.Detector.values()) {
                Envelope r = Specs.with(
                        Envelope.DEFAULTS,
                        Map.of(
                                "frame_length",
                                "" + n,
                                "hop_length",
                                "50",
                                "detector",
                                detector.name().toLowerCase(java.util.Locale.ROOT),
                                "window",
                                "kaiser:8"));
                Spectrogram ours = r.analyze(signal);
                double[] w = r.window().periodic(n);
                for (int i = 0; i < ours.frames(); i++) {
                    double peak = 0;
                    double mean = 0;
                    double weights = 0;
                    double hilbert = 0;
                    for (int t = 0; t < n; t++) {
                        double v = at(signal, i * 50 + t - n / 2);
                        peak = Math.max(peak, Math.abs(v));
                        mean += w[t] * Math.abs(v);
                        weights += w[t];
                        int k = t - n / 2;
                        if (Math.abs(k) % 2 == 1) {
                            hilbert += 2 / (Math.PI * k) * w[t] * at(signal, i * 50 - k);
                        }
                    }
                    double expected = switch (detector) {
                        case PEAK -> peak;
                        case SMOOTH -> mean / weights;
                        case ANALYTIC -> Math.hypot(at(signal, i * 50), hilbert);
                    };
                    assertThat((double) ours.value(0, i))
                            .as(detector + " " + n + " " + i)
                            .isCloseTo(expected, within(1e-6));
                }
            }
        }
    }

    private static double at(Signal signal, int t) {
        return t < 0 || t >= signal.length() ? 0 : signal.channel(0)[t];
    }

    /** A modulated tone shows its modulation. */
    @Test
    void theAnalyticEnvelopeOfAModulatedToneIsItsModulation() {
        float[] x = new float[8000];
        for (int t = 0; t < x.length; t++) {
            x[t] = (float)
                    ((0.5 + 0.3 * Math.cos(2 * Math.PI * 5 * t / RATE)) * Math.sin(2 * Math.PI * 1000 * t / RATE));
        }
        Envelope r = Specs.with(
                Envelope.DEFAULTS, Map.of("frame_length", "513", "hop_length", "100", "detector", "analytic"));
        Spectrogram s = r.analyze(Signal.of(x, RATE));
        for (int i = 3; i < s.frames() - 3; i++) {
            double expected = 0.5 + 0.3 * Math.cos(2 * Math.PI * 5 * i * 100 / RATE);
            assertThat((double) s.value(0, i)).isCloseTo(expected, within(1e-3));
        }
    }
}
