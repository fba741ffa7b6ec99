package org.tonbild.app.parity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonbild.preset.Trait;
import org.tonbild.spec.Recipe;

/**
 * What the parity doctor found.
 *
 * @param verdict whether there is a recipe that gives the array
 * @param layout what the array's axes are, in words
 * @param recipe that recipe, or the closest one; null where there is none
 * @param preset its name if it is a preset as it stands
 * @param difference between the recipe's array and theirs; null where these have different sizes
 * @param explained part of the deviation of the array's rows that the best guess explains, 0 to 1
 * @param notes what else is to be said, in sentences
 * @param profile the preset that the recipe is held against; null if there is none to compare with
 * @param stages where the two differ, in the order of computing
 */
public record Diagnosis(
        Verdict verdict,
        String layout,
        @Nullable Recipe recipe,
        @Nullable String preset,
        @Nullable Gap difference,
        double explained,
        List<String> notes,
        @Nullable String profile,
        List<StageDifference> stages) {
    /** Whether a recipe gives the array. */
    public enum Verdict {
        /** Yes, within the limit. */
        REPRODUCED,
        /** The chain is the same up to a part that is named and that no recipe has, such as another resampler. */
        NEAR,
        /** No. */
        UNEXPLAINED
    }

    /**
     * How far two arrays are apart, in parts of the span of theirs: its largest less its smallest value.
     *
     * @param max largest difference
     * @param rms root of the mean square
     * @param most what 99.5 % of the cells stay within
     * @param cells how many cells differ by more than the limit
     * @param all how many there are
     */
    public record Gap(double max, double rms, double most, long cells, long all) {
        static Gap of(Difference d) {
            return new Gap(d.max(), d.rms(), d.most(), d.cells(), d.all());
        }
    }

    /**
     * A stage at which the recipe and the profile differ.
     *
     * @param stage which
     * @param keys name, value of the recipe, value of the profile
     * @param effect how far the array moves when only this stage is taken from the profile; null where the two cannot be
     *     put together or the size of the array changes
     */
    public record StageDifference(
            Trait stage, List<List<String>> keys, @Nullable Gap effect) {}
}
