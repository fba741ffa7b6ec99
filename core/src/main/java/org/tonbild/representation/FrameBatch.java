package org.tonbild.representation;

import org.tonbild.kernel.FftPassesFloat;
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

    /**
     * Makes values of the powers |X|^2, by {@link PowerMap#mapRows}.
     *
     * @return whether the map could do it; if not, the powers stand in {@code power}
     */
    boolean values(float[] samples, int offset, PowerMap map, double[] power, double[] values);

    /** The bins. */
    void transform(float[] samples, int offset, double[] re, double[] im);

    /** In double precision. */
    final class InDouble implements FrameBatch {
        private final RealFftBatch fft;

        InDouble(RealFftBatch fft) {
            this.fft = fft;
        }

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
        public boolean values(float[] samples, int offset, PowerMap map, double[] power, double[] values) {
            fft.powers(samples, offset, power);
            return map.mapRows(power, RealFftBatch.LANES, values);
        }

        @Override
        public void transform(float[] samples, int offset, double[] re, double[] im) {
            fft.forward(samples, offset, re, im, 0);
        }
    }

    /** In single precision, powers too. */
    final class InFloat implements FrameBatch {
        private final RealFftBatchFloat fft;
        private final float[] floatPower;
        /** Made when they are wanted. */
        private float[] floatRe = {};

        private float[] floatIm = {};
        private final FrameRowsFloat loops = Kernels.active().frameRowsFloat();

        InFloat(RealFftBatchFloat fft) {
            this.fft = fft;
            floatPower = new float[FftPassesFloat.START + fft.outLength()];
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
        public boolean values(float[] samples, int offset, PowerMap map, double[] power, double[] values) {
            fft.powers(samples, offset, floatPower);
            if (map.mapRows(floatPower, RealFftBatchFloat.LANES, values)) {
                return true;
            }
            loops.widen(fft.outLength(), floatPower, FftPassesFloat.START, power, 0);
            return map.mapRows(power, RealFftBatchFloat.LANES, values);
        }

        @Override
        public void transform(float[] samples, int offset, double[] re, double[] im) {
            if (floatRe.length == 0) {
                floatRe = new float[fft.outLength()];
                floatIm = new float[floatRe.length];
            }
            fft.forward(samples, offset, floatRe, floatIm);
            loops.widen(floatRe.length, floatRe, 0, re, 0);
            loops.widen(floatIm.length, floatIm, 0, im, 0);
        }
    }
}
