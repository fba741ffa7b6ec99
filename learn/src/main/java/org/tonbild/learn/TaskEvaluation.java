package org.tonbild.learn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.network.Task;

/**
 * How well several labels, or else a number, were answered. What {@link Evaluation} is for one label.
 *
 * @param labels how well several labels were said, or null
 * @param scores how well numbers were said, or null
 */
public record TaskEvaluation(
        @Nullable MultiLabelEvaluation labels, @Nullable ScoreEvaluation scores) {
    public TaskEvaluation {
        if ((labels == null) == (scores == null)) {
            throw new IllegalArgumentException("labels or scores, one of both");
        }
    }

    /**
     * Judges answers.
     *
     * @param task several labels or a number
     * @param labels the labels in the order of the answers
     * @param clips the clips
     * @param answers {@code [clips x labels]} probabilities, or {@code [clips x 1]} numbers
     */
    public static TaskEvaluation of(Task task, List<String> labels, List<Clip> clips, float[][] answers) {
        return switch (task) {
            case SINGLE -> throw new IllegalArgumentException("clips of one label each are judged by Evaluation");
            case MULTI -> new TaskEvaluation(MultiLabelEvaluation.of(labels, clips, answers), null);
            case REGRESSION -> new TaskEvaluation(null, ScoreEvaluation.of(clips, answers));
        };
    }

    /** Number of clips. */
    public int clips() {
        if (labels != null) {
            return labels.clips();
        }
        return scores == null ? 0 : scores.clips();
    }

    /** The figures by their names, the one that stands for all first; null where one is not defined. */
    public Map<String, @Nullable Double> figures() {
        Map<String, @Nullable Double> figures = new LinkedHashMap<>();
        if (labels != null) {
            figures.put("mean average precision", labels.meanAveragePrecision());
            figures.put("micro F1", labels.microF1());
            figures.put("macro F1", labels.macroF1());
            figures.put("all labels right", labels.exact());
        }
        if (scores != null) {
            figures.put("R2", scores.r2());
            figures.put("mean absolute error", scores.meanAbsoluteError());
            figures.put("root mean square error", scores.rootMeanSquareError());
            figures.put("correlation", scores.pearson());
            figures.put("correlation of ranks", scores.spearman());
        }
        return figures;
    }
}
