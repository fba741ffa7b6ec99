package org.tonbild.representation;

import org.tonbild.spec.NumberList;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;

/**
 * The parameters of an {@link OctaveFold}.
 *
 * @param nChroma number of pitch classes per octave, default 12; must divide the bins per octave
 * @param foldWindow weights over neighbouring bins with which the fold is convolved, default 1: none
 * @param baseC whether row 0 is C, default true; otherwise it is A
 * @param threshold classes below it count as 0, default 0
 */
public record FoldSpec(
        @Param(value = "pitch classes per octave; must divide bins_per_octave", min = 1, max = 1200)
        int nChroma,

        @Param("weights over neighbouring bins, as in 1;2;1; 1 for none")
        NumberList foldWindow,

        @Param("whether row 0 is C rather than A") boolean baseC,

        @Param("classes below it count as 0") double threshold)
        implements Spec {
    /** As {@code librosa.filters.cq_to_chroma}. */
    public static final FoldSpec DEFAULTS = new FoldSpec(12, NumberList.of(1), true, 0);

    public FoldSpec {
        Specs.check(FoldSpec.class, nChroma, foldWindow, baseC, threshold);
    }

    /** The rows of a folded spectrogram. */
    public BandAxis classes() {
        double[] index = BandAxis.index(nChroma).values();
        // The axis says "C first"; with A first the rows are only numbers.
        return BandAxis.of(baseC ? BandAxis.Scale.PITCH_CLASS : BandAxis.Scale.INDEX, index);
    }
}
