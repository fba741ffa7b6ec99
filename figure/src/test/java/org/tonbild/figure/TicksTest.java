package org.tonbild.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.tonbild.representation.BandAxis;

class TicksTest {
    private static List<String> labels(List<Tick> ticks) {
        return ticks.stream().map(Tick::label).filter(l -> !l.isEmpty()).toList();
    }

    @Test
    void linearTicksAreRoundAndInPlace() {
        List<Tick> ticks = Ticks.linear(-0.005, 4.997, 10);
        assertThat(labels(ticks)).containsExactly("0.0", "0.5", "1.0", "1.5", "2.0", "2.5", "3.0", "3.5", "4.0", "4.5");
        for (int i = 0; i < 10; i++) {
            assertThat(ticks.get(i).position()).isCloseTo((0.5 * i + 0.005) / 5.002, within(1e-12));
        }
        assertThat(labels(Ticks.linear(-80, 0, 5)))
                .containsExactly("\u221280", "\u221260", "\u221240", "\u221220", "0");
        assertThat(labels(Ticks.linear(0, 1, 5))).containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(labels(Ticks.linear(-5, 195, 3))).hasSizeBetween(3, 5).contains("0", "100");
        assertThat(labels(Ticks.linear(0, 24, 6))).containsExactly("0", "5", "10", "15", "20");
    }

    @Test
    void longTimesReadAsAClock() {
        assertThat(labels(Ticks.clock(0, 185, 8)))
                .containsExactly("0:00", "0:30", "1:00", "1:30", "2:00", "2:30", "3:00");
        assertThat(labels(Ticks.clock(0, 7200, 5)))
                .containsExactly("0:00:00", "0:30:00", "1:00:00", "1:30:00", "2:00:00");
        assertThat(labels(Ticks.clock(0, 1e6, 5))).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void logarithmicTicksStandWhereTheLogarithmPutsThem() {
        Axis axis = Axis.logFrequency(20, 24_000, 320, 18);
        assertThat(labels(axis.ticks()))
                .containsExactlyInAnyOrder("20", "50", "100", "200", "500", "1k", "2k", "5k", "10k", "20k");
        for (Tick tick : axis.ticks()) {
            if (tick.label().equals("1k")) {
                assertThat(tick.position()).isCloseTo(Math.log(50) / Math.log(1200), within(1e-12));
            }
        }
        assertThat(labels(Axis.logFrequency(1000, 1100, 300, 18).ticks())).hasSizeGreaterThan(3);
    }

    /** Labels keep their distance on every spacing and size. */
    @Test
    void labelsNeverTouch() {
        double[] mel = DoubleStream.iterate(0, m -> m + 30)
                .limit(128)
                .map(m -> 700 * (Math.pow(10, m / 2595) - 1))
                .toArray();
        BandAxis bands = BandAxis.of(BandAxis.Scale.MEL, mel);
        for (double pixels : new double[] {60, 150, 340, 900}) {
            List<Tick> ticks = Axis.bands(bands, pixels, 18).ticks().stream()
                    .filter(t -> !t.label().isEmpty())
                    .toList();
            assertThat(ticks).hasSizeGreaterThanOrEqualTo(2);
            for (Tick a : ticks) {
                assertThat(a.position()).isBetween(0.0, 1.0);
                for (Tick b : ticks) {
                    assertThat(a == b || Math.abs(a.position() - b.position()) * pixels >= 17.9)
                            .isTrue();
                }
            }
        }
    }

    /** A frequency that is a band's centre stands in the middle of that band's row. */
    @Test
    void bandTicksStandInTheMiddleOfTheirRows() {
        double[] hertz = {50, 100, 250, 600, 1000, 3000};
        for (BandAxis.Scale scale :
                new BandAxis.Scale[] {BandAxis.Scale.MEL, BandAxis.Scale.ERB, BandAxis.Scale.LOGARITHMIC}) {
            DoubleUnaryOperator position =
                    Axis.bands(BandAxis.of(scale, hertz), 300, 18).position();
            for (int b = 0; b < 6; b++) {
                assertThat(position.applyAsDouble(hertz[b])).isCloseTo((b + 0.5) / 6, within(1e-12));
            }
        }
        DoubleUnaryOperator linear = Axis.bands(BandAxis.fft(8000, 8), 300, 18).position();
        assertThat(linear.applyAsDouble(1000)).isCloseTo(1.5 / 5, within(1e-12));
        double[] classes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        Axis chroma = Axis.bands(BandAxis.of(BandAxis.Scale.PITCH_CLASS, classes), 300, 18);
        assertThat(labels(chroma.ticks()))
                .containsExactly(
                        "C", "C\u266f", "D", "D\u266f", "E", "F", "F\u266f", "G", "G\u266f", "A", "A\u266f", "B");
        assertThat(chroma.ticks().get(9).position()).isCloseTo(9.5 / 12, within(1e-12));
    }

    @Test
    void unitsFollowTheSpan() {
        assertThat(Axis.time(0, 0.2, 5).title()).isEqualTo("Time (ms)");
        assertThat(Axis.time(0, 5, 5).title()).isEqualTo("Time (s)");
        assertThat(Axis.time(0, 300, 5).title()).isEqualTo("Time (min:s)");
        assertThat(Axis.time(0, 7200, 5).title()).isEqualTo("Time (h:min:s)");
        assertThat(Axis.linearFrequency(0, 24_000, 6).title()).isEqualTo("Frequency (kHz)");
        assertThat(Axis.linearFrequency(0, 4000, 6).title()).isEqualTo("Frequency (Hz)");
    }
}
