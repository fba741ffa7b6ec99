package org.tonbild.kernel;

/** Rounds arrays to float32, to nearest and of two equally near to even; the plain twin of the vector kernel, and what that leaves. */
public class FloatRounding {
    /** {@code out[i] = (float) x[i]}, 0 <= i < count. */
    public final void round(double[] x, double[] out, int count) {
        loop(x, out, 0, count);
    }

    /** {@code out[at + f bands + b] = (float) rows[b lanes + f]}, 0 <= f < count, 0 <= b < bands. */
    public void behind(double[] rows, int lanes, int count, int bands, float[] out, int at) {
        behind(rows, lanes, 0, count, 0, bands, bands, out, at);
    }

    /** {@code out[at + f rows.length + b] = rows[b][from[b] + f]}, 0 <= f < count, for all rows. */
    public void behind(float[][] rows, int[] from, int count, float[] out, int at) {
        for (int f = 0, to = at; f < count; f++) {
            for (int b = 0; b < rows.length; b++) {
                out[to++] = rows[b][from[b] + f];
            }
        }
    }

    /** Some of the frames and bands. */
    protected static void behind(
            double[] rows, int lanes, int f0, int f1, int b0, int b1, int bands, float[] out, int at) {
        for (int f = f0; f < f1; f++) {
            for (int b = b0; b < b1; b++) {
                out[at + f * bands + b] = (float) rows[b * lanes + f];
            }
        }
    }

    protected void loop(double[] x, double[] out, int from, int count) {
        for (int i = from; i < count; i++) {
            out[i] = (float) x[i];
        }
    }
}
