package org.tonbild.app.report;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.learn.MultiLabelEvaluation;
import org.tonbild.learn.ScoreEvaluation;
import org.tonbild.learn.TaskValidation;

/** How well several labels or numbers were answered, as lines for a terminal. */
public final class AnswerTable {
    private AnswerTable() {}

    /** One line for all, then one a label. */
    public static List<String> lines(TaskValidation.Result result) {
        List<String> lines = new ArrayList<>();
        MultiLabelEvaluation labels = result.labels();
        if (labels != null) {
            lines.add("mean average precision " + Html.number(labels.meanAveragePrecision(), 3) + ", micro F1 "
                    + Html.number(labels.microF1(), 3) + ", macro F1 " + Html.number(labels.macroF1(), 3)
                    + ", all labels right " + Html.percent(labels.exact()) + " of " + labels.clips() + " clips");
            for (MultiLabelEvaluation.Label label : labels.labels()) {
                lines.add(label.label() + ": " + label.clips() + " clips, average precision "
                        + Html.number(label.averagePrecision(), 3) + ", F1 " + Html.number(label.f1(), 3));
            }
        }
        ScoreEvaluation scores = result.scores();
        if (scores != null) {
            lines.add("mean absolute error " + Html.number(scores.meanAbsoluteError(), 3) + ", root mean square error "
                    + Html.number(scores.rootMeanSquareError(), 3) + ", R2 " + Html.number(scores.r2(), 3)
                    + ", correlation of ranks " + Html.number(scores.spearman(), 3) + ", " + scores.clips() + " clips");
        }
        return lines;
    }
}
