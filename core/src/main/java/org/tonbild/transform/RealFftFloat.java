package org.tonbild.transform;

import org.tonbild.spec.SpecException;

/**
 * {@link RealFft} forward in single precision: half the memory traffic, an error below 6e-8 log2 n of the
 * spectrum's root mean square.
 *
 * <p>A designed transform is immutable and may be shared by threads; {@link #work()} gives the scratch of one thread.
 */
public final class RealFftFloat {
    private final int n;
    private final RealFftKernelFloat kernel;

    private RealFftFloat(int n) {
        this.n = n;
        kernel = RealFftKernelFloat.of(n);
    }

    /**
     * Computes the tables.
     *
     * @param n number of real values, 1 to {@link Fft#MAX_SIZE}
     * @throws SpecException if n is out of range
     */
    public static RealFftFloat design(int n) {
        if (n < 1 || n > Fft.MAX_SIZE) {
            throw new SpecException("n_fft", n + " is out of range; use 1 to " + Fft.MAX_SIZE + " samples");
        }
        return new RealFftFloat(n);
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
    public RealFftBatchFloat batch(float[] window, int hop) {
        if (hop < 1 || hop > Fft.MAX_SIZE / RealFftBatchFloat.LANES) {
            throw new SpecException(
                    "hop_length",
                    hop + " is out of range; use 1 to " + Fft.MAX_SIZE / RealFftBatchFloat.LANES + " samples");
        }
        return new RealFftBatchFloat(n, kernel, window.clone(), hop);
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
    public void forward(float[] x, int offset, float[] re, float[] im, Work work) {
        check(x, offset, re, im, work);
        kernel.forward(x, offset, re, im, work.scratch);
    }

    /** As {@link #forward}, but re takes the powers |X|^2, and im is scratch. */
    public void powers(float[] x, int offset, float[] re, float[] im, Work work) {
        check(x, offset, re, im, work);
        kernel.powers(x, offset, re, im, work.scratch);
    }

    private void check(float[] x, int offset, float[] re, float[] im, Work work) {
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
        private final RealFftFloat owner;
        private final FftKernelFloat.Scratch scratch;

        private Work(RealFftFloat owner) {
            this.owner = owner;
            scratch = owner.kernel.scratch();
        }
    }
}
