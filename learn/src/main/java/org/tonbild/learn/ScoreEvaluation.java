package org.tonbild.learn;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well predicted numbers fit, such as a jury's scores.
 *
 * @param clips number of clips
 * @param meanAbsoluteError mean of {@code |predicted - true|}
 * @param rootMeanSquareError root of the mean square of it
 * @param r2 {@code 1 - squares of it / squares around the mean of the true ones}, or null if those do not vary
 * @param pearson correlation, or null if either does not vary
 * @param spearman correlation of the ranks, equal numbers sharing theirs, or null if either does not vary
 * @param scores each clip
 */
public record ScoreEvaluation(
        int clips,
        double meanAbsoluteError,
        double rootMeanSquareError,
        @Nullable Double r2,
        @Nullable Double pearson,
        @Nullable Double spearman,
        List<Score> scores) {
    public ScoreEvaluation {
        scores = List.copyOf(scores);
    }

    /**
     * One clip.
     *
     * @param clip its name
     * @param truth its number
     * @param predicted what the network says
     */
    public record Score(String clip, double truth, double predicted) {}

    /**
     * Judges predictions.
     *
     * @param clips the clips, their labels numbers
     * @param predicted {@code [clips x 1]}
     */
    public static ScoreEvaluation of(List<Clip> clips, float[][] predicted) {
        int n = clips.size();
        double[] truth = new double[n];
        double[] said = new double[n];
        List<Score> scores = new ArrayList<>();
        double absolute = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            truth[i] = Double.parseDouble(clips.get(i).label());
            said[i] = predicted[i][0];
            absolute += Math.abs(said[i] - truth[i]);
            squares += (said[i] - truth[i]) * (said[i] - truth[i]);
            scores.add(new Score(clips.get(i).name(), truth[i], said[i]));
        }
        double around = spread(truth);
        return new ScoreEvaluation(
                n,
                absolute / n,
                Math.sqrt(squares / n),
                around == 0 ? null : Double.valueOf(1 - squares / around),
                correlation(truth, said),
                correlation(ranks(truth), ranks(said)),
                scores);
    }

    private static double mean(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v;
        }
        return sum / x.length;
    }

    private static double spread(double[] x) {
        double m = mean(x);
        double sum = 0;
        for (double v : x) {
            sum += (v - m) * (v - m);
        }
        return sum;
    }

    private static @Nullable Double correlation(double[] a, double[] b) {
        double scale = Math.sqrt(spread(a) * spread(b));
        double meanA = mean(a);
        double meanB = mean(b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return scale == 0 ? null : Double.valueOf(sum / scale);
    }

    private static double[] ranks(double[] x) {
        double[] ranks = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int below = 0;
            int equal = 0;
            for (double v : x) {
                below += v < x[i] ? 1 : 0;
                equal += v == x[i] ? 1 : 0;
            }
            ranks[i] = below + (equal - 1) / 2.0;
        }
        return ranks;
    }
}
