package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Elementary;

/**
 * How evenly the spectrum is spread: {@code -sum_k p[k] log p[k] / log K} over all K bins, where p is {@code |X[k]|^power}
 * divided by its sum; 1 for a flat spectrum, 0 for a single bin and for silence. Without {@code relative} it is the
 * entropy in bits, {@code -sum_k p[k] log2 p[k]}.
 *
 * <p>Shape {@code [1 x frames]}. Source: H. Misra, S. Ikbal, H. Bourlard, H. Hermansky, Spectral entropy based feature for
 * robust ASR (2004), doi:10.1109/ICASSP.2004.1325955, the source of MATLAB's {@code spectralEntropy}, whose default is
 * the power (2) and whose documentation divides by the logarithm of the last bin's number less the first one's.
 *
 * @param stft the short-time Fourier transform, default {@link StftSpec#FEATURE}
 * @param power exponent of the magnitude, default 1
 * @param relative whether the entropy is divided by that of a flat spectrum, default true
 */
public record SpectralEntropy(
        @Param("the short-time Fourier transform") StftSpec stft,

        @Param(value = "exponent of the magnitude", min = 0.01, max = 16)
        double power,

        @Param("whether the entropy is divided by that of a flat spectrum, or in bits")
        boolean relative)
        implements SpectrumBased {
    /** Of magnitudes, 0 to 1. */
    public static final SpectralEntropy DEFAULTS = new SpectralEntropy(StftSpec.FEATURE, 1, true);

    private static final double LN_TWO = StrictMath.log(2);

    public SpectralEntropy {
        Specs.check(SpectralEntropy.class, stft, power, relative);
    }

    @Override
    public String kind() {
        return "entropy";
    }

    @Override
    public String summary() {
        return "how evenly the spectrum is spread over its bins";
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
        double unit = relative ? Math.max(LN_TWO, StrictMath.log(bins.size())) : LN_TWO;
        return new Design(BandAxis.index(1), Quantity.RATIO, () -> (spectrum, out) -> out[0] = nats(spectrum) / unit);
    }

    private static double nats(double[] spectrum) {
        double sum = 0;
        for (double s : spectrum) {
            sum += s;
        }
        if (sum < Double.MIN_NORMAL) {
            return 0;
        }
        double entropy = 0;
        for (double s : spectrum) {
            double share = s / sum;
            entropy -= share > 0 ? share * Elementary.log(share) : 0;
        }
        return entropy;
    }
}
