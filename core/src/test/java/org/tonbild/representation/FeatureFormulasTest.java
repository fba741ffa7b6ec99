package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Specs;

/** Features of frames against their formulas, computed by sums over every sample and bin: slow and plain. */
class FeatureFormulasTest {
    private static final int RATE = 16000;
    private static final Signal SOUND = RepresentationContractTest.sound(1500, 12);
    /** Awkward transforms: odd, a window shorter than the transform, a hop above half, not centred. */
    private static final List<Map<String, String>> TRANSFORMS = List.of(
            Map.of("n_fft", "64", "hop_length", "17"),
            Map.of("n_fft", "63", "hop_length", "40", "win_length", "50"),
            Map.of("n_fft", "61", "hop_length", "61", "center", "false", "window", "kaiser:6"),
            Map.of("n_fft", "64", "hop_length", "32", "pad_mode", "reflect", "window", "hamming"));

    private static double[] spectrum(StftSpec stft, Signal signal, int frame) {
        return Arrays.stream(bins(stft, signal.channel(0), frame, null))
                .mapToDouble(z -> Math.hypot(z[0], z[1]))
                .toArray();
    }

    /** Bins of one frame from the definition; {@code weights} in place of the window, if given. */
    private static double[][] bins(StftSpec stft, float[] x, int frame, double[] weights) {
        int n = stft.nFft();
        double[] w = new double[n];
        double[] inner = stft.window().periodic(stft.win());
        System.arraycopy(inner, 0, w, (n - stft.win()) / 2, stft.win());
        double[][] bins = new double[n / 2 + 1][2];
        for (int k = 0; k < bins.length; k++) {
            for (int t = 0; t < n; t++) {
                int at = frame * stft.hop() + t - (stft.center() ? n / 2 : 0);
                if (stft.padMode() == PadMode.REFLECT) {
                    at = at < 0 ? -at : at >= x.length ? 2 * (x.length - 1) - at : at;
                }
                double v = at < 0 || at >= x.length ? 0 : x[at] * (weights == null ? w : weights)[t];
                bins[k][0] += v * Math.cos(2 * Math.PI * k * t / n);
                bins[k][1] -= v * Math.sin(2 * Math.PI * k * t / n);
            }
        }
        return bins;
    }

    /** A measure of one frame's magnitudes. */
    private interface Formula {
        double[] of(double[] s, double binWidth);
    }

    /** Compares a representation of the sound, and of its spectrogram, with the formula. */
    private static void agrees(Representation defaults, double power, double tolerance, Formula formula) {
        for (Map<String, String> keys : TRANSFORMS) {
            Representation r = Specs.with(defaults, keys);
            StftSpec stft = Specs.with(StftSpec.DEFAULTS, keys);
            Spectrogram ours = r.analyze(SOUND);
            Spectrogram magnitudes = new LinearSpectrogram(stft, power).analyze(SOUND);
            Spectrogram staged = ((Staged) r).from(List.of(magnitudes), RATE).get(0);
            assertThat(staged.grid().frames()).isEqualTo(ours.grid().frames());
            for (int i = 0; i < ours.frames(); i++) {
                double[] expected = formula.of(spectrum(stft, SOUND, i), (double) RATE / stft.nFft());
                assertThat(ours.bands()).isEqualTo(expected.length);
                for (int b = 0; b < expected.length; b++) {
                    String what = r.kind() + " " + keys + ", frame " + i + ", row " + b;
                    assertThat((double) ours.value(b, i)).as(what).isCloseTo(expected[b], within(tolerance));
                    boolean odd = stft.nFft() % 2 == 1;
                    double again = staged.value(b, i);
                    if (!odd) {
                        assertThat(again)
                                .as(what + ", of the spectrogram")
                                .isCloseTo(expected[b], within(4 * tolerance));
                    } else {
                        assertThat(again).as(what + ", of the spectrogram").isFinite();
                    }
                }
            }
        }
    }

