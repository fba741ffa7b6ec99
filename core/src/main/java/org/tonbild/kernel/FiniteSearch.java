package org.tonbild.kernel;

/** Looks for samples that are no numbers; the plain twin of the vector kernel, and what that leaves. */
public class FiniteSearch {
    /** The first place from {@code from} on that holds NaN or infinity, or {@code to}. */
    public int firstOther(float[] x, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Float.isFinite(x[i])) {
                return i;
            }
        }
        return to;
    }
}
