package org.tonbild.bench;

import java.util.Arrays;
import org.tonbild.kernel.FftPasses;
import org.tonbild.kernel.FftPassesFloat;
import org.tonbild.transform.RealFft;
import org.tonbild.transform.RealFftBatch;
import org.tonbild.transform.RealFftBatchFloat;
import org.tonbild.transform.RealFftFloat;

/** Real transforms of neighbouring frames, in double precision or in single, in batches or one by one. */
abstract class FftWork implements Workload {
    final int size;
    final int frames;
    final int bins;

    FftWork(int size, int frames) {
        this.size = size;
        this.frames = frames;
        bins = size / 2 + 1;
    }

    /**
     * So many frames of a size.
     *
     * @param frames of batches a multiple of 32
     * @param batched whether by batches under a window of ones, or frame by frame
     */
    static Workload of(float[] samples, int size, int frames, boolean single, boolean batched) {
        float[] x = Numbers.cycle(samples, size * frames);
        if (batched) {
            return single ? new BatchesFloat(x, size, frames) : new Batches(x, size, frames);
        }
        return single ? new FramesFloat(x, size, frames) : new Frames(x, size, frames);
    }

    @Override
    public final double units() {
        return frames;
    }

    /** Real and imaginary parts by turns, frame after frame. */
    @Override
    public final double[] values() {
        call();
        double[] values = new double[2 * frames * bins];
        for (int i = 0; i < frames; i++) {
            for (int k = 0; k < bins; k++) {
                values[2 * (i * bins + k)] = re(i, k);
                values[2 * (i * bins + k) + 1] = im(i, k);
            }
        }
        return values;
    }

    abstract double re(int frame, int bin);

    abstract double im(int frame, int bin);

    private static final class Frames extends FftWork {
        private final RealFft fft;
        private final RealFft.Work work;
        private final double[] x;
        private final double[][] re;
        private final double[][] im;

        Frames(float[] samples, int size, int frames) {
            super(size, frames);
            fft = RealFft.design(size);
            work = fft.work();
            x = Numbers.of(samples);
            re = new double[frames][bins];
            im = new double[frames][bins];
        }

        @Override
        public Object call() {
            for (int i = 0; i < frames; i++) {
                fft.forward(x, i * size, re[i], im[i], work);
            }
            return re;
        }

        @Override
        double re(int frame, int bin) {
            return re[frame][bin];
        }

        @Override
        double im(int frame, int bin) {
            return im[frame][bin];
        }
    }

    private static final class FramesFloat extends FftWork {
        private final RealFftFloat fft;
        private final RealFftFloat.Work work;
        private final float[] x;
        private final float[][] re;
        private final float[][] im;

        FramesFloat(float[] samples, int size, int frames) {
            super(size, frames);
            fft = RealFftFloat.design(size);
            work = fft.work();
            x = samples;
            re = new float[frames][bins];
            im = new float[frames][bins];
        }

        @Override
        public Object call() {
            for (int i = 0; i < frames; i++) {
                fft.forward(x, i * size, re[i], im[i], work);
            }
            return re;
        }

        @Override
        double re(int frame, int bin) {
            return re[frame][bin];
        }

        @Override
        double im(int frame, int bin) {
            return im[frame][bin];
        }
    }

    /** The samples from a place on that is a multiple of 64 bytes, as FFTW's are. */
    private static float[] aligned(float[] samples) {
        float[] x = new float[FftPassesFloat.START + samples.length];
        System.arraycopy(samples, 0, x, FftPassesFloat.START, samples.length);
        return x;
    }

    private static final class Batches extends FftWork {
        private static final int LANES = RealFftBatch.LANES;

        private final RealFftBatch fft;
        private final float[] x;
        private final double[][] re;
        private final double[][] im;

        Batches(float[] samples, int size, int frames) {
            super(size, frames);
            double[] ones = new double[size];
            Arrays.fill(ones, 1);
            fft = RealFft.design(size).batch(ones, size);
            x = aligned(samples);
            re = new double[frames / LANES][FftPasses.START + fft.outLength()];
            im = new double[frames / LANES][FftPasses.START + fft.outLength()];
        }

        @Override
        public Object call() {
            for (int i = 0; i < re.length; i++) {
                fft.forward(x, FftPassesFloat.START + i * LANES * size, re[i], im[i], FftPasses.START);
            }
            return re;
        }

        @Override
        double re(int frame, int bin) {
            return re[frame / LANES][FftPasses.START + bin * LANES + frame % LANES];
        }

        @Override
        double im(int frame, int bin) {
            return im[frame / LANES][FftPasses.START + bin * LANES + frame % LANES];
        }
    }

    private static final class BatchesFloat extends FftWork {
        private static final int LANES = RealFftBatchFloat.LANES;

        private final RealFftBatchFloat fft;
        private final float[] x;
        private final float[][] re;
        private final float[][] im;

        BatchesFloat(float[] samples, int size, int frames) {
            super(size, frames);
            float[] ones = new float[size];
            Arrays.fill(ones, 1);
            fft = RealFftFloat.design(size).batch(ones, size);
            x = aligned(samples);
            re = new float[frames / LANES][fft.outLength()];
            im = new float[frames / LANES][fft.outLength()];
        }

        @Override
        public Object call() {
            for (int i = 0; i < re.length; i++) {
                fft.forward(x, FftPassesFloat.START + i * LANES * size, re[i], im[i]);
            }
            return re;
        }

        @Override
        double re(int frame, int bin) {
            return re[frame / LANES][bin * LANES + frame % LANES];
        }

        @Override
        double im(int frame, int bin) {
            return im[frame / LANES][bin * LANES + frame % LANES];
        }
    }
}
