package org.tonbild.representation;

import org.jspecify.annotations.Nullable;
import org.tonbild.kernel.Kernels;
import org.tonbild.transform.Precision;
import org.tonbild.transform.RealFft;
import org.tonbild.transform.RealFftFloat;

/** What {@link FrameSpec} asks for, window and Fourier transform of one frame, in the arithmetic of the spec; the private state of one run. */
abstract class FrameTransform {
    /**
     * Transforms the samples of a frame, from {@code offset} on, into n_fft/2 + 1 bins.
     *
     * @param samples a {@link Framer}'s, with the one before the frame's first unless that is the recording's
     * @param own samples of the frame that are the recording's or its padding's, as {@link Framer#own()} counts them
     */
    abstract void transform(float[] samples, int offset, int own, double[] re, double[] im);

    /** As {@link #transform}, but re takes the powers |X|^2, in the arithmetic of the spec, and im is scratch. */
    abstract void powers(float[] samples, int offset, int own, double[] re, double[] im);

    /** Frames further apart than so many windows are not gathered. */
    private static final int FARTHEST_HOPS = 4;

    /** Longest transform that is done in batches: about 6 MB. */
    private static final int LONGEST_BATCH = 1 << 15;

    /** What is derived from the spec once; immutable. */
    static final class Design {
        private final Precision precision;
        private final FrameSpec spec;
        private final int n;
        private final int size;
        private final double[] window;
        private final float[] floatWindow;
        private final RealFft fft;
        private final RealFftFloat floatFft;

        Design(StftSpec spec) {
            this(spec, FrameSpec.DEFAULTS);
        }

        Design(StftSpec spec, FrameSpec frame) {
            precision = spec.precision();
            this.spec = frame;
            window = frame.weights(spec);
            size = Math.max(spec.nFft(), window.length);
            floatWindow = new float[window.length];
            for (int t = 0; t < window.length; t++) {
                floatWindow[t] = (float) window[t];
            }
            n = spec.nFft();
            fft = RealFft.design(precision == Precision.DOUBLE ? spec.nFft() : 1);
            floatFft = RealFftFloat.design(precision == Precision.FLOAT ? spec.nFft() : 1);
        }

        /**
         * Several frames at once, or nothing: where a frame's samples are changed first, where no vectors would gain by
         * it, or where the frames of a batch lie too far apart or are too long for the memory that they would take.
         */
        @Nullable
        FrameBatch batch(int hop) {
            boolean far = hop > FARTHEST_HOPS * (long) window.length || n > LONGEST_BATCH;
            if (spec.changesSamples() || far || !Kernels.active().vectors() || window.length > n) {
                return null;
            }
            return precision == Precision.DOUBLE
                    ? new FrameBatch.InDouble(fft.batch(window, hop))
                    : new FrameBatch.InFloat(floatFft.batch(floatWindow, hop));
        }

        FrameTransform open() {
            return precision == Precision.FLOAT ? new InFloat(this) : new InDouble(this);
        }
    }

    private static final class InDouble extends FrameTransform {
        private final Design design;
        private final RealFft.Work work;
        /** What stands beyond the window stays zero; the transform takes the first n_fft. */
        private final double[] frame;

        InDouble(Design design) {
            this.design = design;
            work = design.fft.work();
            frame = new double[design.size];
        }

        @Override
        void transform(float[] samples, int offset, int own, double[] re, double[] im) {
            weigh(samples, offset, own);
            design.fft.forward(frame, 0, re, im, work);
        }

        @Override
        void powers(float[] samples, int offset, int own, double[] re, double[] im) {
            weigh(samples, offset, own);
            design.fft.powers(frame, 0, re, im, work);
        }

        private void weigh(float[] samples, int offset, int own) {
            double[] window = design.window;
            if (design.spec.changesSamples()) {
                design.spec.condition(samples, offset, own, frame, window.length);
                for (int t = 0; t < window.length; t++) {
                    frame[t] *= window[t];
                }
            } else {
                for (int t = 0; t < window.length; t++) {
                    frame[t] = samples[offset + t] * window[t];
                }
            }
        }
    }

    private static final class InFloat extends FrameTransform {
        private final Design design;
        private final RealFftFloat.Work work;
        private final float[] frame;
        private final double[] conditioned;
        private final float[] floatRe;
        private final float[] floatIm;

        InFloat(Design design) {
            this.design = design;
            work = design.floatFft.work();
            frame = new float[design.size];
            conditioned = new double[design.spec.changesSamples() ? design.window.length : 0];
            floatRe = new float[design.floatFft.bins()];
            floatIm = new float[floatRe.length];
        }

        @Override
        void transform(float[] samples, int offset, int own, double[] re, double[] im) {
            weigh(samples, offset, own);
            design.floatFft.forward(frame, 0, floatRe, floatIm, work);
            for (int k = 0; k < floatRe.length; k++) {
                re[k] = floatRe[k];
                im[k] = floatIm[k];
            }
        }

        @Override
        void powers(float[] samples, int offset, int own, double[] re, double[] im) {
            weigh(samples, offset, own);
            design.floatFft.powers(frame, 0, floatRe, floatIm, work);
            for (int k = 0; k < floatRe.length; k++) {
                re[k] = floatRe[k];
            }
        }

        private void weigh(float[] samples, int offset, int own) {
            float[] window = design.floatWindow;
            if (conditioned.length > 0) {
                design.spec.condition(samples, offset, own, conditioned, window.length);
                for (int t = 0; t < window.length; t++) {
                    frame[t] = (float) conditioned[t] * window[t];
                }
            } else {
                // Copied first: the compiler makes vectors of a loop whose arrays are at the same place.
                System.arraycopy(samples, offset, frame, 0, window.length);
                for (int t = 0; t < window.length; t++) {
                    frame[t] *= window[t];
                }
            }
        }
    }
}
