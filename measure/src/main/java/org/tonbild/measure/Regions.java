package org.tonbild.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tonbild.spec.SpecException;

/**
 * Regions of a spectrogram in which something sounds: a mask by two thresholds, and its connected parts (corners
 * connect), numbered from 1 in the order in which their first values lie, lowest band first.
 *
 * <p>Reference: {@code maad.rois.create_mask} and {@code select_rois} of scikit-maad, equal.
 */
public final class Regions {
    /**
     * The smallest box around a region.
     *
     * @param minBand lowest band, from 0
     * @param minFrame first frame, from 0
     * @param maxBand highest band
     * @param maxFrame last frame
     */
    public record Box(int minBand, int minFrame, int maxBand, int maxFrame) {}

    private final int[][] labels;
    private final List<Box> boxes;

    private Regions(int[][] labels, List<Box> boxes) {
        this.labels = labels;
        this.boxes = List.copyOf(boxes);
    }

    /** For every value the number of its region, 0 outside; as a copy. Regions that were left out keep their numbers. */
    public int[][] labels() {
        return Arrays.stream(labels).map(int[]::clone).toArray(int[][]::new);
    }

    /** The boxes, in the order of their regions. */
    public List<Box> boxes() {
        return boxes;
    }

    /** The share of all values that lie in a region. */
    public double cover() {
        long inside = Arrays.stream(labels)
                .flatMapToInt(Arrays::stream)
                .filter(label -> label > 0)
                .count();
        return (double) inside / ((long) labels.length * labels[0].length);
    }

    /**
     * Where values lie above the lower threshold, connected to some above the higher one (Canny 1986).
     *
     * @param high the higher threshold
     * @param low the lower one
     */
    public static boolean[][] mask(Sonogram sonogram, double high, double low) {
        double[][] rows = sonogram.rows();
        boolean[][] above = new boolean[rows.length][];
        for (int b = 0; b < rows.length; b++) {
            above[b] = new boolean[rows[b].length];
            for (int t = 0; t < rows[b].length; t++) {
                above[b][t] = rows[b][t] > low;
            }
        }
        Labelling parts = new Labelling(above);
        double[] seeds = new double[parts.count() + 1];
        for (int b = 0; b < rows.length; b++) {
            for (int t = 0; t < rows[b].length; t++) {
                seeds[parts.label(b, t)] += rows[b][t] > high ? rows[b][t] : 0;
            }
        }
        for (int b = 0; b < rows.length; b++) {
            for (int t = 0; t < rows[b].length; t++) {
                above[b][t] = parts.label(b, t) > 0 && seeds[parts.label(b, t)] > 0;
            }
        }
        return above;
    }

    /**
     * The same with thresholds from the values themselves (Oliveira and others 2015): of those above 0, the higher one
     * lies {@code deviations} times the distance of the quartiles above the upper quartile, and the lower one by the
     * share {@code less} below it. Zeros alone have an empty mask.
     *
     * @param deviations default 6
     * @param less default 0.5
     * @throws SpecException if there are values, but none above 0
     */
    public static boolean[][] relativeMask(Sonogram sonogram, double deviations, double less) {
        double[][] rows = sonogram.rows();
        if (Arrays.stream(rows).flatMapToDouble(Arrays::stream).allMatch(v -> v == 0)) {
            return new boolean[rows.length][sonogram.frames()];
        }
        double[] positive = Arrays.stream(rows)
                .flatMapToDouble(Arrays::stream)
                .filter(v -> v > 0)
                .toArray();
        if (positive.length == 0) {
            throw new SpecException("signal", "no value lies above 0; take off the background, or add a constant");
        }
        double upper = Statistics.percentile(positive, 75);
        double high = upper + (upper - Statistics.percentile(positive, 25)) * deviations;
        return mask(sonogram, high, high - high * less);
    }

    /**
     * The connected parts of a mask whose number of values lies within bounds.
     *
     * @param smallest least number of values, both bounds counted
     * @param largest most values
     */
    public static Regions of(boolean[][] mask, long smallest, long largest) {
        Labelling parts = new Labelling(mask);
        int[] area = new int[parts.count() + 1];
        int[][] box = new int[parts.count() + 1][];
        for (int b = 0; b < mask.length; b++) {
            for (int t = 0; t < mask[b].length; t++) {
                int label = parts.label(b, t);
                area[label]++;
                if (box[label] == null) {
                    box[label] = new int[] {b, t, b, t};
                }
                box[label][1] = Math.min(box[label][1], t);
                box[label][2] = b;
                box[label][3] = Math.max(box[label][3], t);
            }
        }
        List<Box> boxes = new ArrayList<>();
        boolean[] kept = new boolean[area.length];
        for (int label = 1; label < area.length; label++) {
            kept[label] = area[label] >= smallest && area[label] <= largest;
            if (kept[label]) {
                boxes.add(new Box(box[label][0], box[label][1], box[label][2], box[label][3]));
            }
        }
        int[][] labels = new int[mask.length][mask[0].length];
        for (int b = 0; b < mask.length; b++) {
            for (int t = 0; t < mask[b].length; t++) {
                labels[b][t] = kept[parts.label(b, t)] ? parts.label(b, t) : 0;
            }
        }
        return new Regions(labels, boxes);
    }
}
