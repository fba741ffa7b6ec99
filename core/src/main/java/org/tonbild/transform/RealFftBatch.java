package org.tonbild.transform;

import org.tonbild.kernel.FftPass;
import org.tonbild.kernel.FftPasses;
import org.tonbild.kernel.FrameRows;
import org.tonbild.kernel.Kernels;

/**
 * {@link RealFft} of several overlapping frames of a recording at once, each multiplied by a window: the private state of
 * one thread. The frames lie side by side, so that a vector takes one value of each; every frame has the bits that
 * {@link RealFft#forward} gives it. See {@link RealFft#batch}.
 */
public final class RealFftBatch {
    /** Frames in a batch. */
    public static final int LANES = FftKernel.LANES;

    private final RealFftKernel kernel;
    private final FrameRows loops = Kernels.active().frameRows();
    /** Factors of all n samples: the window, then zeros. */
    private final double[] weights;
    /** Where each sample of the first frame stands in {@link #spread}; beyond the window that is a row of zeros. */
    private final int[] at;

    private final int hop;
    /** Samples between two hops that the frames take. */
    private final int phases;
    /** Columns of the spread samples: those of {@link #LANES} frames at this hop. */
    private final int columns;

    private final double[] spread;
    private final double[] re;
    private final double[] im;
    private final double[][] scratch;
    private final FftKernel.BatchInput input = new Rows();

    RealFftBatch(int n, RealFftKernel kernel, double[] window, int hop) {
        this.kernel = kernel;
        this.hop = hop;
        int taken = Math.min(n, window.length);
        phases = Math.min(hop, taken);
        columns = LANES + Math.max(0, taken - 1) / hop;
        spread = new double[FftPasses.START + phases * columns + LANES];
        weights = new double[n];
        System.arraycopy(window, 0, weights, 0, taken);
        at = new int[n];
        for (int i = 0; i < n; i++) {
            at[i] = FftPasses.START + (i < taken ? i % hop * columns + i / hop : phases * columns);
        }
        scratch = kernel.batchScratch();
        re = new double[kernel.outLength()];
        im = new double[re.length];
    }

    /** Length of the arrays that take the bins; longer than bins times {@link #LANES}, the rest means nothing. */
    public int outLength() {
        return kernel.outLength();
    }

    /** Samples from the first frame's first on that are read: those of {@link #LANES} frames. */
    public int reach() {
        return (columns - 1) * hop + phases;
    }

    /**
     * Transforms {@link #LANES} frames; frame f begins at sample {@code offset + f hop}.
     *
     * @param x samples, at least {@link #reach} from {@code offset} on; left as they are
     * @param outRe takes the real part of bin k of frame f at at + k {@link #LANES} + f, and has {@link #outLength} from
     *     there on; what stands before means nothing afterwards
     * @param outIm takes the imaginary parts
     * @param at where bins begin; fastest is {@link FftPasses#START}
     */
    public void forward(float[] x, int offset, double[] outRe, double[] outIm, int at) {
        int length = at < 0 ? 0 : Math.min(outRe.length, outIm.length) - at;
        check(LANES, x, offset, reach(), length, outLength());
        loops.begin(x, offset, hop, phases, columns, spread);
        kernel.batch(input, outRe, outIm, at, scratch);
    }

    /** As {@link #forward}, but gives |X|^2 of each bin. */
    public void powers(float[] x, int offset, double[] power) {
        check(LANES, x, offset, reach(), power.length, outLength());
        loops.begin(x, offset, hop, phases, columns, spread);
        kernel.powers(input, re, im, power, scratch);
    }

    /** Refuses arrays that are too short for a batch of frames. */
    static void check(int frames, float[] x, int offset, int reach, int length, int outLength) {
        if (offset < 0 || x.length - offset < reach || length < outLength) {
            throw new IllegalArgumentException("a batch of " + frames + " frames does not fit into arrays of "
                    + x.length + " (from " + offset + ") and " + length);
        }
    }

    private final class Rows implements FftKernel.BatchInput {
        @Override
        public void rows(int t, int leg, int rows, int group, double[] toRe, double[] toIm) {
            loops.weigh(spread, at, weights, kernel.pairs(), LANES, t, leg, rows, group, toRe, toIm);
        }

        @Override
        public boolean firstPass(FftPass pass, int t, int leg, int group, double[] toRe, double[] toIm) {
            return kernel.pairs() && loops.weighAndPass(pass, spread, at, weights, LANES, t, leg, group, toRe, toIm);
        }
    }
}
