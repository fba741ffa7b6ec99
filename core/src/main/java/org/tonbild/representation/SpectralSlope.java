package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * How steeply the spectrum falls: the slope of its regression line over frequency, {@code sum_k (f[k] - F) (s[k] - S) /
 * sum_k (f[k] - F)^2} with the means F and S and {@code s[k] = |X[k]|^power}; with {@code to_sum} divided by {@code
 * sum_k s[k]}, so that loudness does not count. 0 for silence.
 *
 * <p>Shape {@code [1 x frames]}, in the unit of s per hertz; divided by the sum, 1/Hz. Variants by name: A. Lerch (2012), section
 * 3.3.5, is the default; MATLAB's {@code spectralSlope} is the same with power 2, its default; G. Peeters (2004), section
 * 6.1.3, divides by the sum.
 *
 * @param stft the short-time Fourier transform, default {@link StftSpec#FEATURE}
 * @param power exponent of the magnitude, default 1
 * @param toSum whether the slope is divided by the sum of the spectrum, default false
 */
public record SpectralSlope(
        @Param("the short-time Fourier transform") StftSpec stft,

        @Param(value = "exponent of the magnitude", min = 0.01, max = 16)
        double power,

        @Param("whether the slope is divided by the sum of the spectrum")
        boolean toSum)
        implements SpectrumBased {
    /** Of magnitudes. */
    public static final SpectralSlope DEFAULTS = new SpectralSlope(StftSpec.FEATURE, 1, false);

    public SpectralSlope {
        Specs.check(SpectralSlope.class, stft, power, toSum);
    }

    @Override
    public String kind() {
        return "slope";
    }

    @Override
    public String summary() {
        return "slope of a line through the spectrum";
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
        double[] weights = bins.values();
        double mean = 0;
        for (double f : weights) {
            mean += f / weights.length;
        }
        double squares = 0;
        for (int k = 0; k < weights.length; k++) {
            weights[k] -= mean;
            squares += weights[k] * weights[k];
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= squares > 0 ? squares : 1;
        }
        return new Design(
                BandAxis.index(1), Quantity.RATIO, () -> (spectrum, out) -> out[0] = slope(spectrum, weights));
    }

    private double slope(double[] spectrum, double[] weights) {
        double sum = 0;
        double slope = 0;
        for (int k = 0; k < spectrum.length; k++) {
            sum += spectrum[k];
            slope += weights[k] * spectrum[k];
        }
        return !toSum ? slope : sum >= Double.MIN_NORMAL ? slope / sum : 0;
    }
}
