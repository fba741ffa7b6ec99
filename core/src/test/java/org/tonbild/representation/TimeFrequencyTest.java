package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Phases, their speed, and what is moved by it, against plain loops. */
class TimeFrequencyTest {
    private static final int RATE = 8000;

    private static Signal tone(double hertz, int samples) {
        float[] x = new float[samples];
        for (int t = 0; t < samples; t++) {
            x[t] = (float) (0.5 * StrictMath.cos(2 * Math.PI * hertz * t / RATE + 0.3));
        }
        return Signal.of(x, RATE);
    }

    /** The transform by its sum, with phases from sample {@code origin} of the recording. */
    private static double[] bin(StftSpec stft, float[] x, int frame, int k, long origin) {
        double[] w = stft.centredWindow();
        int n = stft.nFft();
        long first = (long) frame * stft.hop() - stft.padding();
        double re = 0;
        double im = 0;
        for (int t = 0; t < n; t++) {
            long source = stft.padMode().source(first + t, x.length);
            double value = source < 0 ? 0 : x[(int) source] * w[t];
            double angle = -2 * Math.PI * Math.floorMod(k * (first + t - origin), (long) n) / n;
            re += value * StrictMath.cos(angle);
            im += value * StrictMath.sin(angle);
        }
        return new double[] {re, im};
    }

    @ParameterizedTest
    @CsvSource({
        "64,16,frame_start",
        "64,16,frame_centre",
        "64,16,signal_start",
        "63,10,signal_start",
        "45,7,frame_centre"
    })
    void phasesAreCountedFromTheirReference(int nFft, int hop, String reference) {
        Signal signal = RepresentationContractTest.sound(900, 4);
        StftPart spec = Specs.with(
                StftPart.DEFAULTS,
                Map.of("n_fft", "" + nFft, "hop_length", "" + hop, "reference", reference, "pad_mode", "reflect"));
        Spectrogram phase = spec.analyze(signal);
        Spectrogram re = Specs.with(spec, "part", StftPart.Part.REAL).analyze(signal);
        Spectrogram im = Specs.with(spec, "part", StftPart.Part.IMAG).analyze(signal);
        Spectrogram size = Specs.with(spec, "part", StftPart.Part.MAGNITUDE).analyze(signal);
        assertThat(phase.grid().quantity()).isEqualTo(Quantity.PHASE);
        for (int i = 0; i < phase.frames(); i++) {
            for (int k = 0; k < phase.bands(); k++) {
                long first = (long) i * hop - nFft / 2;
                long origin = reference.equals("signal_start")
                        ? 0
                        : reference.equals("frame_start") ? first : first + nFft / 2;
                double[] x = bin(spec.stft(), signal.channel(0), i, k, origin);
                assertThat((double) re.value(k, i)).isCloseTo(x[0], within(1e-6));
                assertThat((double) im.value(k, i)).isCloseTo(x[1], within(1e-6));
                double magnitude = Math.hypot(x[0], x[1]);
                assertThat((double) size.value(k, i)).isCloseTo(magnitude, within(1e-6));
                double difference = StftPart.step(phase.value(k, i) - StrictMath.atan2(x[1], x[0]));
                assertThat(Math.abs(difference) * magnitude).isLessThan(1e-6);
            }
        }
    }

    @Test
    void unwrappedPhasesAndTheirStepsAreThoseOfNumpy() {
        Signal signal = RepresentationContractTest.sound(2000, 9);
        StftPart spec = Specs.with(StftPart.DEFAULTS, Map.of("n_fft", "128", "hop_length", "32"));
        Spectrogram phase = spec.analyze(signal);
        Spectrogram unwrapped =
                Specs.with(spec, "part", StftPart.Part.UNWRAPPED).analyze(signal);
        Spectrogram step = Specs.with(spec, "part", StftPart.Part.STEP).analyze(signal);
        for (int k = 0; k < phase.bands(); k++) {
            double sum = phase.value(k, 0);
            assertThat((double) step.value(k, 0)).isCloseTo(sum / Math.PI, within(1e-6));
            for (int i = 1; i < phase.frames(); i++) {
                double difference = phase.value(k, i) - phase.value(k, i - 1);
                double turned = (difference + Math.PI) % (2 * Math.PI);
                double wrapped = (turned < 0 ? turned + 2 * Math.PI : turned) - Math.PI;
                if (Math.abs(Math.abs(wrapped) - Math.PI) < 1e-5) {
                    // Half a turn either way: the bins that are real.
                    wrapped = Math.signum(difference) * Math.PI;
                }
                sum += wrapped;
                assertThat((double) unwrapped.value(k, i)).as(k + ", " + i).isCloseTo(sum, within(1e-4));
                assertThat((double) step.value(k, i)).isCloseTo(wrapped / Math.PI, within(1e-5));
            }
        }
    }

