package org.tonbild.kernel;

/** What pictures take for every pixel; for one thread. The plain twin of the vector kernel, and what that leaves. */
public class Pixels {
    private double[] scratch = {};

    /**
     * {@code levels[i] = floor((values[from + i] - vmin) / span scale + shift)} for i from {@code first} on, between 0 and
     * {@code most}, which is at most 65,535; no number, of a span of 0, gives 0.
     */
    public void levels(
            float[] values,
            int from,
            double vmin,
            double span,
            double scale,
            double shift,
            int most,
            int[] levels,
            int first) {
        if (scratch.length < levels.length) {
            scratch = new double[levels.length];
        }
        double[] x = scratch;
        for (int i = first; i < levels.length; i++) {
            x[i] = values[from + i];
        }
        // By itself: a loop of divisions that the compiler puts on vectors.
        for (int i = first; i < levels.length; i++) {
            x[i] = (x[i] - vmin) / span * scale + shift;
        }
        // Clipping comes last, so a position outside of 0 to 1 needs no look.
        for (int i = first; i < levels.length; i++) {
            levels[i] = Math.min(Math.max((int) x[i], 0), most);
        }
    }

    /**
     * Paeth's filter of PNG: {@code out[to + i]} is byte {@code at = from + i} minus {@link #paeth} of those at
     * {@code at - left}, {@code at - above} and {@code at - left - above}, 0 <= i < count.
     */
    public void paeth(byte[] bytes, int from, int count, int left, int above, byte[] out, int to) {
        int shift = to - from;
        for (int at = from; at < from + count; at++) {
            int beside = bytes[at - left] & 0xff;
            int over = bytes[at - above] & 0xff;
            int corner = bytes[at - above - left] & 0xff;
            out[shift + at] = (byte) (bytes[at] - paeth(beside, over, corner));
        }
    }

    /** The neighbour nearest to left + up - corner, in doubt left, then up; in noise a branch would be guessed wrong. */
    public static int paeth(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        int upIsNearer = (toUp - toLeft) >> 31;
        int nearer = left ^ (left ^ up) & upIsNearer;
        int cornerIsNearer = (toCorner - Math.min(toLeft, toUp)) >> 31;
        return nearer ^ (nearer ^ corner) & cornerIsNearer;
    }
}
