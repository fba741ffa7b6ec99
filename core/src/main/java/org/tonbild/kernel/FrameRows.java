package org.tonbild.kernel;

/**
 * Lays overlapping frames of a recording side by side, so that sample t of all frames is one row. Frames that overlap
 * share their samples: with s = t mod hop the row of sample t is that of s, some columns further on. So only hop samples a
 * frame are moved, in {@link #spread}, and each row is a window's weight times a stretch of what was spread, in
 * {@link #weigh}.
 */
public class FrameRows {
    /** Samples that are spread together: what they read and write stays near. */
    private static final int BLOCK = 16;

    /**
     * p[START + s stride + column] = x[offset + column hop + s], 0 <= s < phases, 0 <= column < columns.
     *
     * @param phases the smaller one of hop and the length of the window
     */
    public void spread(float[] x, int offset, int hop, int phases, int columns, double[] p, int stride) {
        for (int block = 0; block < phases; block += BLOCK) {
            int end = Math.min(phases, block + BLOCK);
            for (int column = 0; column < columns; column++) {
                int in = offset + column * hop;
                for (int s = block; s < end; s++) {
                    p[FftPasses.START + s * stride + column] = x[in + s];
                }
            }
        }
    }

    /** {@link #spread}; a kernel may put it off until rows are wanted, and x stays as it is until then. */
    public void begin(float[] x, int offset, int hop, int phases, int columns, double[] p) {
        spread(x, offset, hop, phases, columns, p, columns);
    }

    /**
     * Rows t + i leg + j of the frames, 0 <= i < rows, 0 <= j < group, one behind the other into re and im from
     * {@link FftPasses#START} on: with
     * {@code pairs} row t holds sample 2 t as its real and 2 t + 1 as its imaginary part, else sample t and 0. Samples
     * beyond the window are 0.
     *
     * @param p the frames' samples, that of frame f at {@code at[s] + f}
     * @param at where sample s of the first frame stands
     * @param window factor of sample s
     * @param lanes frames that lie side by side
     */
    public void weigh(
            double[] p,
            int[] at,
            double[] window,
            boolean pairs,
            int lanes,
            int t,
            int leg,
            int rows,
            int group,
            double[] re,
            double[] im) {
        int out = FftPasses.START;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < group; j++) {
                int row = t + i * leg + j;
                int sample = pairs ? 2 * row : row;
                weighRow(p, at, window, sample, lanes, re, out);
                weighRow(p, at, window, pairs ? sample + 1 : window.length, lanes, im, out);
                out += lanes;
            }
        }
    }

    private static void weighRow(double[] p, int[] at, double[] window, int sample, int lanes, double[] out, int o0) {
        boolean zero = sample >= window.length;
        double weight = zero ? 0 : window[sample];
        int in = zero ? 0 : at[sample];
        for (int lane = 0; lane < lanes; lane++) {
            out[o0 + lane] = zero ? 0 : p[in + lane] * weight;
        }
    }

    /**
     * {@link #weigh} of {@code pairs} and, in the same go, a first pass of radix 4 with turns.
     *
     * @param leg distance of the rows of a column
     * @param group columns beside each other
     * @return whether it is done; a kernel need not be able to
     */
    public boolean weighAndPass(
            FftPass pass,
            double[] p,
            int[] at,
            double[] window,
            int lanes,
            int t,
            int leg,
            int group,
            double[] re,
            double[] im) {
        return false;
    }

    /** out = re^2 + im^2, value by value. */
    public void power(int count, double[] re, double[] im, double[] out, int from) {
        for (int i = from; i < count; i++) {
            out[i] = re[i] * re[i] + im[i] * im[i];
        }
    }

    /** From frames side by side to arrays of their own: y[f][k] = x[k lanes + f], from <= k < rows, 0 <= f < lanes. */
    public void behind(int rows, int lanes, double[] x, double[][] y, int from) {
        for (int block = from; block < rows; block += BLOCK) {
            int end = Math.min(rows, block + BLOCK);
            for (int f = 0; f < lanes; f++) {
                double[] own = y[f];
                for (int k = block; k < end; k++) {
                    own[k] = x[k * lanes + f];
                }
            }
        }
    }

    /** The largest value of each frame: out[f] = max over k of x[k lanes + f], 0 <= k < rows. */
    public void largest(int rows, int lanes, double[] x, double[] out) {
        for (int f = 0; f < lanes; f++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < rows; k++) {
                max = x[k * lanes + f] > max ? x[k * lanes + f] : max;
            }
            out[f] = max;
        }
    }
}