    private static double centroid(double[] s, double width) {
        double sum = 0;
        double moment = 0;
        for (int k = 0; k < s.length; k++) {
            sum += s[k];
            moment += k * width * s[k];
        }
        return moment / sum;
    }

    @Test
    void centroid() {
        agrees(SpectralCentroid.DEFAULTS, 1, 2e-3, (s, width) -> new double[] {centroid(s, width)});
    }

    /** The normal equations, solved by elimination, of f in units of half the rate. */
    private static double[] polynomial(double[] s, double width, int order) {
        int n = order + 1;
        double[][] a = new double[n][n + 1];
        double largest = (s.length - 1) * width;
        for (int k = 0; k < s.length; k++) {
            for (int p = 0; p < n; p++) {
                for (int q = 0; q < n; q++) {
                    a[p][q] += Math.pow(k * width / largest, p + q);
                }
                a[p][n] += Math.pow(k * width / largest, p) * s[k];
            }
        }
        for (int p = 0; p < n; p++) {
            for (int q = 0; q < n; q++) {
                double factor = q == p ? 0 : a[q][p] / a[p][p];
                for (int c = p; c <= n; c++) {
                    a[q][c] -= factor * a[p][c];
                }
            }
        }
        double[] highestFirst = new double[n];
        for (int p = 0; p < n; p++) {
            highestFirst[order - p] = a[p][n] / a[p][p] / Math.pow(largest, p);
        }
        return highestFirst;
    }

    @Test
    void polynomials() {
        for (int order : new int[] {0, 1, 3}) {
            agrees(
                    Specs.with(PolyFeatures.DEFAULTS, "order", order),
                    1,
                    2e-5,
                    (s, width) -> polynomial(s, width, order));
        }
        double[] slope = polynomial(new double[] {1, 3, 5, 7}, 10, 1);
        assertThat(slope).containsExactly(new double[] {0.2, 1}, within(1e-12));
        // Rows differ in size by powers of the rate: each has to be right in parts of its own largest value.
        StftSpec stft = Specs.with(StftSpec.FEATURE, Map.of("n_fft", "64", "hop_length", "17"));
        Spectrogram ours = new PolyFeatures(stft, 3, 1).analyze(SOUND);
        for (int row = 0; row < 4; row++) {
            double peak = 0;
            double error = 0;
            for (int i = 0; i < ours.frames(); i++) {
                double expected = polynomial(spectrum(stft, SOUND, i), (double) RATE / 64, 3)[row];
                peak = Math.max(peak, Math.abs(expected));
                error = Math.max(error, Math.abs(ours.value(row, i) - expected));
            }
            assertThat(error / peak).as("row " + row).isLessThan(5e-7);
        }
    }

    @Test
    void onsetsOfGroupsAreThoseOfTheirBands() {
        OnsetStrength plain =
                Specs.with(OnsetStrength.DEFAULTS, Map.of("n_fft", "256", "hop_length", "64", "n_mels", "12"));
        Spectrogram each = Specs.with(plain, "groups", "each").analyze(SOUND);
        Spectrogram rows = Specs.with(plain, Map.of("groups", "9;3;40", "aggregate", "max"))
                .analyze(SOUND);
        assertThat(each.bands()).isEqualTo(12);
        assertThat(rows.bands()).isEqualTo(3);
        int[] edges = {0, 3, 9, 12};
        for (int i = 0; i < rows.frames(); i++) {
            for (int g = 0; g < 3; g++) {
                float largest = 0;
                for (int b = edges[g]; b < edges[g + 1]; b++) {
                    largest = Math.max(largest, each.value(b, i));
                }
                assertThat(rows.value(g, i)).isEqualTo(largest);
            }
            float sum = 0;
            for (int b = 0; b < 12; b++) {
                sum += each.value(b, i);
            }
            assertThat(plain.analyze(SOUND).value(0, i)).isCloseTo(sum / 12, within(1e-5f));
        }
        assertThat(each.value(5, 20) + each.value(6, 20) + each.value(7, 20)).isPositive();
    }

