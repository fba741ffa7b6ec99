package org.tonbild.kernel;

/** Logarithms of arrays; the plain twin of the vector kernel, and what that leaves. For one thread. */
public class Logarithms {
    /** {@code out[i] = log x[i]}, 0 <= i < count; x and out may be the same. */
    public final void of(LogBase base, double[] x, double[] out, int count) {
        loop(base, x, out, 0, count);
    }

    protected void loop(LogBase base, double[] x, double[] out, int from, int count) {
        for (int i = from; i < count; i++) {
            out[i] = base.of(x[i]);
        }
    }
}
