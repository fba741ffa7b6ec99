package org.tonbild.learn.classic;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tonbild.learn.Clip;

/** Small tables for tests. */
final class Tables {
    static final List<String> LABELS = List.of("a", "b", "c");

    private Tables() {}

    /**
     * {@code folds} folds of {@code perLabel} clips of each of three labels: two columns that tell them apart by
     * {@code gap} deviations, and {@code noise} columns that tell nothing.
     */
    static FeatureTable clusters(int folds, int perLabel, double gap, int noise, long seed) {
        double[][] centres = {{0, 0}, {gap, 0}, {0, gap}};
        Random random = new Random(seed);
        List<Clip> clips = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        for (int f = 1; f <= folds; f++) {
            for (int i = 0; i < perLabel; i++) {
                for (int l = 0; l < 3; l++) {
                    clips.add(clip(f + "-" + i + "-" + l, LABELS.get(l), Integer.toString(f), ""));
                    float[] row = new float[2 + noise];
                    for (int j = 0; j < row.length; j++) {
                        double centre = j < 2 ? centres[l][j] : 0;
                        row[j] = (float) ((centre + random.nextGaussian()) * (j == 1 ? 1000 : 1));
                    }
                    rows.add(row);
                }
            }
        }
        return table(LABELS, clips, rows);
    }

    static FeatureTable table(List<String> labels, List<Clip> clips, List<float[]> rows) {
        List<String> columns = new ArrayList<>();
        for (int j = 0; j < rows.get(0).length; j++) {
            columns.add("x" + j);
        }
        return new FeatureTable(labels, columns, clips, rows);
    }

    static Clip clip(String name, String label, String fold, String group) {
        return new Clip(name, Path.of(name), label, fold, group);
    }

    /** Clips without folds, labels by number. */
    static FeatureTable table(float[][] rows, int... truth) {
        List<Clip> clips = new ArrayList<>();
        for (int i = 0; i < truth.length; i++) {
            clips.add(clip("clip" + i, LABELS.get(truth[i]), "", ""));
        }
        return table(LABELS, clips, List.of(rows));
    }

    static double accuracy(float[][] probabilities, FeatureTable table) {
        int[] truth = table.truth();
        int right = 0;
        for (int i = 0; i < truth.length; i++) {
            right += FittedNeighbours.largest(probabilities[i]) == truth[i] ? 1 : 0;
        }
        return (double) right / truth.length;
    }
}