    @Test
    void bandwidth() {
        for (double p : new double[] {2, 1.5}) {
            agrees(Specs.with(SpectralBandwidth.DEFAULTS, "p", p), 1, 2e-3, (s, width) -> {
                double sum = Arrays.stream(s).sum();
                double moment = 0;
                for (int k = 0; k < s.length; k++) {
                    moment += s[k] / sum * Math.pow(Math.abs(k * width - centroid(s, width)), p);
                }
                return new double[] {Math.pow(moment, 1 / p)};
            });
        }
    }

    @Test
    void rolloff() {
        agrees(Specs.with(SpectralRolloff.DEFAULTS, "roll_percent", 0.6), 1, 1e-3, (s, width) -> {
            double wanted = 0.6 * Arrays.stream(s).sum();
            int k = 0;
            for (double sum = s[0]; sum < wanted; sum += s[k]) {
                k++;
            }
            return new double[] {k * width};
        });
    }

    @Test
    void flatness() {
        agrees(Specs.with(SpectralFlatness.DEFAULTS, "amin", 1e-4), 1, 1e-6, (s, width) -> {
            double product = 0;
            double sum = 0;
            for (double v : s) {
                product += Math.log(Math.max(1e-4, v * v)) / s.length;
                sum += Math.max(1e-4, v * v) / s.length;
            }
            return new double[] {Math.exp(product) / sum};
        });
    }

    @Test
    void crest() {
        for (double power : new double[] {1, 2}) {
            agrees(Specs.with(SpectralCrest.DEFAULTS, "power", power), power, 2e-5, (s, width) -> {
                double[] t = raised(s, power);
                return new double[] {
                    Arrays.stream(t).max().orElse(0)
                            * t.length
                            / Arrays.stream(t).sum()
                };
            });
        }
    }

    @Test
    void slope() {
        for (boolean toSum : new boolean[] {false, true}) {
            agrees(Specs.with(SpectralSlope.DEFAULTS, "to_sum", toSum), 1, 1e-8, (s, width) -> {
                int n = s.length;
                double fs = 0;
                double f = 0;
                double ff = 0;
                double sum = Arrays.stream(s).sum();
                for (int k = 0; k < n; k++) {
                    fs += k * width * s[k];
                    f += k * width;
                    ff += k * width * k * width;
                }
                // Peeters' form of the regression.
                return new double[] {(n * fs - f * sum) / (n * ff - f * f) / (toSum ? sum : 1)};
            });
        }
    }

    @Test
    void skewnessAndKurtosis() {
        for (int order : new int[] {3, 4}) {
            Representation r = order == 3 ? SpectralSkewness.DEFAULTS : SpectralKurtosis.DEFAULTS;
            agrees(Specs.with(r, "power", 2), 2, 2e-4, (s, width) -> {
                double[] t = raised(s, 2);
                double sum = Arrays.stream(t).sum();
                double c = centroid(t, width);
                double spread = 0;
                double moment = 0;
                for (int k = 0; k < t.length; k++) {
                    spread += t[k] / sum * Math.pow(k * width - c, 2);
                    moment += t[k] / sum * Math.pow(k * width - c, order);
                }
                return new double[] {moment / Math.pow(spread, order / 2.0)};
            });
        }
    }

    @Test
    void entropy() {
        for (boolean relative : new boolean[] {true, false}) {
            agrees(Specs.with(SpectralEntropy.DEFAULTS, "relative", relative), 1, 2e-6, (s, width) -> {
                double sum = Arrays.stream(s).sum();
                double bits = 0;
                for (double v : s) {
                    bits -= v / sum * Math.log(v / sum) / Math.log(2);
                }
                return new double[] {relative ? bits / Math.log(s.length) * Math.log(2) : bits};
            });
        }
    }