    @Test
    void numbersWithoutAnImaginaryPartHaveNoNegativeAngle() {
        assertThat(StftPart.angle(-1, -0.0)).isEqualTo(Math.PI);
        assertThat(StftPart.angle(0, 0)).isZero();
        assertThat(StftPart.step(1.5 * Math.PI)).isCloseTo(-0.5 * Math.PI, within(1e-15));
    }

    /** A steady tone turns at its own frequency in every bin that hears it. */
    @ParameterizedTest
    @CsvSource({"derivative, 256, 64", "derivative, 255, 64", "difference, 256, 64", "difference, 255, 40"})
    void aToneHasItsFrequencyInEveryBinThatHearsIt(String method, int nFft, int hop) {
        double hertz = 1003.7;
        InstantaneousFrequency spec = Specs.with(
                InstantaneousFrequency.DEFAULTS, Map.of("n_fft", "" + nFft, "hop_length", "" + hop, "method", method));
        Spectrogram f = spec.analyze(tone(hertz, 4000));
        int nearest = (int) Math.round(hertz * nFft / RATE);
        for (int i = 4; i < f.frames() - 4; i++) {
            for (int k = nearest - 1; k <= nearest + 1; k++) {
                // The derivative of the window is its central difference: 1 - (pi / n)^2 / 6 of the truth.
                assertThat((double) f.value(k, i)).as(k + ", " + i).isCloseTo(hertz, within(0.2));
            }
        }
        assertThat(f.grid().quantity()).isEqualTo(Quantity.FREQUENCY);
    }

    @Test
    void frequenciesByDerivativeAreThoseOfReassignment() {
        Signal signal = RepresentationContractTest.sound(3000, 2);
        StftSpec stft = StftSpec.DEFAULTS.withNFft(200).withHopLength(37);
        Spectrogram expected = new Reassignment(stft, true, true, Level.of(1e-6), true, true)
                .of(signal)
                .frequencies();
        Spectrogram actual =
                new InstantaneousFrequency(stft, InstantaneousFrequency.Method.DERIVATIVE, 1e-6, false).analyze(signal);
        Spectrogram off =
                new InstantaneousFrequency(stft, InstantaneousFrequency.Method.DERIVATIVE, 1e-6, true).analyze(signal);
        for (int i = 0; i < expected.frames(); i++) {
            for (int k = 0; k < expected.bands(); k++) {
                assertThat(actual.value(k, i)).isCloseTo(expected.value(k, i), within(1e-2f));
                assertThat(off.value(k, i)).isCloseTo(expected.value(k, i) - 80f * k, within(1e-2f));
            }
        }
    }

    /** By the places that librosa's reassignment gives, one cell after the other. */
    @ParameterizedTest
    @CsvSource({
        "128,32,true,true,2",
        "128,32,true,false,2",
        "128,32,false,true,1",
        "129,20,true,true,2",
        "128,200,true,true,1",
        "64,1,true,true,2"
    })
    void powerGoesToTheNearestCell(int nFft, int hop, boolean frequencies, boolean times, double power) {
        Signal signal = RepresentationContractTest.sound(1500, 6);
        StftSpec stft = StftSpec.DEFAULTS.withNFft(nFft).withHopLength(hop);
        ReassignedSpectrogram spec = new ReassignedSpectrogram(stft, frequencies, times, 1e-6, power);
        Spectrogram actual = spec.analyze(signal);
        int rate = signal.sampleRate();
        ComplexSpectrogram x = Stft.design(stft).forward(signal);
        ComplexSpectrogram d = Stft.design(WindowOperators.derivative(stft)).forward(signal);
        ComplexSpectrogram w = Stft.design(WindowOperators.timesTime(stft)).forward(signal);
        double[][] sums = new double[actual.frames()][actual.bands()];
        double all = 0;
        int reach = (nFft / 2 + hop / 2) / hop;
        for (int i = 0; i < sums.length; i++) {
            for (int k = 0; k < actual.bands(); k++) {
                double a = x.re(k, i);
                double b = x.im(k, i);
                double cell = a * a + b * b;
                double df = (d.im(k, i) * a - d.re(k, i) * b) / cell;
                double dt = (w.re(k, i) * a + w.im(k, i) * b) / cell;
                boolean moved = cell > 1e-6;
                double place = moved && frequencies ? k - df * nFft / (2 * Math.PI) : k;
                double shift = moved && times ? Math.floor(dt / hop + 0.5) : 0;
                int frame = (int) (i + Math.max(-reach, Math.min(reach, shift)));
                int bin = (int) Math.floor(place + 0.5);
                sums[Math.max(0, Math.min(sums.length - 1, frame))][Math.max(0, Math.min(actual.bands() - 1, bin))] +=
                        cell;
                all += cell;
            }
        }
        double kept = 0;
        double peak = actual.max();
        for (int i = 0; i < sums.length; i++) {
            for (int k = 0; k < actual.bands(); k++) {
                double expected = power == 2 ? sums[i][k] : Math.sqrt(sums[i][k]);
                assertThat((double) actual.value(k, i)).as(k + ", " + i).isCloseTo(expected, within(1e-6 * peak));
                kept += power == 2 ? actual.value(k, i) : actual.value(k, i) * (double) actual.value(k, i);
            }
        }
        assertThat(kept).isCloseTo(all, within(1e-5 * all));
        assertThat(rate).isEqualTo(16_000);
    }

