package org.tonbild.transform;

import org.tonbild.spec.SpecException;

/**
 * The discrete Fourier transform of n complex values, any n from 1 to 2^28, in double precision:
 *
 * <pre>
 * X[k] = sum_t x[t] exp(-2 pi i k t / n),   x[t] = 1/n sum_k X[k] exp(+2 pi i k t / n).
 * </pre>
 *
 * <p>Sizes whose prime factors are at most 43 take mixed-radix passes, others the chirp algorithm; both cost
 * O(n log n). The error stays below 2e-16 log2 n of the spectrum's root mean square. Only + - * are used on tables by
 * {@link StrictMath}, so every machine gives the same bits.
 *
 * <p>A designed transform is immutable and may be shared by threads; {@link #work()} gives the scratch of one thread.
 * Same numbers as {@code numpy.fft.fft} and {@code ifft}, to 1e-14 of the peak. Source: J. Cooley, J. Tukey (1965);
 * L. Bluestein (1970).
 */
public final class Fft {
    /** Largest size. */
    public static final int MAX_SIZE = 1 << 28;

    private final int n;
    private final FftKernel kernel;

    private Fft(int n) {
        this.n = n;
        kernel = FftKernel.of(n);
    }

    /**
     * Computes the tables.
     *
     * @param n number of values, 1 to {@link #MAX_SIZE}
     * @throws SpecException if n is out of range
     */
    public static Fft design(int n) {
        if (n < 1 || n > MAX_SIZE) {
            throw new SpecException("n_fft", n + " is out of range; use 1 to " + MAX_SIZE + " samples");
        }
        return new Fft(n);
    }

    /** Number of values. */
    public int size() {
        return n;
    }

    /** Scratch memory for one thread. */
    public Work work() {
        return new Work(this);
    }

    /** Forward transform of the first n values, in place. */
    public void forward(double[] re, double[] im, Work work) {
        check(re, im, work);
        kernel.transform(re, im, work.scratch);
    }

    /** Inverse transform of the first n values, in place, scaled by 1/n. */
    public void inverse(double[] re, double[] im, Work work) {
        check(re, im, work);
        // conj(F(conj x)) = swap(F(swap x))
        kernel.transform(im, re, work.scratch);
        double scale = 1.0 / n;
        for (int k = 0; k < n; k++) {
            re[k] *= scale;
            im[k] *= scale;
        }
    }

    private void check(double[] re, double[] im, Work work) {
        if (re.length < n || im.length < n) {
            throw new IllegalArgumentException(
                    "arrays of " + re.length + " and " + im.length + " values are shorter than " + n);
        }
        if (work.owner != this) {
            throw new IllegalArgumentException("this scratch memory belongs to another transform");
        }
    }

    /** Scratch memory of one thread for one transform. */
    public static final class Work {
        private final Fft owner;
        private final double[][] scratch;

        private Work(Fft owner) {
            this.owner = owner;
            scratch = owner.kernel.scratch();
        }
    }
}
