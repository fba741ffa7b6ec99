package org.tonbild.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.representation.Cochlea;
import org.tonbild.representation.CochleaSpec;
import org.tonbild.representation.Spectrogram;

/** The published defaults as literals, and MATLAB's functions from their documentation in plain sums. */
class EarAndMatlabProfilesTest {
    private static final int RATE = 16_000;

    private static float[] sound(int samples) {
        SplittableRandom random = new SplittableRandom(8);
        float[] x = new float[samples];
        for (int t = 0; t < samples; t++) {
            x[t] = (float) (0.3 * Math.sin(0.2 * t) + 0.2 * (random.nextDouble() - 0.5));
        }
        return x;
    }

    private static Spectrogram output(String name, float[] x, int rate) {
        return Pipeline.of(Presets.get(name)).analyze(Signal.of(x, rate)).get(0);
    }

    @Test
    void ellisDefaults() {
        // gammatonegram(X, SR, TWIN 0.025, THOP 0.010, N 64, FMIN 50, FMAX SR/2, USEFFT 1)
        assertThat(Presets.get("ellis-gammatone").toMap())
                .containsEntry("1.sample_rate", "16000")
                .containsEntry("2.n_channels", "64")
                .containsEntry("2.fmin", "50")
                .containsEntry("2.fmax", "auto")
                .containsEntry("2.win_length", "400")
                .containsEntry("2.hop_length", "160")
                .containsEntry("2.method", "fft")
                .containsEntry("2.order", "4")
                .containsEntry("2.bandwidth", "1.019")
                .containsEntry("2.power", "1")
                .containsEntry("2.center", "false");
        assertThat(Presets.get("ellis-gammatone-exact").toMap()).containsEntry("2.method", "exact");
        assertThat(Presets.get("ellis-gammatone-db").toMap())
                .containsEntry("3.ref", "1")
                .containsEntry("3.top_db", "auto");
        Spectrogram s = output("ellis-gammatone", sound(RATE), RATE);
        assertThat(s.bands()).isEqualTo(64);
        assertThat(s.frames()).isEqualTo(1 + (RATE - 1024) / 160);
        assertThat(s.grid().bandAxis().value(0)).isCloseTo(50, within(1e-9));
        // cf_63 = -C + exp(-(ln(8000 + C) - ln(50 + C)) / 64) (8000 + C)
        double c = 9.26449 * 24.7;
        double top = -c + Math.exp(-(Math.log(8000 + c) - Math.log(50 + c)) / 64) * (8000 + c);
        assertThat(s.grid().bandAxis().value(63)).isCloseTo(top, within(1e-6));
        assertThat(output("ellis-gammatone-exact", sound(RATE), RATE).frames()).isEqualTo(1 + (RATE - 400) / 160);
        Profile profile = Profiles.get("ellis-gammatone");
        assertThat(profile.evidence()).isEqualTo(Evidence.VERIFIED);
    }

    @Test
    void carfacDefaults() {
        var map = Presets.get("carfac").toMap();
        assertThat(map)
                .containsEntry("1.sample_rate", "22050")
                .containsEntry("2.velocity_scale", "0.1")
                .containsEntry("2.v_offset", "0.04")
                .containsEntry("2.min_zeta", "0.1")
                .containsEntry("2.max_zeta", "0.35")
                .containsEntry("2.first_pole_theta", "2.670353755551324")
                .containsEntry("2.zero_ratio", "1.4142135623730951")
                .containsEntry("2.high_f_damping_compression", "0.5")
                .containsEntry("2.erb_per_step", "0.5")
                .containsEntry("2.min_pole_hz", "30")
                .containsEntry("2.erb_break_freq", "165.3")
                .containsEntry("2.ac_corner_hz", "20")
                .containsEntry("2.ihc_style", "two_cap")
                .containsEntry("2.tau_lpf", "0.00008")
                .containsEntry("2.tau1_out", "0.0005")
                .containsEntry("2.tau1_in", "0.0002")
                .containsEntry("2.tau2_out", "0.001")
                .containsEntry("2.tau2_in", "0.01")
                .containsEntry("2.n_stages", "4")
                .containsEntry("2.time_constants", "0.002;0.008;0.032;0.128")
                .containsEntry("2.agc_stage_gain", "2")
                .containsEntry("2.decimation", "8;2;2;2")
                .containsEntry("2.agc_mix_coeff", "0.5")
                .containsEntry("2.open_loop", "false")
                .containsEntry("2.linear_car", "false");
        assertThat(Double.parseDouble(map.get("2.erb_q"))).isCloseTo(1000 / (24.7 * 4.37), within(1e-12));
        float[] x = sound(2205);
        Cochlea.Run ear = Cochlea.design(CochleaSpec.DEFAULTS, 22_050).open(1);
        Spectrogram nap = output("carfac-nap", x, 22_050);
        Spectrogram bm = output("carfac-bm", x, 22_050);
        assertThat(nap.bands()).isEqualTo(71);
        assertThat(nap.frames()).isEqualTo(2205);
        for (int t = 0; t < x.length; t++) {
            ear.step(new float[][] {{x[t]}}, 0);
            for (int c = 0; c < 71; c++) {
                assertThat(nap.value(70 - c, t)).isEqualTo((float) ear.activity(0)[c]);
                double motion = Math.abs(ear.motion(0)[c]);
                assertThat((double) bm.value(70 - c, t)).isCloseTo(motion, within(1e-6 * motion + 1e-30));
            }
        }
        assertThat(output("carfac-sai", x, 22_050).bands()).isEqualTo(400);
    }

