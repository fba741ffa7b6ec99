package org.tonbild.vector;

import org.tonbild.kernel.FftPass;
import org.tonbild.kernel.FftPassFloat;

/** How many columns of frames that do not overlap are taken at once, by transposed squares. */
final class TakenColumns {
    /**
     * Rows of 64 bytes, of two arrays, that are taken at once: they stay in the second cache, and of each frame several
     * neighbouring lines are read.
     */
    private static final int NEAR_ROWS = 1280;

    private TakenColumns() {}

    /**
     * How many of {@code leg} columns are taken for the groups that a pass transforms: whole squares of {@code unit} columns
     * where that wastes little, else enough for several groups.
     *
     * @param rows of a column
     */
    static int wide(int group, int rows, int leg, int unit) {
        int squares = (group + unit - 1) / unit * unit;
        if (4 * squares > 5 * group) {
            int most = Math.max(group, NEAR_ROWS / rows);
            squares = most >= leg ? leg : most / unit * unit;
        }
        return Math.min(leg, Math.max(unit, squares));
    }

    /** A first pass that takes rows of {@code distance} values in place of packed ones. */
    static FftPass strided(FftPass p, int distance) {
        return new FftPass(
                p.radix(),
                p.count(),
                p.width(),
                distance,
                p.count() * distance,
                p.outRow(),
                p.outLeg(),
                p.cos(),
                p.sin(),
                p.rowTwiddles(),
                p.legTwiddles(),
                p.rootRe(),
                p.rootIm());
    }

    /** {@link #strided} in single precision. */
    static FftPassFloat strided(FftPassFloat p, int distance) {
        return new FftPassFloat(
                p.radix(),
                p.count(),
                p.width(),
                distance,
                p.count() * distance,
                p.outRow(),
                p.outLeg(),
                p.cos(),
                p.sin(),
                p.rowTwiddles(),
                p.legTwiddles(),
                p.rootRe(),
                p.rootIm());
    }
}
