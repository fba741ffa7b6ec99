package org.tonbild.learn.classic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tonbild.learn.network.CounterRandom;

/** Grows one {@link Tree}, depth first, the left side before the right one. For one tree and one thread. */
final class TreeGrower {
    private final List<float[]> rows;
    private final int[] truth;
    private final int labels;
    private final int looked;
    private final int leafClips;
    private final CounterRandom random;
    private final int[] order;

    private final List<Integer> column = new ArrayList<>();
    private final List<Float> threshold = new ArrayList<>();
    private final List<Integer> left = new ArrayList<>();
    private final List<Integer> right = new ArrayList<>();
    private final List<float[]> shares = new ArrayList<>();

    TreeGrower(List<float[]> rows, int[] truth, int labels, int looked, int leafClips, CounterRandom random) {
        this.rows = rows;
        this.truth = truth;
        this.labels = labels;
        this.looked = looked;
        this.leafClips = leafClips;
        this.random = random;
        this.order = new int[rows.get(0).length];
        Arrays.setAll(order, i -> i);
    }

    Tree grow(int[] clips) {
        node(clips);
        float[] thresholds = new float[threshold.size()];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = threshold.get(i);
        }
        return new Tree(ints(column), thresholds, ints(left), ints(right), shares.toArray(float[][]::new));
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    private int node(int[] clips) {
        int[] counts = new int[labels];
        for (int clip : clips) {
            counts[truth[clip]]++;
        }
        int index = column.size();
        column.add(-1);
        threshold.add(0f);
        left.add(-1);
        right.add(-1);
        shares.add(new float[0]);
        Split best = Arrays.stream(counts).max().orElse(0) == clips.length ? null : split(clips, counts);
        if (best == null) {
            float[] leaf = new float[labels];
            for (int l = 0; l < labels; l++) {
                leaf[l] = (float) counts[l] / clips.length;
            }
            shares.set(index, leaf);
            return index;
        }
        column.set(index, best.column());
        threshold.set(index, best.threshold());
        left.set(index, node(side(clips, best, true)));
        right.set(index, node(side(clips, best, false)));
        return index;
    }

    private record Split(int column, float threshold, double score) {}

    private int[] side(int[] clips, Split split, boolean low) {
        return Arrays.stream(clips)
                .filter(c -> rows.get(c)[split.column()] <= split.threshold() == low)
                .toArray();
    }

    /** The best of the columns looked at; further ones as long as none could be split, as in scikit-learn. */
    private @org.jspecify.annotations.Nullable Split split(int[] clips, int[] counts) {
        Split best = null;
        for (int i = 0; i < order.length && (i < looked || best == null); i++) {
            int j = i + random.nextInt(order.length - i);
            int drawn = order[j];
            order[j] = order[i];
            order[i] = drawn;
            Split here = split(clips, counts, drawn);
            if (here != null && (best == null || here.score() > best.score())) {
                best = here;
            }
        }
        return best;
    }

    /** The best threshold of a column: the largest sum over both sides of {@code sum counts^2 / clips}. */
    private @org.jspecify.annotations.Nullable Split split(int[] clips, int[] counts, int at) {
        int n = clips.length;
        long[] keyed = new long[n];
        for (int i = 0; i < n; i++) {
            // Value first, label behind it: sorting longs needs no comparator.
            keyed[i] = ((long) sortable(rows.get(clips[i])[at]) << 32) | truth[clips[i]];
        }
        Arrays.sort(keyed);
        int[] low = new int[labels];
        long lowSquares = 0;
        long highSquares = 0;
        for (int c : counts) {
            highSquares += (long) c * c;
        }
        Split best = null;
        for (int i = 0; i < n - 1; i++) {
            int label = (int) keyed[i];
            int high = counts[label] - low[label];
            lowSquares += 2L * low[label] + 1;
            highSquares -= 2L * high - 1;
            low[label]++;
            int here = (int) (keyed[i] >> 32);
            int next = (int) (keyed[i + 1] >> 32);
            if (here == next || i + 1 < leafClips || n - i - 1 < leafClips) {
                continue;
            }
            double score = (double) lowSquares / (i + 1) + (double) highSquares / (n - i - 1);
            if (best == null || score > best.score()) {
                best = new Split(at, between(value(here), value(next)), score);
            }
        }
        return best;
    }

    /** Halfway, but below the larger one whatever the rounding. */
    private static float between(float low, float high) {
        float middle = (float) (((double) low + high) / 2);
        return middle < high ? middle : low;
    }

    /** An int that is ordered as the floats are. */
    private static int sortable(float v) {
        int bits = Float.floatToIntBits(v + 0f);
        return bits ^ ((bits >> 31) & 0x7fffffff);
    }

    private static float value(int sortable) {
        return Float.intBitsToFloat(sortable ^ ((sortable >> 31) & 0x7fffffff));
    }
}
