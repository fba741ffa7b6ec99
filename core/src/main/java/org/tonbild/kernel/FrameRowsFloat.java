package org.tonbild.kernel;

/** {@link FrameRows} in single precision. */
public class FrameRowsFloat {
    /** Samples that are spread together: what they read and write stays near. */
    private static final int BLOCK = 16;

    /**
     * p[START + s stride + column] = x[offset + column hop + s], 0 <= s < phases, 0 <= column < columns.
     *
     * @param phases the smaller one of hop and the length of the window
     */
    public void spread(float[] x, int offset, int hop, int phases, int columns, float[] p, int stride) {
        for (int block = 0; block < phases; block += BLOCK) {
            int end = Math.min(phases, block + BLOCK);
            for (int column = 0; column < columns; column++) {
                int in = offset + column * hop;
                for (int s = block; s < end; s++) {
                    p[FftPassesFloat.START + s * stride + column] = x[in + s];
                }
            }
        }
    }

    /** {@link #spread}; a kernel may put it off until rows are wanted, and x stays as it is until then. */
    public void begin(float[] x, int offset, int hop, int phases, int columns, float[] p) {
        spread(x, offset, hop, phases, columns, p, columns);
    }

    /**
     * Rows t + i leg + j of the frames, 0 <= i < rows, 0 <= j < group, one behind the other into re and im: with
     * {@code pairs} row t holds sample 2 t as its real and 2 t + 1 as its imaginary part, else sample t and 0. Samples
     * beyond the window are 0.
     *
     * @param p the frames' samples, that of frame f at {@code at[s] + f}
     * @param at where sample s of the first frame stands
     * @param window factor of sample s
     * @param lanes frames that lie side by side
     */
    public void weigh(
            float[] p,
            int[] at,
            float[] window,
            boolean pairs,
            int lanes,
            int t,
            int leg,
            int rows,
            int group,
            float[] re,
            float[] im) {
        int out = FftPassesFloat.START;
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

    private static void weighRow(float[] p, int[] at, float[] window, int sample, int lanes, float[] out, int o0) {
        boolean zero = sample >= window.length;
        float weight = zero ? 0 : window[sample];
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
     * @return see {@link FrameRows#weighAndPass}
     */
    public boolean weighAndPass(
            FftPassFloat pass,
            float[] p,
            int[] at,
            float[] window,
            int lanes,
            int t,
            int leg,
            int group,
            float[] re,
            float[] im) {
        return false;
    }

    /** out[to + i] = re[i]^2 + im[i]^2. */
    public void power(int count, float[] re, float[] im, float[] out, int to, int from) {
        for (int i = from; i < count; i++) {
            out[to + i] = re[i] * re[i] + im[i] * im[i];
        }
    }

    /** out[i] = x[at + i] in double. */
    public void widen(int count, float[] x, int at, double[] out, int from) {
        for (int i = from; i < count; i++) {
            out[i] = x[at + i];
        }
    }
}