    /** Known spectra: flat, a single bin, two halves, and silence. */
    @Test
    void descriptorsOfKnownSpectra() {
        double[][] frames = {{1, 1, 1, 1, 1}, {0, 0, 3, 0, 0}, {1, 0, 0, 0, 1}, {0, 0, 0, 0, 0}, {8, 4, 2, 1, 0}};
        assertThat(described(SpectralCrest.DEFAULTS, frames))
                .containsExactly(new double[] {1, 5, 2.5, 0, 40 / 15.0}, within(1e-6));
        assertThat(described(SpectralEntropy.DEFAULTS, frames))
                .containsExactly(
                        new double[] {
                            1,
                            0,
                            Math.log(2) / Math.log(5),
                            0,
                            (Math.log(15) - (8 * Math.log(8) + 4 * Math.log(4) + 2 * Math.log(2)) / 15) / Math.log(5)
                        },
                        within(1e-7));
        // Bins 1000 Hz apart: 8 4 2 1 0 falls by 1.9 a bin.
        assertThat(described(SpectralSlope.DEFAULTS, frames))
                .containsExactly(new double[] {0, 0, 0, 0, -0.0019}, within(1e-9));
        assertThat(described(SpectralSkewness.DEFAULTS, frames)[2]).isZero();
        assertThat(described(SpectralKurtosis.DEFAULTS, frames))
                .containsExactly(new double[] {1.7, 0, 1, 0, 3.0383}, within(1e-3));
        assertThat(described(SpectralFlux.DEFAULTS, frames))
                .containsExactly(
                        new double[] {0, Math.sqrt(8), Math.sqrt(11), Math.sqrt(2), Math.sqrt(85)}, within(1e-6));
    }

    private static double[] described(SpectrumBased r, double[][] frames) {
        Grid grid = new Grid(
                BandAxis.of(BandAxis.Scale.LINEAR, new double[] {0, 1000, 2000, 3000, 4000}),
                new TimeAxis(0, 1),
                frames.length,
                Quantity.MAGNITUDE);
        CollectedFrames given = new CollectedFrames(grid);
        for (double[] frame : frames) {
            given.frame(frame);
        }
        Spectrogram result = r.from(List.of(given.spectrogram()), 8000).get(0);
        double[] values = new double[frames.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = result.value(0, i);
        }
        return values;
    }

    @Test
    void flux() {
        List<Map<String, String>> variants = List.of(
                Map.of(),
                Map.of("p", "1", "half_wave", "true"),
                Map.of("norm", "1", "mean", "true"),
                Map.of("norm", "inf", "p", "3", "power", "2"));
        for (Map<String, String> keys : TRANSFORMS) {
            StftSpec stft = Specs.with(StftSpec.DEFAULTS, keys);
            for (Map<String, String> variant : variants) {
                SpectralFlux r = Specs.with(Specs.with(SpectralFlux.DEFAULTS, keys), variant);
                Spectrogram ours = r.analyze(SOUND);
                assertThat(ours.value(0, 0)).isZero();
                double[] before = changing(spectrum(stft, SOUND, 0), r);
                for (int i = 1; i < ours.frames(); i++) {
                    double[] now = changing(spectrum(stft, SOUND, i), r);
                    double sum = 0;
                    for (int k = 0; k < now.length; k++) {
                        double change = now[k] - before[k];
                        sum += Math.pow(r.halfWave() ? Math.max(0, change) : Math.abs(change), r.p());
                    }
                    double expected = Math.pow(sum, 1 / r.p()) / (r.mean() ? now.length : 1);
                    assertThat((double) ours.value(0, i)).isCloseTo(expected, within(1e-5 * (1 + expected)));
                    before = now;
                }
            }
        }
        assertThatThrownBy(() -> Specs.with(SpectralFlux.DEFAULTS, "norm", "slaney"))
                .hasMessageContaining("norm");
    }

    private static double[] changing(double[] s, SpectralFlux r) {
        double[] t = raised(s, r.power());
        double by = r.norm().equals(Norm.NONE)
                ? 1
                : r.norm().equals(Norm.MAX)
                        ? Arrays.stream(t).max().orElse(1)
                        : Arrays.stream(t).sum();
        return Arrays.stream(t).map(v -> v / by).toArray();
    }

