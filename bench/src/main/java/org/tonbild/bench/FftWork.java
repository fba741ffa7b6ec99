package org.tonbild.bench;

import org.tonbild.transform.RealFft;
import org.tonbild.transform.RealFftFloat;

/** Real transforms of neighbouring frames, in double precision or in single, all by one call or one by one. */
final class FftWork {
    private FftWork() {}

    /**
     * So many frames of a size.
     *
     * @param batched whether by one call, as {@code fftw_plan_many_dft_r2c} does them, or frame by frame
     */
    static Workload of(float[] samples, int size, int frames, boolean single, boolean batched) {
        return single ? new Single(samples, size, frames) : new Double(samples, size, frames);
    }

    /** Real and imaginary parts by turns, frame after frame. */
    private interface Bins {
        double re(int frame, int bin);

        double im(int frame, int bin);
    }

    private static double[] interleaved(int frames, int bins, Bins all) {
        double[] values = new double[2 * frames * bins];
        for (int i = 0; i < frames; i++) {
            for (int k = 0; k < bins; k++) {
                values[2 * (i * bins + k)] = all.re(i, k);
                values[2 * (i * bins + k) + 1] = all.im(i, k);
            }
        }
        return values;
    }

    private static final class Double implements Workload {
        private final int size;
        private final int frames;
        private final RealFft fft;
        private final RealFft.Work work;
        private final double[] x;
        private final double[][] re;
        private final double[][] im;

        Double(float[] samples, int size, int frames) {
            this.size = size;
            this.frames = frames;
            fft = RealFft.design(size);
            work = fft.work();
            x = Numbers.of(Numbers.cycle(samples, size * frames));
            re = new double[frames][fft.bins()];
            im = new double[frames][fft.bins()];
        }

        @Override
        public Object call() {
            for (int i = 0; i < frames; i++) {
                fft.forward(x, i * size, re[i], im[i], work);
            }
            return re;
        }

        @Override
        public double units() {
            return frames;
        }

        @Override
        public double[] values() {
            call();
            return interleaved(frames, fft.bins(), new Bins() {
                @Override
                public double re(int frame, int bin) {
                    return re[frame][bin];
                }

                @Override
                public double im(int frame, int bin) {
                    return im[frame][bin];
                }
            });
        }
    }

    private static final class Single implements Workload {
        private final int size;
        private final int frames;
        private final RealFftFloat fft;
        private final RealFftFloat.Work work;
        private final float[] x;
        private final float[][] re;
        private final float[][] im;

        Single(float[] samples, int size, int frames) {
            this.size = size;
            this.frames = frames;
            fft = RealFftFloat.design(size);
            work = fft.work();
            x = Numbers.cycle(samples, size * frames);
            re = new float[frames][fft.bins()];
            im = new float[frames][fft.bins()];
        }

        @Override
        public Object call() {
            for (int i = 0; i < frames; i++) {
                fft.forward(x, i * size, re[i], im[i], work);
            }
            return re;
        }

        @Override
        public double units() {
            return frames;
        }

        @Override
        public double[] values() {
            call();
            return interleaved(frames, fft.bins(), new Bins() {
                @Override
                public double re(int frame, int bin) {
                    return re[frame][bin];
                }

                @Override
                public double im(int frame, int bin) {
                    return im[frame][bin];
                }
            });
        }
    }
}
