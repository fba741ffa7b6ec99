package org.tonbild.learn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What networks said of clips that they had not been trained on, for tables, ensembles and hybrids to come. As CSV:
 * columns {@code seed,fold,clip,truth} and one per label with its probability, written so that it reads back equal.
 *
 * @param labels the labels, in the order of the probabilities
 * @param rows one per clip, fold and seed
 */
public record Predictions(List<String> labels, List<Row> rows) {
    private static final List<String> FIRST = List.of("seed", "fold", "clip", "truth");

    public Predictions {
        labels = List.copyOf(labels);
        rows = List.copyOf(rows);
    }

    /**
     * One clip.
     *
     * @param seed seed of the network
     * @param fold what was held out from its training
     * @param clip name of the clip
     * @param truth its label
     * @param probabilities the probability of each label
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
    public record Row(long seed, String fold, String clip, String truth, float[] probabilities) {}

    /** What one network said of the clips of one fold. */
    static Predictions of(List<String> labels, long seed, Split split, float[][] probabilities) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            Clip clip = split.test().get(i);
            rows.add(new Row(seed, split.name(), clip.name(), clip.label(), probabilities[i]));
        }
        return new Predictions(labels, rows);
    }

    /**
     * The mean of the probabilities of all seeds, clip by clip, in the order of the clips' first rows; the seed is that
     * of the first.
     */
    public Predictions averaged() {
        Map<String, List<Row>> byClip = new LinkedHashMap<>();
        rows.forEach(r -> byClip.computeIfAbsent(r.fold() + "\n" + r.clip(), k -> new ArrayList<>())
                .add(r));
        List<Row> means = new ArrayList<>();
        for (List<Row> same : byClip.values()) {
            Row first = same.get(0);
            means.add(new Row(
                    first.seed(),
                    first.fold(),
                    first.clip(),
                    first.truth(),
                    mean(same.stream().map(Row::probabilities).toList())));
        }
        return new Predictions(labels, means);
    }

    /** The mean of some rows of probabilities. */
    static float[] mean(List<float[]> rows) {
        double[] sum = new double[rows.get(0).length];
        for (float[] row : rows) {
            for (int l = 0; l < sum.length; l++) {
                sum[l] += row[l];
            }
        }
        float[] mean = new float[sum.length];
        for (int l = 0; l < sum.length; l++) {
            mean[l] = (float) (sum[l] / rows.size());
        }
        return mean;
    }

    /** All rows as CSV with a header line. */
    public String toCsv() {
        StringBuilder csv = new StringBuilder(String.join(",", FIRST));
        labels.forEach(l -> csv.append(',').append(quoted(l)));
        csv.append('\n');
        for (Row row : rows) {
            csv.append(row.seed()).append(',').append(quoted(row.fold()));
            csv.append(',').append(quoted(row.clip())).append(',').append(quoted(row.truth()));
            for (float p : row.probabilities()) {
                csv.append(',').append(p);
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    /** Writes the table whole or not at all. */
    public void write(Path file) throws IOException {
        WholeFiles.write(file, toCsv().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a table.
     *
     * @throws DatasetException if it is no such table
     */
    public static Predictions read(Path file) throws IOException {
        CsvTable table = CsvTable.read(file);
        List<String> header = table.header();
        if (header.size() < FIRST.size() + 1 || !header.subList(0, FIRST.size()).equals(FIRST)) {
            throw new DatasetException(
                    file + " is no table of predictions; its columns begin with " + String.join(",", FIRST));
        }
        List<Row> rows = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            List<String> fields = row.fields();
            float[] p = new float[fields.size() - FIRST.size()];
            try {
                for (int l = 0; l < p.length; l++) {
                    p[l] = Float.parseFloat(fields.get(FIRST.size() + l));
                }
                rows.add(new Row(Long.parseLong(fields.get(0)), fields.get(1), fields.get(2), fields.get(3), p));
            } catch (NumberFormatException e) {
                throw new DatasetException(file + ", line " + row.line() + ": a field that should be a number is none ("
                        + e.getMessage() + ")");
            }
        }
        return new Predictions(header.subList(FIRST.size(), header.size()), rows);
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