    private static double[] raised(double[] s, double power) {
        return Arrays.stream(s).map(v -> Math.pow(v, power)).toArray();
    }

    @Test
    void peaks() {
        for (String value : List.of("frequency", "magnitude")) {
            Representation r = Specs.with(
                    SpectralPeaks.DEFAULTS,
                    Map.of("n_peaks", "4", "fmin", "300", "fmax", "7000", "threshold", "0.05", "value", value));
            agrees(r, 1, 4e-2, (s, width) -> {
                List<double[]> found = new ArrayList<>();
                double floor = 0.05 * Arrays.stream(s).max().orElse(0);
                for (int k = 1; k < s.length - 1; k++) {
                    boolean inside = k * width >= 300 && k * width < 7000;
                    double before = s[k - 1] > floor ? s[k - 1] : 0;
                    double after = s[k + 1] > floor ? s[k + 1] : 0;
                    if (inside && s[k] > floor && s[k] > before && s[k] >= after) {
                        double bend = s[k + 1] + s[k - 1] - 2 * s[k];
                        double slope = (s[k + 1] - s[k - 1]) / 2;
                        double shift = Math.abs(slope) >= Math.abs(bend) ? 0 : -slope / bend;
                        found.add(new double[] {(k + shift) * width, s[k] + slope * shift / 2});
                    }
                }
                found.sort((a, b) -> Double.compare(b[1], a[1]));
                double[] rows = new double[4];
                for (int i = 0; i < Math.min(4, found.size()); i++) {
                    rows[i] = found.get(i)[value.equals("frequency") ? 0 : 1];
                }
                return rows;
            });
        }
    }

    @Test
    void contrast() {
        Representation linear = Specs.with(
                SpectralContrast.DEFAULTS, Map.of("linear", "true", "fmin", "900", "n_bands", "2", "quantile", "0.3"));
        agrees(linear, 1, 1e-5, (s, width) -> {
            double[] edges = {0, 900, 1800, 3600};
            double[] contrast = new double[3];
            for (int b = 0; b < 3; b++) {
                int first = (int) Math.ceil(edges[b] / width) - (b > 0 ? 1 : 0);
                int last = b == 2 ? s.length - 1 : (int) Math.floor(edges[b + 1] / width);
                double[] band = Arrays.copyOfRange(s, first, b == 2 ? last + 1 : last);
                int share = (int) Math.max(1, Math.rint(0.3 * (last + 1 - first)));
                Arrays.sort(band);
                for (int q = 0; q < share; q++) {
                    contrast[b] += (band[band.length - 1 - q] - band[q]) / share;
                }
            }
            return contrast;
        });
    }

    /** The logarithmic form against the linear one's bands is librosa's; here its floors are held to their rule. */
    @Test
    void contrastInDecibelsIsHeldToTheTopOfAllChannels() {
        float[] quiet = SOUND.channel(0).clone();
        for (int t = 0; t < quiet.length; t++) {
            quiet[t] *= 1e-6f;
        }
        Signal both = Signal.of(new float[][] {SOUND.channel(0), quiet}, RATE);
        Representation r = Specs.with(
                SpectralContrast.DEFAULTS, Map.of("n_fft", "64", "fmin", "900", "n_bands", "2", "top_db", "20"));
        Spectrogram alone = r.analyze(Signal.of(quiet, RATE));
        Spectrogram together = r.resolve(both).analyzeChannels(both).get(1);
        assertThat(alone.max()).isGreaterThan(1);
        // Both peaks and valleys of the quiet channel lie on their floors.
        assertThat(together.max()).isEqualTo(together.min());
    }

