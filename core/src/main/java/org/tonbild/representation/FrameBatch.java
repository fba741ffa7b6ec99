package org.tonbild.representation;

import org.tonbild.kernel.FrameRowsFloat;
import org.tonbild.kernel.Kernels;
import org.tonbild.transform.RealFftBatch;
import org.tonbild.transform.RealFftBatchFloat;

/** Window and Fourier transform of several frames at once; each has the bits that {@link FrameTransform} gives it. */
interface FrameBatch {
    /** Frames in a batch; bin k of frame f stands at k lanes + f. */
    int lanes();

    /** Length of the arrays that take the bins. */
    int outLength();

    /** Samples from the first frame's first on that are read. */
    int reach();

    /** The powers |X|^2. */
    void powers(float[] samples, int offset, double[] power);

    /** The bins. */
    void transform(float[] samples, int offset, double[] re, double[] im);

    /** In double precision. */
    record InDouble(RealFftBatch fft) implements FrameBatch {
        @Override
        public int lanes() {
            return RealFftBatch.LANES;
        }

        @Override
        public int outLength() {
            return fft.outLength();
        }

        @Override
        public int reach() {
            return fft.reach();
        }

        @Override
        public void powers(float[] samples, int offset, double[] power) {
            fft.powers(samples, offset, power);
        }

        @Override
        public void transform(float[] samples, int offset, double[] re, double[] im) {
            fft.forward(samples, offset, re, im);
        }
    }

    /** In single precision, powers too. */
    final class InFloat implements FrameBatch {
        private final RealFftBatchFloat fft;
        private final float[] floatRe;
        private final float[] floatIm;
        private final FrameRowsFloat loops = Kernels.active().frameRowsFloat();

        InFloat(RealFftBatchFloat fft) {
            this.fft = fft;
            floatRe = new float[fft.outLength()];
            floatIm = new float[floatRe.length];
        }

        @Override
        public int lanes() {
            return RealFftBatchFloat.LANES;
        }

        @Override
        public int outLength() {
            return fft.outLength();
        }

        @Override
        public int reach() {
            return fft.reach();
        }

        @Override
        public void powers(float[] samples, int offset, double[] power) {
            fft.powers(samples, offset, floatRe);
            loops.widen(floatRe.length, floatRe, power, 0);
        }

        @Override
        public void transform(float[] samples, int offset, double[] re, double[] im) {
            fft.forward(samples, offset, floatRe, floatIm);
            loops.widen(floatRe.length, floatRe, re, 0);
            loops.widen(floatIm.length, floatIm, im, 0);
        }
    }
}
