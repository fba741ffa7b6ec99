package org.tonbild.effect;

import org.tonbild.representation.ComplexSpectrogram;
import org.tonbild.spec.SpecException;

/**
 * Makes a transform last longer or shorter without moving its frequencies. Frame i of the result lies at u = i * rate of
 * the given one; its magnitude is interpolated between the frames about u, and its phase goes on from frame to frame by
 * what the phase there goes on:
 *
 * <pre>
 * |Y[k, i]| = (1 - f) |X[k, j]| + f |X[k, j+1]|,   j = floor(u), f = u - j
 * P[k, i+1] = P[k, i] * (X[k, j+1] / |X[k, j+1]|) / (X[k, j] / |X[k, j]|),   P[k, 0] = phase of X[k, 0]
 * </pre>
 *
 * <p>As only the difference of phases counts, no frequency has to be estimated, and the hop takes no part. Behind the
 * last frame there are zeros; a zero has phase 0. Shape {@code [bins x ceil(frames / rate)]}.
 *
 * <p>Same numbers as {@code librosa.phase_vocoder} 0.11, to 1e-7 of the peak for short sounds; errors of the phase add up
 * over the frames. Source: J. Flanagan and R. Golden, Phase vocoder (1966).
 */
public final class PhaseVocoder {
    private PhaseVocoder() {}

    /**
     * Stretches a transform.
     *
     * @param rate above 0; 2 is twice as fast
     */
    public static ComplexSpectrogram stretch(ComplexSpectrogram in, double rate) {
        requireRate(rate);
        int bins = in.bins();
        double count = Math.ceil(in.frames() / rate);
        if (count * bins > Integer.MAX_VALUE - 8) {
            throw new SpecException("rate", rate + " makes more values than one array holds; use a larger one");
        }
        double[] re = new double[(int) count * bins];
        double[] im = new double[re.length];
        Frame here = new Frame(bins);
        Frame next = new Frame(bins);
        double[] cos = new double[bins];
        double[] sin = new double[bins];
        here.load(in, 0);
        System.arraycopy(here.cos, 0, cos, 0, bins);
        System.arraycopy(here.sin, 0, sin, 0, bins);
        for (int i = 0; i < (int) count; i++) {
            double u = i * rate;
            int j = (int) u;
            double part = u - j;
            here.load(in, j);
            next.load(in, j + 1);
            for (int k = 0; k < bins; k++) {
                double size = (1 - part) * here.size[k] + part * next.size[k];
                re[i * bins + k] = size * cos[k];
                im[i * bins + k] = size * sin[k];
                // Turned on by the phase of the next frame less that of this one.
                double turnCos = next.cos[k] * here.cos[k] + next.sin[k] * here.sin[k];
                double turnSin = next.sin[k] * here.cos[k] - next.cos[k] * here.sin[k];
                double c = cos[k] * turnCos - sin[k] * turnSin;
                double s = cos[k] * turnSin + sin[k] * turnCos;
                double unit = Math.sqrt(c * c + s * s);
                cos[k] = c / unit;
                sin[k] = s / unit;
            }
        }
        return ComplexSpectrogram.of(in.spec(), in.sampleRate(), re, im);
    }

    static void requireRate(double rate) {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new SpecException("rate", rate + " is out of range; use a number above 0");
        }
    }

    /** One frame as magnitudes and directions. */
    private static final class Frame {
        private final double[] size;
        private final double[] cos;
        private final double[] sin;

        Frame(int bins) {
            size = new double[bins];
            cos = new double[bins];
            sin = new double[bins];
        }

        void load(ComplexSpectrogram from, int frame) {
            for (int k = 0; k < size.length; k++) {
                boolean inside = frame < from.frames();
                double re = inside ? from.re(k, frame) : 0;
                double im = inside ? from.im(k, frame) : 0;
                // Scaled first, so that the squares of tiny values do not vanish.
                double scale = Math.max(Math.abs(re), Math.abs(im));
                double x = scale > 0 ? re / scale : 1;
                double y = scale > 0 ? im / scale : 0;
                double length = Math.sqrt(x * x + y * y);
                size[k] = scale * length;
                cos[k] = x / length;
                sin[k] = y / length;
            }
        }
    }
}
