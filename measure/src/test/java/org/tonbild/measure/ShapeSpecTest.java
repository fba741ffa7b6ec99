package org.tonbild.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class ShapeSpecTest {
    private static Sonogram stripes(int bands, int frames, double acrossBands, double acrossFrames) {
        double[][] rows = new double[bands][frames];
        for (int b = 0; b < bands; b++) {
            for (int t = 0; t < frames; t++) {
                rows[b][t] = StrictMath.cos(2 * StrictMath.PI * (acrossBands * b + acrossFrames * t)) + 3;
            }
        }
        double[] hertz = new double[bands];
        Arrays.setAll(hertz, b -> b);
        double[] seconds = new double[frames];
        Arrays.setAll(seconds, t -> t);
        return Sonogram.of(rows, hertz, seconds);
    }

    @Test
    void resolutionsAreThoseOfTheReference() {
        Sonogram s = stripes(40, 50, 0.1, 0.2);
        assertThat(ShapeSpec.LOW.of(s)).hasSize(2 * 2 * 4);
        assertThat(ShapeSpec.MEDIUM.of(s)).hasSize(4 * 2 * 6);
        assertThat(ShapeSpec.HIGH.of(s)).hasSize(8 * 2 * 6);
        assertThat(ShapeSpec.DEFAULTS).isEqualTo(ShapeSpec.LOW);
        assertThat(ShapeSpec.LOW.frequencies().values()).containsExactly(0.35, 0.5);
        assertThat(ShapeSpec.LOW.bandwidth()).isEqualTo(0.8);
        assertThat(ShapeSpec.LOW.gamma()).isEqualTo(2);
    }

    /** Stripes answer in their own direction and frequency: sqrt(2) |G(f)| / 2, G the filter's response there. */
    @Test
    void stripesAnswerInTheirDirection() {
        ShapeSpec one = Specs.with(ShapeSpec.LOW, Map.of("sizes", "1", "frequencies", "0.25"));
        double[] steep = one.of(stripes(64, 64, 0, 0.25));
        double[] level = one.of(stripes(64, 64, 0.25, 0));
        assertThat(steep[0]).isGreaterThan(10 * steep[1]);
        assertThat(level[1]).isGreaterThan(10 * level[0]);
        // A Gaussian of unit sum, cut after three deviations, times a wave has response 1 at that wave's frequency.
        assertThat(steep[0]).isCloseTo(Math.sqrt(2) / 2, within(0.02));
    }

    /** Half the size by the middles of pairs, and back by lines between: 1/4 and 3/4. */
    @Test
    void sizesChangeByLinesBetweenMiddles() {
        double[][] half = GaborShapes.resized(new double[][] {{1, 3, 5, 9}}, 1, 2);
        assertThat(half[0]).containsExactly(new double[] {2, 7}, within(1e-12));
        double[][] back = GaborShapes.resized(half, 1, 4);
        // Beyond the outer middles the picture is mirrored about them.
        assertThat(back[0]).containsExactly(new double[] {3.25, 3.25, 5.75, 5.75}, within(1e-12));
    }

    @Test
    void noFrequencyIsRefused() {
        assertThatThrownBy(() -> Specs.with(ShapeSpec.LOW, "frequencies", "0.5;0"))
                .isInstanceOf(SpecException.class);
    }
}
