package org.tonbild.transform;

import org.tonbild.kernel.FftPass;

/**
 * One forward complex transform of a fixed size in double precision; arguments are not checked. Immutable.
 *
 * <p>A batch holds {@link #LANES} frames side by side: value t of all frames is one row.
 */
abstract class FftKernel {
    /** Frames in a batch; a row is 64 bytes. */
    static final int LANES = 8;

    /** The kernel for any n of at least 1. */
    static FftKernel of(int n) {
        return Factors.smooth(n) ? new FourStep(n) : new Bluestein(n);
    }

    /** Private arrays for the transforms; their content needs no care between calls. */
    abstract double[][] scratch();

    /** Transforms the first n values in place. */
    abstract void transform(double[] re, double[] im, double[][] scratch);

    /** Gives the rows of a batch as they are wanted. */
    @FunctionalInterface
    interface BatchInput {
        /**
         * Rows t + i leg + j, 0 <= i < rows, 0 <= j < group, one behind the other from
         * {@link org.tonbild.kernel.FftPasses#START} on; rows of n and above are zeros.
         */
        void rows(int t, int leg, int rows, int group, double[] re, double[] im);

        /** Runs the first pass on rows t + i leg + j and writes what it gives; or does nothing, and the caller takes the rows. */
        default boolean firstPass(FftPass pass, int t, int leg, int group, double[] re, double[] im) {
            return false;
        }
    }

    /** Private arrays for {@link #batch}. */
    abstract double[][] batchScratch();

    /** Length of the arrays that take a batch's transforms; beyond n rows their content means nothing. */
    abstract int outLength();

    /**
     * Transforms a batch, each frame to the bits of {@link #transform}.
     *
     * @param outRe takes the real parts, row k from {@code at + k LANES} on
     * @param outIm takes the imaginary parts
     */
    abstract void batch(BatchInput input, double[] outRe, double[] outIm, int at, double[][] scratch);

    /**
     * As {@link #batch}; and, where the kernel can, the split into the spectra of real frames, or its powers.
     *
     * @param power takes the powers, outRe and outIm mean nothing then; or is outRe, for the values
     * @param at where values or powers begin, if the split is done
     * @param wr factors of the split
     * @return whether the split is done
     */
    boolean batch(
            BatchInput input,
            double[] outRe,
            double[] outIm,
            double[] power,
            int at,
            double[] wr,
            double[] wi,
            double[][] scratch) {
        batch(input, outRe, outIm, 0, scratch);
        return false;
    }
}
