package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class CarfacTest {
    private static final int RATE = 16000;

    /** The defaults straight from the formulas, one channel object at a time, Math in place of tables. */
    private static final class Slow {
        private final double[] f = new double[200];
        private final double[] z1 = new double[200];
        private final double[] z2 = new double[200];
        private final double[] old = new double[200];
        private final double[] b = new double[200];
        private final double[] db = new double[200];
        private final double[] g = new double[200];
        private final double[] dg = new double[200];
        private final double[] lp = new double[200];
        private final double[] v1 = new double[200];
        private final double[] v2 = new double[200];
        private final double[] y = new double[200];
        private final double[][] agc = new double[4][200];
        private final double[][] sum = new double[4][200];
        private final double[] nap = new double[200];
        private int n;
        private long t;

        private double theta(int c) {
            return 2 * Math.PI * f[c] / RATE;
        }

        private double z(int c) {
            double x = theta(c) / Math.PI;
            return Math.PI * (x - 0.5 * Math.pow(x, 3));
        }

        private double most(int c) {
            double least = 0.1 + 0.25 * ((f[c] + 165.3) * 24.7 * 4.37 / 1000 / f[c] - 0.1);
            return z(c) * (0.35 - least);
        }

        private double gain(int c, double u) {
            double r = 1 - 0.35 * z(c) + most(c) * u;
            double d = 1 - 2 * r * Math.cos(theta(c)) + r * r;
            return d / (d + Math.pow(Math.sin(theta(c)), 2) * r);
        }

        Slow() {
            for (double hz = 0.425 * RATE; hz > 30; hz -= 0.5 * (hz + 165.3) * 24.7 * 4.37 / 1000) {
                f[n++] = hz;
            }
            for (int c = 0; c < n; c++) {
                b[c] = most(c);
                g[c] = gain(c, 1);
                v1[c] = (float) REST1;
                v2[c] = (float) REST2;
                y[c] = (float) OUT_REST;
            }
        }

        private static double conductance(double x) {
            double u = Math.max(0, x + 0.175);
            return Math.pow(u, 3) / (Math.pow(u, 3) + u * u + 0.1);
        }

        /** The first step is in single precision. */
        private double recovered(double voltage, double rate) {
            return t == 0 ? (float) (1 - voltage) * (float) rate : (1 - voltage) * rate;
        }

        private static final double G1 = conductance(10);
        private static final double R1 = 0.0002 / (0.0005 * G1);
        private static final double I1 = 1 / (R1 + 1 / conductance(0));
        private static final double REST1 = 1 - I1 * R1;
        private static final double G2 = R1 / (1 / G1 + R1);
        private static final double R2 = 0.01 / (0.001 * G2);
        private static final double I2 = 1 / (R2 + 1 / (R1 * I1));
        private static final double REST2 = 1 - I2 * R2;
        private static final double SATURATED = 1 / (2 / G2 + R2);
        private static final double OUT_REST = I2 / (SATURATED - I2);

        void step(double x) {
            double in = x;
            for (int c = 0; c < n; c++) {
                b[c] += db[c];
                g[c] += dg[c];
                double v = (z2[c] - old[c]) * 0.1 + 0.04;
                double r = 1 - 0.35 * z(c) + b[c] / (1 + v * v);
                old[c] = z2[c];
                double sin = Math.sin(theta(c));
                double cos = Math.cos(theta(c));
                double a = r * (cos * z1[c] - sin * z2[c]) + in;
                z2[c] = r * (sin * z1[c] + cos * z2[c]);
                z1[c] = a;
                in = g[c] * (in + sin * z2[c]);
                double bm = in - lp[c];
                lp[c] += 2 * Math.PI * 20 / RATE * bm;
                double i = conductance(bm) * v1[c];
                v1[c] += recovered(v1[c], 1 / (0.0002 * RATE)) - i / (G1 * 0.0005 * RATE);
                double o = (1 - v1[c]) * v2[c];
                v2[c] += recovered(v2[c], 1 / (0.01 * RATE)) - o / (G2 * 0.001 * RATE);
                y[c] += (1 - Math.exp(-1 / (0.00008 * RATE))) * (o / (SATURATED - I2) - y[c]);
                nap[c] = y[c] - OUT_REST;
                sum[0][c] += nap[c] / 15;
            }
            t++;
            if (t % 8 == 0) {
                stage(0, 8);
                for (int c = 0; c < n; c++) {
                    double u = 1 - agc[0][c];
                    double half = gain(c, 0.5);
                    double g1 = gain(c, 1);
                    double g0 = gain(c, 0);
                    double want = g0 + u * (4 * half - 3 * g0 - g1) + u * u * 2 * (g0 + g1 - 2 * half);
                    db[c] = (most(c) * u - b[c]) / 8;
                    dg[c] = (want - g[c]) / 8;
                }
            }
        }

        /** Steps of {@code 8 * 2^s} samples. */
        private void stage(int s, int steps) {
            double[] in = new double[n];
            for (int c = 0; c < n; c++) {
                in[c] = sum[s][c] / (s == 0 ? 8 : 2);
                sum[s][c] = 0;
                if (s < 3) {
                    sum[s + 1][c] += in[c];
                }
            }
            if (s < 3 && t % (2L * steps) == 0) {
                stage(s + 1, 2 * steps);
            }
            double tau = 0.002 * Math.pow(4, s);
            double times = tau * RATE / steps;
            double one = Math.pow(2, s / 2.0);
            double mean = 0.65 * one / times;
            double moment = (one * one + 1.65 * 1.65 * one * one) / times + mean * mean;
            double low = (moment * 0.4 - mean * 2 / 3) / 2;
            double high = (moment * 0.4 + mean * 2 / 3) / 2;
            assertThat(1 - moment).as("three taps do not do").isLessThan(0.25);
            assertThat(1 - low - high).as("five taps do").isGreaterThan(0.15);
            double[] x = new double[n];
            for (int c = 0; c < n; c++) {
                double target = in[c] + (s < 3 ? 2 * agc[s + 1][c] : 0);
                x[c] = agc[s][c] + (1 - Math.exp(-steps / (tau * RATE))) * (target - agc[s][c]);
            }
            for (int c = 0; c < n; c++) {
                double below = x[Math.max(0, c - 1)] + x[c < 2 ? c : c - 2];
                double above = x[Math.min(n - 1, c + 1)] + x[c == n - 1 ? n - 2 : Math.min(n - 1, c + 2)];
                agc[s][c] = low / 2 * below + (1 - low - high) * x[c] + high / 2 * above;
            }
        }
    }

    @Test
    void everySampleIsThatOfTheFormulas() {
        float[] x = RepresentationContractTest.sound(3000, 11).channel(0);
        Cochlea cochlea = Cochlea.design(CochleaSpec.DEFAULTS, RATE);
        Cochlea.Run run = cochlea.open(1);
        Slow slow = new Slow();
        assertThat(cochlea.channels()).isEqualTo(slow.n).isEqualTo(65);
        double worst = 0;
        double peak = 0;
        for (int t = 0; t < x.length; t++) {
            run.step(new float[][] {x}, t);
            slow.step(x[t]);
            for (int c = 0; c < slow.n; c++) {
                worst = Math.max(worst, Math.abs(run.activity(0)[c] - slow.nap[c]));
                peak = Math.max(peak, slow.nap[c]);
            }
        }
        assertThat(peak).isGreaterThan(2);
        assertThat(worst / peak).isLessThan(1e-9);
    }

    @Test
    void aFrameIsTheMeanOfItsSamples() {
        Signal sound = RepresentationContractTest.sound(2000, 12);
        float[] x = sound.channel(0);
        Cochlea cochlea = Cochlea.design(CochleaSpec.DEFAULTS, RATE);
        Cochlea.Run run = cochlea.open(1);
        Carfac framed =
                Specs.with(Carfac.DEFAULTS, Map.of("win_length", "300", "hop_length", "200", "center", "false"));
        Spectrogram nap = framed.analyze(sound);
        Spectrogram bm = Specs.with(framed, "output", Carfac.Output.BM).analyze(sound);
        int channels = cochlea.channels();
        double[] mean = new double[channels];
        double[] square = new double[channels];
        for (int t = 0; t < 700; t++) {
            run.step(new float[][] {x}, t);
            for (int c = 0; t >= 400 && c < channels; c++) {
                mean[c] += run.activity(0)[c] / 300;
                square[c] += run.motion(0)[c] * run.motion(0)[c] / 300;
            }
        }
        for (int c = 0; c < channels; c++) {
            assertThat(nap.value(channels - 1 - c, 2)).isCloseTo((float) mean[c], within(1e-6f));
            assertThat(bm.value(channels - 1 - c, 2)).isCloseTo((float) Math.sqrt(square[c]), within(1e-6f));
        }
    }

    @Test
    void equalEarsHearWhatOneHearsAndUnequalOnesAreCoupled() {
        float[] x = RepresentationContractTest.sound(4000, 13).channel(0);
        float[] quiet = new float[x.length];
        Cochlea cochlea = Cochlea.design(CochleaSpec.DEFAULTS, RATE);
        double[] alone = after(cochlea.open(1), new float[][] {x});
        assertThat(after(cochlea.open(2), new float[][] {x, x})).isEqualTo(alone);
        double[] coupled = after(cochlea.open(2), new float[][] {x, quiet});
        assertThat(coupled).isNotEqualTo(alone);
        // The silent ear holds the gain control back, so that more is heard.
        assertThat(coupled[40]).isNotCloseTo(alone[40], within(1e-6));
    }

    private static double[] after(Cochlea.Run run, float[][] samples) {
        for (int t = 0; t < samples[0].length; t++) {
            run.step(samples, t);
        }
        return run.activity(0).clone();
    }

    @Test
    void silenceStaysAtRest() {
        Spectrogram s = Carfac.DEFAULTS.analyze(Signal.of(new float[60_000], RATE));
        for (float v : s.frameAfterFrame()) {
            assertThat(v).isCloseTo(0, within(1e-7f));
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> Specs.with(Carfac.DEFAULTS, "decimation", "8;2;1.5;2"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("decimation: 1.5");
        assertThatThrownBy(() -> Specs.with(Carfac.DEFAULTS, "agc1_scales", "1;2"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("one per stage");
        assertThatThrownBy(() -> Specs.with(Carfac.DEFAULTS, "spont_rates", "50;6"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("one length");
        assertThatThrownBy(
                        () -> Specs.with(Carfac.DEFAULTS, "min_pole_hz", "7000").design(RATE))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("min_pole_hz");
        assertThatThrownBy(() -> Specs.with(Carfac.DEFAULTS, "agc2_scales", "100;100;100;100")
                        .design(RATE))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("agc2_scales");
    }
}
