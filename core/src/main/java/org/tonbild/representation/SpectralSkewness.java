package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * How lopsided the spectrum is about its centroid c: {@code (sum_k s[k] (f[k] - c)^3 / sum_k s[k]) / b^3} with {@code s[k] =
 * |X[k]|^power} and the spread b = {@code sqrt(sum_k s[k] (f[k] - c)^2 / sum_k s[k])}; positive with more on the low side and a tail
 * upwards,
 * 0 for silence and where there is no spread.
 *
 * <p>Shape {@code [1 x frames]}. Source: G. Peeters (2004), section 6.1.1, and A. Lerch (2012), section 3.3.4; with power 2
 * MATLAB's {@code spectralSkewness}, whose default is the power.
 *
 * @param stft the short-time Fourier transform, default {@link StftSpec#FEATURE}
 * @param power exponent of the magnitude, default 1
 */
public record SpectralSkewness(
        @Param("the short-time Fourier transform") StftSpec stft,

        @Param(value = "exponent of the magnitude", min = 0.01, max = 16)
        double power)
        implements SpectrumBased {
    /** Of magnitudes. */
    public static final SpectralSkewness DEFAULTS = new SpectralSkewness(StftSpec.FEATURE, 1);

    public SpectralSkewness {
        Specs.check(SpectralSkewness.class, stft, power);
    }

    @Override
    public String kind() {
        return "skewness";
    }

    @Override
    public String summary() {
        return "how lopsided the spectrum is about its centroid";
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
                BandAxis.index(1), Quantity.RATIO, () -> (spectrum, out) -> out[0] = moment(spectrum, hertz, 3));
    }

    /** The moment of this order about the centroid, over the spread to the same order. */
    static double moment(double[] spectrum, double[] hertz, int order) {
        double centroid = SpectralCentroid.centroid(spectrum, hertz);
        double sum = 0;
        double squares = 0;
        double moment = 0;
        for (int k = 0; k < spectrum.length; k++) {
            double distance = hertz[k] - centroid;
            double square = distance * distance;
            sum += spectrum[k];
            squares += spectrum[k] * square;
            moment += spectrum[k] * square * (order == 3 ? distance : square);
        }
        if (sum < Double.MIN_NORMAL || squares < Double.MIN_NORMAL) {
            return 0;
        }
        double variance = squares / sum;
        return moment / sum / variance / (order == 3 ? Math.sqrt(variance) : variance);
    }
}
