package org.tonbild.transform;

import org.tonbild.spec.SpecException;

/**
 * The discrete Fourier transform of n real values, any n from 1 to {@link Fft#MAX_SIZE}, in double precision: the
 * n/2+1 (rounded down) values X[0] to X[n/2] of {@link Fft}; the others are their conjugates. The imaginary part of
 * X[0] and, for even n, of X[n/2] is exactly zero; the inverse takes no notice of it.
 *
 * <p>A designed transform is immutable and may be shared by threads; {@link #work()} gives the scratch of one thread.
 * Same numbers as {@code numpy.fft.rfft} and {@code irfft}, to 1e-14 of the peak.
 */
public final class RealFft {
    private final int n;
    private final RealFftKernel kernel;

    private RealFft(int n) {
        this.n = n;
        kernel = RealFftKernel.of(n);
    }

    /**
     * Computes the tables.
     *
     * @param n number of real values, 1 to {@link Fft#MAX_SIZE}
     * @throws SpecException if n is out of range
     */
    public static RealFft design(int n) {
        if (n < 1 || n > Fft.MAX_SIZE) {
            throw new SpecException("n_fft", n + " is out of range; use 1 to " + Fft.MAX_SIZE + " samples");
        }
        return new RealFft(n);
    }

    /** Number of real values. */
    public int size() {
        return n;
    }

    /** Number of complex values, n/2+1 rounded down. */
    public int bins() {
        return n / 2 + 1;
    }

    /**
     * Opens transforms of several frames at once, for one thread.
     *
     * @param window a frame's samples are multiplied by these weights; what lies beyond them, up to n, is zero
     * @param hop distance of two frames, 1 to 2^28 over the frames of a batch
     * @throws SpecException if hop is out of range
     */
    public RealFftBatch batch(double[] window, int hop) {
        if (hop < 1 || hop > Fft.MAX_SIZE / RealFftBatch.LANES) {
            throw new SpecException(
                    "hop_length", hop + " is out of range; use 1 to " + Fft.MAX_SIZE / RealFftBatch.LANES + " samples");
        }
        return new RealFftBatch(n, kernel, window.clone(), hop);
    }

    /** Scratch memory for one thread. */
    public Work work() {
        return new Work(this);
    }

    /**
     * Forward transform.
     *
     * @param x n real values from {@code offset} on; left as they are
     * @param re takes {@link #bins()} real parts
     * @param im takes {@link #bins()} imaginary parts
     */
    public void forward(double[] x, int offset, double[] re, double[] im, Work work) {
        check(x, offset, re, im, work);
        kernel.forward(x, offset, re, im, work.scratch);
    }

    /** As {@link #forward}, but re takes the powers |X|^2, and im is scratch. */
    public void powers(double[] x, int offset, double[] re, double[] im, Work work) {
        check(x, offset, re, im, work);
        kernel.powers(x, offset, re, im, work.scratch);
    }

    /**
     * Inverse transform, scaled by 1/n.
     *
     * @param re {@link #bins()} real parts; left as they are
     * @param im {@link #bins()} imaginary parts; left as they are
     * @param x takes n real values from {@code offset} on
     */
    public void inverse(double[] re, double[] im, double[] x, int offset, Work work) {
        check(x, offset, re, im, work);
        kernel.inverse(re, im, x, offset, work.scratch);
    }

    private void check(double[] x, int offset, double[] re, double[] im, Work work) {
        if (offset < 0 || x.length - offset < n || re.length < bins() || im.length < bins()) {
            throw new IllegalArgumentException("a transform of " + n + " values does not fit into arrays of " + x.length
                    + " (from " + offset + "), " + re.length + " and " + im.length);
        }
        if (work.owner != this) {
            throw new IllegalArgumentException("this scratch memory belongs to another transform");
        }
    }

    /** Scratch memory of one thread for one transform. */
    public static final class Work {
        private final RealFft owner;
        private final double[][] scratch;

        private Work(RealFft owner) {
            this.owner = owner;
            scratch = owner.kernel.scratch();
        }
    }
}