    @Test
    void rootMeanSquareAndZeroCrossings() {
        for (int frame : new int[] {64, 63}) {
            RootMeanSquare rms = new RootMeanSquare(frame, 23, true, PadMode.EDGE);
            ZeroCrossingRate zero = new ZeroCrossingRate(frame, 23, true, 0.05, true, frame == 63);
            Spectrogram level = rms.analyze(SOUND);
            Spectrogram rate = zero.analyze(SOUND);
            float[] x = SOUND.channel(0);
            for (int i = 0; i < level.frames(); i++) {
                double sum = 0;
                int changes = frame == 63 ? 1 : 0;
                for (int t = 0; t < frame; t++) {
                    double v = x[Math.max(0, Math.min(x.length - 1, i * 23 + t - frame / 2))];
                    double before = x[Math.max(0, Math.min(x.length - 1, i * 23 + t - 1 - frame / 2))];
                    sum += v * v;
                    // Below the threshold is zero, and zero is positive.
                    changes += t > 0 && (v < -0.05) != (before < -0.05) ? 1 : 0;
                }
                assertThat((double) level.value(0, i)).isCloseTo(Math.sqrt(sum / frame), within(1e-7));
                assertThat((double) rate.value(0, i)).isCloseTo(changes / (double) frame, within(1e-7));
            }
            StftSpec boxcar = Specs.with(
                    StftSpec.DEFAULTS,
                    Map.of("n_fft", "" + frame, "hop_length", "23", "window", "boxcar", "pad_mode", "edge"));
            Spectrogram parseval = rms.from(List.of(new LinearSpectrogram(boxcar, 1).analyze(SOUND)), RATE)
                    .get(0);
            for (int i = 0; i < level.frames(); i++) {
                assertThat(parseval.value(0, i)).isCloseTo(level.value(0, i), within(1e-6f));
            }
        }
    }

    @Test
    void onsetStrength() {
        for (String aggregate : List.of("mean", "median", "max", "min", "sum")) {
            for (String center : List.of("true", "false")) {
                OnsetStrength r = Specs.with(
                        OnsetStrength.DEFAULTS,
                        Map.of(
                                "n_fft",
                                "256",
                                "hop_length",
                                "50",
                                "n_mels",
                                "9",
                                "lag",
                                "2",
                                "max_size",
                                "3",
                                "aggregate",
                                aggregate,
                                "onset_center",
                                center,
                                "top_db",
                                "30"));
                Spectrogram mel = r.mel().analyze(SOUND);
                double top = Double.NEGATIVE_INFINITY;
                for (float v : mel.frameAfterFrame()) {
                    top = Math.max(top, 10 * Math.log10(Math.max(1e-10, v)));
                }
                double[][] db = new double[mel.bands()][mel.frames()];
                float[] given = new float[mel.bands() * mel.frames()];
                for (int i = 0; i < mel.frames(); i++) {
                    for (int b = 0; b < mel.bands(); b++) {
                        db[b][i] = Math.max(top - 30, 10 * Math.log10(Math.max(1e-10, mel.value(b, i))));
                        given[i * mel.bands() + b] = (float) db[b][i];
                    }
                }
                int shift = 2 + (center.equals("true") ? 256 / 100 : 0);
                Spectrogram ours = r.analyze(SOUND);
                Spectrogram staged = r.from(
                                List.of(Spectrogram.of(mel.grid().withQuantity(Quantity.DECIBEL), given)), RATE)
                        .get(0);
                assertThat(ours.frames()).isEqualTo(mel.frames());
                for (int i = 0; i < ours.frames(); i++) {
                    double expected = i < shift ? 0 : flux(db, i - shift + 2, aggregate);
                    assertThat((double) ours.value(0, i)).as(aggregate + i).isCloseTo(expected, within(2e-4));
                    assertThat((double) staged.value(0, i)).as(aggregate + i).isCloseTo(expected, within(2e-4));
                }
            }
        }
    }

    private static double flux(double[][] db, int frame, String aggregate) {
        double[] rise = new double[db.length];
        for (int b = 0; b < db.length; b++) {
            double before = Math.max(
                    db[b][frame - 2],
                    Math.max(db[Math.max(0, b - 1)][frame - 2], db[Math.min(db.length - 1, b + 1)][frame - 2]));
            rise[b] = Math.max(0, db[b][frame] - before);
        }
        Arrays.sort(rise);
        return switch (aggregate) {
            case "mean" -> Arrays.stream(rise).sum() / rise.length;
            case "median" -> rise[rise.length / 2];
            case "max" -> rise[rise.length - 1];
            case "min" -> rise[0];
            default -> Arrays.stream(rise).sum();
        };
    }

