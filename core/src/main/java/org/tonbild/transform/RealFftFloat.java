package org.tonbild.transform;

import java.util.Arrays;
import org.tonbild.spec.SpecException;

/**
 * {@link RealFft} forward in single precision: half the memory traffic, an error below 6e-8 log2 n of the
 * spectrum's root mean square.
 *
 * <p>A designed transform is immutable and may be shared by threads; {@link #work()} gives the scratch of one thread.
 */
public final class RealFftFloat {
    private final int n;
    private final FloatFftKernel kernel;
    private final float[] wr;
    private final float[] wi;

    private RealFftFloat(int n) {
        this.n = n;
        int half = n / 2;
        boolean even = n % 2 == 0;
        kernel = new FloatFftKernel(even ? half : n);
        wr = new float[even ? half / 2 + 1 : 0];
        wi = new float[wr.length];
        for (int k = 0; k < wr.length; k++) {
            wr[k] = (float) UnitRoots.cos(k, n);
            wi[k] = (float) -UnitRoots.sin(k, n);
        }
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
        if (offset < 0 || x.length - offset < n || re.length < bins() || im.length < bins()) {
            throw new IllegalArgumentException("a transform of " + n + " values does not fit into arrays of " + x.length
                    + " (from " + offset + "), " + re.length + " and " + im.length);
        }
        if (work.owner != this) {
            throw new IllegalArgumentException("this scratch memory belongs to another transform");
        }
        if (n % 2 == 0) {
            forwardEven(x, offset, re, im, work);
        } else {
            System.arraycopy(x, offset, work.re, 0, n);
            Arrays.fill(work.im, 0);
            kernel.transform(work.re, work.im, work.scratch);
            System.arraycopy(work.re, 0, re, 0, bins());
            System.arraycopy(work.im, 0, im, 0, bins());
            im[0] = 0;
        }
    }

    private void forwardEven(float[] x, int offset, float[] re, float[] im, Work work) {
        int half = n / 2;
        for (int t = 0; t < half; t++) {
            re[t] = x[offset + 2 * t];
            im[t] = x[offset + 2 * t + 1];
        }
        kernel.transform(re, im, work.scratch);
        float r0 = re[0];
        float i0 = im[0];
        re[0] = r0 + i0;
        im[0] = 0;
        re[half] = r0 - i0;
        im[half] = 0;
        for (int k = 1, j = half - 1; k <= j; k++, j--) {
            float er = 0.5f * (re[k] + re[j]);
            float ei = 0.5f * (im[k] - im[j]);
            float or = 0.5f * (im[k] + im[j]);
            float oi = 0.5f * (re[j] - re[k]);
            float tr = or * wr[k] - oi * wi[k];
            float ti = or * wi[k] + oi * wr[k];
            re[k] = er + tr;
            im[k] = ei + ti;
            re[j] = er - tr;
            im[j] = ti - ei;
        }
    }

    /** Scratch memory of one thread for one transform. */
    public static final class Work {
        private final RealFftFloat owner;
        private final FloatFftKernel.Scratch scratch;
        private final float[] re;
        private final float[] im;

        private Work(RealFftFloat owner) {
            this.owner = owner;
            scratch = owner.kernel.scratch();
            re = new float[owner.n % 2 == 0 ? 0 : owner.n];
            im = new float[re.length];
        }
    }
}
