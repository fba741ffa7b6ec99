package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * The frequency below which a given share of each frame's summed magnitude lies: the lowest {@code f[k]} with
 * {@code sum_(j<=k) |X[j]| >= rollPercent * sum_j |X[j]|}, in hertz; 0 for silence.
 *
 * <p>Shape {@code [1 x frames]}. The same bin as {@code librosa.feature.spectral_rolloff} 0.11; where the share is met
 * to the last digit, rounding may choose the next one.
 *
 * @param stft the short-time Fourier transform, default {@link StftSpec#FEATURE}
 * @param rollPercent the share, above 0 and below 1, default 0.85
 */
public record SpectralRolloff(
        @Param("the short-time Fourier transform") StftSpec stft,

        @Param(value = "share of the magnitude below the frequency, above 0 and below 1", min = 0, max = 1)
        double rollPercent)
        implements SpectrumBased {
    /** As {@code librosa.feature.spectral_rolloff}. */
    public static final SpectralRolloff DEFAULTS = new SpectralRolloff(StftSpec.FEATURE, 0.85);

    public SpectralRolloff {
        Specs.check(SpectralRolloff.class, stft, rollPercent);
        if (rollPercent <= 0 || rollPercent >= 1) {
            throw new SpecException("roll_percent", rollPercent + " is out of range; use more than 0 and less than 1");
        }
    }

    @Override
    public String kind() {
        return "rolloff";
    }

    @Override
    public String summary() {
        return "frequency below which most of the energy lies";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public Design over(BandAxis bins, int sampleRate, int nFft) {
        double[] hertz = bins.values();
        return new Design(
                BandAxis.index(1), Quantity.FREQUENCY, () -> (spectrum, out) -> out[0] = hertz[bin(spectrum)]);
    }

    private int bin(double[] spectrum) {
        double total = 0;
        for (double s : spectrum) {
            total += s;
        }
        double wanted = rollPercent * total;
        double sum = 0;
        for (int k = 0; k < spectrum.length; k++) {
            sum += spectrum[k];
            if (sum >= wanted) {
                return k;
            }
        }
        return spectrum.length - 1;
    }
}
