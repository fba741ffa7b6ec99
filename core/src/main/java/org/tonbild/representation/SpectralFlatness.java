package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * How noise-like each frame is: the geometric over the arithmetic mean of {@code max(amin, |X[k]|^power)}; 1 for white
 * noise without end and for silence, near 0 for tones.
 *
 * <p>Shape {@code [1 x frames]}. Same numbers as {@code librosa.feature.spectral_flatness} 0.11, to 5e-7 of the peak.
 * Source: J. D. Johnston, Transform coding of audio signals using perceptual noise criteria (1988),
 * doi:10.1109/49.608.
 *
 * @param stft the short-time Fourier transform, default {@link StftSpec#FEATURE}
 * @param amin smallest value that counts, default 1e-10
 * @param power exponent of the magnitude, default 2
 */
public record SpectralFlatness(
        @Param("the short-time Fourier transform") StftSpec stft,

        @Param(value = "smallest value that counts", min = 1e-300, max = 1e300)
        double amin,

        @Param(value = "exponent of the magnitude", min = 0.01, max = 16)
        double power)
        implements SpectrumBased {
    /** As {@code librosa.feature.spectral_flatness}. */
    public static final SpectralFlatness DEFAULTS = new SpectralFlatness(StftSpec.FEATURE, 1e-10, 2);

    public SpectralFlatness {
        Specs.check(SpectralFlatness.class, stft, amin, power);
    }

    @Override
    public String kind() {
        return "flatness";
    }

    @Override
    public String summary() {
        return "geometric over arithmetic mean of the power: noise against tone";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public Design over(BandAxis bins, int sampleRate, int nFft) {
        return new Design(BandAxis.index(1), Quantity.RATIO, () -> (spectrum, out) -> out[0] = flatness(spectrum));
    }

    private double flatness(double[] spectrum) {
        double sum = 0;
        double logs = 0;
        for (double s : spectrum) {
            double raised = power == 2 ? s * s : power == 1 ? s : StrictMath.pow(s, power);
            double value = Math.max(amin, raised);
            sum += value;
            logs += StrictMath.log(value);
        }
        int n = spectrum.length;
        return StrictMath.exp(logs / n) / (sum / n);
    }
}
