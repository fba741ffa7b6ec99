package org.tonbild.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonbild.figure.FigureStyle;
import org.tonbild.figure.ScatterFigure;
import org.tonbild.learn.MultiLabelEvaluation;
import org.tonbild.learn.ScoreEvaluation;
import org.tonbild.learn.TaskEvaluation;
import org.tonbild.learn.TaskValidation;

/**
 * The page about networks that answer several labels or a number: figures, each seed and fold, the average precision of
 * each label or the predicted numbers against the true ones, learning curves, and the worst clips.
 */
public final class TaskReport {
    /** How many of the worst clips are shown. */
    public static final int WORST = 24;

    /** Folds that get colours of their own. */
    private static final int COLOURED = 6;

    private TaskReport() {}

    /**
     * The page.
     *
     * @param title its title
     * @param study what was measured, with one seed or several
     * @param recipe the recipe's text
     * @param pictures PNG pictures of the worst clips, by name; those without stay without
     */
    public static String page(String title, TaskValidation.Study study, String recipe, Map<String, byte[]> pictures) {
        TaskValidation.Result result = study.best();
        TaskEvaluation pooled = result.pooled();
        LearningCurves curves = curves(result);
        StringBuilder body = new StringBuilder(Sections.section(
                "Result",
                "",
                cards(result)
                        + Sections.honesty(
                                result.basis(),
                                pooled.clips(),
                                "a small difference between two settings means nothing here.")));
        if (study.results().size() > 1) {
            body.append(Sections.section("Seeds", seedsLead(study), seeds(study)));
        }
        if (result.folds().size() > 1) {
            body.append(Sections.section(
                    "Folds", Sections.foldsLead(result.column(), result.folds().size()), folds(result)));
        }
        MultiLabelEvaluation labels = pooled.labels();
        ScoreEvaluation scores = pooled.scores();
        if (labels != null) {
            body.append(Sections.section("Each label", labelsLead(), labels(labels)));
        }
        if (scores != null) {
            body.append(Sections.section("Predicted against true", scatterLead(result), scatter(result)));
        }
        if (curves.any()) {
            body.append(Sections.section("Learning", learningLead(curves, scores != null), curves.html()));
        }
        if (labels != null) {
            body.append(Sections.section("Worst clips", mistakesLead(labels), mistakes(labels, pictures)));
        }
        if (scores != null) {
            body.append(Sections.section("Worst clips", "Those furthest off first.", errors(scores, pictures)));
        }
        body.append(Sections.recipe("What turned sound into the network's images.", recipe));
        return Html.page(title, lead(study), "", body.toString());
    }

    /** Names of the clips that the page shows pictures of, the worst first. */
    public static List<String> worst(TaskEvaluation evaluation) {
        MultiLabelEvaluation labels = evaluation.labels();
        ScoreEvaluation scores = evaluation.scores();
        if (labels != null) {
            return labels.mistakes().stream()
                    .limit(WORST)
                    .map(MultiLabelEvaluation.Mistake::clip)
                    .toList();
        }
        return scores == null
                ? List.of()
                : furthest(scores).stream().map(ScoreEvaluation.Score::clip).toList();
    }

    private static List<ScoreEvaluation.Score> furthest(ScoreEvaluation scores) {
        return scores.scores().stream()
                .sorted(Comparator.comparingDouble((ScoreEvaluation.Score s) -> -Math.abs(s.predicted() - s.truth()))
                        .thenComparing(ScoreEvaluation.Score::clip))
                .limit(WORST)
                .toList();
    }

    private static String lead(TaskValidation.Study study) {
        TaskValidation.Result result = study.best();
        String seeds = study.results().size() < 2
                ? "seed " + result.seed()
                : "seeds "
                        + study.results().stream()
                                .map(r -> Long.toString(r.seed()))
                                .collect(Collectors.joining(", "));
        return result.pooled().clips() + " clips that the network had not been trained on were answered, each with "
                + (result.pooled().scores() != null ? "a number. " : "all labels that it may have. ")
                + Sections.effort(result.parameters(), "trained values", result.seconds(), seeds, result.threads());
    }

    private static String cards(TaskValidation.Result result) {
        Digits digits = Digits.of(result.pooled());
        StringBuilder out = new StringBuilder("<div class=\"cards\">");
        for (TaskValidation.Figure figure : result.figures()) {
            Double mean = figure.mean();
            String words = result.folds().size() < 2 || mean == null
                    ? figure.name()
                    : figure.name() + "; mean of the folds " + digits.value(figure.name(), mean) + ", standard error "
                            + digits.value(figure.name(), figure.standardError());
            out.append(Html.card(digits.value(figure.name(), figure.pooled()), words));
        }
        return out.append("</div>\n").toString();
    }

    /**
     * How figures are written: shares as percentages, numbers in the clips' own units all with as many decimals.
     *
     * @param decimals so many that three digits of the typical error count
     */
    private record Digits(int decimals) {
        static Digits of(TaskEvaluation evaluation) {
            ScoreEvaluation scores = evaluation.scores();
            double error = scores == null ? 1 : scores.rootMeanSquareError();
            int before = error > 0 ? (int) Math.floor(Math.log10(error)) + 1 : 1;
            return new Digits(Math.min(9, Math.max(0, 3 - before)));
        }

