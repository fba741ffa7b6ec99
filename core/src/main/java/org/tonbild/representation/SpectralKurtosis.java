package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * How peaked the spectrum is about its centroid c: {@code (sum_k s[k] (f[k] - c)^4 / sum_k s[k]) / b^4} with {@code s[k] =
 * |X[k]|^power} and the spread b = {@code sqrt(sum_k s[k] (f[k] - c)^2 / sum_k s[k])}; 3 for a bell, more for a peak with
 * wide skirts,
 * 0 for silence and where there is no spread.
 *
 * <p>Shape {@code [1 x frames]}. Source: G. Peeters (2004), section 6.1.1, and A. Lerch (2012), section 3.3.4 (which takes 3 off); with power 2
 * MATLAB's {@code spectralKurtosis}, whose default is the power.
 *
 * @param stft the short-time Fourier transform, default {@link StftSpec#FEATURE}
 * @param power exponent of the magnitude, default 1
 */
public record SpectralKurtosis(
        @Param("the short-time Fourier transform") StftSpec stft,

        @Param(value = "exponent of the magnitude", min = 0.01, max = 16)
        double power)
        implements SpectrumBased {
    /** Of magnitudes. */
    public static final SpectralKurtosis DEFAULTS = new SpectralKurtosis(StftSpec.FEATURE, 1);

    public SpectralKurtosis {
        Specs.check(SpectralKurtosis.class, stft, power);
    }

    @Override
    public String kind() {
        return "kurtosis";
    }

    @Override
    public String summary() {
        return "how peaked the spectrum is about its centroid";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public double exponent() {
        return power;
    }

    @Override
    public Design over(BandAxis bins, int sampleRate, int nFft) {
        double[] hertz = bins.values();
        return new Design(
                BandAxis.index(1),
                Quantity.RATIO,
                () -> (spectrum, out) -> out[0] = SpectralSkewness.moment(spectrum, hertz, 4));
    }
}
