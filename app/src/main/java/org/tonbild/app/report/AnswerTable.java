package org.tonbild.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tonbild.learn.MultiLabelEvaluation;
import org.tonbild.learn.TaskEvaluation;
import org.tonbild.learn.TaskValidation;

/** How well several labels or numbers were answered, as lines for a terminal. */
public final class AnswerTable {
    private AnswerTable() {}

    /** All seeds: each fold and all clips together, then mean and deviation over the seeds, then the ensemble. */
    public static List<String> lines(TaskValidation.Study study) {
        TaskValidation.Result ensemble = study.ensemble();
        List<String> lines = new ArrayList<>();
        for (TaskValidation.Result result : study.results()) {
            lines.addAll(lines(ensemble == null ? "" : "seed " + result.seed() + ", ", result));
        }
        if (ensemble != null) {
            lines.add("mean of " + study.results().size() + " seeds: "
                    + study.figures().stream()
                            .map(f -> f.name() + " " + Html.number(f.mean(), 3) + ", standard deviation "
                                    + Html.number(f.deviation(), 3))
                            .collect(Collectors.joining("; ")));
            lines.addAll(lines("ensemble, ", ensemble));
        }
        lines.addAll(labels(study.best().pooled()));
        return lines;
    }

    private static List<String> lines(String who, TaskValidation.Result result) {
        List<String> lines = new ArrayList<>();
        if (result.folds().size() > 1) {
            for (TaskValidation.Fold fold : result.folds()) {
                lines.add(who + "fold " + fold.name() + ": " + line(fold.evaluation()));
            }
        }
        lines.add(who + "all clips: " + line(result.pooled()));
        return lines;
    }

    private static String line(TaskEvaluation evaluation) {
        return evaluation.figures().entrySet().stream()
                        .map(f -> f.getKey() + " " + Html.number(f.getValue(), 3))
                        .collect(Collectors.joining(", "))
                + ", " + evaluation.clips() + " clips";
    }

    private static List<String> labels(TaskEvaluation evaluation) {
        List<String> lines = new ArrayList<>();
        MultiLabelEvaluation labels = evaluation.labels();
        if (labels != null) {
            for (MultiLabelEvaluation.Label label : labels.labels()) {
                lines.add(label.label() + ": " + label.clips() + " clips, average precision "
                        + Html.number(label.averagePrecision(), 3) + ", F1 " + Html.number(label.f1(), 3));
            }
        }
        return lines;
    }
}
