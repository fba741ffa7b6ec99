package org.tonbild.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

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
        "sine",
        "vorbis",
        "welch",
        "povey",
        "kaiser:8.6",
        "gaussian:3.5",
        "tukey:0.25",
        "tukey:0",
        "tukey:1",
        "barthann",
        "bohman",
        "parzen",
        "lanczos",
        "exponential:3",
        "general_gaussian:1.5:2",
        "general_hamming:0.6",
        "general_cosine:0.4:0.5:0.1",
        "taylor:4:30:1"
    };

    /** SciPy 1.10's symmetric windows: text, the points of the first half, the length. */
    private static final String[] SCIPY = {
        "barthann 0.0 0.21164530386510988 0.6017008120462566 0.9280824555172049 8",
        "barthann 0.0 0.17129942314911195 0.5 0.8287005768508882 1.0 9",
        "bohman 0.0 0.07072474681109348 0.43748401216760524 0.9103685132461522 8",
        "bohman 0.0 0.048302383742639704 0.31830988618379075 0.7554091649291872 1.0 9",
        "parzen 0.00390625 0.10546875 0.47265625 0.91796875 8",
        "parzen 0.0027434842249657097 0.0740740740740741 0.34156378600823034 0.7695473251028806 1.0 9",
        "lanczos 3.8981718325193755e-17 0.34841056627902434 0.7241014497826597 0.9667663853085522 8",
        "lanczos 3.8981718325193755e-17 0.30010543871903544 0.6366197723675814 0.9003163161571062 1.0 9",
        "exponential:3 0.3114032239145976 0.4345982085070782 0.6065306597126334 0.846481724890614 8",
        "exponential:3 0.26359713811572677 0.3678794411714424 0.513417119032592 0.7165313105737893 1.0 9",
        "general_gaussian:1.5:2 0.06858458348811015 0.3766034507108804 0.8098246793420792 0.9922179382602436 8",
        "general_gaussian:1.5:2 0.01831563888873418 0.1849813999073043 0.6065306597126334 0.9394130628134758 1.0 9",
        "general_hamming:0.6 0.19999999999999996 0.3506040792565066 0.6890083735825258 0.9603875471609676 8",
        "general_hamming:0.6 0.19999999999999996 0.31715728752538097 0.6 0.882842712474619 1.0 9",
        "general_cosine:0.4:0.5:0.1 2.7755575615628914e-17 0.06600300567500188 0.4211635801879154 0.9128334141370829 8",
        "general_cosine:0.4:0.5:0.1 2.7755575615628914e-17 0.04644660940672627 0.30000000000000004 0.7535533905932739 1.0 9",
        "chebwin:60 0.06847555416399718 0.3032191616552021 0.6868466207739323 1.0 8",
        "chebwin:60 0.05186856359432466 0.2271239336233228 0.5379172015600899 0.8604844373949189 1.0 9",
        "taylor:4:30:1 0.2793462998238399 0.5149598981910933 0.7973015281194145 0.9756107180961113 8",
        "taylor:4:30:1 0.2718834924087382 0.46690631985001974 0.7246751121792886 0.92465582532122 1.0 9",
        "taylor:5:40:0 0.2669057344592428 0.7256374739847808 1.3014144197424955 1.706042371813481 8",
        "taylor:5:40:0 0.25195855877512774 0.6328085906892851 1.1458060760411766 1.5881464557729514 1.7625606374429197 9",
        "dpss:2.5 0.052404360853994365 0.2631860434811115 0.639750596958442 0.9624060150375939 8",
        "dpss:2.5 0.04080887106381651 0.2018541771042083 0.5121647719505525 0.8503476239828903 1.0 9"
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
            assertThat(Window.parse(text).symmetric(101)[50]).as(text).isCloseTo(1, offset(1e-8));
        }
    }

    @Test
    void equalsPointsOfScipy() {
        for (String line : SCIPY) {
            String[] words = line.split(" ");
            double[] w = Window.parse(words[0]).symmetric(Integer.parseInt(words[words.length - 1]));
            assertThat(w).hasSize(2 * (words.length - 2) - w.length % 2);
            for (int t = 0; t < words.length - 2; t++) {
                assertThat(w[t]).as(line).isCloseTo(Double.parseDouble(words[t + 1]), offset(2e-13));
                assertThat(w[w.length - 1 - t]).as(line).isEqualTo(w[t]);
            }
        }
        double[] points = {0.1, 0.7, -0.2};
        assertThat(Window.parse("points:0.1:0.7:-0.2").periodic(3)).containsExactly(points);
        assertThat(Window.parse("points:0.1:0.7:-0.2").symmetric(3)).containsExactly(points);
        assertThat(Window.parse("exponential:3:2").periodic(4))
                .containsExactly(StrictMath.exp(-2 / 3.0), StrictMath.exp(-1 / 3.0), 1, StrictMath.exp(-1 / 3.0));
    }

    /** Half-overlapping frames: the squares of both halves add up to one. */
    @Test
    void kaiserBesselDerivedIsPowerComplementary() {
        double[] w = Window.parse("kaiser_bessel_derived:4").symmetric(8);
        for (int t = 0; t < 4; t++) {
            assertThat(w[t] * w[t] + w[t + 4] * w[t + 4]).isCloseTo(1, offset(1e-15));
        }
        assertThat(w[0]).isCloseTo(0.19027811, offset(1e-8));
        assertThatThrownBy(() -> Window.parse("kaiser_bessel_derived:4").symmetric(7))
                .isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> Window.parse("kaiser_bessel_derived:4").periodic(8))
                .isInstanceOf(SpecException.class);
    }

    /** The defining property, by the full sum: no other vector near it has more of its energy in the band. */
    @Test
    void dpssConcentratesItsEnergy() {
        double[] w = Window.parse("dpss:3").symmetric(40);
        double best = concentration(w, 3.0 / 40);
        assertThat(best).isBetween(0.999, 1.0);
        for (int t = 0; t < 40; t++) {
            for (double step : new double[] {-1e-3, 1e-3}) {
                double[] other = w.clone();
                other[t] += step;
                assertThat(concentration(other, 3.0 / 40)).isLessThan(best);
            }
        }
        assertThatThrownBy(() -> Window.parse("dpss:4").periodic(8)).isInstanceOf(SpecException.class);
    }

    private static double concentration(double[] w, double half) {
        double inside = 0;
        double all = 0;
        for (int i = 0; i < w.length; i++) {
            all += w[i] * w[i];
            for (int j = 0; j < w.length; j++) {
                double sinc = i == j ? 2 * half : StrictMath.sin(2 * Math.PI * half * (i - j)) / (Math.PI * (i - j));
                inside += w[i] * w[j] * sinc;
            }
        }
        return inside / all;
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
        assertThat(BesselI0.of(1)).isCloseTo(1.2660658777520084, offset(5e-16));
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
        assertThatThrownBy(() -> Window.parse("points:1:2").periodic(3)).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> Window.parse("general_gaussian:2")).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> Window.parse("exponential:3:2").symmetric(4)).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> Window.parse("tukey:1.5")).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> Window.parse("kaiser:x")).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> Window.HANN.periodic(0)).isInstanceOf(SpecException.class);
    }

    @Test
    void sineAndVorbisAreTheirFormulas() {
        for (int n : new int[] {2, 7, 10, 401}) {
            double[] sine = Window.parse("sine").symmetric(n);
            double[] vorbis = Window.parse("vorbis").symmetric(n);
            for (int t = 0; t < n; t++) {
                double slope = Math.sin(Math.PI * (t + 0.5) / n);
                assertThat(sine[t]).isCloseTo(Math.sin(Math.PI * t / (n - 1)), offset(1e-14));
                assertThat(vorbis[t]).isCloseTo(Math.sin(Math.PI / 2 * slope * slope), offset(1e-14));
            }
        }
    }
}
