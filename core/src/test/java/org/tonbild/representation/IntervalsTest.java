package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;

class IntervalsTest {
    /** As fractions; the second octave doubles the first. */
    @ParameterizedTest
    @CsvSource({
        "pythagorean, 12, 1 2187/2048 9/8 19683/16384 81/64 177147/131072 729/512 3/2 6561/4096 27/16 59049/32768 243/128",
        "ji3, 12, 1 256/243 9/8 32/27 81/64 4/3 729/512 3/2 128/81 27/16 16/9 243/128",
        "ji5, 12, 1 16/15 9/8 6/5 5/4 4/3 45/32 3/2 8/5 5/3 9/5 15/8",
        "ji5, 7, 1 9/8 5/4 4/3 3/2 5/3 15/8",
        "ji7, 12, 1 16/15 9/8 6/5 5/4 4/3 45/32 3/2 8/5 5/3 9/5 15/8",
        "1;1.5;1.25, 3, 1 5/4 3/2",
        "pythagorean, 1, 1"
    })
    void ratios(String intervals, int perOctave, String fractions) {
        Intervals i = Intervals.parse(intervals);
        assertThat(i.perOctave(perOctave)).isEqualTo(perOctave);
        String[] expected = fractions.trim().split(" ");
        double[] f = i.frequencies(2 * perOctave, 100, perOctave);
        for (int k = 0; k < 2 * perOctave; k++) {
            String[] parts = expected[k % perOctave].split("/");
            double ratio = parts.length == 1 ? 1 : Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
            assertThat(f[k]).isCloseTo(100 * ratio * (k / perOctave + 1), offset(1e-10));
        }
        assertThat(Intervals.parse(i.toString())).isEqualTo(i);
    }

    /** Seven-limit intervals have primes up to 7 and no others. */
    @Test
    void sevenLimit() {
        double[] f = Intervals.parse("ji7").frequencies(36, 1, 36);
        int sevenths = 0;
        for (double ratio : f) {
            boolean found = false;
            for (int a = -6; a <= 6; a++) {
                for (int b = -4; b <= 4; b++) {
                    for (int c = -4; c <= 4; c++) {
                        double octaves = (a * Math.log(3) + b * Math.log(5) + c * Math.log(7)) / Math.log(2);
                        if (Math.abs(Math.pow(2, octaves - Math.floor(octaves)) - ratio) < 1e-12) {
                            found = true;
                            sevenths += c != 0 ? 1 : 0;
                        }
                    }
                }
            }
            assertThat(found).as("%s", ratio).isTrue();
        }
        assertThat(sevenths).isPositive();
    }

    /** A tone at a just third stands at its bin, of a transform with just intervals. */
    @Test
    void aToneStandsAtItsBin() {
        ConstantQ c = ConstantQTest.spec("intervals=ji5 fmin=110 n_bins=40");
        float[] x = new float[22050];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.sin(2 * Math.PI * 275 * i / 22050);
        }
        Spectrogram s = c.analyze(Signal.of(x, 22050));
        int best = 0;
        for (int b = 0; b < s.bands(); b++) {
            best = s.value(b, 20) > s.value(best, 20) ? b : best;
        }
        assertThat(best).isEqualTo(16);
        assertThat(s.grid().bandAxis().value(16)).isCloseTo(275, offset(1e-9));
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> ConstantQTest.spec("intervals=1;2.5"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("2.5");
        assertThatThrownBy(() -> ConstantQTest.spec("intervals=ji11"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("pythagorean");
    }
}
