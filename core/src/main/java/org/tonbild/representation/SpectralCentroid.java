package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * The centre of gravity of each frame's spectrum: {@code sum_k f[k] |X[k]| / sum_k |X[k]|}, in hertz; 0 for silence.
 *
 * <p>Shape {@code [1 x frames]}. Same numbers as {@code librosa.feature.spectral_centroid} 0.11, to 2e-7 of the peak.
 *
 * @param stft the short-time Fourier transform, default {@link StftSpec#FEATURE}
 */
public record SpectralCentroid(
        @Param("the short-time Fourier transform") StftSpec stft) implements SpectrumBased {
    /** As {@code librosa.feature.spectral_centroid}. */
    public static final SpectralCentroid DEFAULTS = new SpectralCentroid(StftSpec.FEATURE);

    public SpectralCentroid {
        Specs.check(SpectralCentroid.class, stft);
    }

    @Override
    public String kind() {
        return "centroid";
    }

    @Override
    public String summary() {
        return "centre of gravity of the spectrum";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public Design over(BandAxis bins, int sampleRate, int nFft) {
        double[] hertz = bins.values();
        return new Design(
                BandAxis.index(1), Quantity.FREQUENCY, () -> (spectrum, out) -> out[0] = centroid(spectrum, hertz));
    }

    /** The mean of {@code hertz} weighted by {@code spectrum}, 0 if that is silent. */
    static double centroid(double[] spectrum, double[] hertz) {
        double sum = 0;
        double moment = 0;
        for (int k = 0; k < spectrum.length; k++) {
            sum += spectrum[k];
            moment += hertz[k] * spectrum[k];
        }
        return sum >= Double.MIN_NORMAL ? moment / sum : moment;
    }
}
