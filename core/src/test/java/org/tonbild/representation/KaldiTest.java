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
import org.tonbild.transform.Window;

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

    /** Without the mirror's end nothing is left over: 100 samples are mirrored again and again. */
    @Test
    void shortRecordingsAreMirroredAsOftenAsItTakes() {
        KaldiFbank snipped = Specs.with(KaldiFbank.DEFAULTS, "allow_short", true);
        assertThat(snipped.analyze(Signal.of(new float[399], RATE)).frames()).isZero();
        KaldiFbank mirrored = Specs.with(snipped, Map.of("snip_edges", "false", "filter_precision", "double"));
        assertThat(mirrored.analyze(Signal.of(new float[0], RATE)).frames()).isZero();
        Signal brief = RepresentationContractTest.sound(100, 5);
        float[] again = new float[800];
        for (int t = 0; t < again.length; t++) {
            int folded = (t + 100) % 200;
            again[t] = brief.channel(0)[Math.min(folded, 199 - folded)];
        }
        List<double[]> frames = Frames.of(mirrored, brief);
        assertThat(frames).hasSize(1);
        // Sample 300 of the mirrored recording is the recording's sample 0, and its first frame begins 120 before.
        assertFrame(frames, 0, Signal.of(again, RATE), 300 - 120, 400, 512);
    }

    /** Triangles over hertz on Slaney's scale with his norm are librosa's filters. */
    @ParameterizedTest
    @CsvSource({"16000, 512, 64, 0, 8000", "22050, 400, 20, 60, 10000"})
    void trianglesOverHertzAreThoseOfLibrosa(int rate, int nFft, int bands, double low, double high) {
        KaldiMel kaldi = Specs.with(
                KaldiMel.DEFAULTS,
                Map.of(
                        "n_mels", "" + bands,
                        "fmin", "" + low,
                        "fmax", "" + high,
                        "mel_scale", "slaney",
                        "triangles_over", "hertz",
                        "norm", "slaney",
                        "filter_precision", "double"));
        double[][] librosa = MelFilterBank.design(
                        MelSpec.DEFAULTS.withNMels(bands).withFMin(low).withFMax(high), rate, nFft)
                .matrix();
        KaldiFilterBank bank = KaldiFilterBank.design(kaldi, rate, nFft);
        KaldiFilterBank rounded = KaldiFilterBank.design(Specs.with(kaldi, "filter_precision", "float"), rate, nFft);
        for (int b = 0; b < bands; b++) {
            for (int k = 0; k <= nFft / 2; k++) {
                assertThat(bank.weight(b, k)).isCloseTo(librosa[b][k], within(1e-13));
                assertThat(rounded.weight(b, k)).isCloseTo(librosa[b][k], within(2e-6));
            }
        }
    }

    /** Corners 31.25 Hz apart fall on the bins 257/256 of them: whole numbers below. */
    @Test
    void trianglesOverBinsHaveWholeCorners() {
        KaldiMel mel = Specs.with(
                KaldiMel.DEFAULTS,
                Map.of(
                        "n_mels", "7",
                        "fmin", "0",
                        "mel_scale", "linear",
                        "triangles_over", "bins",
                        "filter_precision", "double"));
        KaldiFilterBank bank = KaldiFilterBank.design(mel, RATE, 512);
        for (int b = 0; b < 7; b++) {
            double left = Math.floor(b * 1000.0 * 513 / RATE);
            double centre = Math.floor((b + 1) * 1000.0 * 513 / RATE);
            double right = Math.floor((b + 2) * 1000.0 * 513 / RATE);
            for (int k = 0; k <= 256; k++) {
                double weight = Math.max(0, Math.min((k - left) / (centre - left), (right - k) / (right - centre)));
                assertThat(bank.weight(b, k)).as("band %d, bin %d", b, k).isEqualTo(weight);
            }
        }
    }

    @Test
    void htkModeHasALeastEnergyAndLosesItsFirstWeight() {
        KaldiMel plain = KaldiMel.DEFAULTS;
        KaldiMel htk = Specs.with(plain, "htk_mode", true);
        KaldiFilterBank without = KaldiFilterBank.design(plain, RATE, 512);
        KaldiFilterBank with = KaldiFilterBank.design(htk, RATE, 512);
        int first = 0;
        while (without.weight(0, first) == 0) {
            first++;
        }
        assertThat(with.weight(0, first)).isZero();
        // The edge is of the bins' own arithmetic in this mode: roundings of float apart.
        assertThat(with.weight(0, first + 1)).isCloseTo(without.weight(0, first + 1), within(1e-6));
        assertThat(with.weight(1, first + 2)).isCloseTo(without.weight(1, first + 2), within(1e-6));
        double[] energies = new double[23];
        with.apply(new double[257], energies);
        assertThat(energies).containsOnly(1);
        KaldiFilterBank fromZero = KaldiFilterBank.design(Specs.with(htk, "fmin", 0), RATE, 512);
        assertThat(fromZero.weight(0, 1)).isPositive();
    }

    /** Bins 25 Hz apart: the one at fmin is outside, whatever its mel is rounded to, so the next one's weight is 0. */
    @ParameterizedTest
    @CsvSource({"100, float", "100, double", "175, float", "300, float", "1025, float", "2000, float"})
    void aBinOnTheEdgeIsNotTheFirstOfHtkMode(int low, String precision) {
        KaldiMel mel = Specs.with(
                KaldiMel.DEFAULTS,
                Map.of("n_mels", "3", "fmin", "" + low, "htk_mode", "true", "filter_precision", precision));
        KaldiFilterBank bank = KaldiFilterBank.design(mel, RATE, 640);
        double lowest = 1127 * Math.log(1 + low / 700.0);
        double step = (1127 * Math.log(1 + 8000 / 700.0) - lowest) / 4;
        int edge = low / 25;
        assertThat(bank.weight(0, edge)).isZero();
        assertThat(bank.weight(0, edge + 1)).isZero();
        double second = 1127 * Math.log(1 + (edge + 2) * 25 / 700.0);
        assertThat(bank.weight(0, edge + 2)).isCloseTo((second - lowest) / step, within(2e-6));
    }

    @Test
    void bandsWithoutABinAreRefusedIfAskedFor() {
        KaldiMel narrow = Specs.with(KaldiMel.DEFAULTS, "n_mels", 128);
        assertThat(KaldiFilterBank.design(narrow, RATE, 512).centres()).hasSize(128);
        KaldiMel full = Specs.with(narrow, "empty_bands", false);
        assertThatThrownBy(() -> KaldiFilterBank.design(full, RATE, 512))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("n_mels");
    }

    @Test
    void aPeriodicWindowIsPeriodic() {
        KaldiFraming framing = Specs.with(KaldiFraming.DEFAULTS, Map.of("window", "hann", "periodic", "true"));
        assertThat(framing.weights(RATE)).isEqualTo(Window.HANN.periodic(400));
        KaldiFraming blackman = Specs.with(framing, Map.of("window", "blackman", "blackman_coeff", "0.4"));
        double x = 2 * Math.PI * 57 / 400;
        assertThat(blackman.weights(RATE)[57])
                .isCloseTo(0.4 - 0.5 * Math.cos(x) + 0.1 * Math.cos(2 * x), within(1e-14));
    }

    /** HTK filters magnitudes: its cepstra are those of the filter bank of magnitudes. */
    @Test
    void cepstraOfMagnitudes() {
        Signal signal = RepresentationContractTest.sound(400, 3);
        double[] logs = Frames.of(Specs.with(KaldiFbank.DEFAULTS, "use_power", false), signal)
                .get(0);
        double[] c = Frames.of(Specs.with(KaldiMfcc.DEFAULTS, Map.of("use_power", "false", "lifter", "0")), signal)
                .get(0);
        double sum = 0;
        for (int b = 0; b < 23; b++) {
            sum += Math.sqrt(2.0 / 23) * logs[b] * Math.cos(Math.PI * 3 * (b + 0.5) / 23);
        }
        assertThat(c[3]).isCloseTo(sum, within(1e-10));
    }
}