    @Test
    void matlabDefaults() {
        assertThat(Presets.get("matlab").toMap())
                .containsEntry("2.n_fft", "480")
                .containsEntry("2.hop_length", "160")
                .containsEntry("2.window", "hamming")
                .containsEntry("2.periodic", "true")
                .containsEntry("2.center", "false")
                .containsEntry("2.normalized", "window_sum")
                .containsEntry("2.power", "2")
                .containsEntry("2.n_mels", "32")
                .containsEntry("2.mel_scale", "htk")
                .containsEntry("2.filter_shape", "triangular")
                .containsEntry("2.norm", "slaney")
                .containsEntry("2.fmin", "0")
                .containsEntry("2.fmax", "auto");
        assertThat(Presets.get("matlab-mfcc").toMap())
                .containsEntry("2.power", "1")
                .containsEntry("2.n_mels", "40")
                .containsEntry("2.normalized", "none")
                .containsEntry("3.base", "ten")
                .containsEntry("4.n_mfcc", "13")
                .containsEntry("4.norm", "ortho")
                .containsEntry("4.dct_type", "ii")
                .containsEntry("4.lifter", "0");
        assertThat(Profiles.get("matlab").evidence()).isEqualTo(Evidence.DEFINITION);
    }

    /** |X| of frame i: 480 samples under a periodic Hamming window, without padding. */
    private static double[] magnitudes(float[] x, int frame) {
        double[] s = new double[241];
        for (int k = 0; k <= 240; k++) {
            double re = 0;
            double im = 0;
            for (int n = 0; n < 480; n++) {
                double v = x[frame * 160 + n] * (0.54 - 0.46 * Math.cos(2 * Math.PI * n / 480));
                re += v * Math.cos(2 * Math.PI * k * n / 480);
                im -= v * Math.sin(2 * Math.PI * k * n / 480);
            }
            s[k] = Math.hypot(re, im);
        }
        return s;
    }

    /** The triangle between three edges at a frequency, times 2 over its bandwidth. */
    private static double triangle(double[] edges, int b, double f) {
        double up = (f - edges[b]) / (edges[b + 1] - edges[b]);
        double down = (edges[b + 2] - f) / (edges[b + 2] - edges[b + 1]);
        return Math.max(0, Math.min(up, down)) * 2 / (edges[b + 2] - edges[b]);
    }

    @Test
    void matlabMelSpectrogramIsItsDocumentation() {
        float[] x = sound(2000);
        Spectrogram s = output("matlab", x, RATE);
        assertThat(s.frames()).isEqualTo((2000 - 480) / 160 + 1);
        double[] edges = new double[34];
        for (int i = 0; i < 34; i++) {
            edges[i] = 700 * (Math.pow(10, 2595 * Math.log10(1 + 8000 / 700.0) * i / 33 / 2595) - 1);
        }
        double sum = 0.54 * 480;
        double peak = s.max();
        for (int i = 0; i < s.frames(); i++) {
            double[] m = magnitudes(x, i);
            for (int b = 0; b < 32; b++) {
                double expected = 0;
                for (int k = 0; k <= 240; k++) {
                    expected += triangle(edges, b, k * 16_000.0 / 480) * m[k] * m[k] / (sum * sum);
                }
                assertThat((double) s.value(b, i)).isCloseTo(expected, within(1e-6 * peak));
            }
        }
    }