    @Test
    void tempograms() {
        OnsetStrength onset = Specs.with(
                OnsetStrength.DEFAULTS, Map.of("n_fft", "128", "hop_length", "40", "n_mels", "7", "top_db", "none"));
        Spectrogram strength = onset.analyze(SOUND);
        int n = strength.frames();
        for (int size : new int[] {12, 9}) {
            for (boolean center : new boolean[] {true, false}) {
                double[] w = org.tonbild.transform.Window.HANN.periodic(size);
                Tempogram lags = new Tempogram(onset, size, org.tonbild.transform.Window.HANN, center, Norm.NONE);
                FourierTempogram bins =
                        new FourierTempogram(onset, size, org.tonbild.transform.Window.HANN, center, PadMode.CONSTANT);
                Spectrogram r = lags.analyze(SOUND);
                Spectrogram f = bins.analyze(SOUND);
                assertThat(lags.from(List.of(strength), RATE)).hasSize(1);
                assertThat(r.frames()).isEqualTo(center ? n : n - size + 1);
                assertThat(f.frames()).isEqualTo(center ? n + 1 - size % 2 : n - size + 1);
                int half = size / 2;
                for (int i = 0; i < f.frames(); i++) {
                    double[] ramp = new double[size];
                    double[] zero = new double[size];
                    for (int t = 0; t < size; t++) {
                        int at = i + t - (center ? half : 0);
                        boolean inside = at >= 0 && at < n;
                        int nearest = Math.max(0, Math.min(n - 1, at));
                        double fall = 1 - Math.abs(at - nearest) / (double) half;
                        ramp[t] = w[t] * strength.value(0, nearest) * (inside ? 1 : fall);
                        zero[t] = inside ? w[t] * strength.value(0, at) : 0;
                    }
                    for (int l = 0; l < size && i < r.frames(); l++) {
                        double sum = 0;
                        for (int t = 0; t + l < size; t++) {
                            sum += ramp[t] * ramp[t + l];
                        }
                        assertThat((double) r.value(l, i)).isCloseTo(sum, within(1e-4));
                    }
                    for (int k = 0; k <= half; k++) {
                        double re = 0;
                        double im = 0;
                        for (int t = 0; t < size; t++) {
                            re += zero[t] * Math.cos(2 * Math.PI * k * t / size);
                            im += zero[t] * Math.sin(2 * Math.PI * k * t / size);
                        }
                        assertThat((double) f.value(k, i)).isCloseTo(Math.hypot(re, im), within(1e-4));
                    }
                }
            }
        }
    }

    @Test
    void peaksOfSpectra() {
        StftSpec stft = Specs.with(StftSpec.DEFAULTS, Map.of("n_fft", "65", "hop_length", "40"));
        for (String level : List.of("max", "mean", "0.5")) {
            PitchPeaks spec = new PitchPeaks(stft, 500, 9000, 0.2, Level.parse(level));
            PitchPeaks.Peaks peaks = spec.of(SOUND);
            for (int i = 0; i < peaks.pitches().frames(); i++) {
                double[] s = spectrum(stft, SOUND, i);
                double floor = switch (level) {
                    case "max" -> 0.2 * Arrays.stream(s).max().orElse(0);
                    case "mean" -> 0.2 * Arrays.stream(s).average().orElse(0);
                    default -> 0.5;
                };
                for (int k = 0; k < s.length; k++) {
                    boolean last = k == s.length - 1;
                    boolean peak = k > 0
                            && s[k] > floor
                            && s[k] > s[k - 1]
                            && (last || s[k] >= s[k + 1])
                            && k * RATE / 65.0 >= 500;
                    double bend = last || k == 0 ? 1 : s[k - 1] - 2 * s[k] + s[k + 1];
                    double slope = last || k == 0 ? 0 : (s[k + 1] - s[k - 1]) / 2;
                    double shift = Math.abs(slope) < Math.abs(bend) ? -slope / bend : 0;
                    assertThat((double) peaks.pitches().value(k, i))
                            .as(level + " bin " + k + " frame " + i)
                            .isCloseTo(peak ? (k + shift) * RATE / 65.0 : 0, within(1e-2));
                    assertThat((double) peaks.heights().value(k, i))
                            .isCloseTo(peak ? s[k] + slope * shift / 2 : 0, within(1e-5));
                }
            }
        }
    }

