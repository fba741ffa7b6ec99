package org.tonbild.representation;

import org.tonbild.transform.Precision;
import org.tonbild.transform.RealFft;
import org.tonbild.transform.RealFftFloat;

/** Window and Fourier transform of one frame, in the arithmetic of the spec; the private state of one run. */
abstract class FrameTransform {
    /** Transforms the samples from {@code offset} on into n_fft/2 + 1 bins. */
    abstract void transform(float[] samples, int offset, double[] re, double[] im);

    /** What is derived from the spec once; immutable. */
    static final class Design {
        private final Precision precision;
        private final double[] window;
        private final float[] floatWindow;
        private final RealFft fft;
        private final RealFftFloat floatFft;

        Design(StftSpec spec) {
            precision = spec.precision();
            window = spec.centredWindow();
            floatWindow = new float[window.length];
            for (int t = 0; t < window.length; t++) {
                floatWindow[t] = (float) window[t];
            }
            fft = RealFft.design(precision == Precision.DOUBLE ? spec.nFft() : 1);
            floatFft = RealFftFloat.design(precision == Precision.FLOAT ? spec.nFft() : 1);
        }

        FrameTransform open() {
            return switch (precision) {
                case DOUBLE -> new InDouble(this);
                case FLOAT -> new InFloat(this);
            };
        }
    }

    private static final class InDouble extends FrameTransform {
        private final Design design;
        private final RealFft.Work work;
        private final double[] frame;

        InDouble(Design design) {
            this.design = design;
            work = design.fft.work();
            frame = new double[design.window.length];
        }

        @Override
        void transform(float[] samples, int offset, double[] re, double[] im) {
            double[] window = design.window;
            for (int t = 0; t < frame.length; t++) {
                frame[t] = samples[offset + t] * window[t];
            }
            design.fft.forward(frame, 0, re, im, work);
        }
    }

    private static final class InFloat extends FrameTransform {
        private final Design design;
        private final RealFftFloat.Work work;
        private final float[] frame;
        private final float[] floatRe;
        private final float[] floatIm;

        InFloat(Design design) {
            this.design = design;
            work = design.floatFft.work();
            frame = new float[design.window.length];
            floatRe = new float[design.floatFft.bins()];
            floatIm = new float[floatRe.length];
        }

        @Override
        void transform(float[] samples, int offset, double[] re, double[] im) {
            float[] window = design.floatWindow;
            for (int t = 0; t < frame.length; t++) {
                frame[t] = samples[offset + t] * window[t];
            }
            design.floatFft.forward(frame, 0, floatRe, floatIm, work);
            for (int k = 0; k < floatRe.length; k++) {
                re[k] = floatRe[k];
                im[k] = floatIm[k];
            }
        }
    }
}
