package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Precision;
import org.tonbild.transform.Window;

/** The short-time Fourier transform against its formula, and its inverse against itself. */
class StftTest {
    private static final StftSpec[] AWKWARD = {
        StftSpec.DEFAULTS.withNFft(64).withHopLength(16),
        StftSpec.DEFAULTS.withNFft(63).withHopLength(10).withPadMode(PadMode.REFLECT),
        StftSpec.DEFAULTS
                .withNFft(53)
                .withHopLength(7)
                .withPadMode(PadMode.SYMMETRIC)
                .withWinLength(31),
        StftSpec.DEFAULTS.withNFft(128).withHopLength(300).withPadMode(PadMode.EDGE),
        StftSpec.DEFAULTS
                .withNFft(100)
                .withHopLength(33)
                .withPadMode(PadMode.REFLECT)
                .withWinLength(1),
        StftSpec.DEFAULTS.withNFft(40).withHopLength(41).withCenter(false),
        StftSpec.DEFAULTS.withNFft(47).withHopLength(200).withPadMode(PadMode.REFLECT),
        StftSpec.DEFAULTS.withNFft(2).withHopLength(1),
    };

    /** numpy.pad, written as it is described: index by index from the recording alone. */
    private static double padded(float[] x, long index, PadMode mode) {
        int n = x.length;
        long i = index;
        switch (mode) {
            case CONSTANT -> {
                return i < 0 || i >= n ? 0 : x[(int) i];
            }
            case EDGE -> {
                return x[(int) Math.max(0, Math.min(n - 1, i))];
            }
            case REFLECT -> {
                while (n > 1 && (i < 0 || i >= n)) {
                    i = i < 0 ? -i : 2L * (n - 1) - i;
                }
                return x[n == 1 ? 0 : (int) i];
            }
            default -> {
                while (i < 0 || i >= n) {
                    i = i < 0 ? -1 - i : 2L * n - 1 - i;
                }
                return x[(int) i];
            }
        }
    }

    private static void assertEqualsFormula(StftSpec spec, Signal signal, double limit) {
        ComplexSpectrogram fast = Stft.design(spec).forward(signal);
        float[] x = signal.channel(0);
        int n = spec.nFft();
        double[] w = spec.window().periodic(spec.win());
        int before = (n - spec.win()) / 2;
        for (int i = 0; i < fast.frames(); i++) {
            for (int k = 0; k < fast.bins(); k++) {
                double re = 0;
                double im = 0;
                for (int t = 0; t < spec.win(); t++) {
                    long index = (long) i * spec.hop() + before + t - (spec.center() ? n / 2 : 0);
                    double v = w[t] * padded(x, index, spec.padMode());
                    double angle = 2 * Math.PI * ((long) k * (before + t) % n) / n;
                    re += v * Math.cos(angle);
                    im -= v * Math.sin(angle);
                }
                assertThat(Math.hypot(fast.re(k, i) - re, fast.im(k, i) - im))
                        .as(spec + " bin " + k + " frame " + i)
                        .isLessThan(limit);
            }
        }
    }

    @Test
    void equalsTheFormula() {
        for (StftSpec spec : AWKWARD) {
            for (int n : new int[] {700, 211, 64, 41}) {
                assertEqualsFormula(spec, RepresentationContractTest.sound(n, n), 1e-12);
            }
        }
    }

    @Test
    void shortRecordingsAreMirroredSeveralTimes() {
        for (StftSpec spec : AWKWARD) {
            if (spec.center()) {
                for (int n : new int[] {1, 2, 5}) {
                    assertEqualsFormula(spec, RepresentationContractTest.sound(n, n), 1e-12);
                }
            }
        }
    }

    @Test
    void theFloatKernelIsAsGoodAsFloat() {
        for (StftSpec spec : AWKWARD) {
            assertEqualsFormula(spec.withPrecision(Precision.FLOAT), RepresentationContractTest.sound(500, 1), 5e-6);
        }
        StftSpec large = StftSpec.DEFAULTS;
        Signal signal = RepresentationContractTest.sound(30000, 2);
        for (int nFft : new int[] {2048, 400, 1102, 1009, 630}) {
            ComplexSpectrogram a = Stft.design(large.withNFft(nFft)).forward(signal);
            ComplexSpectrogram b = Stft.design(large.withNFft(nFft).withPrecision(Precision.FLOAT))
                    .forward(signal);
            double peak = 0;
            double error = 0;
            for (int i = 0; i < a.frames(); i++) {
                for (int k = 0; k < a.bins(); k++) {
                    peak = Math.max(peak, Math.hypot(a.re(k, i), a.im(k, i)));
                    error = Math.max(error, Math.hypot(a.re(k, i) - b.re(k, i), a.im(k, i) - b.im(k, i)));
                }
            }
            assertThat(error / peak).as("n_fft " + nFft).isBetween(1e-10, 1e-6);
        }
    }

