package org.tonbild.inversion;

import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.DctNorm;
import org.tonbild.transform.DctType;
import org.tonbild.transform.Elementary;

/**
 * Mel bands from cepstral coefficients: the lifter taken off, the cosine transform turned round, decibels made power:
 * {@code m = ref 10^(d/10)}, d the inverse transform of {@code c[k] / (1 + (L/2) sin(pi (k+1) / L))}. Coefficients that
 * are not given count as zero, so the bands are smoother than they were; those beyond the number of bands are left out.
 *
 * <p>Same numbers as {@code librosa.feature.inverse.mfcc_to_mel} 0.11, to 2e-6 of the peak after cepstra in float32.
 *
 * @param nMels number of bands, default 128
 * @param dctType the transform that made the coefficients
 * @param norm its scale; without, the inverse is 2N times too large, as librosa's
 * @param ref power that is 0 dB
 * @param lifter length of the sine lifter that is on them; 0 for none
 */
public record CepstrumInversion(
        @Param(value = "number of mel bands", min = 1, max = 65536)
        int nMels,

        @Param("kind of the cosine transform that made the coefficients")
        DctType dctType,

        @Param("scale of that transform") DctNorm norm,
        @Param("power that is 0 dB") double ref,

        @Param(value = "length of the sine lifter that is on them, 0 for none", min = 0, max = 1e6)
        double lifter)
        implements Spec {
    /** As {@code librosa.feature.inverse.mfcc_to_mel}. */
    public static final CepstrumInversion DEFAULTS = new CepstrumInversion(128, DctType.II, DctNorm.ORTHO, 1, 0);

    private static final double TENTH_OF_LOG_10 = StrictMath.log(10) / 10;

    public CepstrumInversion {
        Specs.check(CepstrumInversion.class, nMels, dctType, norm, ref, lifter);
        if (dctType == DctType.I && nMels < 2) {
            throw new SpecException("dct_type", "i needs at least 2 bands, here is " + nMels);
        }
    }

    /**
     * The bands' powers.
     *
     * @param cepstra frame after frame of {@code coefficients}
     * @return frame after frame of {@code nMels}
     */
    public double[] powers(double[] cepstra, int coefficients) {
        if (coefficients < 1 || cepstra.length % coefficients != 0) {
            throw new SpecException("n_mfcc", cepstra.length + " values are no whole frames of " + coefficients);
        }
        double[][] matrix = dctType.inverse().matrix(nMels, nMels, norm);
        double[] unlifted = new double[coefficients];
        for (int k = 0; k < coefficients; k++) {
            double weight = lifter > 0 ? 1 + lifter / 2 * StrictMath.sin(Math.PI * (k + 1) / lifter) : 1;
            unlifted[k] = 1 / (weight + (lifter > 0 ? Double.MIN_NORMAL : 0));
        }
        int used = Math.min(coefficients, nMels);
        double[] powers = new double[cepstra.length / coefficients * nMels];
        for (int i = 0; i < powers.length; i++) {
            double[] row = matrix[i % nMels];
            int frame = i / nMels * coefficients;
            double decibels = 0;
            for (int k = 0; k < used; k++) {
                decibels += row[k] * (cepstra[frame + k] * unlifted[k]);
            }
            powers[i] = ref * Elementary.exp(TENTH_OF_LOG_10 * decibels);
        }
        return powers;
    }
}
