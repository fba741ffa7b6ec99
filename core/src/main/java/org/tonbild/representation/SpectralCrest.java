package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * How much the largest bin stands out: {@code max_k s[k] / ((1/K) sum_k s[k])} over all K bins, with {@code s[k] =
 * |X[k]|^power}; 1 for a flat spectrum, K for a single bin, 0 for silence. Not the crest factor of the waveform.
 *
 * <p>Shape {@code [1 x frames]}. Source: G. Peeters, A large set of audio features for sound description (2004), section
 * 6.6.2; with power 2 MATLAB's {@code spectralCrest}, whose default is the power. A. Lerch (2012), section 3.3.6, divides
 * by the sum alone, which is this over K.
 *
 * @param stft the short-time Fourier transform, default {@link StftSpec#FEATURE}
 * @param power exponent of the magnitude, default 1
 */
public record SpectralCrest(
        @Param("the short-time Fourier transform") StftSpec stft,

        @Param(value = "exponent of the magnitude", min = 0.01, max = 16)
        double power)
        implements SpectrumBased {
    /** Of magnitudes. */
    public static final SpectralCrest DEFAULTS = new SpectralCrest(StftSpec.FEATURE, 1);

    public SpectralCrest {
        Specs.check(SpectralCrest.class, stft, power);
    }

    @Override
    public String kind() {
        return "spectral_crest";
    }

    @Override
    public String summary() {
        return "largest bin over the mean of all";
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
        return new Design(BandAxis.index(1), Quantity.RATIO, () -> (spectrum, out) -> out[0] = crest(spectrum));
    }

    private static double crest(double[] spectrum) {
        double peak = 0;
        double sum = 0;
        for (double s : spectrum) {
            peak = Math.max(peak, s);
            sum += s;
        }
        return sum >= Double.MIN_NORMAL ? peak / sum * spectrum.length : 0;
    }
}