        String value(String name, @Nullable Double value) {
            if (name.endsWith("right")) {
                return Html.percent(value);
            }
            return Html.number(value, name.endsWith("error") ? decimals : 3);
        }

        String amount(double value) {
            return Html.number(value, decimals);
        }
    }

    private static String seedsLead(TaskValidation.Study study) {
        return "Each of the " + study.results().size() + " networks of a fold alone, then the mean of what they answer"
                + " (together), which all else on this page is about.";
    }

    private static String seeds(TaskValidation.Study study) {
        List<String> head = new ArrayList<>(List.of("Seed"));
        study.best().figures().forEach(f -> head.add(Html.text(f.name())));
        StringBuilder out = table(head);
        Digits digits = Digits.of(study.best().pooled());
        study.results().forEach(r -> out.append(figures(Long.toString(r.seed()), r, digits)));
        out.append(spread("mean", study, false, digits)).append(spread("standard deviation", study, true, digits));
        TaskValidation.Result ensemble = study.ensemble();
        return out.append(ensemble == null ? "" : figures("together", ensemble, digits))
                .append("</table></div>")
                .toString();
    }

    private static String figures(String name, TaskValidation.Result result, Digits digits) {
        List<String> cells = new ArrayList<>(List.of(name));
        result.figures().forEach(f -> cells.add(digits.value(f.name(), f.pooled())));
        return Sections.row(cells.toArray(String[]::new));
    }

    private static String spread(String name, TaskValidation.Study study, boolean deviation, Digits digits) {
        List<String> cells = new ArrayList<>(List.of(name));
        for (TaskValidation.Figure figure : study.best().figures()) {
            cells.add(study.figures().stream()
                    .filter(s -> s.name().equals(figure.name()))
                    .map(s -> digits.value(s.name(), deviation ? s.deviation() : s.mean()))
                    .findFirst()
                    .orElse("–"));
        }
        return Sections.row(cells.toArray(String[]::new));
    }

    private static StringBuilder table(List<String> head) {
        return new StringBuilder("<div class=\"panel fit\"><table>").append(Sections.head(head.toArray(String[]::new)));
    }

    private static String folds(TaskValidation.Result result) {
        List<String> head = new ArrayList<>(List.of("Held out", "Trained on", "Tested on"));
        result.figures().forEach(f -> head.add(Html.text(f.name())));
        StringBuilder out = table(head);
        Digits digits = Digits.of(result.pooled());
        for (TaskValidation.Fold fold : result.folds()) {
            List<String> cells = new ArrayList<>(List.of(
                    Html.text(fold.name()),
                    Integer.toString(fold.trainingClips()),
                    Integer.toString(fold.evaluation().clips())));
            fold.evaluation().figures().forEach((name, value) -> cells.add(digits.value(name, value)));
            out.append(Sections.row(cells.toArray(String[]::new)));
        }
        List<String> mean = new ArrayList<>(List.of("mean", "", ""));
        List<String> error = new ArrayList<>(List.of("standard error", "", ""));
        List<String> all = new ArrayList<>(
                List.of("all clips as one", "", Integer.toString(result.pooled().clips())));
        for (TaskValidation.Figure figure : result.figures()) {
            mean.add(digits.value(figure.name(), figure.mean()));
            error.add(digits.value(figure.name(), figure.standardError()));
            all.add(digits.value(figure.name(), figure.pooled()));
        }
        for (List<String> cells : List.of(mean, error, all)) {
            out.append(Sections.row(cells.toArray(String[]::new)));
        }
        return out.append("</table></div>").toString();
    }

    private static String labelsLead() {
        return "A label counts as said where its probability is at least one half. Average precision needs no such"
                + " bound: it is 1 where the clips with the label are more probable than all others, and about the"
                + " share of clips that have it where the order is by chance.";
    }

    private static String labels(MultiLabelEvaluation e) {
        StringBuilder out = table(List.of(
                "Label", "Clips", "Said", "Right", "Precision", "Recall", "F1", "By chance", "Average precision", ""));
        for (MultiLabelEvaluation.Label l : e.labels()) {
            Double precision = l.averagePrecision();
            String bar = String.format(
                    java.util.Locale.ROOT,
                    "<div class=\"bar\"><i style=\"width:%.1f%%\"></i></div>",
                    precision == null ? 0 : 100 * precision);
            out.append(Sections.row(
                    Html.words(l.label()),
                    Integer.toString(l.clips()),
                    Integer.toString(l.said()),
                    Integer.toString(l.right()),
                    Html.number(share(l.right(), l.said()), 3),
                    Html.number(share(l.right(), l.clips()), 3),
                    Html.number(l.f1(), 3),
                    Html.number(share(l.clips(), e.clips()), 3),
                    Html.number(precision, 3),
                    bar));
        }
        return out.append("</table></div>").toString();
    }

