package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;

/**
 * The parameters of a {@link ChromaFilterBank}. The defaults are those of {@code librosa.filters.chroma} 0.11.
 *
 * @param nChroma number of pitch classes per octave, default 12
 * @param ctroct centre of the weighting over octaves, in octaves above A0 = 27.5 Hz; default 5
 * @param octwidth width of that weighting in octaves, default 2; inf weights all octaves alike
 * @param baseC whether row 0 is C, default true; otherwise it is A
 * @param filterNorm scale of the weights of a bin before the octaves are weighted, default 2
 */
public record ChromaSpec(
        @Param(value = "pitch classes per octave", min = 1, max = 1200)
        int nChroma,

        @Param(value = "centre of the weighting over octaves, above 27.5 Hz", min = -10, max = 20, unit = "octaves")
        double ctroct,

        @Param(value = "width of the weighting over octaves; inf for none", min = 1e-3, unit = "octaves")
        double octwidth,

        @Param("whether row 0 is C rather than A") boolean baseC,

        @Param(value = "scale of the weights of a bin: none, or p of a p-norm", since = 2)
        Norm filterNorm)
        implements Spec {
    /** As {@code librosa.filters.chroma}. */
    public static final ChromaSpec DEFAULTS = new ChromaSpec(12, 5, 2, true, Norm.p(2));

    public ChromaSpec {
        Specs.check(ChromaSpec.class, nChroma, ctroct, octwidth, baseC, filterNorm);
    }
}
