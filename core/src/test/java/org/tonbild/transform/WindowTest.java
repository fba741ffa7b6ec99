package org.tonbild.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.tonbild.golden.Golden;
import org.tonbild.golden.LibrosaArguments;
import org.tonbild.spec.SpecException;

class WindowTest {
    private static final String[] ALL = {
        "hann",
        "hamming",
        "blackman",
        "blackmanharris",
        "nuttall",
        "flattop",
        "bartlett",
        "triang",
        "boxcar",
        "cosine",
        "welch",
        "povey",
        "kaiser:8.6",
        "gaussian:3.5",
        "tukey:0.25",
        "tukey:0",
        "tukey:1"
    };

    /** Both sides are double; what is left is the different order of a few operations. */
    @Test
    void equalsScipy() {
        Golden golden = Golden.open();
        Golden.Tally tally = new Golden.Tally();
        for (Golden.Case c : golden.cases("filters.window")) {
            JsonNode p = c.params(0);
            Window window = Window.parse(LibrosaArguments.window(p.get("window")));
            int n = p.get("Nx").asInt();
            double[] w = p.get("fftbins").asBoolean() ? window.periodic(n) : window.symmetric(n);
            tally.add(c, Golden.relativeToPeak(w, golden.output(c).values()), 1e-14);
        }
        assertThat(tally.failures()).isEmpty();
        assertThat(golden.cases("filters.window")).hasSizeGreaterThan(20);
    }

    @Test
    void symmetricMirrorsAndPeriodicIsItsBeginning() {
        for (String text : ALL) {
            for (int n : new int[] {1, 2, 3, 8, 9, 101}) {
                double[] s = Window.parse(text).symmetric(n);
                for (int t = 0; t < n; t++) {
                    assertThat(s[t]).as(text).isEqualTo(s[n - 1 - t]).isBetween(-0.08, 1.0 + 1e-8);
                }
                double[] p = Window.parse(text).periodic(n);
                double[] longer = Window.parse(text).symmetric(n + 1);
                for (int t = 0; t < n; t++) {
                    assertThat(p[t]).isEqualTo(n == 1 ? 1 : longer[t]);
                }
            }
            assertThat(Window.parse(text).symmetric(101)[50])
                    .as(text)
                    .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-8));
        }
    }

    @Test
    void knownPoints() {
        assertThat(Window.parse("hann").symmetric(5)).containsExactly(0, 0.5, 1, 0.5, 0);
        assertThat(Window.parse("triang").symmetric(4)).containsExactly(0.25, 0.75, 0.75, 0.25);
        assertThat(Window.parse("triang").symmetric(3)).containsExactly(0.5, 1, 0.5);
        assertThat(Window.parse("bartlett").symmetric(5)).containsExactly(0, 0.5, 1, 0.5, 0);
        assertThat(Window.parse("welch").symmetric(3)).containsExactly(1 - 4.0 / 9, 1, 1 - 4.0 / 9);
        assertThat(Window.parse("cosine").symmetric(3)[1]).isEqualTo(1);
        double[] povey = Window.parse("povey").symmetric(5);
        assertThat(povey[1]).isEqualTo(StrictMath.pow(0.5, 0.85));
        // I0(1) = 1.2660658777520083...
        assertThat(BesselI0.of(1)).isCloseTo(1.2660658777520084, org.assertj.core.data.Offset.offset(5e-16));
    }

    @Test
    void textIsReadBack() {
        for (String text : ALL) {
            Window window = Window.parse(text);
            assertThat(window.toString()).isEqualTo(text);
            assertThat(Window.parse(window.toString())).isEqualTo(window).hasSameHashCodeAs(window);
        }
        assertThatThrownBy(() -> Window.parse("hanning"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("hann,");
        assertThatThrownBy(() -> Window.parse("kaiser"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("beta");
        assertThatThrownBy(() -> Window.parse("hann:2")).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> Window.parse("tukey:1.5")).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> Window.parse("kaiser:x")).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> Window.HANN.periodic(0)).isInstanceOf(SpecException.class);
    }
}
