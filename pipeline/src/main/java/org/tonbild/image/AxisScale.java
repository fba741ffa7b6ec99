package org.tonbild.image;

import java.util.Arrays;
import org.tonbild.representation.Quantity;
import org.tonbild.spec.SpecException;

/**
 * The weights that map an axis of {@code from} cells to one of {@code to} cells of the same total extent.
 *
 * <p>When the axis gets shorter, cell j is the mean over its extent {@code [j n/m, (j+1) n/m)}, cells at its edges
 * counted by their share: {@code y_j = sum_i overlap(i, j) x_i m / n}. The overlaps are whole numbers of 1/m, so the
 * weights are exact up to one rounding and their sum is one. When it gets longer, or no mean is wanted, cell j is taken at
 * its centre {@code (j + 1/2) n/m - 1/2}. Phases have no mean ({@link #of}).
 */
public final class AxisScale {
    private final int from;
    private final int to;
    private final Enlarge enlarge;
    private final boolean areas;

    private AxisScale(int from, int to, Enlarge enlarge, boolean antialias) {
        this.from = from;
        this.to = to;
        this.enlarge = enlarge;
        areas = to == from || to < from && antialias;
    }

    /**
     * Weights from {@code from} to {@code to} cells.
     *
     * @param key the parameter that asks for {@code to}, for messages
     * @throws SpecException if there is nothing to scale, or nothing wanted
     */
    public static AxisScale design(String key, long from, int to, Enlarge enlarge) {
        return design(key, from, to, enlarge, true);
    }

    /** The same, with means over areas where the axis gets shorter, or without. */
    public static AxisScale design(String key, long from, int to, Enlarge enlarge, boolean antialias) {
        if (from < 1 || from > Integer.MAX_VALUE) {
            throw new SpecException(key, "an axis of " + from + " values cannot be scaled to " + to);
        }
        if (to < 1) {
            throw new SpecException(key, to + " is out of range; use 1 or more");
        }
        return new AxisScale((int) from, to, enlarge, antialias);
    }

    /** The same weights for values that have a mean; for phases, which have none, the nearest cell alone. */
    public AxisScale of(Quantity quantity) {
        return quantity == Quantity.PHASE ? new AxisScale(from, to, Enlarge.NEAREST, false) : this;
    }

    /** Number of cells before. */
    public int from() {
        return from;
    }

    /** Number of cells after. */
    public int to() {
        return to;
    }

    /** True if nothing changes. */
    public boolean isIdentity() {
        return from == to;
    }

    /** True if cells are means over areas. */
    boolean areas() {
        return areas;
    }

    /** First cell before that cell {@code j} after needs. */
    public int first(int j) {
        if (areas) {
            return (int) ((long) j * from / to);
        }
        long twice = (2L * j + 1) * from;
        if (enlarge == Enlarge.NEAREST) {
            return (int) (twice / (2L * to));
        }
        return (int) Math.max(0, Math.floorDiv(twice - to, 2L * to));
    }

    /** Last cell before that cell {@code j} after needs. */
    public int last(int j) {
        if (areas) {
            return (int) (((j + 1L) * from - 1) / to);
        }
        return enlarge == Enlarge.NEAREST ? first(j) : Math.min(from - 1, first(j) + (weightOfNext(j) > 0 ? 1 : 0));
    }

    /** Weight of cell {@code i} before in cell {@code j} after, for {@code first(j) <= i <= last(j)}. */
    public double weight(int i, int j) {
        if (areas) {
            long overlap = Math.min((i + 1L) * to, (j + 1L) * from) - Math.max((long) i * to, (long) j * from);
            return (double) overlap / from;
        }
        if (enlarge == Enlarge.NEAREST || last(j) == first(j)) {
            return 1;
        }
        double next = weightOfNext(j);
        return i == first(j) ? 1 - next : next;
    }

    /** The position of the centre of cell {@code j} after, counted in cells before. */
    public double center(double j) {
        return (j + 0.5) * from / to - 0.5;
    }

