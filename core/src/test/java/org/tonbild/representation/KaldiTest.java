package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Kaldi's front end against its definition, computed slowly. */
class KaldiTest {
    private static final int RATE = 16_000;

    /** ln of the filtered power of one frame that begins at sample {@code start}, ends mirrored. */
    private static double[] slowFbank(float[] x, int start, int win, int nFft, int bands) {
        double[] frame = new double[win];
        double mean = 0;
        for (int t = 0; t < win; t++) {
            int i = start + t;
            frame[t] = x[i < 0 ? -1 - i : i >= x.length ? 2 * x.length - 1 - i : i];
            mean += frame[t] / win;
        }
        double[] emphasised = new double[win];
        for (int t = 0; t < win; t++) {
            double before = frame[Math.max(0, t - 1)] - mean;
            double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * t / (win - 1));
            emphasised[t] = (frame[t] - mean - 0.97 * before) * Math.pow(hann, 0.85);
        }
        double low = mel(20);
        double step = (mel(RATE / 2.0) - low) / (bands + 1);
        double[] out = new double[bands];
        for (int k = 0; k < nFft / 2; k++) {
            double re = 0;
            double im = 0;
            for (int t = 0; t < win; t++) {
                re += emphasised[t] * Math.cos(2 * Math.PI * k * t / nFft);
                im -= emphasised[t] * Math.sin(2 * Math.PI * k * t / nFft);
            }
            double place = (mel((double) k * RATE / nFft) - low) / step;
            for (int b = 0; b < bands; b++) {
                out[b] += Math.max(0, 1 - Math.abs(place - b - 1)) * (re * re + im * im);
            }
        }
        for (int b = 0; b < bands; b++) {
            out[b] = Math.log(Math.max(out[b], 0x1p-23));
        }
        return out;
    }

    private static double mel(double hertz) {
        return 1127 * Math.log(1 + hertz / 700);
    }

    @ParameterizedTest
    @CsvSource({
        "true, 25, 10, 23, true",
        "false, 25, 10, 23, true",
        "false, 25.0625, 7.5, 40, true",
        "true, 20, 31, 10, true",
        "false, 8, 30, 12, true",
        "true, 25, 10, 30, false",
        "false, 25.0625, 0.125, 5, true"
    })
    void filterBankIsItsDefinition(boolean snip, double length, double shift, int bands, boolean rounded) {
        KaldiFbank fbank = Specs.with(
                KaldiFbank.DEFAULTS,
                Map.of(
                        "snip_edges", Boolean.toString(snip),
                        "frame_length_ms", Double.toString(length),
                        "frame_shift_ms", Double.toString(shift),
                        "n_mels", Integer.toString(bands),
                        "round_to_power_of_two", Boolean.toString(rounded),
                        "filter_precision", "double"));
        Signal signal = RepresentationContractTest.sound(6001, 7);
        int win = (int) (RATE * length * 0.001);
        int hop = (int) (RATE * shift * 0.001);
        int nFft = rounded ? Integer.highestOneBit(win - 1) * 2 : win;
        List<double[]> frames = Frames.of(fbank, signal);
        assertThat(frames).hasSize(snip ? 1 + (6001 - win) / hop : (6001 + hop / 2) / hop);
        for (int i = 0; i < frames.size(); i += Math.max(1, frames.size() / 7)) {
            assertFrame(frames, i, signal, snip ? i * hop : i * hop + hop / 2 - win / 2, win, nFft);
        }
        int last = frames.size() - 1;
        assertFrame(frames, last, signal, snip ? last * hop : last * hop + hop / 2 - win / 2, win, nFft);
    }

    private static void assertFrame(List<double[]> frames, int i, Signal signal, int start, int win, int nFft) {
        double[] frame = frames.get(i);
        double[] slow = slowFbank(signal.channel(0), start, win, nFft, frame.length);
        for (int b = 0; b < frame.length; b++) {
            assertThat(frame[b]).as("frame %d, band %d", i, b).isCloseTo(slow[b], within(1e-8));
        }
    }

    /** Kaldi's own filters are in float; wide bands agree, and so do the corners of a warped bank that is not warped. */
    @Test
    void floatFiltersLieNearTheFormula() {
        KaldiMel exact = Specs.with(KaldiMel.DEFAULTS, "filter_precision", "double");
        double[] spectrum = new double[257];
        Arrays.setAll(spectrum, k -> 1 + k % 5);
        double[] a = new double[23];
        double[] b = new double[23];
        KaldiFilterBank.design(exact, RATE, 512).apply(spectrum, a);
        KaldiFilterBank.design(KaldiMel.DEFAULTS, RATE, 512).apply(spectrum, b);
        assertThat(b).usingComparatorWithPrecision(1e-4).containsExactly(a);
        assertThat(b).isNotEqualTo(a);
    }

    /** Between the inflections the corners are divided by the factor: a filter looks where f times the factor was. */
    @Test
    void warpingMovesTheCentres() {
        KaldiMel warped = Specs.with(KaldiMel.DEFAULTS, Map.of("vtln_warp", "1.1", "filter_precision", "double"));
        double[] plain = KaldiFilterBank.design(KaldiMel.DEFAULTS, RATE, 512).centres();
        double[] moved = KaldiFilterBank.design(warped, RATE, 512).centres();
        assertThat(moved[10]).isCloseTo(plain[10] / 1.1, within(1e-2));
        assertThat(moved[0]).isBetween(20.0, plain[0]);
        assertThatThrownBy(() -> KaldiFilterBank.design(Specs.with(warped, "vtln_low", 10), RATE, 512))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("fmin");
    }

    @Test
    void cepstrumIsTheCosineTransformOfTheFilterBank() {
        Signal signal = RepresentationContractTest.sound(4000, 2);
        List<double[]> logs = Frames.of(KaldiFbank.DEFAULTS, signal);
        List<double[]> plain = Frames.of(KaldiMfcc.DEFAULTS, signal);
        List<double[]> htk = Frames.of(Specs.with(KaldiMfcc.DEFAULTS, "htk_compat", true), signal);
        List<double[]> energy = Frames.of(Specs.with(KaldiMfcc.DEFAULTS, "use_energy", true), signal);
        for (int t = 0; t < logs.size(); t++) {
            for (int i = 0; i < 13; i++) {
                double sum = 0;
                for (int b = 0; b < 23; b++) {
                    sum += logs.get(t)[b] * Math.cos(Math.PI * i * (b + 0.5) / 23);
                }
                double scale = Math.sqrt((i == 0 ? 1 : 2) / 23.0) * (1 + 11 * Math.sin(Math.PI * i / 22));
                assertThat(plain.get(t)[i]).isCloseTo(sum * scale, within(1e-9));
                double last = i == 0 ? Math.sqrt(2) : 1;
                assertThat(htk.get(t)[i == 0 ? 12 : i - 1]).isCloseTo(sum * scale * last, within(1e-9));
            }
            assertThat(energy.get(t)[0]).isCloseTo(rawEnergy(signal.channel(0), 160 * t), within(1e-9));
        }
    }

    /** ln of the energy about the mean, at least 0. */
    private static double rawEnergy(float[] x, int start) {
        double sum = 0;
        double squares = 0;
        for (int t = start; t < start + 400; t++) {
            sum += x[t];
            squares += (double) x[t] * x[t];
        }
        return Math.max(0, Math.log(squares - sum * sum / 400));
    }

    @Test
    void spectrogramHasTheEnergyInRowZero() {
        Signal signal = RepresentationContractTest.sound(1000, 2);
        List<double[]> rows = Frames.of(KaldiSpectrogram.DEFAULTS, signal);
        assertThat(rows).hasSize(4);
        assertThat(rows.get(2)).hasSize(257);
        assertThat(rows.get(2)[0]).isCloseTo(rawEnergy(signal.channel(0), 320), within(1e-9));
    }

    @Test
    void ditherIsNoiseOfThatDeviationAndRepeatable() {
        KaldiSpectrogram noisy = Specs.with(
                KaldiSpectrogram.DEFAULTS, Map.of("dither", "0.1", "remove_dc_offset", "false", "energy_floor", "0"));
        Signal silence = Signal.of(new float[RATE], RATE);
        double energy = 0;
        List<double[]> frames = Frames.of(noisy, silence);
        for (double[] frame : frames) {
            energy += Math.exp(frame[0]) / frames.size();
        }
        assertThat(energy / 400).isCloseTo(0.01, within(3e-4));
        assertThat(Frames.of(noisy, silence).get(7)).isEqualTo(frames.get(7));
        assertThat(Frames.of(Specs.with(noisy, "dither_seed", 1), silence).get(7))
                .isNotEqualTo(frames.get(7));
    }

    @Test
    void shortRecordingsHaveNoFramesOrAreRefused() {
        Signal signal = RepresentationContractTest.sound(8000, 2);
        KaldiFbank second = Specs.with(KaldiFbank.DEFAULTS, "min_duration_seconds", 0.6);
        assertThat(second.analyze(signal).frames()).isZero();
        KaldiFbank half = Specs.with(KaldiFbank.DEFAULTS, "min_duration_seconds", 0.5);
        assertThat(half.analyze(signal).frameAfterFrame())
                .isEqualTo(KaldiFbank.DEFAULTS.analyze(signal).frameAfterFrame());
        assertThatThrownBy(() -> KaldiFbank.DEFAULTS.analyze(Signal.of(new float[399], RATE)))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("frame_length_ms");
    }
}