    private static @Nullable Double share(int part, int whole) {
        return whole == 0 ? null : Double.valueOf((double) part / whole);
    }

    private static String scatterLead(TaskValidation.Result result) {
        return "Each point is a clip; on the grey line the answer is right."
                + (result.folds().size() > 1 && result.folds().size() <= COLOURED
                        ? " Colours tell the folds apart."
                        : "");
    }

    private static String scatter(TaskValidation.Result result) {
        List<ScatterFigure.Points> groups = new ArrayList<>();
        if (result.folds().size() <= COLOURED) {
            result.folds().forEach(f -> groups.add(points("held out: " + f.name(), f.evaluation())));
        } else {
            groups.add(points("", result.pooled()));
        }
        FigureStyle base = FigureStyle.DEFAULTS.sized(960, 840);
        FigureStyle large = new FigureStyle(
                base.width(),
                base.height(),
                20,
                base.colorMap(),
                base.frequencyAxis(),
                base.fMin(),
                base.fMax(),
                base.vmin(),
                base.vmax(),
                base.rangeDb());
        byte[] png = ScatterFigure.render("", "true", "predicted", groups, large);
        return "<figure class=\"plot smooth\" style=\"max-width:40rem\">"
                + Html.picture(png, "predicted numbers against true ones") + "</figure>";
    }

    private static ScatterFigure.Points points(String name, TaskEvaluation evaluation) {
        ScoreEvaluation scores = evaluation.scores();
        List<ScoreEvaluation.Score> all = scores == null ? List.of() : scores.scores();
        return new ScatterFigure.Points(
                name,
                all.stream().mapToDouble(ScoreEvaluation.Score::truth).toArray(),
                all.stream().mapToDouble(ScoreEvaluation.Score::predicted).toArray());
    }

    private static LearningCurves curves(TaskValidation.Result result) {
        boolean numbers = result.pooled().scores() != null;
        return new LearningCurves(
                result.folds().stream()
                        .map(f -> new LearningCurves.Course(f.name(), f.history()))
                        .toList(),
                numbers ? "mean squared error on held-out clips" : "decisions right on held-out clips, %",
                e -> {
                    Double share = e.heldOutAccuracy();
                    return numbers ? e.heldOutLoss() : share == null ? null : Double.valueOf(100 * share);
                });
    }

    private static String learningLead(LearningCurves curves, boolean numbers) {
        return curves.lead()
                + (numbers
                        ? " The training loss is the mean squared error in standard deviations of the training clips'"
                                + " numbers, the other losses are in the numbers' own units."
                        : "");
    }

    private static String mistakesLead(MultiLabelEvaluation e) {
        return e.mistakes().isEmpty()
                ? "All labels of all clips are right."
                : e.mistakes().size() + " clips miss a label or have one too many; those of the largest loss first.";
    }

    private static String mistakes(MultiLabelEvaluation e, Map<String, byte[]> pictures) {
        if (e.mistakes().isEmpty()) {
            return "";
        }
        StringBuilder out = worstTable(
                "<th class=\"l\">Is</th><th class=\"l\">Said</th><th class=\"l\">Furthest off</th><th>Loss</th>");
        e.mistakes().stream()
                .limit(WORST)
                .forEach(m -> out.append(first(m.clip(), pictures))
                        .append(left(names(m.truth())))
                        .append(left(names(m.said())))
                        .append(left(Html.words(m.worst()) + ", " + Html.percent(m.probability())))
                        .append("<td>")
                        .append(Html.number(m.logLoss(), 3))
                        .append("</td></tr>\n"));
        return out.append("</table></div>").toString();
    }

    private static String errors(ScoreEvaluation e, Map<String, byte[]> pictures) {
        StringBuilder out = worstTable("<th>True</th><th>Predicted</th><th>Too high by</th>");
        Digits digits = Digits.of(new TaskEvaluation(null, e));
        for (ScoreEvaluation.Score s : furthest(e)) {
            out.append(first(s.clip(), pictures))
                    .append("<td>")
                    .append(digits.amount(s.truth()))
                    .append("</td><td>")
                    .append(digits.amount(s.predicted()))
                    .append("</td><td>")
                    .append(digits.amount(s.predicted() - s.truth()))
                    .append("</td></tr>\n");
        }
        return out.append("</table></div>").toString();
    }

    private static StringBuilder worstTable(String columns) {
        return new StringBuilder("<div class=\"panel fit\"><table class=\"worst\"><thead><tr><th></th>"
                + "<th class=\"l\">Clip</th>" + columns + "</tr></thead>\n");
    }

    /** The picture and the name of a clip, as the beginning of a row. */
    private static String first(String clip, Map<String, byte[]> pictures) {
        byte[] png = pictures.get(clip);
        return "<tr><td>" + (png == null ? "" : Html.picture(png, clip)) + "</td>" + left(Html.text(clip));
    }

    private static String left(String html) {
        return "<td class=\"l\">" + html + "</td>";
    }

    private static String names(List<String> labels) {
        return labels.isEmpty() ? "nothing" : labels.stream().map(Html::words).collect(Collectors.joining(", "));
    }
}
