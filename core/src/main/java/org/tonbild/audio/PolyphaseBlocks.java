package org.tonbild.audio;

import java.util.Arrays;
import org.tonbild.kernel.Dots;
import org.tonbild.kernel.Kernels;
import org.tonbild.transform.BlockFilter;

/**
 * Many outputs of a {@link PolyphaseFilter} at once, by transforms of blocks, with the bits of the sums that
 * {@link org.tonbild.kernel.Dots} makes of its coefficients and are rounded to float.
 *
 * <p>With u samples, |x| the root of the sum of their squares and |h| that of the coefficients, that sum differs from the
 * exact one by at most (taps / 4 + 4) 2^-53 |h| |x|, and the block's value by at most {@link BlockFilter#errorOf} |x|. Both
 * errors together, e, are known for every block, so where v - e and v + e round to the same float, v being the block's
 * value, the sum rounds to it as well. Where they do not (about one output of 10,000; more of those that are very quiet
 * beside what surrounds them) the sum is computed. So it is where a sample is NaN or infinite: e is too. A block of
 * zeros only has outputs +0, as the sum has.
 */
final class PolyphaseBlocks {
    private final PolyphaseFilter filter;
    private final BlockFilter blocks;
    private final BlockFilter.Work work;
    private final int up;
    private final int down;
    private final float[] x;
    private final float[] y;
    /** The outputs of one phase. */
    private final float[] phase;

    private final Dots kernel = Kernels.active().dots();
    private final int[] doubtful;
    private final int[] places;
    /** Error over norm, for each phase of the outputs. */
    private final double[] errors;

    private final double[] margins = new double[BlockFilter.FRAMES / 2];
    private int summed;

    PolyphaseBlocks(PolyphaseFilter filter) {
        this.filter = filter;
        blocks = filter.blocks();
        work = blocks.work();
        up = filter.up();
        down = filter.down();
        int taps = filter.taps();
        x = new float[needs(most())];
        y = new float[most()];
        phase = up == 1 ? y : new float[most() / up];
        doubtful = new int[phase.length];
        places = new int[phase.length];
        errors = new double[up];
        for (int p = 0; p < up; p++) {
            double norm = 0;
            for (int i = 0; i < taps; i++) {
                double h = filter.coefficient((int) ((long) p * down % up), i);
                norm += h * h;
            }
            // The rounding of v - e and v + e is in the last terms.
            errors[p] = 1.001 * (blocks.errorOf(p) + 0x1p-53 * (taps / 4 + 6) * Math.sqrt(norm));
        }
    }

    /** Outputs of one run, at most. */
    int most() {
        return BlockFilter.FRAMES * blocks.longestHop() * up;
    }

    /** So many samples are looked at. */
    int needs(int outputs) {
        return ((BlockFilter.FRAMES - 1) * hop(outputs) + blocks.size()) * down;
    }

    private int hop(int outputs) {
        return (outputs / up + BlockFilter.FRAMES - 1) / BlockFilter.FRAMES;
    }

    /** A place for the samples of any run. */
    float[] samples() {
        return x;
    }

    /** The outputs of the last run. */
    float[] outputs() {
        return y;
    }

    /** How many outputs of the last run were computed as sums. */
    int summed() {
        return summed;
    }

    /**
     * Computes outputs; the first one has phase 0.
     *
     * @param x the first output's first sample at {@code from}, and {@link #needs} in all
     * @param outputs a multiple of {@code up}, at most {@link #most}
     */
    void run(float[] x, int from, int outputs) {
        int turns = outputs / up;
        int hop = hop(outputs);
        work.run(x, from, hop);
        summed = 0;
        for (int p = 0; p < up; p++) {
            for (int l = 0; l < margins.length; l++) {
                margins[l] = errors[p] * work.norm(l);
            }
            int found = work.round(p, hop, margins, phase, doubtful);
            for (int l = 0; l < margins.length; l++) {
                if (margins[l] == 0) {
                    Arrays.fill(phase, 2 * l * hop, 2 * (l + 1) * hop, 0);
                }
            }
            sum(x, from, p, turns, found);
            for (int n = 0; up > 1 && n < turns; n++) {
                y[n * up + p] = phase[n];
            }
        }
    }

    /** Computes doubtful outputs as {@link PolyphaseStream} does. */
    private void sum(float[] x, int from, int p, int turns, int found) {
        int count = 0;
        for (int j = 0; j < found; j++) {
            int n = doubtful[j];
            if (n < turns && Float.isNaN(phase[n])) {
                doubtful[count] = n;
                places[count++] = from + n * down + p * down / up;
            }
        }
        filter.scattered(kernel, p * down % up, x, places, doubtful, count, phase);
        summed += count;
    }
}
