package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PitchPeaksTest {
    private static final int RATE = 16_000;

    /** By the definition, bin by bin; what is not above the floor counts as 0. */
    private static List<String> plainly(PitchPeaks spec, double[] s, int nFft) {
        double floor = spec.peakLevel().fixed()
                ? spec.peakLevel().number()
                : spec.threshold() * spec.peakLevel().ofCopy(s);
        List<String> peaks = new ArrayList<>();
        for (int k = 1; k < s.length; k++) {
            double hertz = (double) RATE / nFft * k;
            double below = s[k - 1] > floor ? s[k - 1] : 0;
            double here = s[k] > floor ? s[k] : 0;
            double above = k + 1 < s.length && s[k + 1] > floor ? s[k + 1] : 0;
            boolean last = k == s.length - 1;
            if (hertz >= spec.fMin()
                    && hertz < Math.min(spec.fMax(), RATE / 2.0)
                    && here > below
                    && (last || here >= above)) {
                double bend = last ? 0 : s[k - 1] + s[k + 1] - 2 * s[k];
                double slope = last ? 0 : (s[k + 1] - s[k - 1]) / 2;
                double shift = Math.abs(slope) >= Math.abs(bend) ? 0 : -slope / bend;
                peaks.add(k + " " + (k + shift) * ((double) RATE / nFft) + " " + (s[k] + 0.5 * slope * shift));
            }
        }
        return peaks;
    }

    @Test
    void findsWhatTheDefinitionFinds() {
        SplittableRandom random = new SplittableRandom(5);
        for (int nFft : new int[] {2, 3, 4, 7, 35, 256}) {
            for (String level : new String[] {"max", "mean", "median", "0.5", "0"}) {
                for (int kind = 0; kind < 4; kind++) {
                    PitchPeaks spec = new PitchPeaks(
                            StftSpec.DEFAULTS,
                            kind == 1 ? 0 : 300,
                            kind < 2 ? 1e6 : 5000,
                            kind == 3 ? 0.9 : 0.3,
                            Level.parse(level));
                    double[] s = new double[nFft / 2 + 1];
                    for (int k = 0; k < s.length; k++) {
                        // Kind 2 has plateaus, kind 3 levels below 0, as decibels have.
                        s[k] = kind == 2 ? random.nextInt(3) : random.nextDouble() - (kind == 3 ? 1 : 0);
                    }
                    List<String> found = new ArrayList<>();
                    spec.new Finder(s.length, RATE, nFft)
                            .find(s, (k, pitch, height) -> found.add(k + " " + pitch + " " + height));
                    assertThat(found).isEqualTo(plainly(spec, s, nFft));
                }
            }
        }
    }

    @Test
    void countsPitchesInTheCellsOfTheirLogarithms() {
        SplittableRandom random = new SplittableRandom(6);
        for (Tuning tuning : List.of(
                Tuning.DEFAULTS, new Tuning(PitchPeaks.DEFAULTS, 0.03, 36), new Tuning(PitchPeaks.DEFAULTS, 1e-4, 7))) {
            int cells = (int) Math.ceil(1 / tuning.resolution());
            for (int round = 0; round < 20; round++) {
                int middle = random.nextInt(cells);
                double[] hertz = new double[99];
                for (int i = 0; i < hertz.length; i++) {
                    // A third lies at the left edge of one cell, a third about it, a third anywhere, some are none.
                    double place = random.nextInt(20, 70)
                            + (i % 3 == 0
                                    ? (double) middle / cells
                                    : i % 3 == 1 ? (middle + 0.5) / cells : random.nextDouble());
                    hertz[i] = i % 10 == 9 ? 0 : 27.5 * StrictMath.pow(2, place / tuning.binsPerOctave());
                }
                assertThat(tuning.ofPitches(hertz)).isEqualTo(plainly(tuning, hertz, cells));
            }
        }
    }

    private static double plainly(Tuning tuning, double[] hertz, int cells) {
        int[] counts = new int[cells];
        for (double pitch : hertz) {
            double place = pitch > 0 ? tuning.binsPerOctave() * Log2.of(pitch / 27.5) : Double.NaN;
            double residual = place - Math.floor(place);
            residual = residual >= 0.5 ? residual - 1 : residual;
            for (int i = 0; i < cells; i++) {
                boolean first = i == 0 || residual >= i * (1.0 / cells) - 0.5;
                boolean last = i == cells - 1 || residual < (i + 1) * (1.0 / cells) - 0.5;
                counts[i] += pitch > 0 && first && last ? 1 : 0;
            }
        }
        int best = 0;
        for (int i = 1; i < cells; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return counts[best] == 0 ? 0 : best * (1.0 / cells) - 0.5;
    }
}
