package org.tonbild.app.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tonbild.app.limits.Trial.Size;
import org.tonbild.learn.Progress;

/** Each demonstration runs on a few sounds, and runs the same again from its seed. */
class DemonstrationsTest {
    private static final Size SMALL = new Size(12, 10, 1);

    static List<Limit> limits() {
        return List.of(
                new Overlap(SMALL),
                new Place(SMALL),
                new WaveletScales(SMALL),
                new Normalised(SMALL),
                new TimeOrder(SMALL));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void numbersComeAndComeAgain(Limit limit) throws Exception {
        List<Limit.Row> rows = limit.run(5, 1, Progress.NONE);
        assertThat(rows).hasSizeGreaterThanOrEqualTo(3).allSatisfy(r -> {
            assertThat(r.value()).isBetween(0.0, 1.0);
            assertThat(r.clips()).isEqualTo(10);
        });
        assertThat(limit.run(5, 1, Progress.NONE)).isEqualTo(rows);
    }

    @Test
    void valleysAreDeeperAtHighResolution() throws Exception {
        List<Limit.Row> rows = new Dilution(SMALL).run(5, 1, Progress.NONE);
        assertThat(rows).hasSize(6 * 5);
        assertThat(valley(rows, "mel 64 bands, window 64 ms")).isLessThan(1);
        assertThat(valley(rows, "linear, window 256 ms")).isGreaterThan(20);
    }

    private static double valley(List<Limit.Row> rows, String method) {
        return rows.stream()
                .filter(r -> r.method().equals(method) && r.measure().startsWith("valley at 60 Hz"))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void namesAreDifferent() {
        assertThat(Limits.ALL).extracting(Limit::name).doesNotHaveDuplicates().contains("overlap", "time-order");
    }

    @Test
    void intervalsAreStudents() {
        // Mean 2, deviation 1, three seeds: 4.303 / sqrt(3).
        assertThat(LimitsCommand.mean(new double[] {1, 2, 3})).isEqualTo(2);
        assertThat(LimitsCommand.halfWidth(new double[] {1, 2, 3})).isEqualTo(4.303 / Math.sqrt(3), within(1e-12));
    }
}
