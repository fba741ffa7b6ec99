package org.tonbild.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.representation.Aggregate;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.FrequencyWeighting;
import org.tonbild.representation.Grid;
import org.tonbild.representation.OnsetStrength;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.Tempo;
import org.tonbild.representation.Tempogram;
import org.tonbild.representation.TimeAxis;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Onsets and tempo against their rules, written out once more. */
class OnsetsTest {
    private static final int RATE = 22050;
    private static final int HOP = 512;

    private static Spectrogram row(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return Spectrogram.of(
                new Grid(BandAxis.index(1), new TimeAxis(0, (double) HOP / RATE), values.length, Quantity.RATIO),
                floats);
    }

    private static double[] noise(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            // Few levels, so that neighbours tie.
            x[i] = random.nextInt(9);
        }
        return x;
    }

    @Test
    void peaksFollowTheRule() {
        for (long seed = 0; seed < 40; seed++) {
            double[] x = noise(1 + (int) (seed * 3), seed);
            for (int[] p : new int[][] {{1, 1, 4, 5, 1}, {0, 2, 3, 1, 0}, {3, 1, 0, 2, 6}}) {
                Onsets onsets = new Onsets(
                        OptionalDouble.of(p[0]),
                        OptionalDouble.of(p[1]),
                        OptionalDouble.of(p[2]),
                        OptionalDouble.of(p[3]),
                        OptionalDouble.of(p[4]),
                        0.5,
                        false,
                        false);
                List<Integer> expected = new ArrayList<>();
                int last = -1000;
                for (int i = 0; i < x.length; i++) {
                    boolean largest = true;
                    double sum = 0;
                    int count = 0;
                    for (int j = 0; j < x.length; j++) {
                        largest &= j < i - p[0] || j >= i + p[1] || x[j] <= x[i];
                        if (j >= i - p[2] && j < i + p[3]) {
                            sum += x[j];
                            count++;
                        }
                    }
                    if (largest && x[i] >= sum / count + 0.5 && i - last > p[4]) {
                        expected.add(i);
                        last = i;
                    }
                }
                assertThat(onsets.frames(row(x), HOP, RATE)).containsExactly(ints(expected));
            }
        }
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(i -> i).toArray();
    }

    @Test
    void defaultsAreThirtyAndAHundredMilliseconds() {
        Onsets explicit = new Onsets(
                OptionalDouble.of(1),
                OptionalDouble.of(1),
                OptionalDouble.of(4),
                OptionalDouble.of(5),
                OptionalDouble.of(1),
                0.07,
                true,
                false);
        double[] x = noise(200, 1);
        assertThat(Onsets.DEFAULTS.frames(row(x), HOP, RATE))
                .containsExactly(explicit.frames(row(x), HOP, RATE))
                .hasSizeGreaterThan(10);
        assertThat(Onsets.DEFAULTS.frames(row(3, 3, 3), HOP, RATE)).isEmpty();
        assertThat(Onsets.DEFAULTS.frames(row(Double.NaN, 3), HOP, RATE)).isEmpty();
        assertThat(Onsets.samples(new int[] {0, 3}, HOP)).containsExactly(0, 1536);
        assertThat(Onsets.seconds(new int[] {3}, HOP, RATE)).containsExactly(1536.0 / RATE);
    }

    @Test
    void backtrackingGoesDownToTheNearestMinimum() {
        Onsets onsets = Specs.with(Onsets.DEFAULTS, "backtrack", true);
        // Minima of the energy: 2 (3 after 5, below 4) and 6; the one at the end counts for nothing.
        double[] energy = {5, 5, 3, 4, 9, 2, 2, 8, 1};
        double[] strength = {0, 0, 0, 0, 9, 0, 0, 0, 8};
        assertThat(onsets.frames(row(strength), HOP, RATE, row(energy))).containsExactly(2, 6);
        assertThat(onsets.frames(row(0, 1, 0, 0, 7, 2, 1, 1, 9), HOP, RATE)).containsExactly(3, 7);
        assertThat(onsets.frames(row(9, 0, 0, 0), HOP, RATE)).containsExactly(0);
    }

    @Test
    void tempoIsTheLagWithTheLargestScore() {
        float[] clicks = new float[5 * RATE];
        for (int t = 0; t < clicks.length; t += RATE * 60 / 132) {
            clicks[t] = 1;
        }
        Signal signal = Signal.of(clicks, RATE);
        for (String max : List.of("320", "none", "100")) {
            for (Aggregate aggregate : List.of(Aggregate.MEAN, Aggregate.MEDIAN, Aggregate.MAX, Aggregate.NONE)) {
                Tempo tempo = Specs.with(
                        Specs.with(Specs.with(Tempo.DEFAULTS, "max_tempo", max), "tempo_aggregate", aggregate),
                        "ac_size",
                        3);
                Spectrogram r = tempo.tempogram(OnsetStrength.DEFAULTS, RATE).analyze(signal);
                assertThat(r.bands()).isEqualTo(3 * RATE / HOP);
                double[] found = tempo.of(r, HOP, RATE);
                assertThat(found).hasSize(aggregate == Aggregate.NONE ? r.frames() : 1);
                for (int i = 0; i < found.length; i++) {
                    assertThat(found[i]).isEqualTo(slow(r, aggregate, i, max));
                }
            }
        }
        assertThat(Tempo.DEFAULTS.of(Tempogram.DEFAULTS.analyze(signal), HOP, RATE)[0])
                .isCloseTo(132, within(5.0));
        assertThatThrownBy(() -> Specs.with(Tempo.DEFAULTS, "ac_size", 0.001).tempogram(OnsetStrength.DEFAULTS, RATE))
                .isInstanceOf(SpecException.class);
    }

    private static double slow(Spectrogram r, Aggregate aggregate, int frame, String max) {
        double best = Double.NaN;
        double most = Double.NEGATIVE_INFINITY;
        for (int l = 1; l < r.bands(); l++) {
            double bpm = 60.0 * RATE / (HOP * l);
            double[] row = new double[r.frames()];
            for (int i = 0; i < row.length; i++) {
                row[i] = r.value(l, i);
            }
            double sum = 0;
            double largest = 0;
            for (double v : row) {
                sum += v;
                largest = Math.max(largest, v);
            }
            double value = switch (aggregate) {
                case NONE -> row[frame];
                case MEAN -> sum / row.length;
                case MAX -> largest;
                default -> {
                    java.util.Arrays.sort(row);
                    yield (row[row.length / 2] + row[(row.length - 1) / 2]) / 2;
                }
            };
            double score = Math.log1p(1e6 * value) - 0.5 * Math.pow(Math.log(bpm / 120) / Math.log(2), 2);
            if ((max.equals("none") || bpm < Double.parseDouble(max)) && score > most) {
                most = score;
                best = bpm;
            }
        }
        return best;
    }

    @Test
    void frequenciesOfTempograms() {
        assertThat(Tempo.frequencies(4, 441, 22050)).containsExactly(Double.POSITIVE_INFINITY, 3000, 1500, 1000);
        assertThat(Tempo.fourierFrequencies(5, 441, 22050)).containsExactly(0, 600, 1200);
    }

    @Test
    void weightingsMeetTheirStandards() {
        // Tables of IEC 61672-1 and IEC 537, to a tenth of a decibel.
        double[][] table = {
            {31.6228, -39.4, -17.1, -3.0, -16.7},
            {100, -19.1, -5.6, -0.3, -7.2},
            {1000, 0, 0, 0, 0},
            {3981.07, 1.0, -0.7, -0.8, 11.1},
            {7943.28, -1.1, -2.9, -3.0, 5.5},
        };
        FrequencyWeighting[] kinds = FrequencyWeighting.values();
        for (double[] line : table) {
            for (int k = 0; k < 4; k++) {
                assertThat(kinds[k].decibels(line[0]))
                        .as(kinds[k] + " at " + line[0])
                        .isCloseTo(line[k + 1], within(0.11));
            }
            assertThat(FrequencyWeighting.Z.decibels(line[0])).isZero();
        }
        assertThat(FrequencyWeighting.A.decibels(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
