package org.tonbild.transform;

import org.tonbild.kernel.FftPassFloat;
import org.tonbild.kernel.FftPassesFloat;
import org.tonbild.kernel.FrameRowsFloat;
import org.tonbild.kernel.Kernels;

/**
 * {@link RealFftFloat} of several overlapping frames of a recording at once, each multiplied by a window: the private state of
 * one thread. The frames lie side by side, so that a vector takes one value of each; every frame has the bits that
 * {@link RealFftFloat#forward} gives it. See {@link RealFftFloat#batch}.
 */
public final class RealFftBatchFloat {
    /** Frames in a batch. */
    public static final int LANES = FftKernelFloat.LANES;

    private final RealFftKernelFloat kernel;
    private final FrameRowsFloat loops = Kernels.active().frameRowsFloat();
    /** Factors of all n samples: the window, then zeros. */
    private final float[] weights;
    /** Where each sample of the first frame stands in {@link #spread}; beyond the window that is a row of zeros. */
    private final int[] at;

    private final int hop;
    /** Samples between two hops that the frames take. */
    private final int phases;
    /** Columns of the spread samples: those of {@link #LANES} frames at this hop. */
    private final int columns;

    private final float[] spread;
    private final float[] re;
    private final float[] im;
    private final FftKernelFloat.Scratch scratch;
    private final FftKernelFloat.BatchInput input = new Rows();

    RealFftBatchFloat(int n, RealFftKernelFloat kernel, float[] window, int hop) {
        this.kernel = kernel;
        this.hop = hop;
        int taken = Math.min(n, window.length);
        phases = Math.min(hop, taken);
        columns = LANES + Math.max(0, taken - 1) / hop;
        spread = new float[FftPassesFloat.START + phases * columns + LANES];
        weights = new float[n];
        System.arraycopy(window, 0, weights, 0, taken);
        at = new int[n];
        for (int i = 0; i < n; i++) {
            at[i] = FftPassesFloat.START + (i < taken ? i % hop * columns + i / hop : phases * columns);
        }
        scratch = kernel.batchScratch();
        re = new float[kernel.outLength()];
        im = new float[re.length];
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
     * @param outRe takes the real part of bin k of frame f at k {@link #LANES} + f
     * @param outIm takes the imaginary parts
     */
    public void forward(float[] x, int offset, float[] outRe, float[] outIm) {
        RealFftBatch.check(LANES, x, offset, reach(), Math.min(outRe.length, outIm.length), outLength());
        loops.begin(x, offset, hop, phases, columns, spread);
        kernel.batch(input, outRe, outIm, scratch);
    }

    /** As {@link #forward}, but gives |X|^2 of each bin, from {@link FftPassesFloat#START} on. */
    public void powers(float[] x, int offset, float[] power) {
        RealFftBatch.check(LANES, x, offset, reach(), power.length - FftPassesFloat.START, outLength());
        loops.begin(x, offset, hop, phases, columns, spread);
        kernel.powers(input, re, im, power, scratch);
    }

    private final class Rows implements FftKernelFloat.BatchInput {
        @Override
        public void rows(int t, int leg, int rows, int group, float[] toRe, float[] toIm) {
            loops.weigh(spread, at, weights, kernel.pairs(), LANES, t, leg, rows, group, toRe, toIm);
        }

        @Override
        public boolean firstPass(FftPassFloat pass, int t, int leg, int group, float[] toRe, float[] toIm) {
            return kernel.pairs() && loops.weighAndPass(pass, spread, at, weights, LANES, t, leg, group, toRe, toIm);
        }
    }
}
