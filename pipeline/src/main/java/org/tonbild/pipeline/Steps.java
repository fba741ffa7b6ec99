package org.tonbild.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.image.ImageStep;
import org.tonbild.representation.Representations;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Step;

/** The explicit list of all steps that a recipe may hold. */
public final class Steps {
    /** Every step that is not a representation, with its defaults. */
    public static final List<Step> OTHERS = List.of(
            SignalStep.DEFAULTS,
            Hpss.DEFAULTS,
            Pcen.DEFAULTS,
            Decibels.DEFAULTS,
            FromDecibels.DEFAULTS,
            Weigh.DEFAULTS,
            Logarithm.DEFAULTS,
            Log1p.DEFAULTS,
            Root.DEFAULTS,
            RangeFloor.DEFAULTS,
            Cepstrum.DEFAULTS,
            Delta.DEFAULTS,
            FoldChroma.DEFAULTS,
            Cens.DEFAULTS,
            Tonnetz.DEFAULTS,
            UnitNorm.DEFAULTS,
            FixFrames.DEFAULTS,
            Chunk.DEFAULTS,
            TimeAverage.DEFAULTS,
            StackMemory.DEFAULTS,
            Patches.DEFAULTS,
            TakeBands.DEFAULTS,
            Resize.DEFAULTS,
            Warp.DEFAULTS,
            Standardize.DEFAULTS,
            ImageStep.DEFAULTS);

    private Steps() {}

    /** All steps by name: the signal step, the representations, the value steps, the image. */
    public static Map<String, Step> byKind() {
        Map<String, Step> map = new LinkedHashMap<>();
        OTHERS.forEach(step -> map.put(step.kind(), step));
        map.putAll(Representations.byKind());
        return map;
    }

    /**
     * Reads a recipe's text.
     *
     * @throws org.tonbild.spec.SpecException if it is malformed, or names an unknown step or key
     */
    public static Recipe parse(String text) {
        return Recipe.parse(text, byKind());
    }
}
