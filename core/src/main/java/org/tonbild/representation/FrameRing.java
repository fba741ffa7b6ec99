package org.tonbild.representation;

/** Complex frames of which some rows are there and others are not yet; they leave in order. */
final class FrameRing {
    /** {@code [slot][row]}, slot = frame number modulo the power of two of slots. */
    private double[][] re;

    private double[][] im;
    private long out;

    FrameRing(int rows) {
        re = new double[16][rows];
        im = new double[16][rows];
    }

    /** Real parts of a frame that has not left. */
    double[] re(long frame) {
        int slot = slot(frame); // may replace the rings
        return re[slot];
    }

    /** Its imaginary parts. */
    double[] im(long frame) {
        int slot = slot(frame);
        return im[slot];
    }

    /** Hands on every frame before {@code ready}. */
    void deliver(long ready, OctaveRun.Sink sink) {
        for (; out < ready; out++) {
            int slot = (int) (out & (re.length - 1));
            sink.frame(re[slot], im[slot]);
        }
    }

    private int slot(long frame) {
        while (frame - out >= re.length) {
            re = doubled(re);
            im = doubled(im);
        }
        return (int) (frame & (re.length - 1));
    }

    private double[][] doubled(double[][] ring) {
        int n = ring.length;
        double[][] larger = new double[2 * n][];
        for (long frame = out; frame < out + n; frame++) {
            larger[(int) (frame & (2 * n - 1))] = ring[(int) (frame & (n - 1))];
            larger[(int) ((frame + n) & (2 * n - 1))] = new double[ring[0].length];
        }
        return larger;
    }
}
