package org.tonbild.representation;

import java.util.Arrays;
import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * The spectrogram with FFT bins as rows: S[k, i] = |X[k, i]|^power, X the short-time Fourier transform. Power 1 is the
 * magnitude, 2 the power; a decibel step makes the log-power spectrogram of either.
 *
 * <p>Shape {@code [n_fft/2+1 x frames]}, row k at k * sampleRate / n_fft hertz. Same numbers as
 * {@code numpy.abs(librosa.stft(y, ...))**power} of librosa 0.11, to 1e-7 of the peak (its storage rounding).
 *
 * <pre>{@code
 * Spectrogram s = LinearSpectrogram.DEFAULTS.withPower(2).analyze(signal.toMono());
 * }</pre>
 *
 * @param stft the short-time Fourier transform, default {@link StftSpec#DEFAULTS}
 * @param power exponent of the magnitude, default 1
 * @param frame what front ends of models do to a frame besides, default nothing
 */
public record LinearSpectrogram(
        @Param("the short-time Fourier transform") StftSpec stft,

        @Param(value = "exponent of the magnitude: 1 is magnitude, 2 is power", min = 0.01, max = 16)
        double power,

        @Param("what is done to a frame besides") FrameSpec frame)
        implements Representation {
    /** Magnitude, with {@link StftSpec#DEFAULTS}. */
    public static final LinearSpectrogram DEFAULTS = new LinearSpectrogram(StftSpec.DEFAULTS, 1);

    public LinearSpectrogram {
        Specs.check(LinearSpectrogram.class, stft, power, frame);
    }

    /** With nothing done to a frame besides. */
    public LinearSpectrogram(StftSpec stft, double power) {
        this(stft, power, FrameSpec.DEFAULTS);
    }

    @Override
    public String kind() {
        return "spectrogram";
    }

    @Override
    public String summary() {
        return "bins of the short-time Fourier transform, magnitude or power";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public Analyzer design(int sampleRate) {
        return new StftAnalyzer(
                stft,
                frame,
                sampleRate,
                BandAxis.fft(sampleRate, stft.nFft()),
                Magnitudes.quantity(power),
                () -> new SpectrumBinMap(stft, power, frame.powerOffset(), SpectrumBased.SpectrumMap.SAME));
    }

    /** The weights that a frame is multiplied by, up to the end of the transform. */
    public double[] window() {
        return Arrays.copyOf(frame.weights(stft), stft.nFft());
    }

    /** A copy with another transform. */
    public LinearSpectrogram withStft(StftSpec other) {
        return new LinearSpectrogram(other, power, frame);
    }

    /** A copy with another length of transform. */
    public LinearSpectrogram withNFft(int samples) {
        return withStft(stft.withNFft(samples));
    }

    /** A copy with another hop. */
    public LinearSpectrogram withHopLength(int samples) {
        return withStft(stft.withHopLength(samples));
    }

    /** A copy with another exponent. */
    public LinearSpectrogram withPower(double exponent) {
        return new LinearSpectrogram(stft, exponent, frame);
    }
}
