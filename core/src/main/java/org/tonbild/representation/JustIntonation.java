package org.tonbild.representation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Intervals of just intonation by growth of a crystal: a ratio is a point, the exponents of its odd primes. From 1 on,
 * the neighbour with the smallest sum of harmonic distances to all points so far joins them. The distance of two ratios is
 * {@code sum_i |a_i - b_i| log2(p_i)}; among equal sums the point with the smaller {@code sum_i |a_i| log2(p_i)} goes
 * first, then the one that became a neighbour first.
 */
final class JustIntonation {
    private JustIntonation() {}

    /** {@code count} ratios from 1 to below 2, ascending. */
    static double[] ratios(int count, int... primes) {
        double[] logs = new double[primes.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Log2.of(primes[i]);
        }
        List<int[]> points = new ArrayList<>();
        List<int[]> neighbours = new ArrayList<>();
        grow(new int[primes.length], points, neighbours);
        while (points.size() < count) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < neighbours.size(); i++) {
                int[] candidate = neighbours.get(i);
                double sum = 0;
                for (int[] point : points) {
                    sum += Math.rint(1e6 * distance(candidate, point, logs)) / 1e6;
                }
                boolean same = Math.abs(sum - least) <= 1e-8 + 1e-5 * least;
                if (sum < least || same && size(candidate, logs) < size(neighbours.get(best), logs)) {
                    least = sum;
                    best = i;
                }
            }
            grow(neighbours.remove(best), points, neighbours);
        }
        double[] ratios = new double[count];
        for (int k = 0; k < count; k++) {
            double octaves = 0;
            for (int i = 0; i < logs.length; i++) {
                octaves += points.get(k)[i] * logs[i];
            }
            ratios[k] = StrictMath.pow(2, octaves - Math.floor(octaves));
        }
        Arrays.sort(ratios);
        return ratios;
    }

    /** Adds a point, and its neighbours that are new. */
    private static void grow(int[] point, List<int[]> points, List<int[]> neighbours) {
        points.add(point);
        for (int i = 0; i < point.length; i++) {
            for (int step = 1; step >= -1; step -= 2) {
                int[] next = point.clone();
                next[i] += step;
                if (absent(next, points) && absent(next, neighbours)) {
                    neighbours.add(next);
                }
            }
        }
    }

    private static boolean absent(int[] point, List<int[]> list) {
        return list.stream().noneMatch(other -> Arrays.equals(other, point));
    }

    private static double distance(int[] a, int[] b, double[] logs) {
        double sum = 0;
        for (int i = 0; i < logs.length; i++) {
            sum += Math.abs(a[i] - b[i]) * logs[i];
        }
        return sum;
    }

    private static double size(int[] a, double[] logs) {
        return distance(a, new int[a.length], logs);
    }
}