    private double weightOfNext(int j) {
        long position = (2L * j + 1) * from - to;
        return position <= 0 ? 0 : (double) (position % (2L * to)) / (2L * to);
    }

    /** The weights of all cells, worked out once. */
    Weights weights() {
        return new Weights(this);
    }

    /**
     * The weights of all cells after.
     *
     * <p>Most cells have two weights, of neighbours; a loop takes those of all, and what has others comes behind it once more.
     * Where first cells lie as far from one another as those that they are for, over a stretch, they are copied to the places
     * of those that they are for: a loop over one place of several arrays is what the compiler puts on vectors.
     */
    static final class Weights {
        /** Stretches shorter than this on average are not worth copies. */
        private static final int STRETCH = 16;

        private final boolean identity;
        private final int from;
        private final int[] first;
        /** The first and the second weight of each cell. */
        private final double[] own;

        private final double[] next;
        /** Where the stretches end, or nothing. */
        private final int[] ends;
        /** What the first weight of each cell is for, where there are stretches, and what the second. */
        private final double[] here;

        private final double[] there;
        /** Cells that have not two weights, and the weights of each. */
        private final int[] others;

        private final double[][] weights;

        private Weights(AxisScale axis) {
            identity = axis.isIdentity();
            from = axis.from;
            first = new int[axis.to];
            own = new double[axis.to];
            next = new double[axis.to];
            int[] ends = new int[axis.to];
            int[] others = new int[axis.to];
            double[][] weights = new double[axis.to][];
            int stretches = 0;
            int different = 0;
            for (int j = 0; j < axis.to; j++) {
                int place = axis.first(j);
                int count = axis.last(j) - place + 1;
                if (count == 2) {
                    own[j] = axis.weight(place, j);
                    next[j] = axis.weight(place + 1, j);
                } else {
                    others[different] = j;
                    weights[different] = new double[count];
                    for (int i = 0; i < count; i++) {
                        weights[different][i] = axis.weight(place + i, j);
                    }
                    different++;
                }
                first[j] = place;
                if (j > 0 && place != first[j - 1] + 1) {
                    ends[stretches++] = j;
                }
            }
            ends[stretches++] = axis.to;
            this.ends = Arrays.copyOf(ends, axis.to >= STRETCH * stretches ? stretches : 0);
            here = new double[this.ends.length > 0 ? axis.to : 0];
            there = new double[here.length];
            this.others = Arrays.copyOf(others, different);
            this.weights = Arrays.copyOf(weights, different);
        }

        /** Number of cells after. */
        int to() {
            return first.length;
        }

        /** Scales one line of values. */
        void apply(double[] in, double[] out) {
            if (identity) {
                System.arraycopy(in, 0, out, 0, out.length);
                return;
            }
            if (ends.length > 0) {
                stretches(in, out);
            } else if (others.length < first.length) {
                pairs(in, out);
            }
            for (int k = 0; k < others.length; k++) {
                out[others[k]] = sum(weights[k], in, first[others[k]]);
            }
        }

        private void stretches(double[] in, double[] out) {
            int begin = 0;
            for (int end : ends) {
                int place = first[begin];
                // The last value before has no next; a cell that begins there has one weight.
                System.arraycopy(in, place, here, begin, end - begin);
                System.arraycopy(in, place + 1, there, begin, Math.min(end - begin, from - 1 - place));
                begin = end;
            }
            double[] own = this.own;
            double[] next = this.next;
            double[] here = this.here;
            double[] there = this.there;
            for (int j = 0; j < own.length; j++) {
                out[j] = 0 + own[j] * here[j] + next[j] * there[j];
            }
        }

        private void pairs(double[] in, double[] out) {
            int[] first = this.first;
            double[] own = this.own;
            double[] next = this.next;
            int last = from - 2;
            for (int j = 0; j < first.length; j++) {
                int place = Math.min(first[j], last);
                out[j] = 0 + own[j] * in[place] + next[j] * in[place + 1];
            }
        }

        private static double sum(double[] weights, double[] in, int place) {
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * in[place + i];
            }
            return sum;
        }
    }
}
