package org.tonbild.learn.classic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tonbild.learn.Clip;
import org.tonbild.learn.DatasetException;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;

/**
 * Parts of the clips to learn from, each held out once to choose settings. What may not be divided stays together: the
 * folds of the data set that are left, else the groups, else single clips dealt out by label.
 *
 * @param parts the part of each clip, 0 to {@code count - 1}
 * @param count number of parts, 2 or more
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
record InnerFolds(int[] parts, int count) {
    static InnerFolds of(FeatureTable table, int most, long seed) {
        List<Clip> clips = table.clips();
        List<String> units = clips.stream().map(Clip::fold).toList();
        if (distinct(units) < 2) {
            units = clips.stream().map(Clip::group).toList();
        }
        if (distinct(units) < 2) {
            units = shuffled(table, seed);
        }
        return gather(table, units, most);
    }

    private static int distinct(List<String> units) {
        return units.contains("") ? 0 : new TreeSet<>(units).size();
    }

    /** Every clip its own unit; those of a label next to each other, in a random order. */
    private static List<String> shuffled(FeatureTable table, long seed) {
        int n = table.size();
        if (n < 2) {
            throw new DatasetException("one clip is too few to choose settings on; give more, or the settings");
        }
        int[] order = new CounterRandom(seed, Purpose.SPLIT, 1).permutation(n);
        String[] units = new String[n];
        for (int i = 0; i < n; i++) {
            units[order[i]] = String.format("%09d", i);
        }
        return List.of(units);
    }

    /** Large units first, each to the part where the counts of its labels are least; ties to the first part. */
    private static InnerFolds gather(FeatureTable table, List<String> units, int most) {
        int[] truth = table.truth();
        Map<String, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < truth.length; i++) {
            members.computeIfAbsent(units.get(i), u -> new ArrayList<>()).add(i);
        }
        List<List<Integer>> largeFirst = new ArrayList<>(members.values());
        largeFirst.sort((a, b) -> Integer.compare(b.size(), a.size()));
        int count = Math.min(most, largeFirst.size());
        int[][] counts = new int[count][table.labels().size()];
        int[] sizes = new int[count];
        int[] parts = new int[truth.length];
        for (List<Integer> unit : largeFirst) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int p = 0; p < count; p++) {
                double cost = 0;
                for (int i : unit) {
                    cost += counts[p][truth[i]] + 0.01 * sizes[p];
                }
                if (cost < least) {
                    least = cost;
                    best = p;
                }
            }
            for (int i : unit) {
                counts[best][truth[i]]++;
                parts[i] = best;
            }
            sizes[best] += unit.size();
        }
        return new InnerFolds(parts, count);
    }

    /** The clips outside a part. */
    int[] train(int part) {
        return java.util.stream.IntStream.range(0, parts.length)
                .filter(i -> parts[i] != part)
                .toArray();
    }

    /** The clips of a part. */
    int[] heldOut(int part) {
        return java.util.stream.IntStream.range(0, parts.length)
                .filter(i -> parts[i] == part)
                .toArray();
    }
}
