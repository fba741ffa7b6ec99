package org.tonbild.representation;

import java.util.OptionalDouble;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Window;

/**
 * Constant-Q transform straight from its definition, as Ciric et al. write it: the plain reference beside the fast
 * {@link ConstantQ}.
 *
 * <p>With b bins per octave, {@code Q = 1 / (2^(1/b) - 1)}, {@code f[k] = fmin 2^(k/b)},
 * {@code K = ceil(b log2(fmax / fmin))} bins and {@code N[k] = ceil(Q rate / f[k])}:
 *
 * <pre>X[k] = 1/N[k] sum_(n &lt; N[k]) x[n] w[n] exp(-2 pi i n Q / N[k])</pre>
 *
 * <p>Q is not rounded. The window of bin k has N[k] samples (periodic), begins floor(N[k] / 2) samples before the time
 * it stands for, and sees zeros beyond the ends of the recording. A steady sine of amplitude A at f[k] gives A/4 under a Hann
 * window.
 *
 * <p><b>The pyramid.</b> Low bins have long windows, so over overlapping windows the values form a pyramid, which is
 * rasterised to a rectangle. {@link Raster#FRAME}: every bin is computed anew at every frame of the spectrogram's time
 * grid. {@link Raster#HOLD}: bin k is computed once in m[k] = max(1, floor(N[k] / (4 hop_length))) frames (a quarter
 * of its window, as the spectrogram's hop is of its own), at the middle of these frames, and all of them show that
 * value: the pixels of low bins are wide. The number of rows is K; a resize step brings them to the n_fft/2 + 1 rows
 * of a spectrogram where the same dimensions are wanted.
 *
 * <p><b>Shape</b> {@code [K x frames]}, lowest bin first, 1 + samples / hop_length frames, frame i at sample
 * i * hop_length. <b>Values</b>: |X|^power. <b>Streaming</b>: LOOKAHEAD by half the longest window, and half a held
 * range.
 *
 * <p><b>Errors</b>: {@link SpecException} if fmin is not below fmax, fmax is above half the sample rate, or a window
 * would have more than 2^24 samples. Sources: D. Ciric et al., Audio Signal Mapping into Spectrogram-Based Images for
 * Deep Learning Applications (2021), equations (4) to (7); H. Purwins, B. Blankertz, K. Obermayer, A new method for
 * tracking modulations in tonal music in audio data format, IJCNN 2000.
 *
 * <pre>{@code
 * Spectrogram c = ConstantQPlain.DEFAULTS.analyze(signal);
 * }</pre>
 *
 * @param fMin frequency of the lowest bin
 * @param fMax upper end, absent for half the sample rate
 * @param binsPerOctave bins per octave b
 * @param hopLength distance of two frames in samples
 * @param window window of the bins
 * @param raster how the pyramid becomes a rectangle
 * @param power exponent of the magnitude
 */
public record ConstantQPlain(
        @Param(value = "frequency of the lowest bin", unit = "Hz", min = 1e-3, max = 384_000)
        double fMin,

        @Param(value = "upper end of the frequencies, auto is half the rate", unit = "Hz", min = 1e-3, max = 384_000)
        OptionalDouble fMax,

        @Param(value = "bins per octave", min = 1, max = 4096)
        int binsPerOctave,

        @Param(value = "distance of two frames", unit = "samples", min = 1, max = 1 << 24)
        int hopLength,

        @Param("window of the bins") Window window,

        @Param("how the pyramid becomes a rectangle") Raster raster,

        @Param(value = "exponent of the magnitude: 1 is magnitude, 2 is power", min = 0.01, max = 16)
        double power)
        implements Representation {

    /** How the pyramid of values becomes a rectangle. */
    public enum Raster {
        /** Every bin at every frame. */
        FRAME,
        /** Every bin at its own pace, the value held. */
        HOLD
    }

    /** From C1 (32.703 Hz) to half the rate, 12 bins per octave, hop 512, Hann, power. */
    public static final ConstantQPlain DEFAULTS =
            new ConstantQPlain(32.70319566257483, OptionalDouble.empty(), 12, 512, Window.HANN, Raster.FRAME, 2);

    public ConstantQPlain {
        Specs.check(ConstantQPlain.class, fMin, fMax, binsPerOctave, hopLength, window, raster, power);
    }

    @Override
    public String kind() {
        return "cqt_plain";
    }

    @Override
    public String summary() {
        return "constant-Q transform straight from its definition";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.LOOKAHEAD;
    }

    @Override
    public Analyzer design(int sampleRate) {
        return new ConstantQDirect(this, frequencies(sampleRate), sampleRate);
    }

    /** The frequencies f[k] at one sample rate. */
    public double[] frequencies(int sampleRate) {
        double nyquist = sampleRate / 2.0;
        double top = fMax.orElse(nyquist);
        if (top > nyquist) {
            throw new SpecException(
                    "fmax", top + " Hz is above half the sample rate; use " + nyquist + " Hz or less, or auto");
        }
        if (fMin >= top) {
            throw new SpecException("fmin", fMin + " Hz is not below fmax; use less than " + top + " Hz");
        }
        if (quality() * sampleRate / fMin > 1 << 24) {
            throw new SpecException(
                    "fmin", fMin + " Hz needs a window of more than " + (1 << 24) + " samples; raise it");
        }
        double octaves = StrictMath.log(top / fMin) / StrictMath.log(2);
        // A whole number of octaves has a whole number of bins whatever the logarithm's last digit is.
        int bins = Math.max(1, (int) Math.ceil(binsPerOctave * octaves - 1e-9));
        double[] f = new double[bins];
        for (int k = 0; k < bins; k++) {
            f[k] = fMin * StrictMath.pow(2, (double) k / binsPerOctave);
        }
        return f;
    }

    /** Q of equation (4). */
    double quality() {
        return 1 / (StrictMath.pow(2, 1.0 / binsPerOctave) - 1);
    }
}
