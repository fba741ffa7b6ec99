package org.tonbild.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well predictions hold on clips that were not trained on. A share that is not defined (a label without clips, a
 * precision without predictions) is null and stays out of the means over labels.
 *
 * @param clips number of clips
 * @param right number of clips predicted rightly
 * @param accuracy {@code right / clips}
 * @param standardError binomial standard error of the accuracy, {@code sqrt(p (1 - p) / n)}
 * @param low95 lower end of Wilson's 95 % interval of the accuracy
 * @param high95 upper end
 * @param macroAccuracy mean over the labels of the share of their clips predicted rightly (balanced accuracy); it is
 *     the mean recall
 * @param precision mean precision over the labels
 * @param recall mean recall over the labels
 * @param f1 mean F1 over the labels
 * @param auc mean area under the one-against-rest characteristic over the labels
 * @param logLoss mean cross-entropy in nats, probabilities not below 1e-7
 * @param labels the labels
 * @param perLabel the figures of each label
 * @param confusion {@code [truth][prediction]} counts
 * @param mistakes the wrong predictions, the surest first
 */
public record Evaluation(
        int clips,
        int right,
        double accuracy,
        double standardError,
        double low95,
        double high95,
        @Nullable Double macroAccuracy,
        @Nullable Double precision,
        @Nullable Double recall,
        @Nullable Double f1,
        @Nullable Double auc,
        double logLoss,
        List<String> labels,
        List<LabelScore> perLabel,
        List<List<Integer>> confusion,
        List<Mistake> mistakes) {

    private static final double SMALL = 1e-7;

    public Evaluation {
        labels = List.copyOf(labels);
        perLabel = List.copyOf(perLabel);
        confusion = List.copyOf(confusion);
        mistakes = List.copyOf(mistakes);
    }

    /**
     * The figures of one label.
     *
     * @param label the label
     * @param clips how many clips have it
     * @param predicted how many clips are predicted to have it
     * @param precision share of those predicted that have it
     * @param recall share of those that have it that are predicted
     * @param f1 {@code 2 right / (clips + predicted)}
     * @param auc area under the characteristic of its probability
     */
    public record LabelScore(
            String label,
            int clips,
            int predicted,
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Double f1,
            @Nullable Double auc) {}

    /**
     * One wrong prediction.
     *
     * @param clip name of the clip
     * @param truth its label
     * @param predicted the label predicted
     * @param probability probability of the predicted label
     * @param truthProbability probability of the right label
     */
    public record Mistake(String clip, String truth, String predicted, double probability, double truthProbability) {}

    /**
     * Judges predictions.
     *
     * @param labels the labels, in the order of the probabilities
     * @param clips the clips
     * @param probabilities {@code [clips x labels]}
     */
    public static Evaluation of(List<String> labels, List<Clip> clips, float[][] probabilities) {
        int n = clips.size();
        int k = labels.size();
        if (n == 0 || n != probabilities.length) {
            throw new IllegalArgumentException(n + " clips, " + probabilities.length + " predictions");
        }
        int[] truth = clips.stream().mapToInt(c -> labels.indexOf(c.label())).toArray();
        int[][] confusion = new int[k][k];
        List<Mistake> mistakes = new ArrayList<>();
        int right = 0;
        double loss = 0;
        for (int i = 0; i < n; i++) {
            float[] p = probabilities[i];
            if (truth[i] < 0 || p.length != k) {
                throw new IllegalArgumentException(
                        clips.get(i).name() + ": " + clips.get(i).label() + " of " + labels);
            }
            int best = Metrics.argmax(p);
            confusion[truth[i]][best]++;
            loss -= StrictMath.log(Math.max(p[truth[i]], SMALL));
            if (best == truth[i]) {
                right++;
            } else {
                mistakes.add(
                        new Mistake(clips.get(i).name(), labels.get(truth[i]), labels.get(best), p[best], p[truth[i]]));
            }
        }
        mistakes.sort(
                Comparator.comparingDouble((Mistake m) -> -m.probability()).thenComparing(Mistake::clip));
        List<LabelScore> scores = new ArrayList<>();
        for (int l = 0; l < k; l++) {
            scores.add(score(labels.get(l), l, confusion, truth, probabilities));
        }
        double accuracy = (double) right / n;
        double[] wilson = Metrics.wilson(right, n);
        Double recall = Metrics.mean(scores.stream().map(LabelScore::recall).toList());
        return new Evaluation(
                n,
                right,
                accuracy,
                Math.sqrt(accuracy * (1 - accuracy) / n),
                wilson[0],
                wilson[1],
                recall,
                Metrics.mean(scores.stream().map(LabelScore::precision).toList()),
                recall,
                Metrics.mean(scores.stream().map(LabelScore::f1).toList()),
                Metrics.mean(scores.stream().map(LabelScore::auc).toList()),
                loss / n,
                labels,
                scores,
                lists(confusion),
                mistakes);
    }

    private static LabelScore score(String label, int l, int[][] confusion, int[] truth, float[][] probabilities) {
        int clips = 0;
        int predicted = 0;
        for (int j = 0; j < confusion.length; j++) {
            clips += confusion[l][j];
            predicted += confusion[j][l];
        }
        float[] scores = new float[truth.length];
        boolean[] positive = new boolean[truth.length];
        for (int i = 0; i < truth.length; i++) {
            scores[i] = probabilities[i][l];
            positive[i] = truth[i] == l;
        }
        int right = confusion[l][l];
        return new LabelScore(
                label,
                clips,
                predicted,
                Metrics.ratio(right, predicted),
                Metrics.ratio(right, clips),
                clips == 0 ? null : Metrics.ratio(2.0 * right, clips + predicted),
                Metrics.auc(scores, positive));
    }

    private static List<List<Integer>> lists(int[][] counts) {
        List<List<Integer>> rows = new ArrayList<>();
        for (int[] row : counts) {
            List<Integer> list = new ArrayList<>();
            for (int c : row) {
                list.add(c);
            }
            rows.add(List.copyOf(list));
        }
        return rows;
    }
}