    @Test
    void reassignment() {
        for (Map<String, String> keys : TRANSFORMS) {
            Reassignment spec =
                    Specs.with(Specs.with(Reassignment.DEFAULTS, keys), Map.of("ref_power", "1e-4", "clip", "false"));
            StftSpec stft = spec.stft();
            int n = stft.nFft();
            double[] w = new double[n];
            System.arraycopy(stft.window().periodic(stft.win()), 0, w, (n - stft.win()) / 2, stft.win());
            double[] slope = new double[n];
            double[] moment = new double[n];
            for (int t = 0; t < n; t++) {
                slope[t] = (w[(t + 1) % n] - w[(t - 1 + n) % n]) / 2;
                moment[t] = w[t] * (t - (n - 1) / 2.0);
            }
            Reassignment.Cells cells = spec.of(SOUND);
            Reassignment.Cells filled = Specs.with(spec, "fill_nan", true).of(SOUND);
            float[] x = SOUND.channel(0);
            for (int i = 0; i < cells.times().frames(); i++) {
                double[][] h = bins(stft, x, i, null);
                double[][] dh = bins(stft, x, i, slope);
                double[][] th = bins(stft, x, i, moment);
                double time = (i * stft.hop() + (stft.center() ? 0 : n / 2)) / (double) RATE;
                for (int k = 0; k < h.length; k++) {
                    double power = h[k][0] * h[k][0] + h[k][1] * h[k][1];
                    double im = (dh[k][1] * h[k][0] - dh[k][0] * h[k][1]) / power;
                    double re = (th[k][0] * h[k][0] + th[k][1] * h[k][1]) / power;
                    double hertz = k * (double) RATE / n - im * RATE / (2 * Math.PI);
                    boolean quiet = power < 1e-4;
                    assertThat((double) cells.magnitudes().value(k, i)).isCloseTo(Math.sqrt(power), within(1e-5));
                    if (quiet) {
                        assertThat(cells.frequencies().value(k, i)).isNaN();
                        assertThat(cells.times().value(k, i)).isNaN();
                        assertThat((double) filled.frequencies().value(k, i))
                                .isCloseTo(k * (double) RATE / n, within(1e-3));
                        assertThat((double) filled.times().value(k, i)).isCloseTo(time, within(1e-6));
                    } else {
                        assertThat((double) cells.frequencies().value(k, i)).isCloseTo(hertz, within(2e-3));
                        assertThat((double) cells.times().value(k, i)).isCloseTo(time + re / RATE, within(1e-6));
                    }
                }
            }
        }
    }

    @Test
    void pitchesAndNotes() {
        assertThat(Pitch.noteOf(880)).isCloseTo(81, within(1e-12));
        assertThat(Pitch.hertzOf(57)).isCloseTo(220, within(1e-12));
        assertThat(Pitch.octavesOf(110, 0, 12)).isCloseTo(2, within(1e-14));
        assertThat(Pitch.hertzOfOctaves(2, 1, 12)).isCloseTo(110 * Math.pow(2, 1 / 12.0), within(1e-11));
        Tuning tuning = Specs.with(Tuning.DEFAULTS, "resolution", 0.1);
        assertThat(tuning.ofPitches(new double[] {440 * Math.pow(2, 0.23 / 12), 220 * Math.pow(2, 0.27 / 12), 300, 0}))
                .isCloseTo(0.2, within(1e-12));
        assertThat(tuning.ofPitches(new double[0])).isZero();
    }
}
