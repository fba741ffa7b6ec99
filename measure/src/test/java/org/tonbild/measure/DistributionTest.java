package org.tonbild.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.transform.Window;

class DistributionTest {
    private static Signal sine(double hertz, double amplitude) {
        float[] x = new float[8000];
        for (int t = 0; t < x.length; t++) {
            x[t] = (float) (amplitude * StrictMath.sin(2 * StrictMath.PI * hertz * t / 8000));
        }
        return Signal.of(x, 8000);
    }

    @Test
    void aSineOnABinHasHalfItsSquare() {
        Distribution lines = Distribution.overFrequency(sine(1000, 0.5), 800);
        assertThat(lines.peak()).isEqualTo(1000);
        assertThat(lines.peakEnergy()).isCloseTo(0.125, within(1e-6));
        assertThat(lines.energyAt(1000)).isEqualTo(lines.peakEnergy());
        // Hann's window has a quarter of the power, half of the amplitude, in each neighbour.
        assertThat(lines.energyAt(990)).isCloseTo(0.125 / 4, within(1e-6));
        assertThat(lines.finePeak()[0]).isEqualTo(1000);
        assertThat(lines.spread()).containsExactly(0, 20);
    }

    @Test
    void theParabolaFindsWhatLiesBetween() {
        Distribution d = Distribution.of(new double[] {0, 10, 20, 30}, new double[] {0, 91, 99, 7});
        // -(x - a)^2 + c through (10, 91), (20, 99), (30, 7): by hand 91 + 5.8 (x - 10) - 0.5 (x - 10)^2.
        assertThat(d.finePeak()[0]).isEqualTo(16);
        assertThat(d.finePeak()[1]).isCloseTo(91 + 5.8 * 6 - 0.5 * 36, within(1e-9));
        assertThat(Distribution.of(new double[] {0, 1}, new double[] {2, 3}).finePeak())
                .containsExactly(1, 3);
    }

    @Test
    void quantilesAreFirstPlacesWithEnough() {
        Distribution d = Distribution.of(new double[] {1, 2, 3, 4}, new double[] {1, 1, 1, 1});
        assertThat(d.quantiles(0, 0.25, 0.26, 0.75, 1)).containsExactly(1, 1, 2, 3, 4);
        assertThat(d.spread()).containsExactly(2, 3);
        assertThatThrownBy(() -> d.quantile(1.1)).isInstanceOf(SpecException.class);
        Distribution silence = Distribution.of(new double[] {1, 2}, new double[] {0, 0});
        assertThatThrownBy(() -> silence.quantile(0.5)).hasMessageContaining("silence");
    }

    /** 0, 10, 20, 20, 10, 0 dB: 3 dB below the top lie 3 dB from it on either side, 0.3 of a step. */
    @Test
    void theWidthGoesFromLineToLine() {
        Distribution d = Distribution.of(new double[] {0, 10, 20, 30, 40, 50}, new double[] {1, 10, 100, 100, 10, 1});
        assertThat(d.width(100, 3)).isCloseTo(16, within(1e-9));
        assertThat(d.width(100, 15)).isCloseTo(40, within(1e-9));
        assertThatThrownBy(() -> d.width(100, 30)).hasMessageContaining("30.0 dB");
        Distribution single = Distribution.of(new double[] {0, 10, 20}, new double[] {1, 100, 1});
        assertThat(single.width(100, 3)).isCloseTo(0, within(1e-9));
    }

    @Test
    void energyLiesInTime() {
        float[] x = new float[1000];
        for (int t = 600; t < 700; t++) {
            x[t] = t % 2 == 0 ? 0.5f : -0.5f;
        }
        Signal burst = Signal.of(x, 1000);
        Distribution fast = Distribution.overTime(burst, Envelope.FAST, 10);
        assertThat(fast.quantiles(0.05, 1)).containsExactly(new double[] {0.6, 0.69}, within(1e-12));
        assertThat(fast.peakEnergy()).isEqualTo(0.25);
        assertThat(fast.spread()[1]).isCloseTo(0.09, within(1e-12));
        Sonogram sonogram = new SonogramSpec(20, OptionalInt.empty(), Window.HANN, false).of(burst);
        assertThat(Distribution.overTime(sonogram).quantile(0.5)).isBetween(0.62, 0.67);
    }
}
