package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;

class ConstantQInverseTest {
    private static final int RATE = 22050;

    private static Signal chord(int n) {
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            double t = (double) i / RATE;
            x[i] = (float) (0.3 * Math.sin(2 * Math.PI * 220 * t)
                    + 0.2 * Math.sin(2 * Math.PI * 415 * t + 1)
                    + 0.2 * Math.sin(2 * Math.PI * 660 * t + 2));
        }
        return Signal.of(x, RATE);
    }

    /** Tones within the bins come back, through halved rates, an odd hop and any scale; quality is librosa's. */
    @ParameterizedTest
    @CsvSource({
        "hop_length=128 sparsity=0",
        "hop_length=128 scale=false",
        "hop_length=75",
        "bins_per_octave=24 n_bins=144 hop_length=128 norm=2",
        "hop_length=64 res_type=polyphase sparsity=0.001"
    })
    void tonesComeBack(String parameters) {
        ConstantQ c = ConstantQTest.spec("n_bins=75 fmin=60 " + parameters);
        Signal signal = chord(30_001);
        double[] y = ConstantQInverse.design(c, RATE).inverse(c.transform(signal), signal.length());
        assertThat(y).hasSize(signal.length());
        double error = 0;
        double power = 0;
        for (int i = 6000; i < 24_000; i++) {
            error += (y[i] - signal.channel(0)[i]) * (y[i] - signal.channel(0)[i]);
            power += (double) signal.channel(0)[i] * signal.channel(0)[i];
        }
        assertThat(Math.sqrt(error / power)).isLessThan(0.06);
    }

    @Test
    void withoutALengthItIsWhatTheFramesCover() {
        ConstantQ c = ConstantQTest.spec("n_bins=30 fmin=110 hop_length=300");
        Signal signal = chord(9000);
        double[] y = ConstantQInverse.design(c, RATE).inverse(c.transform(signal));
        assertThat(y).hasSize(9000);
        double[] longer = ConstantQInverse.design(c, RATE).inverse(c.transform(signal), 9500);
        assertThat(longer).startsWith(y).endsWith(new double[500]);
    }

    /** One octave, written out: plain Fourier sums of the formula in the class's description. */
    @ParameterizedTest
    @CsvSource({"8000,77,true", "11025,40,false"})
    void equalsTheSlowTwin(int rate, int hop, boolean scale) {
        int perOctave = 5;
        ConstantQ c = ConstantQTest.spec(
                "n_bins=5 bins_per_octave=5 fmin=500 sparsity=0 hop_length=" + hop + " scale=" + scale);
        int frames = 6;
        Random random = new Random(3);
        double[] re = random.doubles(5 * frames, -1, 1).toArray();
        double[] im = random.doubles(5 * frames, -1, 1).toArray();
        double[] y = ConstantQInverse.design(c, rate).inverse(ConstantQComplex.of(c, rate, re, im));
        double r = Math.pow(2, 2.0 / perOctave);
        double q = (r + 1) / (r - 1);
        int n = Integer.highestOneBit((int) Math.ceil(q * rate / 500) * 2 - 1);
        double[] sum = new double[hop * (frames - 1)];
        int[] count = new int[sum.length];
        double[][] br = new double[5][n / 2 + 1];
        double[][] bi = new double[5][n / 2 + 1];
        for (int k = 0; k < 5; k++) {
            basis(500 * Math.pow(2, k / 5.0), rate, q, n, br[k], bi[k]);
        }
        for (int t = 0; t < frames; t++) {
            double[] dr = new double[n / 2 + 1];
            double[] di = new double[n / 2 + 1];
            for (int k = 0; k < 5; k++) {
                double length = q * rate / (500 * Math.pow(2, k / 5.0));
                double power = 0;
                for (int f = 0; f <= n / 2; f++) {
                    power += br[k][f] * br[k][f] + bi[k][f] * bi[k][f];
                }
                double w = n / length / power * (scale ? Math.sqrt(length) : 1);
                for (int f = 0; f <= n / 2; f++) {
                    dr[f] += w * (br[k][f] * re[5 * t + k] + bi[k][f] * im[5 * t + k]);
                    di[f] += w * (br[k][f] * im[5 * t + k] - bi[k][f] * re[5 * t + k]);
                }
            }
            for (int i = 0; i < n; i++) {
                int at = t * hop - n / 2 + i;
                if (at >= 0 && at < sum.length) {
                    double v = 0;
                    for (int f = 0; f <= n / 2; f++) {
                        double angle = 2 * Math.PI * f * i / n;
                        double both = f == 0 || f == n / 2 ? 1 : 2;
                        v += both * (dr[f] * Math.cos(angle) - di[f] * Math.sin(angle)) / n;
                    }
                    sum[at] += v;
                    count[at]++;
                }
            }
        }
        assertThat(y).hasSameSizeAs(sum);
        for (int i = 0; i < sum.length; i++) {
            assertThat(y[i]).isCloseTo(sum[i] / Math.max(1, count[i]), offset(1e-10));
        }
    }

    private static void basis(double f, double rate, double q, int n, double[] br, double[] bi) {
        double length = q * rate / f;
        int from = (int) Math.floor(-length / 2);
        int count = (int) Math.floor(length / 2) - from;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += 0.5 - 0.5 * Math.cos(2 * Math.PI * i / count);
        }
        for (int i = 0; i < count; i++) {
            double w = (0.5 - 0.5 * Math.cos(2 * Math.PI * i / count)) / sum * length / n;
            double own = 2 * Math.PI * f / rate * (from + i);
            int at = (n - count) / 2 + i;
            for (int k = 0; k <= n / 2; k++) {
                double angle = own - 2 * Math.PI * k * at / n;
                br[k] += w * Math.cos(angle);
                bi[k] += w * Math.sin(angle);
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        ConstantQ c = ConstantQTest.spec("n_bins=12 fmin=200");
        assertThatThrownBy(() -> ConstantQInverse.design(ConstantQTest.spec("tuning=auto"), RATE))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("tuning");
        assertThatThrownBy(() -> ConstantQInverse.design(ConstantQTest.spec("gamma=20"), RATE))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("gamma");
        ConstantQComplex other = ConstantQTest.spec("n_bins=10 fmin=200").transform(chord(4000));
        assertThatThrownBy(() -> ConstantQInverse.design(c, RATE).inverse(other))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("10 bins");
        assertThatThrownBy(() -> ConstantQComplex.of(c, RATE, new double[13], new double[13]))
                .isInstanceOf(SpecException.class);
    }
}
