package org.tonbild.representation;

import java.util.Arrays;

/**
 * The complex short-time Fourier transform of one channel. Shape {@code [n_fft/2+1 x frames]}, stored in double, frame
 * after frame. It carries its spec, so that the inverse needs no parameters. Immutable.
 */
public final class ComplexSpectrogram {
    private final StftSpec spec;
    private final int sampleRate;
    private final int frames;
    private final double[] re;
    private final double[] im;

    private ComplexSpectrogram(StftSpec spec, int sampleRate, int frames, double[] re, double[] im) {
        this.spec = spec;
        this.sampleRate = sampleRate;
        this.frames = frames;
        this.re = re;
        this.im = im;
    }

    /**
     * @param spec the transform that the values belong to
     * @param sampleRate samples per second
     * @param re real parts, frame after frame; handed over, no longer to be changed
     * @param im imaginary parts alike
     */
    public static ComplexSpectrogram of(StftSpec spec, int sampleRate, double[] re, double[] im) {
        if (re.length != im.length || re.length % spec.bins() != 0) {
            throw new IllegalArgumentException(
                    re.length + " and " + im.length + " values are not whole frames of " + spec.bins() + " bins");
        }
        return new ComplexSpectrogram(spec, sampleRate, re.length / spec.bins(), re, im);
    }

    /** The transform's parameters. */
    public StftSpec spec() {
        return spec;
    }

    /** Samples per second of the signal. */
    public int sampleRate() {
        return sampleRate;
    }

    /** Number of rows, n_fft/2 + 1. */
    public int bins() {
        return spec.bins();
    }

    /** Number of columns. */
    public int frames() {
        return frames;
    }

    /** Real part of one value. */
    public double re(int bin, int frame) {
        return re[frame * bins() + bin];
    }

    /** Imaginary part of one value. */
    public double im(int bin, int frame) {
        return im[frame * bins() + bin];
    }

    /** Copies one frame. */
    public void frame(int frame, double[] targetRe, double[] targetIm) {
        System.arraycopy(re, frame * bins(), targetRe, 0, bins());
        System.arraycopy(im, frame * bins(), targetIm, 0, bins());
    }

    /** The magnitudes, frame after frame, in double. */
    public double[] magnitudes() {
        double[] out = new double[re.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.sqrt(re[i] * re[i] + im[i] * im[i]);
        }
        return out;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ComplexSpectrogram other
                && other.spec.equals(spec)
                && other.sampleRate == sampleRate
                && Arrays.equals(other.re, re)
                && Arrays.equals(other.im, im);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * spec.hashCode() + Arrays.hashCode(re)) + Arrays.hashCode(im);
    }

    @Override
    public String toString() {
        return "ComplexSpectrogram[" + bins() + " x " + frames + ", " + spec + "]";
    }
}