    @Test
    void theInverseGivesTheSignalBack() {
        StftSpec[] specs = {
            StftSpec.DEFAULTS.withNFft(512),
            StftSpec.DEFAULTS
                    .withNFft(400)
                    .withHopLength(160)
                    .withWinLength(320)
                    .withPadMode(PadMode.REFLECT),
            StftSpec.DEFAULTS.withNFft(511).withHopLength(100).withWindow(Window.parse("hamming")),
            StftSpec.DEFAULTS.withNFft(106).withHopLength(20).withWindow(Window.parse("kaiser:6"))
        };
        for (StftSpec spec : specs) {
            Signal signal = RepresentationContractTest.sound(7001, 9);
            Stft stft = Stft.design(spec);
            double[] back = stft.inverse(stft.forward(signal), 7001);
            for (int t = 0; t < 6990; t++) {
                assertThat(Math.abs(back[t] - signal.channel(0)[t]))
                        .as(spec + " at " + t)
                        .isLessThan(1e-13);
            }
            double[] covered = stft.inverse(stft.forward(signal));
            assertThat(covered).hasSize((int) (spec.frames(7001) - 1) * spec.hop() + spec.nFft() % 2);
        }
    }

    @Test
    void theInverseIsLeastSquares() {
        // Of a spectrogram that no signal has, the inverse of the inverse is a projection: doing it twice changes
        // nothing.
        Stft stft = Stft.design(StftSpec.DEFAULTS.withNFft(64).withHopLength(16));
        ComplexSpectrogram x = stft.forward(RepresentationContractTest.sound(640, 1));
        double[] re = new double[x.bins() * x.frames()];
        java.util.SplittableRandom random = new java.util.SplittableRandom(3);
        for (int i = 0; i < re.length; i++) {
            re[i] = random.nextDouble() - 0.5;
        }
        double[] once = stft.inverse(ComplexSpectrogram.of(x.spec(), 16000, re, new double[re.length]));
        float[] narrow = new float[once.length];
        for (int t = 0; t < narrow.length; t++) {
            narrow[t] = (float) once[t];
        }
        double[] twice = stft.inverse(stft.forward(Signal.of(narrow, 16000)));
        for (int t = 0; t < once.length; t++) {
            assertThat(Math.abs(twice[t] - narrow[t])).isLessThan(1e-13);
        }
    }

    @Test
    void powerIsTheSquareOfMagnitude() {
        Signal signal = RepresentationContractTest.sound(3000, 4);
        LinearSpectrogram base = LinearSpectrogram.DEFAULTS.withNFft(256);
        List<double[]> one = Frames.of(base, signal);
        List<double[]> two = Frames.of(base.withPower(2), signal);
        List<double[]> half = Frames.of(base.withPower(0.5), signal);
        for (int i = 0; i < one.size(); i++) {
            for (int k = 0; k < 129; k++) {
                double m = one.get(i)[k];
                assertThat(two.get(i)[k]).isCloseTo(m * m, org.assertj.core.data.Offset.offset(1e-13 * m * m));
                assertThat(half.get(i)[k] * half.get(i)[k])
                        .isCloseTo(m, org.assertj.core.data.Offset.offset(1e-13 * m));
            }
        }
        assertThat(base.design(16000).grid(3000).quantity()).isEqualTo(Quantity.MAGNITUDE);
        assertThat(base.withPower(2).design(16000).grid(3000).quantity()).isEqualTo(Quantity.POWER);
    }

    @Test
    void timesAreTheCentresOfFrames() {
        TimeAxis centred = LinearSpectrogram.DEFAULTS.design(16000).grid(16000).timeAxis();
        assertThat(centred.at(3)).isEqualTo(3 * 512 / 16000.0);
        StftSpec late = StftSpec.DEFAULTS.withCenter(false);
        assertThat(LinearSpectrogram.DEFAULTS
                        .withStft(late)
                        .design(16000)
                        .grid(16000)
                        .timeAxis()
                        .at(0))
                .isEqualTo(1024 / 16000.0);
    }

    @Test
    void refusesWithReasons() {
        assertThatThrownBy(() -> Stft.design(StftSpec.DEFAULTS.withNFft(512).withWinLength(1024)))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("win_length: 1024 is more than n_fft 512");
        assertThatThrownBy(() -> Specs.with(StftSpec.DEFAULTS, "hop_length", 0))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("hop_length");
        assertThatThrownBy(() -> Specs.with(StftSpec.DEFAULTS, "pad_mode", "wrap"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("reflect");
        assertThatThrownBy(() -> StftSpec.DEFAULTS.withCenter(false).frames(100))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("n_fft");
        Stft stft = Stft.design(StftSpec.DEFAULTS);
        assertThatThrownBy(() -> stft.forward(Signal.of(new float[2][10], 8000)))
                .isInstanceOf(SpecException.class);
    }
}
