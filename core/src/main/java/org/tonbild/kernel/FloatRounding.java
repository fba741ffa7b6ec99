package org.tonbild.kernel;

/** Rounds arrays to float32, to nearest and of two equally near to even; the plain twin of the vector kernel, and what that leaves. */
public class FloatRounding {
    /** {@code out[i] = (float) x[i]}, 0 <= i < count. */
    public final void round(double[] x, double[] out, int count) {
        loop(x, out, 0, count);
    }

    protected void loop(double[] x, double[] out, int from, int count) {
        for (int i = from; i < count; i++) {
            out[i] = (float) x[i];
        }
    }
}
