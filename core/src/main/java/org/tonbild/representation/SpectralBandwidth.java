package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * How far each frame's spectrum spreads about its centroid c: {@code (sum_k s[k] |f[k] - c|^p)^(1/p)}, where s is the
 * magnitude spectrum divided by its sum; in hertz; 0 for silence.
 *
 * <p>Shape {@code [1 x frames]}. Same numbers as {@code librosa.feature.spectral_bandwidth} 0.11, to 5e-7 of the peak.
 *
 * @param stft the short-time Fourier transform, default {@link StftSpec#FEATURE}
 * @param norm whether the spectrum is divided by its sum, default true
 * @param p the exponent, default 2
 */
public record SpectralBandwidth(
        @Param("the short-time Fourier transform") StftSpec stft,
        @Param("whether the spectrum is divided by its sum") boolean norm,

        @Param(value = "exponent of the distance from the centroid", min = 0.01, max = 100)
        double p)
        implements SpectrumBased {
    /** As {@code librosa.feature.spectral_bandwidth}. */
    public static final SpectralBandwidth DEFAULTS = new SpectralBandwidth(StftSpec.FEATURE, true, 2);

    public SpectralBandwidth {
        Specs.check(SpectralBandwidth.class, stft, norm, p);
    }

    @Override
    public String kind() {
        return "bandwidth";
    }

    @Override
    public String summary() {
        return "spread of the spectrum about its centroid";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public Design over(BandAxis bins, int sampleRate, int nFft) {
        double[] hertz = bins.values();
        return new Design(
                BandAxis.index(1), Quantity.FREQUENCY, () -> (spectrum, out) -> out[0] = spread(spectrum, hertz));
    }

    private double spread(double[] spectrum, double[] hertz) {
        double centroid = SpectralCentroid.centroid(spectrum, hertz);
        double sum = 0;
        double moment = 0;
        for (int k = 0; k < spectrum.length; k++) {
            double distance = Math.abs(hertz[k] - centroid);
            sum += spectrum[k];
            moment += spectrum[k] * (p == 2 ? distance * distance : StrictMath.pow(distance, p));
        }
        double mean = norm && sum >= Double.MIN_NORMAL ? moment / sum : moment;
        return p == 2 ? Math.sqrt(mean) : StrictMath.pow(mean, 1 / p);
    }
}
