package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class AuditoryImageMapTest {
    private static final int RATE = 16_000;

    /** Clicks of a pitch in a little noise. */
    private static Signal clicks(int period, int samples) {
        float[] x = RepresentationContractTest.sound(samples, 4).channel(0).clone();
        for (int t = 0; t < samples; t++) {
            x[t] = 0.001f * x[t] + (t % period == 0 ? 0.5f : 0);
        }
        return Signal.of(x, RATE);
    }

    /** One channel's filter straight from Slaney's report: his four sections, one after another over all samples. */
    private static double[] motion(float[] x, double centre) {
        double t = 1.0 / RATE;
        double decay = Math.exp(-2 * Math.PI * 1.019 * (centre / 9.26449 + 24.7) * t);
        double c = decay * Math.cos(2 * Math.PI * centre * t);
        double s = decay * Math.sin(2 * Math.PI * centre * t);
        double wide = Math.sqrt(3 + Math.pow(2, 1.5));
        double narrow = Math.sqrt(3 - Math.pow(2, 1.5));
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i];
        }
        double omega = 2 * Math.PI * centre * t;
        double gain = 1;
        for (double root : new double[] {wide, -wide, narrow, -narrow}) {
            double zero = c + root * s;
            double[] out = new double[y.length];
            for (int i = 0; i < y.length; i++) {
                double one = i > 0 ? out[i - 1] : 0;
                double two = i > 1 ? out[i - 2] : 0;
                out[i] = y[i] - zero * (i > 0 ? y[i - 1] : 0) + 2 * c * one - decay * decay * two;
            }
            y = out;
            double re = 1 - 2 * c * Math.cos(omega) + decay * decay * Math.cos(2 * omega);
            double im = 2 * c * Math.sin(omega) - decay * decay * Math.sin(2 * omega);
            gain *= Math.hypot(1 - zero * Math.cos(omega), zero * Math.sin(omega)) / Math.hypot(re, im);
        }
        for (int i = 0; i < y.length; i++) {
            y[i] /= gain;
        }
        return y;
    }

    /** Every strobe of the recording first, then every image as one sum over all strobes before it. */
    @Test
    void everyImageIsThatOfTheFormula() {
        AuditoryImageMap spec = Specs.with(
                AuditoryImageMap.DEFAULTS,
                Map.of(
                        "n_channels",
                        "5",
                        "fmin",
                        "150",
                        "fmax",
                        "5000",
                        "rest",
                        "0.001",
                        "lowpass",
                        "900",
                        "strobe_decay",
                        "0.011",
                        "nap_decay",
                        "0.013",
                        "half_life",
                        "0.009",
                        "max_lag",
                        "0.0155",
                        "hop_length",
                        "77"));
        Signal signal = clicks(131, 1200);
        float[] x = signal.channel(0);
        int lags = 1 + (int) Math.rint(0.0155 * RATE);
        double[] centres = Erb.centerFrequencies(150, 5000, 5);
        double[][][] images = new double[x.length / 77][5][lags];
        int strobes = 0;
        for (int c = 0; c < 5; c++) {
            double[] y = motion(x, centres[c]);
            double[] nap = new double[y.length];
            double weight = 1 - Math.exp(-2 * Math.PI * 900 / RATE);
            double one = 0;
            double two = 0;
            for (int t = 0; t < y.length; t++) {
                one += weight * (Math.log(1 + Math.max(0, y[t]) / 0.001) - one);
                two += weight * (one - two);
                nap[t] = two;
            }
            double height = 0;
            int last = 0;
            for (int s = 1; s + 1 < nap.length; s++) {
                double threshold = Math.max(0, height * (1 - (s - last) / (0.011 * RATE)));
                if (nap[s] > nap[s - 1] && nap[s] >= nap[s + 1] && nap[s] > threshold) {
                    strobes++;
                    height = nap[s];
                    last = s;
                    for (int i = 0; i < images.length; i++) {
                        int age = (i + 1) * 77 - 1 - (s + 1);
                        for (int j = 0; j < lags && age >= 0; j++) {
                            double past = s - j < 0 ? 0 : nap[s - j];
                            images[i][c][j] +=
                                    Math.pow(0.5, age / (0.009 * RATE)) * Math.max(0, 1 - j / (0.013 * RATE)) * past;
                        }
                    }
                }
            }
        }
        assertThat(strobes).isBetween(40, 800);
        AuditoryImageRun run = spec.open(RATE);
        int image = 0;
        for (float v : x) {
            if (run.push(v)) {
                for (int c = 0; c < 5; c++) {
                    for (int j = 0; j < lags; j++) {
                        assertThat(run.row(c)[j])
                                .as("%d %d %d", image, c, j)
                                .isCloseTo(images[image][c][j], within(1e-9));
                    }
                }
                image++;
            }
        }
        assertThat(image).isEqualTo(images.length);
        views(spec, signal, images);
    }

    private static void views(AuditoryImageMap spec, Signal signal, double[][][] images) {
        Spectrogram lags = spec.analyze(signal);
        Spectrogram channels = Specs.with(spec, "view", "channels").analyze(signal);
        Spectrogram mean = Specs.with(spec, "view", "mean").analyze(signal);
        assertThat(lags.grid().bandAxis().scale()).isEqualTo(BandAxis.Scale.LAG);
        assertThat(lags.grid().bandAxis().value(16)).isCloseTo(0.001, within(1e-12));
        assertThat(channels.grid().bandAxis().scale()).isEqualTo(BandAxis.Scale.ERB);
        assertThat(mean.grid().timeAxis().stepSeconds()).isEqualTo(1.0 / RATE);
        int width = images[0][0].length;
        assertThat(mean.frames()).isEqualTo(width);
        double[][] all = new double[5][width];
        for (int i = 0; i < images.length; i++) {
            double[] overChannels = new double[width];
            for (int c = 0; c < 5; c++) {
                double sum = 0;
                for (int j = 0; j < width; j++) {
                    sum += images[i][c][j] / width;
                    overChannels[j] += images[i][c][j] / 5;
                    all[c][j] += images[i][c][j] / images.length;
                }
                assertThat((double) channels.value(c, i)).isCloseTo(sum, within(1e-6));
            }
            for (int j = 0; j < width; j++) {
                assertThat((double) lags.value(j, i)).isCloseTo(overChannels[j], within(2e-6));
            }
        }
        for (int c = 0; c < 5; c++) {
            for (int j = 0; j < width; j++) {
                assertThat((double) mean.value(c, j)).isCloseTo(all[c][j], within(2e-6));
            }
        }
    }

    /** A click train stands still: the profile of lags is highest at 0 and at its period, and stays so. */
    @Test
    void aPitchStandsAtItsPeriod() {
        for (int period : new int[] {100, 128}) {
            Spectrogram s = AuditoryImageMap.DEFAULTS.analyze(clicks(period, 8000));
            for (int i = 40; i < s.frames(); i += 13) {
                int best = 40;
                for (int j = 40; j < period * 3 / 2; j++) {
                    best = s.value(j, i) > s.value(best, i) ? j : best;
                }
                assertThat(best).as("image %d", i).isBetween(period - 3, period + 3);
                assertThat(s.value(0, i)).isGreaterThan(s.value(best, i));
            }
        }
    }

    @Test
    void refusesChannelsAboveHalfTheRate() {
        assertThatThrownBy(() -> AuditoryImageMap.DEFAULTS.design(8000))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("fmax: 6000.0 Hz is above half the sample rate");
        assertThatThrownBy(() -> Specs.with(AuditoryImageMap.DEFAULTS, "fmin", 6000))
                .isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> AuditoryImageMap.DEFAULTS.analyze(Signal.of(new float[70], RATE)))
                .hasMessageContaining("hop_length");
    }
}
