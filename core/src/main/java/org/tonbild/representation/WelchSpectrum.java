package org.tonbild.representation;

import java.util.OptionalInt;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Window;

/**
 * The mean power spectrum of a recording by Welch's method: the mean over overlapping segments of
 *
 * <pre>
 * P[k] = c |sum over t of w[t] (x[t] - mean) exp(-2 pi i k t / n_fft)|^2,
 * c = 1 / (sampleRate sum of w^2) for density, 1 / (sum of w)^2 for spectrum,
 * </pre>
 *
 * <p>doubled but for bin 0 and, for even n_fft, the last. Memory does not grow with the recording; the one frame comes
 * at the end. A recording shorter than the window is one segment with a window of its own length, padded with zeros to
 * n_fft.
 *
 * <p>Shape {@code [n_fft/2+1 x 1]}. Same numbers as {@code scipy.signal.welch(y, rate, window, nperseg=win_length,
 * noverlap=win_length - hop_length, nfft=n_fft, detrend, scaling)} 1.10 to 1e-7 of the peak; there nperseg is 256 by
 * default. Source: P. Welch (1967), doi:10.1109/TAU.1967.1161901.
 *
 * @param nFft length of the transform in samples, default 2048
 * @param winLength length of a segment in samples, at most n_fft; auto is n_fft
 * @param hopLength distance of two segments in samples; auto is half a segment, the longer half of an odd one
 * @param window the window, periodic; default Hann
 * @param detrend what is taken off every segment, default its mean
 * @param scaling power per hertz or power per line, default density
 */
public record WelchSpectrum(
        @Param(value = "length of the Fourier transform", min = 1, max = 1 << 24, unit = "samples")
        int nFft,

        @Param(value = "length of a segment, at most n_fft; auto is n_fft", min = 1, max = 1 << 24, unit = "samples")
        OptionalInt winLength,

        @Param(value = "distance of two segments; auto is half a segment", min = 1, max = 1 << 24, unit = "samples")
        OptionalInt hopLength,

        @Param("window function, such as hann or kaiser:8.6")
        Window window,

        @Param("what is taken off every segment") Detrend detrend,
        @Param("power per hertz or power per line") Scaling scaling)
        implements Representation {
    /** Segments of 2048 samples that overlap by half. */
    public static final WelchSpectrum DEFAULTS = new WelchSpectrum(
            2048, OptionalInt.empty(), OptionalInt.empty(), Window.HANN, Detrend.CONSTANT, Scaling.DENSITY);

    /** What is taken off every segment. */
    public enum Detrend {
        /** Its mean. */
        CONSTANT,
        /** The straight line that fits it best. */
        LINEAR,
        /** Nothing. */
        NONE;

        /** Takes it off the first {@code n} values. */
        void apply(double[] x, int n) {
            if (this == NONE) {
                return;
            }
            double sum = 0;
            double moment = 0;
            double centre = (n - 1) / 2.0;
            for (int t = 0; t < n; t++) {
                sum += x[t];
                moment += (t - centre) * x[t];
            }
            double mean = sum / n;
            double slope = this == LINEAR && n > 1 ? moment / ((double) n * ((double) n * n - 1) / 12) : 0;
            for (int t = 0; t < n; t++) {
                x[t] -= mean + slope * (t - centre);
            }
        }
    }

    /** Scale of the values. */
    public enum Scaling {
        /** Power per hertz: noise keeps its level whatever n_fft is. */
        DENSITY,
        /** Power per line: a sine of amplitude a has a^2 / 2 whatever n_fft is. */
        SPECTRUM
    }

    public WelchSpectrum {
        Specs.check(WelchSpectrum.class, nFft, winLength, hopLength, window, detrend, scaling);
        if (winLength.isPresent() && winLength.getAsInt() > nFft) {
            throw new SpecException(
                    "win_length",
                    winLength.getAsInt() + " is more than n_fft " + nFft + "; use 1 to " + nFft + " samples");
        }
    }

    @Override
    public String kind() {
        return "welch";
    }

    @Override
    public String summary() {
        return "mean power spectrum by Welch's method";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    /** The length of a segment in samples, auto resolved. */
    public int win() {
        return winLength.orElse(nFft);
    }

    /** The distance of two segments in samples, auto resolved. */
    public int hop() {
        return hopLength.orElse(win() - win() / 2);
    }

    @Override
    public Analyzer design(int sampleRate) {
        return new WelchAnalyzer(this, sampleRate);
    }

    /** A copy with another length of transform and segment. */
    public WelchSpectrum withNFft(int samples) {
        return new WelchSpectrum(samples, winLength, hopLength, window, detrend, scaling);
    }

    /** A copy with another window. */
    public WelchSpectrum withWindow(Window shape) {
        return new WelchSpectrum(nFft, winLength, hopLength, shape, detrend, scaling);
    }

    /** A copy with another scale. */
    public WelchSpectrum withScaling(Scaling other) {
        return new WelchSpectrum(nFft, winLength, hopLength, window, detrend, other);
    }
}
