package org.tonbild.representation;

import java.util.OptionalInt;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Precision;
import org.tonbild.transform.Window;

/**
 * The parameters of a short-time Fourier transform, shared by everything that is built on one.
 *
 * <p>Frame i holds the n_fft samples from i * hop_length on, less n_fft/2 (rounded down) when centred; what lies
 * outside the recording is filled in by {@code pad_mode}. A recording of n samples has 1 + (n + 2 p - n_fft) /
 * hop_length frames (rounded down), p = n_fft/2 when centred, else 0. A window shorter than n_fft stands in its middle.
 *
 * <p>The defaults are those of {@code librosa.stft} 0.11; the features there ask for hop_length 512 whatever n_fft is.
 *
 * @param nFft length of the transform in samples, default 2048
 * @param hopLength distance of two frames in samples; auto is a quarter of the window
 * @param winLength length of the window in samples, at most n_fft unless it stands at the start; auto is n_fft
 * @param window the window, periodic; default Hann
 * @param center whether frame i is centred on sample i * hop_length, default true
 * @param padMode what stands outside the recording, default zeros
 * @param precision arithmetic of the transform, default double
 * @param periodic whether the window is periodic, default true; or symmetric
 * @param normalized by what the transform is divided, default nothing
 */
public record StftSpec(
        @Param(value = "length of the Fourier transform", min = 1, max = 1 << 24, unit = "samples")
        int nFft,

        @Param(
                value = "distance of two frames; auto is a quarter of the window",
                min = 1,
                max = 1 << 30,
                unit = "samples")
        OptionalInt hopLength,

        @Param(value = "length of the window, at most n_fft; auto is n_fft", min = 1, max = 1 << 24, unit = "samples")
        OptionalInt winLength,

        @Param("window function, such as hann or kaiser:8.6")
        Window window,

        @Param("whether frame i is centred on sample i * hop_length")
        boolean center,

        @Param("what stands outside the recording when centred")
        PadMode padMode,

        @Param("arithmetic of the transform") Precision precision,

        @Param(value = "whether the window is periodic, or symmetric", since = 2)
        boolean periodic,

        @Param(value = "by what the transform is divided", since = 2)
        Normalized normalized)
        implements Spec {
    /** By what a transform is divided. */
    public enum Normalized {
        /** Nothing. */
        NONE,
        /** The square root of the sum of the squared window, so that power does not depend on the window. */
        WINDOW,
        /** The sum of the window, so that a steady value keeps its size and a sine of amplitude a shows as a / 2. */
        WINDOW_SUM,
        /** The square root of n_fft, so that the transform keeps the energy of a frame. */
        FRAME_LENGTH
    }

    /** As {@code librosa.stft}. */
    public static final StftSpec DEFAULTS = new StftSpec(
            2048,
            OptionalInt.empty(),
            OptionalInt.empty(),
            Window.HANN,
            true,
            PadMode.CONSTANT,
            Precision.DOUBLE,
            true,
            Normalized.NONE);

    /** As librosa's features: hop_length 512 whatever n_fft is. */
    public static final StftSpec FEATURE = DEFAULTS.withHopLength(512);

    public StftSpec {
        Specs.check(
                StftSpec.class, nFft, hopLength, winLength, window, center, padMode, precision, periodic, normalized);
    }

    /** With a periodic window, divided by nothing. */
    public StftSpec(
            int nFft,
            OptionalInt hopLength,
            OptionalInt winLength,
            Window window,
            boolean center,
            PadMode padMode,
            Precision precision) {
        this(nFft, hopLength, winLength, window, center, padMode, precision, true, Normalized.NONE);
    }

    /** The distance of two frames in samples, auto resolved. */
    public int hop() {
        return hopLength.orElse(Math.max(1, win() / 4));
    }

    /** The length of the window in samples, auto resolved. */
    public int win() {
        return winLength.orElse(nFft);
    }

    /** Samples that two neighbouring transforms share: n_fft less the hop, never less than 0. */
    public int overlap() {
        return Math.max(0, nFft - hop());
    }

    /** Number of frequency bins, n_fft/2 + 1. */
    public int bins() {
        return nFft / 2 + 1;
    }

    /** The even length of a transform with so many bins. */
    public static int evenLength(int bins) {
        return Math.max(1, 2 * (bins - 1));
    }

    /** Samples that are added at each end. */
    public int padding() {
        return center ? nFft / 2 : 0;
    }

    /**
     * Number of frames of a recording.
     *
     * @throws SpecException if it is too short for one frame, or empty where padding needs a sample to repeat
     */
    public long frames(long samples) {
        return framing().frames(samples);
    }

    /** Where the frames lie. */
    Framing framing() {
        return FrameSpec.DEFAULTS.framing(this);
    }

    /** When a frame has its samples: it ends n_fft after its beginning, and a mirror at the beginning must be known. */
    Latency latency() {
        return framing().latency();
    }

    /** The times of the frames' centres. */
    TimeAxis timeAxis(int sampleRate) {
        return framing().timeAxis(sampleRate);
    }

    /** The window of n_fft points, zeros at both ends where win_length is shorter, divided by the norm. */
    double[] centredWindow() {
        return centred(weights(Precision.DOUBLE));
    }

    /** The window in the middle of n_fft points. */
    double[] centred(double[] weights) {
        if (win() > nFft) {
            throw new SpecException(
                    "win_length", win() + " is more than n_fft " + nFft + "; use 1 to " + nFft + " samples");
        }
        double[] all = new double[nFft];
        System.arraycopy(weights, 0, all, (nFft - win()) / 2, weights.length);
        return all;
    }

    /** The window in this arithmetic, divided by the norm. */
    double[] weights(Precision arithmetic) {
        double[] weights = arithmetic == Precision.FLOAT
                ? window.inFloat(win(), periodic)
                : periodic ? window.periodic(win()) : window.symmetric(win());
        double scale = 1;
        if (normalized == Normalized.WINDOW) {
            scale = 1 / Math.sqrt(energy(weights));
        } else if (normalized == Normalized.WINDOW_SUM) {
            scale = 1 / sum(weights);
        } else if (normalized == Normalized.FRAME_LENGTH) {
            scale = 1 / Math.sqrt(nFft);
        }
        for (int t = 0; t < weights.length; t++) {
            weights[t] *= scale;
        }
        return weights;
    }

    private static double sum(double[] weights) {
        double sum = 0;
        for (double w : weights) {
            sum += w;
        }
        return sum;
    }

    private static double energy(double[] weights) {
        double sum = 0;
        for (double w : weights) {
            sum += w * w;
        }
        return sum;
    }

    /**
     * For references that mirror an end only once.
     *
     * @throws SpecException if the padding is not shorter than the recording, and so would have to be mirrored again
     */
    public void requireOneMirror(long samples) {
        if (padding() >= samples && padMode == PadMode.REFLECT) {
            throw new SpecException(
                    "pad_mode",
                    samples + " samples cannot be mirrored to " + padding() + "; use constant, or a smaller n_fft");
        }
    }

    /** A copy whose hop is half of the window (rounded down), as torchaudio has it where none is given. */
    public StftSpec withHalfHop() {
        return withHopLength(Math.max(1, win() / 2));
    }

    /** A copy with another length of transform. */
    public StftSpec withNFft(int samples) {
        return new StftSpec(samples, hopLength, winLength, window, center, padMode, precision, periodic, normalized);
    }

    /** A copy with the even length of transform that has so many bins. */
    public StftSpec withBins(int bins) {
        return withNFft(Math.max(1, 2 * (bins - 1)));
    }

    /** A copy with another hop. */
    public StftSpec withHopLength(int samples) {
        return new StftSpec(
                nFft, OptionalInt.of(samples), winLength, window, center, padMode, precision, periodic, normalized);
    }

    /** A copy with another window length. */
    public StftSpec withWinLength(int samples) {
        return new StftSpec(
                nFft, hopLength, OptionalInt.of(samples), window, center, padMode, precision, periodic, normalized);
    }

    /** A copy with another window. */
    public StftSpec withWindow(Window shape) {
        return new StftSpec(nFft, hopLength, winLength, shape, center, padMode, precision, periodic, normalized);
    }

    /** A copy that is centred or not. */
    public StftSpec withCenter(boolean on) {
        return new StftSpec(nFft, hopLength, winLength, window, on, padMode, precision, periodic, normalized);
    }

    /** A copy with another padding. */
    public StftSpec withPadMode(PadMode mode) {
        return new StftSpec(nFft, hopLength, winLength, window, center, mode, precision, periodic, normalized);
    }

    /** A copy in another arithmetic. */
    public StftSpec withPrecision(Precision arithmetic) {
        return new StftSpec(nFft, hopLength, winLength, window, center, padMode, arithmetic, periodic, normalized);
    }
}
