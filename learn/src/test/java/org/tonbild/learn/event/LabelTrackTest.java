package org.tonbild.learn.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelTrackTest {
    private static List<LabelTrack.Stretch> run(double on, double off, long gap, double... scores) {
        LabelTrack track = new LabelTrack(on, off, gap);
        List<LabelTrack.Stretch> all = new ArrayList<>();
        for (double s : scores) {
            LabelTrack.Stretch certain = track.next(s);
            if (certain != null) {
                all.add(certain);
            }
        }
        LabelTrack.Stretch last = track.finish();
        if (last != null) {
            all.add(last);
        }
        return all;
    }

    @Test
    void beginsAtTheThresholdAndEndsBelowTheRelease() {
        assertThat(run(0.5, 0.25, 0, 0.25, 0.5, 0.375, 0.25, 0.125, 0.375, 1))
                .containsExactly(new LabelTrack.Stretch(1, 4, 0.5, 0.375), new LabelTrack.Stretch(6, 7, 1, 1));
    }

    @Test
    void closesGapsUpToTheLargest() {
        double[] scores = {1, 0, 0, 0.5, 0, 0, 0, 1};
        assertThat(run(0.5, 0.5, 1, scores)).hasSize(3);
        assertThat(run(0.5, 0.5, 2, scores))
                .containsExactly(new LabelTrack.Stretch(0, 4, 1, 0.375), new LabelTrack.Stretch(7, 8, 1, 1));
        assertThat(run(0.5, 0.5, 3, scores)).containsExactly(new LabelTrack.Stretch(0, 8, 1, 0.3125));
    }

    @Test
    void aScoreBelowTheThresholdDoesNotCloseAGap() {
        // 0.4 would keep an event alive, but it begins none and so does not hold the first one back.
        LabelTrack track = new LabelTrack(0.5, 0.25, 1);
        assertThat(track.next(1)).isNull();
        assertThat(track.next(0)).isNull();
        assertThat(track.next(0.4)).isEqualTo(new LabelTrack.Stretch(0, 1, 1, 1));
        assertThat(track.finish()).isNull();
    }

    /** Against the rule read off whole arrays, and given out by the cell that makes it certain. */
    @Test
    void equalsTheRuleOnWholeArrays() {
        Random random = new Random(3);
        for (int round = 0; round < 500; round++) {
            int gap = random.nextInt(4);
            double[] s = random.doubles(1 + random.nextInt(40))
                    .map(v -> Math.round(8 * v) / 8.0)
                    .toArray();
            List<long[]> runs = new ArrayList<>();
            for (int i = 0; i < s.length; i++) {
                if (s[i] >= 0.625) {
                    int from = i;
                    while (i < s.length && s[i] >= 0.375) {
                        i++;
                    }
                    if (!runs.isEmpty() && from - runs.get(runs.size() - 1)[1] <= gap) {
                        runs.get(runs.size() - 1)[1] = i;
                    } else {
                        runs.add(new long[] {from, i});
                    }
                }
            }
            List<LabelTrack.Stretch> expected = new ArrayList<>();
            for (long[] r : runs) {
                double most = 0;
                double sum = 0;
                for (int i = (int) r[0]; i < r[1]; i++) {
                    most = Math.max(most, s[i]);
                    sum += s[i];
                }
                expected.add(new LabelTrack.Stretch(r[0], r[1], most, sum / (r[1] - r[0])));
            }
            assertThat(run(0.625, 0.375, gap, s)).isEqualTo(expected);
            LabelTrack track = new LabelTrack(0.625, 0.375, gap);
            for (int i = 0; i < s.length; i++) {
                LabelTrack.Stretch certain = track.next(s[i]);
                if (certain != null) {
                    assertThat((long) i).isEqualTo(certain.end() + gap);
                }
            }
        }
    }
}
