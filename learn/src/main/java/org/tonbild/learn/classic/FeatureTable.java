package org.tonbild.learn.classic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.tonbild.learn.Clip;
import org.tonbild.learn.DatasetException;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.LabeledImages;

/**
 * Numbers of clips, one row a clip. Immutable but for the arrays, which are not to be changed.
 *
 * @param labels all labels of the task, in the order of the outputs
 * @param columns names of the numbers, each once
 * @param clips the clips
 * @param rows {@code [clips x columns]}, all finite
 */
public record FeatureTable(List<String> labels, List<String> columns, List<Clip> clips, List<float[]> rows) {
    /** @throws DatasetException if sizes differ, a column stands twice, a label is unknown or a number not finite */
    public FeatureTable {
        labels = List.copyOf(labels);
        columns = List.copyOf(columns);
        clips = List.copyOf(clips);
        rows = List.copyOf(rows);
        if (clips.size() != rows.size() || clips.isEmpty() || columns.isEmpty()) {
            throw new DatasetException("a table of " + clips.size() + " clips, " + rows.size() + " rows and "
                    + columns.size() + " columns; it needs a row for every clip, and columns");
        }
        if (new HashSet<>(columns).size() != columns.size()) {
            throw new DatasetException("a column's name stands twice in the table; rename one");
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).length != columns.size()) {
                throw new DatasetException("the row of " + clips.get(i).name() + " has " + rows.get(i).length
                        + " numbers, the table " + columns.size() + " columns");
            }
            if (!labels.contains(clips.get(i).label())) {
                throw new DatasetException(clips.get(i).name() + " has the label "
                        + clips.get(i).label() + ", which is none of " + String.join(", ", labels));
            }
            for (int j = 0; j < columns.size(); j++) {
                if (!Float.isFinite(rows.get(i)[j])) {
                    throw new DatasetException(columns.get(j) + " of "
                            + clips.get(i).name() + " is " + rows.get(i)[j] + "; every number has to be finite");
                }
            }
        }
    }

    /** The table whose rows are the values of images, for example as a {@link FeatureExtractor} makes them. */
    public static FeatureTable of(LabeledImages images, List<String> columns) {
        return new FeatureTable(
                images.labels(),
                columns,
                images.clips(),
                images.images().stream().map(ImageTensor::values).toList());
    }

    /** Number of clips. */
    public int size() {
        return clips.size();
    }

    /** The label index of each clip. */
    public int[] truth() {
        return clips.stream().mapToInt(c -> labels.indexOf(c.label())).toArray();
    }

    /**
     * The label index of each clip, where there are several labels.
     *
     * @throws DatasetException if all clips have the same
     */
    int[] severalLabels() {
        int[] truth = truth();
        if (Arrays.stream(truth).distinct().count() < 2) {
            throw new DatasetException("all clips to learn from have the label " + labels.get(truth[0])
                    + "; a classifier needs two or more");
        }
        return truth;
    }

    /** The rows of these clips, in their order. */
    public FeatureTable of(List<Clip> wanted) {
        Map<Clip, float[]> byClip = byClip();
        List<float[]> part = new ArrayList<>();
        for (Clip clip : wanted) {
            float[] row = byClip.get(clip);
            if (row == null) {
                throw new DatasetException(clip.name() + " has no row in the table");
            }
            part.add(row);
        }
        return new FeatureTable(labels, columns, wanted, part);
    }

    /**
     * This table with the columns of another one behind its own.
     *
     * @throws DatasetException if a clip has no row there, or a column stands in both
     */
    public FeatureTable join(FeatureTable other) {
        FeatureTable same = other.of(clips);
        List<String> names = new ArrayList<>(columns);
        names.addAll(other.columns);
        List<float[]> joined = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            float[] row = java.util.Arrays.copyOf(rows.get(i), names.size());
            System.arraycopy(same.rows.get(i), 0, row, columns.size(), other.columns.size());
            joined.add(row);
        }
        return new FeatureTable(labels, names, clips, joined);
    }

    private Map<Clip, float[]> byClip() {
        Map<Clip, float[]> map = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            map.put(clips.get(i), rows.get(i));
        }
        return map;
    }

    /** CSV with a line of names: file, label, fold, group, then the columns. */
    public String toCsv() {
        StringBuilder csv = new StringBuilder("file,label,fold,group");
        columns.forEach(c -> csv.append(',').append(cell(c)));
        csv.append('\n');
        for (int i = 0; i < rows.size(); i++) {
            Clip clip = clips.get(i);
            csv.append(cell(clip.name())).append(',').append(cell(clip.label()));
            csv.append(',').append(cell(clip.fold())).append(',').append(cell(clip.group()));
            for (float v : rows.get(i)) {
                csv.append(',').append(v);
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    private static String cell(String text) {
        return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