    @Test
    void matlabMfccIsItsDocumentation() {
        float[] x = sound(2000);
        double[] edges = new double[42];
        for (int i = 0; i < 42; i++) {
            edges[i] = i < 13 ? 400 / 3.0 + i * 200 / 3.0 : edges[i - 1] * 1.0711703;
        }
        double[][] bank = new double[40][241];
        for (int b = 0; b < 40; b++) {
            for (int k = 0; k <= 240; k++) {
                bank[b][k] = triangle(edges, b, k * 16_000.0 / 480);
            }
        }
        cepstra(x, bank, output("matlab-mfcc", x, RATE));
    }

    @Test
    void matlabGtccIsItsDocumentation() {
        float[] x = sound(2000);
        // hz2erb: 1000 ln 10 / (24.7 * 4.37) log10(1 + 0.00437 f), ceil(31.36) filters from 50 to 8000 Hz inclusive.
        double a = 1000 * Math.log(10) / (24.7 * 4.37);
        double low = a * Math.log10(1 + 0.00437 * 50);
        double high = a * Math.log10(1 + 0.00437 * 8000);
        assertThat(Math.ceil(high - low)).isEqualTo(32);
        double[][] bank = new double[32][241];
        for (int b = 0; b < 32; b++) {
            double centre = (Math.pow(10, (low + (high - low) * b / 31) / a) - 1) / 0.00437;
            double width = 1.019 * 24.7 * (0.00437 * centre + 1);
            double gain = response(centre, 2 * Math.PI * centre / RATE);
            for (int k = 0; k <= 240; k++) {
                double both = k == 0 || k == 240 ? 1 : 2;
                bank[b][k] = both * response(centre, 2 * Math.PI * k / 480) / gain * 2 / width;
            }
        }
        cepstra(x, bank, output("matlab-gtcc", x, RATE));
    }

    private static void cepstra(float[] x, double[][] bank, Spectrogram ours) {
        assertThat(ours.bands()).isEqualTo(13);
        assertThat(ours.frames()).isEqualTo((x.length - 480) / 160 + 1);
        int n = bank.length;
        for (int i = 0; i < ours.frames(); i++) {
            double[] m = magnitudes(x, i);
            double[] logs = Arrays.stream(bank)
                    .mapToDouble(row -> {
                        double sum = 0;
                        for (int k = 0; k < row.length; k++) {
                            sum += row[k] * m[k];
                        }
                        return Math.log10(sum);
                    })
                    .toArray();
            for (int c = 0; c < 13; c++) {
                double sum = 0;
                for (int b = 0; b < n; b++) {
                    sum += logs[b] * Math.cos(Math.PI * c * (2 * b + 1) / (2 * n));
                }
                double expected = sum * Math.sqrt((c == 0 ? 1.0 : 2.0) / n);
                assertThat((double) ours.value(c, i)).as("c%d of %d", c, i).isCloseTo(expected, within(5e-6));
            }
        }
    }

    /** Slaney's four sections with his zeros, up to a factor. */
    private static double response(double centre, double omega) {
        double decay = Math.exp(-2 * Math.PI * 1.019 * (centre / 9.26449 + 24.7) / RATE);
        double c = decay * Math.cos(2 * Math.PI * centre / RATE);
        double s = decay * Math.sin(2 * Math.PI * centre / RATE);
        double product = 1;
        for (double sign : new double[] {1, -1}) {
            for (double root : new double[] {Math.sqrt(3 + Math.pow(2, 1.5)), Math.sqrt(3 - Math.pow(2, 1.5))}) {
                double zero = c + sign * root * s;
                double re = 1 - 2 * c * Math.cos(omega) + decay * decay * Math.cos(2 * omega);
                double im = 2 * c * Math.sin(omega) - decay * decay * Math.sin(2 * omega);
                product *= Math.hypot(1 - zero * Math.cos(omega), zero * Math.sin(omega)) / Math.hypot(re, im);
            }
        }
        return product;
    }
}
