package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Window;

/** Spectra of segments from their definition, computed slowly. */
class SegmentSpectrogramTest {
    private static final int RATE = 1000;

    /** The recording with half a segment of what stands beyond each end, then zeros without end. */
    private static double at(float[] x, int index, String boundary) {
        int n = x.length;
        if (index >= 0 && index < n) {
            return x[index];
        }
        int mirrored = index < 0 ? -index : 2 * (n - 1) - index;
        double end = index < 0 ? x[0] : x[n - 1];
        return switch (boundary) {
            case "even" -> x[mirrored];
            case "odd" -> 2 * end - x[mirrored];
            case "constant" -> end;
            default -> 0;
        };
    }

    private static double[] slow(float[] x, int start, int end, int win, int nFft, String boundary, String detrend) {
        double[] segment = new double[win];
        double mean = 0;
        double moment = 0;
        double squares = 0;
        for (int t = 0; t < win; t++) {
            segment[t] = start + t < end ? at(x, start + t, boundary) : 0;
            mean += segment[t] / win;
            moment += (t - (win - 1) / 2.0) * segment[t];
            squares += (t - (win - 1) / 2.0) * (t - (win - 1) / 2.0);
        }
        double[] window = Window.parse("hamming").periodic(win);
        double[] out = new double[2 * nFft];
        double weight = 0;
        for (double w : window) {
            weight += w * w;
        }
        for (int k = 0; k < nFft; k++) {
            for (int t = 0; t < win; t++) {
                double trend = detrend.equals("none")
                        ? 0
                        : mean + (detrend.equals("linear") ? moment / squares * (t - (win - 1) / 2.0) : 0);
                double v = (segment[t] - trend) * window[t] / Math.sqrt(RATE * weight);
                out[2 * k] += v * Math.cos(2 * Math.PI * k * t / nFft);
                out[2 * k + 1] -= v * Math.sin(2 * Math.PI * k * t / nFft);
            }
        }
        return out;
    }

    @ParameterizedTest
    @CsvSource({
        "64, 32, 64, none, false, none, true",
        "63, 20, 80, zeros, true, constant, true",
        "50, 49, 51, even, true, linear, false",
        "64, 10, 64, odd, false, none, false",
        "37, 0, 37, constant, true, linear, true",
        "5000, 3, 5000, odd, true, constant, true"
    })
    void everyModeIsItsDefinition(
            int nPerSegment, int overlap, int nFft, String boundary, boolean padded, String detrend, boolean oneSided) {
        Signal signal = Signal.of(RepresentationContractTest.sound(401, 3).channel(0), RATE);
        float[] x = signal.channel(0);
        int win = Math.min(nPerSegment, 401);
        int length = Math.min(nFft, Math.max(nFft - nPerSegment, 0) + win);
        SegmentSpectrogram spec = Specs.with(
                SegmentSpectrogram.DEFAULTS,
                Map.of(
                        "win_length",
                        Integer.toString(nPerSegment),
                        "overlap",
                        Integer.toString(overlap),
                        "n_fft",
                        nFft == nPerSegment ? "auto" : Integer.toString(nFft),
                        "window",
                        "hamming",
                        "detrend",
                        detrend,
                        "boundary",
                        boundary,
                        "padded",
                        Boolean.toString(padded),
                        "one_sided",
                        Boolean.toString(oneSided)));
        int reach = boundary.equals("none") ? 0 : win / 2;
        int hop = win - overlap;
        int all = 401 + 2 * reach;
        int frames = padded ? (int) Math.ceil((all - win) / (double) hop) + 1 : 1 + (all - win) / hop;
        List<double[]> re = Frames.of(Specs.with(spec, "mode", "real"), signal);
        List<double[]> im = Frames.of(Specs.with(spec, "mode", "imag"), signal);
        List<double[]> psd = Frames.of(spec, signal);
        List<double[]> angle = Frames.of(Specs.with(spec, "mode", "angle"), signal);
        List<double[]> phase = Frames.of(Specs.with(spec, "mode", "phase"), signal);
        assertThat(re).hasSize(frames);
        for (int i = 0; i < frames; i++) {
            double[] slow = slow(x, i * hop - reach, 401 + reach, win, length, boundary, detrend);
            assertThat(re.get(i)).hasSize(oneSided ? length / 2 + 1 : length);
            for (int k = 0; k < re.get(i).length; k++) {
                String place = "frame " + i + ", bin " + k;
                assertThat(re.get(i)[k]).as(place).isCloseTo(slow[2 * k], within(1e-11));
                assertThat(im.get(i)[k]).as(place).isCloseTo(slow[2 * k + 1], within(1e-11));
                double power = slow[2 * k] * slow[2 * k] + slow[2 * k + 1] * slow[2 * k + 1];
                boolean twice = oneSided && k > 0 && 2 * k != length;
                assertThat(psd.get(i)[k]).as(place).isCloseTo(twice ? 2 * power : power, within(1e-11));
                assertThat(Math.cos(angle.get(i)[k] - phase.get(i)[k])).isCloseTo(1, within(1e-11));
                if (power > 1e-12) {
                    double turn = angle.get(i)[k] - Math.atan2(slow[2 * k + 1], slow[2 * k]);
                    assertThat(Math.cos(turn)).as(place).isCloseTo(1, within(1e-9));
                }
                if (k > 0) {
                    assertThat(Math.abs(phase.get(i)[k] - phase.get(i)[k - 1])).isLessThanOrEqualTo(Math.PI + 1e-9);
                }
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Signal signal = RepresentationContractTest.sound(401, 3);
        assertThatThrownBy(() ->
                        Specs.with(SegmentSpectrogram.DEFAULTS, "overlap", 256).design(RATE))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("overlap");
        assertThatThrownBy(() ->
                        Specs.with(SegmentSpectrogram.DEFAULTS, "n_fft", 100).design(RATE))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("n_fft");
        SegmentSpectrogram cut = Specs.with(SegmentSpectrogram.DEFAULTS, Map.of("win_length", "500", "overlap", "450"));
        assertThatThrownBy(() -> cut.analyze(signal))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("450");
    }
}
