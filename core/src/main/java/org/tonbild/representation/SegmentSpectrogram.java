package org.tonbild.representation;

import java.util.OptionalInt;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Window;

/**
 * Spectra of overlapping segments in the way of SciPy: what is left of a segment when its mean or trend is taken off,
 * under a window, is transformed as
 *
 * <pre>
 * X[k, i] = sqrt(c) sum over t of w[t] x_i[t] exp(-2 pi i k t / n_fft),
 * c = 1 / (sampleRate sum of w^2) for density, 1 / (sum of w)^2 for spectrum
 * </pre>
 *
 * <p>and shown as {@code mode} says. Power is doubled where both sides of the spectrum are shown as one: all but bin 0
 * and, for even n_fft, the last. A recording shorter than a segment is one segment of its own length, and n_fft then is
 * that length too if it is auto.
 *
 * <p>Shape {@code [n_fft/2+1 x frames]}, {@code [n_fft x frames]} if two-sided. Same numbers as
 * {@code scipy.signal.spectrogram} 1.10 to 2e-7 of the peak (storage), whose defaults are the defaults here; with modes
 * real and imag, boundary zeros, padded, overlap_divisor 2, no detrend and scaling spectrum as {@code scipy.signal.stft};
 * with overlap_divisor 2 and the step {@code time_average} behind it as {@code scipy.signal.welch}. Source: P. Welch
 * (1967), doi:10.1109/TAU.1967.1161901.
 *
 * @param winLength length of a segment in samples, default 256
 * @param overlap samples that two segments share; auto is a segment over {@code overlapDivisor}
 * @param overlapDivisor see there, default 8
 * @param nFft length of the transform in samples, at least that of a segment; auto is that of a segment
 * @param window the window, periodic; default Tukey's with a quarter tapered
 * @param detrend what is taken off every segment, default its mean
 * @param scaling power per hertz or power per line, default density
 * @param mode what is shown, default power
 * @param oneSided whether only the bins up to the middle are shown, default true
 * @param boundary what is put before the beginning and after the end, half a segment each; default nothing
 * @param padded whether zeros fill up the last segment, default false
 */
public record SegmentSpectrogram(
        @Param(value = "length of a segment", min = 1, max = 1 << 24, unit = "samples")
        int winLength,

        @Param(
                value = "samples that two segments share; auto is a segment over overlap_divisor",
                min = 0,
                max = 1 << 24,
                unit = "samples")
        OptionalInt overlap,

        @Param(value = "part of a segment that two share where no overlap is given", min = 2, max = 1 << 24)
        int overlapDivisor,

        @Param(
                value = "length of the Fourier transform; auto is that of a segment",
                min = 1,
                max = 1 << 24,
                unit = "samples")
        OptionalInt nFft,

        @Param("window function, such as hann or tukey:0.25")
        Window window,

        @Param("what is taken off every segment") WelchSpectrum.Detrend detrend,
        @Param("power per hertz or power per line") WelchSpectrum.Scaling scaling,
        @Param("what is shown") Mode mode,

        @Param("whether only the bins up to the middle are shown")
        boolean oneSided,

        @Param("what is put before the beginning and after the end, half a segment each")
        Boundary boundary,

        @Param("whether zeros fill up the last segment") boolean padded)
        implements Representation {
    /** What is shown. */
    public enum Mode {
        /** Power: |X|^2, doubled as said above. */
        PSD(Quantity.POWER),
        /** Magnitude |X|. */
        MAGNITUDE(Quantity.MAGNITUDE),
        /** Angle of X in radians. */
        ANGLE(Quantity.PHASE),
        /** The angle, unwrapped from bin to bin. */
        PHASE(Quantity.ANGLE),
        /** Real part of X. */
        REAL(Quantity.AMPLITUDE),
        /** Imaginary part of X. */
        IMAG(Quantity.AMPLITUDE);

        private final Quantity quantity;

        Mode(Quantity quantity) {
            this.quantity = quantity;
        }

        /** What the values are, where powers are not densities. */
        Quantity quantity() {
            return quantity;
        }
    }

    /** What stands beyond the ends. */
    public enum Boundary {
        /** Nothing: segments stay within the recording. */
        NONE,
        /** Zeros. */
        ZEROS,
        /** Mirrored about the end sample, which is not repeated. */
        EVEN,
        /** Turned by half a turn about the end sample: 2 x[0] - x[t]. */
        ODD,
        /** The end sample again and again. */
        CONSTANT
    }

    /** As {@code scipy.signal.spectrogram}. */
    public static final SegmentSpectrogram DEFAULTS = new SegmentSpectrogram(
            256,
            OptionalInt.empty(),
            8,
            OptionalInt.empty(),
            Window.of(Window.Shape.TUKEY, 0.25),
            WelchSpectrum.Detrend.CONSTANT,
            WelchSpectrum.Scaling.DENSITY,
            Mode.PSD,
            true,
            Boundary.NONE,
            false);

    public SegmentSpectrogram {
        Specs.check(
                SegmentSpectrogram.class,
                winLength,
                overlap,
                overlapDivisor,
                nFft,
                window,
                detrend,
                scaling,
                mode,
                oneSided,
                boundary,
                padded);
    }

    @Override
    public String kind() {
        return "segments";
    }

    @Override
    public String summary() {
        return "spectra of segments as SciPy has them: power, magnitude, angle, phase; trends taken off";
    }

    @Override
    public StreamClass streamClass() {
        return boundary == Boundary.NONE || boundary == Boundary.ZEROS ? StreamClass.FRAMEWISE : StreamClass.LOOKAHEAD;
    }

    @Override
    public Analyzer design(int sampleRate) {
        return new SegmentAnalyzer(this, sampleRate);
    }

    /** Length of a segment of a recording. */
    int win(long samples) {
        if (samples == 0) {
            throw new SpecException("signal", "an empty recording has no spectrum; give at least one sample");
        }
        return (int) Math.min(winLength, samples);
    }

    /** Length of the transform of segments of {@code win} samples. */
    int nFft(int win) {
        int length = nFft.orElse(win);
        if (length < win) {
            throw new SpecException(
                    "n_fft", length + " is less than a segment of " + win + " samples; raise it, or use auto");
        }
        return length;
    }

    /** Distance of two segments of {@code win} samples. */
    int hop(int win) {
        int shared = overlap.orElse(win / overlapDivisor);
        if (shared >= win) {
            throw new SpecException(
                    "overlap", shared + " samples are no less than a segment of " + win + "; use fewer, or auto");
        }
        return win - shared;
    }

    /** Samples that are put at either end. */
    int reach(int win) {
        return boundary == Boundary.NONE ? 0 : win / 2;
    }
}
