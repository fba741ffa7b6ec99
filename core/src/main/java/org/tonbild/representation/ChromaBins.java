package org.tonbild.representation;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.OctaveFilter;

/**
 * Where a chromagram takes its energy: whole octaves of a {@link ConstantQ}, folded by an {@link OctaveFold}.
 *
 * @param fMin frequency of the lowest bin, default C1
 * @param nOctaves number of octaves, default 7
 * @param binsPerOctave bins per octave, default 36; auto is one per pitch class
 * @param gamma bandwidth in hertz added to every filter, default 0; absent for ERB-proportional filters
 * @param hopLength distance of two frames in samples, default 512
 * @param tuning deviation from {@code fMin} in parts of a bin; auto, the default, is estimated from the recording
 * @param form how the bins are computed
 * @param intervals spacing of the bins within an octave; listed ratios have to be as many as bins per octave
 * @param fold the pitch classes
 * @param padMode what stands beyond the ends, default zeros
 * @param resType low-pass filter with which the rate goes down between octaves
 * @param rules whose rules for filter lengths and for lowering the rate hold
 */
public record ChromaBins(
        @Param(value = "frequency of the lowest bin", unit = "Hz", min = 1e-3, max = 384_000)
        double fMin,

        @Param(value = "number of octaves", min = 1, max = 30)
        int nOctaves,

        @Param(value = "bins per octave; auto is one per pitch class", min = 1, max = 4096)
        OptionalInt binsPerOctave,

        @Param(
                value = "bandwidth added to every filter; auto is proportional to ERB",
                unit = "Hz",
                min = 0,
                max = 384_000)
        OptionalDouble gamma,

        @Param(value = "distance of two frames", unit = "samples", min = 1, max = 1 << 24)
        int hopLength,

        @Param(value = "deviation of the frequencies; auto is estimated", unit = "bins", min = -4096, max = 4096)
        OptionalDouble tuning,

        @Param("true filters, magnitudes of one transform, or both")
        ConstantQ.Form form,

        @Param("spacing of the bins: equal, pythagorean, ji3, ji5, ji7, or ratios")
        Intervals intervals,

        @Param("the pitch classes") FoldSpec fold,

        @Param(value = "what stands beyond the ends", since = 2)
        PadMode padMode,

        @Param(value = "low-pass filter with which the rate goes down between octaves", since = 2)
        OctaveFilter resType,

        @Param(value = "whose rules for filter lengths and for lowering the rate hold", since = 2)
        ConstantQ.Rules rules)
        implements Spec {
    /** As {@code librosa.feature.chroma_cqt}. */
    public static final ChromaBins DEFAULTS = new ChromaBins(
            ConstantQ.DEFAULTS.fMin(),
            7,
            OptionalInt.of(36),
            OptionalDouble.of(0),
            512,
            OptionalDouble.empty(),
            ConstantQ.Form.FULL,
            Intervals.EQUAL,
            FoldSpec.DEFAULTS,
            PadMode.CONSTANT,
            OctaveFilter.HQ,
            ConstantQ.Rules.LIBROSA_0_11);

    public ChromaBins {
        Specs.check(
                ChromaBins.class,
                fMin,
                nOctaves,
                binsPerOctave,
                gamma,
                hopLength,
                tuning,
                form,
                intervals,
                fold,
                padMode,
                resType,
                rules);
        int perOctave = binsPerOctave.orElse(fold.nChroma());
        if (intervals.perOctave(perOctave) != perOctave) {
            throw new SpecException(
                    "intervals",
                    intervals + " are " + intervals.perOctave(perOctave) + " ratios for " + perOctave
                            + " bins per octave; give as many");
        }
        if (perOctave % fold.nChroma() != 0) {
            throw new SpecException(
                    "bins_per_octave",
                    perOctave + " is no multiple of n_chroma, " + fold.nChroma() + "; use one, such as "
                            + 3 * fold.nChroma());
        }
    }

    /** The transform whose bins are folded. */
    public ConstantQ constantQ() {
        int perOctave = binsPerOctave.orElse(fold.nChroma());
        ConstantQ d = ConstantQ.DEFAULTS;
        return new ConstantQ(
                fMin,
                Math.multiplyExact(nOctaves, perOctave),
                perOctave,
                hopLength,
                gamma,
                tuning,
                d.filterScale(),
                d.norm(),
                d.sparsity(),
                d.window(),
                d.scale(),
                padMode,
                form,
                1,
                resType,
                intervals,
                rules);
    }

    /** The same with its tuning estimated from a recording, if it is not stated. */
    ChromaBins resolve(Signal recording) {
        return tuning.isPresent()
                ? this
                : Specs.with(
                        this, "tuning", constantQ().resolve(recording).tuning().orElseThrow());
    }

    /** The fold of all bins. */
    OctaveFold octaveFold() {
        ConstantQ bins = constantQ();
        return OctaveFold.design(fold, bins.nBins(), bins.binsPerOctave(), fMin);
    }
}