    @Test
    void aClickAndAToneBecomeLines() {
        float[] x = new float[4000];
        x[2000] = 1;
        Spectrogram click = Specs.with(ReassignedSpectrogram.DEFAULTS, Map.of("n_fft", "256", "hop_length", "16"))
                .analyze(Signal.of(x, RATE));
        double[] columns = new double[click.frames()];
        for (int i = 0; i < columns.length; i++) {
            for (int k = 0; k < click.bands(); k++) {
                columns[i] += click.value(k, i);
            }
        }
        assertThat(columns[125])
                .isGreaterThan(0.99 * java.util.Arrays.stream(columns).sum());
        Spectrogram tone = Specs.with(ReassignedSpectrogram.DEFAULTS, Map.of("n_fft", "256", "hop_length", "64"))
                .analyze(tone(1003.7, 4000));
        for (int i = 5; i < tone.frames() - 5; i++) {
            assertThat(tone.value(32, i)).isGreaterThan(100 * Math.max(tone.value(31, i), tone.value(33, i)));
        }
    }

    @Test
    void rawFramesAreTheSamples() {
        Signal signal = RepresentationContractTest.sound(1000, 1);
        Spectrogram plain = Specs.with(RawFrames.DEFAULTS, Map.of("n_fft", "100", "hop_length", "30"))
                .analyze(signal);
        assertThat(plain.frames()).isEqualTo(31);
        Spectrogram centred = Specs.with(
                        RawFrames.DEFAULTS,
                        Map.of(
                                "n_fft",
                                "100",
                                "hop_length",
                                "30",
                                "center",
                                "true",
                                "window",
                                "hann",
                                "pad_mode",
                                "edge"))
                .analyze(signal);
        for (int t = 0; t < 100; t++) {
            for (int i = 0; i < plain.frames(); i++) {
                assertThat(plain.value(t, i)).isEqualTo(signal.channel(0)[30 * i + t]);
            }
            double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * t / 100);
            for (int i = 0; i < centred.frames(); i++) {
                int source = Math.max(0, Math.min(999, 30 * i + t - 50));
                assertThat((double) centred.value(t, i)).isCloseTo(hann * signal.channel(0)[source], within(1e-7));
            }
        }
        assertThat(plain.grid().bandAxis().value(10)).isEqualTo(10.0 / 16_000);
        assertThat(centred.grid().bandAxis().value(0)).isEqualTo(-50.0 / 16_000);
        assertThatThrownBy(() -> new ReassignedSpectrogram(StftSpec.DEFAULTS, false, false, 0, 2))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("reassign_times");
    }

    /** A window that is divided by its norm has its derivative divided alike, so that no place changes. */
    @ParameterizedTest
    @CsvSource({"window", "frame_length"})
    void aNormedWindowMovesNothingElsewhere(String norm) {
        Signal signal = RepresentationContractTest.sound(1200, 3);
        Map<String, String> plain = Map.of("n_fft", "128", "hop_length", "32", "ref_power", "0");
        Map<String, String> normed = Map.of("n_fft", "128", "hop_length", "32", "ref_power", "0", "normalized", norm);
        Spectrogram f = Specs.with(InstantaneousFrequency.DEFAULTS, plain).analyze(signal);
        Spectrogram g = Specs.with(InstantaneousFrequency.DEFAULTS, normed).analyze(signal);
        Spectrogram places = Specs.with(
                        Reassignment.DEFAULTS,
                        Map.of("n_fft", "128", "hop_length", "32", "ref_power", "0", "normalized", norm))
                .of(signal)
                .frequencies();
        for (int i = 0; i < f.frames(); i++) {
            for (int k = 0; k < f.bands(); k++) {
                assertThat(g.value(k, i)).isCloseTo(f.value(k, i), within(0.01f));
                assertThat(places.value(k, i)).isCloseTo(f.value(k, i), within(0.01f));
            }
        }
    }
}
