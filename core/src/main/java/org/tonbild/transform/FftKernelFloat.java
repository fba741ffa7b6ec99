package org.tonbild.transform;

import org.tonbild.kernel.FftPassFloat;

/**
 * One forward complex transform of a fixed size in float precision; arguments are not checked. Immutable.
 *
 * <p>A batch holds {@link #LANES} frames side by side: value t of all frames is one row.
 */
abstract class FftKernelFloat {
    /** Frames in a batch; a row is 64 bytes. */
    static final int LANES = 16;

    /** Private arrays of one thread. */
    static final class Scratch {
        private final float[][] rows;
        private final double[][] wide;

        Scratch(float[][] rows, double[][] wide) {
            this.rows = rows;
            this.wide = wide;
        }

        /** Those of single precision. */
        float[][] rows() {
            return rows;
        }

        /** Those of double precision. */
        double[][] wide() {
            return wide;
        }
    }

    /** The kernel for any n of at least 1. */
    static FftKernelFloat of(int n) {
        return Factors.smooth(n) ? new FourStepFloat(n) : new ThroughDouble(n);
    }

    /** Private arrays for the transforms. */
    abstract Scratch scratch();

    /** Transforms the first n values in place. */
    abstract void transform(float[] re, float[] im, Scratch scratch);

    /** Gives the rows of a batch as they are wanted. */
    @FunctionalInterface
    interface BatchInput {
        /**
         * Rows t + i leg + j, 0 <= i < rows, 0 <= j < group, one behind the other from
         * {@link org.tonbild.kernel.FftPassesFloat#START} on; rows of n and above are zeros.
         */
        void rows(int t, int leg, int rows, int group, float[] re, float[] im);

        /** Runs the first pass on rows t + i leg + j and writes what it gives; or does nothing, and the caller takes the rows. */
        default boolean firstPass(FftPassFloat pass, int t, int leg, int group, float[] re, float[] im) {
            return false;
        }
    }

    /** Private arrays for {@link #batch}. */
    abstract Scratch batchScratch();

    /** Length of the arrays that take a batch's transforms; beyond n rows their content means nothing. */
    abstract int outLength();

    /**
     * Transforms a batch, each frame to the bits of {@link #transform}.
     *
     * @param outRe takes the real parts, row k from {@code at + k LANES} on
     * @param outIm takes the imaginary parts
     */
    abstract void batch(BatchInput input, float[] outRe, float[] outIm, int at, Scratch scratch);

    /**
     * As {@link #batch}; and, where the kernel can, the split into the spectra of real frames, or its powers.
     *
     * @param power takes the powers from {@link org.tonbild.kernel.FftPassesFloat#START} on, outRe and outIm mean nothing
     *     then; or is outRe, for the values
     * @param wr factors of the split
     * @return whether the split is done
     */
    boolean batch(
            BatchInput input, float[] outRe, float[] outIm, float[] power, float[] wr, float[] wi, Scratch scratch) {
        batch(input, outRe, outIm, 0, scratch);
        return false;
    }
}
