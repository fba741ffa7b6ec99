package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Precision;

/**
 * The parameters of {@link KaldiFilterBank}. The defaults are Kaldi's.
 *
 * @param nMels number of bands, default 23
 * @param fMin lower edge of the lowest filter in hertz, default 20
 * @param fMax upper edge of the highest filter in hertz; 0 or less counts from half the sample rate, default 0
 * @param vtlnLow lower inflection of the warping for vocal tract length normalisation in hertz, default 100
 * @param vtlnHigh its upper inflection; below 0 counts from half the sample rate, default -500
 * @param vtlnWarp its factor, default 1: none
 * @param filterPrecision arithmetic of the filters, default float as in Kaldi; bands narrower than a bin differ by 1e-4
 * @param melScale the scale on which the corners are equally spaced, default Kaldi's
 * @param trianglesOver over what the filters are triangles, default mel
 * @param norm scale of a filter, default none: the peak is 1; Slaney's is 2 over the width in the unit of the triangle
 * @param htkMode whether the energies are at least 1, and the lowest weight of the first band is 0 unless the band begins
 *     at 0 Hz, as Kaldi repeats it of HTK; default false
 * @param emptyBands whether a band may have no bin and stay silent, or is refused, default allowed
 */
public record KaldiMel(
        @Param(value = "number of mel bands", min = 3, max = 65536)
        int nMels,

        @Param(value = "lower edge of the lowest band", min = 0, max = 1e6, unit = "Hz")
        double fMin,

        @Param(
                value = "upper edge of the highest band; 0 or less counts from half the sample rate",
                min = -1e6,
                max = 1e6,
                unit = "Hz")
        double fMax,

        @Param(value = "lower inflection of the vocal tract warping", min = 0, max = 1e6, unit = "Hz")
        double vtlnLow,

        @Param(
                value = "upper inflection of the vocal tract warping; below 0 counts from half the sample rate",
                min = -1e6,
                max = 1e6,
                unit = "Hz")
        double vtlnHigh,

        @Param(value = "factor of the vocal tract warping, 1 for none", min = 0.1, max = 10)
        double vtlnWarp,

        @Param("arithmetic of the filters; Kaldi's is float")
        Precision filterPrecision,

        @Param(value = "scale of the corners", since = 2) MelScale melScale,

        @Param(value = "over what the filters are triangles", since = 2)
        TrianglesOver trianglesOver,

        @Param(value = "scale of a filter: slaney, none, or p of a p-norm", since = 2)
        Norm norm,

        @Param(value = "whether energies are at least 1 and the first weight is 0, as in HTK", since = 2)
        boolean htkMode,

        @Param(value = "whether a band may have no bin, or is refused", since = 2)
        boolean emptyBands)
        implements Spec {
    /** Over what the filters are triangles. */
    public enum TrianglesOver {
        /** Mels, over the bins below half the sample rate: Kaldi. */
        MEL,
        /** Hertz, over all bins: librosa. */
        HERTZ,
        /** Bins, the corners f moved down to the whole numbers (n_fft + 1) f / rate. */
        BINS
    }

    /** 23 bands from 20 Hz to half the sample rate. */
    public static final KaldiMel DEFAULTS = new KaldiMel(
            23, 20, 0, 100, -500, 1, Precision.FLOAT, MelScale.KALDI, TrianglesOver.MEL, Norm.NONE, false, true);

    public KaldiMel {
        Specs.check(
                KaldiMel.class,
                nMels,
                fMin,
                fMax,
                vtlnLow,
                vtlnHigh,
                vtlnWarp,
                filterPrecision,
                melScale,
                trianglesOver,
                norm,
                htkMode,
                emptyBands);
    }

    /** The upper edge at a sample rate. */
    double fMaxAt(int sampleRate) {
        double half = sampleRate / 2.0;
        double high = fMax <= 0 ? half + fMax : fMax;
        if (high > half || high <= fMin) {
            throw new SpecException(
                    "fmax",
                    high + " Hz is not between fmin " + fMin + " Hz and half the sample rate " + half
                            + " Hz; use 0 for the latter");
        }
        return high;
    }

    /** The upper inflection at a sample rate. */
    double vtlnHighAt(int sampleRate) {
        double high = vtlnHigh < 0 ? sampleRate / 2.0 + vtlnHigh : vtlnHigh;
        if (vtlnWarp != 1 && !(vtlnLow > fMin && vtlnLow < high && high < fMaxAt(sampleRate))) {
            throw new SpecException(
                    "vtln_high",
                    high + " Hz and vtln_low " + vtlnLow + " Hz do not lie within fmin " + fMin + " Hz and fmax "
                            + fMaxAt(sampleRate) + " Hz, one above the other; move them inwards");
        }
        return high;
    }
}
