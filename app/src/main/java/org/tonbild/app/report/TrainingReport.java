package org.tonbild.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.Evaluation;
import org.tonbild.learn.Study;

/**
 * The page about a training and its test on held-out clips: accuracy with its standard error, macro figures, each
 * fold, confusion matrix, each label, learning curves, and the worst mistakes with their pictures.
 */
public final class TrainingReport {
    /** How many of the surest mistakes are shown. */
    public static final int MISTAKES = 24;

    private TrainingReport() {}

    /**
     * What was trained.
     *
     * @param name a word for it, such as network
     * @param what what it is, in a sentence or two; empty if nothing is to be said
     * @param input what turned sound into its input
     * @param chosen what each fold chose by itself on its training clips; empty if nothing
     */
    public record Subject(String name, String what, String input, List<Map<String, String>> chosen) {
        /** A network on images. */
        public static final Subject NETWORK =
                new Subject("network", "", "What turned sound into the network's images.", List.of());

        public Subject {
            chosen = List.copyOf(chosen);
        }
    }

    /**
     * Something whose result stands beside others.
     *
     * @param name what it is, in a word or two
     * @param result how it did on the same clips
     */
    public record Way(String name, CrossValidation.Result result) {}

    /**
     * The page about a network.
     *
     * @param title its title
     * @param result what was measured
     * @param recipe the recipe's text
     * @param pictures PNG pictures of the clips that were mistaken, by name; those without stay without
     */
    public static String page(
            String title, CrossValidation.Result result, String recipe, Map<String, byte[]> pictures) {
        return page(title, Subject.NETWORK, result, null, recipe, pictures);
    }

    /** The page about networks, trained with one seed or several. */
    public static String page(
            String title,
            CrossValidation.Result result,
            @Nullable Study study,
            String recipe,
            Map<String, byte[]> pictures) {
        return page(title, Subject.NETWORK, result, study, recipe, pictures);
    }

    /**
     * The page about anything that was trained.
     *
     * @param subject what was trained
     * @param result what is shown in full: that of the ensemble of all seeds, or the only one
     * @param study the results of all seeds, or null if there was one
     */
    public static String page(
            String title,
            Subject subject,
            CrossValidation.Result result,
            @Nullable Study study,
            String recipe,
            Map<String, byte[]> pictures) {
        return page(title, subject, result, study, List.of(), recipe, pictures);
    }

    /**
     * As above.
     *
     * @param ways what is set side by side first, the one that is shown in full among it; empty shows nothing
     */
    public static String page(
            String title,
            Subject subject,
            CrossValidation.Result result,
            @Nullable Study study,
            List<Way> ways,
            String recipe,
            Map<String, byte[]> pictures) {
        LearningCurves curves = curves(result);
        String body = Sections.section(
                        "Result",
                        "",
                        cards(result)
                                + Sections.honesty(
                                        result.basis(),
                                        result.pooled().clips(),
                                        "the interval above is wide, and a difference of a few points between two"
                                                + " settings means nothing here."))
                + (ways.isEmpty() ? "" : Sections.section("Alone and joined", waysLead(subject), ways(ways)))
                + (study == null || study.results().size() < 2
                        ? ""
                        : Sections.section("Seeds", seedsLead(study, ways), seeds(study)))
                + Sections.section(
                        "Folds",
                        Sections.foldsLead(result.column(), result.folds().size()),
                        folds(result))
                + Sections.section(
                        "What is taken for what",
                        "Rows are what the clips are, columns what the " + subject.name() + " says.",
                        "<div class=\"panel fit\">" + confusion(result.pooled()) + "</div>")
                + Sections.section("Each label", "", "<div class=\"panel fit\">" + labels(result.pooled()) + "</div>")
                + (curves.any() ? Sections.section("Learning", curves.lead(), curves.html()) : "")
                + (subject.what().isEmpty()
                        ? ""
                        : Sections.section(
                                subject.name().equals(Subject.NETWORK.name()) ? "Network" : "Learner",
                                subject.what(),
                                chosen(result, subject.chosen())))
                + Sections.section(
                        "Surest mistakes", mistakesLead(result.pooled()), mistakes(result.pooled(), pictures))
                + Sections.recipe(subject.input(), recipe);
        return Html.page(title, lead(result, study, subject.name()), "", body);
    }

    private static String chosen(CrossValidation.Result result, List<Map<String, String>> chosen) {
        if (chosen.isEmpty() || chosen.get(0).isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("<p class=\"soft\">Chosen on inner folds of the clips trained on:</p>"
                + "<div class=\"panel fit\"><table><thead><tr><th>Held out</th>");
        chosen.get(0)
                .keySet()
                .forEach(k -> out.append("<th>").append(Html.words(k)).append("</th>"));
        out.append("</tr></thead>\n");
        for (int i = 0; i < chosen.size(); i++) {
            out.append("<tr><td>")
                    .append(Html.text(result.folds().get(i).name()))
                    .append("</td>");
            chosen.get(i)
                    .forEach((k, v) -> out.append("<td>")
                            .append(k.endsWith("accuracy") ? Html.percent(Double.parseDouble(v)) : Html.text(v))
                            .append("</td>"));
            out.append("</tr>\n");
        }
        return out.append("</table></div>").toString();
    }

    /** The cards at the top. */
    public static String cards(CrossValidation.Result result) {
        Evaluation e = result.pooled();
        boolean folds = result.folds().size() > 1;
        return "<div class=\"cards\">"
                + Html.card(
                        Html.percent(result.accuracy()),
                        folds
                                ? "accuracy, mean of " + result.folds().size() + " folds, standard error "
                                        + Html.percent(result.standardError())
                                : "accuracy, " + e.right() + " of " + e.clips() + " clips")
                + Html.card(
                        Html.percent(e.low95()) + " to " + Html.percent(e.high95()),
                        "95 % interval over the " + e.clips() + " clips tested")
                + Html.card(Html.percent(e.macroAccuracy()), "macro accuracy (mean recall)")
                + Html.card(Html.number(e.f1(), 3), "macro F1")
                + Html.card(Html.number(e.precision(), 3), "macro precision")
                + Html.card(Html.number(e.auc(), 3), "macro AUC")
                + "</div>\n";
    }

    /** Truth against prediction as a table, darker where more of a row lies. */
    public static String confusion(Evaluation e) {
        StringBuilder out = new StringBuilder("<table class=\"confusion\"><tr><th></th>");
        e.labels()
                .forEach(l -> out.append("<th class=\"col\"><span>")
                        .append(Html.words(l))
                        .append("</span></th>"));
        out.append("</tr>\n");
        for (int row = 0; row < e.labels().size(); row++) {
            List<Integer> counts = e.confusion().get(row);
            int sum = Math.max(1, counts.stream().mapToInt(Integer::intValue).sum());
            out.append("<tr><th class=\"row\">")
                    .append(Html.words(e.labels().get(row)))
                    .append("</th>");
            for (int col = 0; col < counts.size(); col++) {
                int n = counts.get(col);
                String kind = n == 0 ? "zero" : row == col ? "hit" : "miss";
                out.append(String.format(
                        java.util.Locale.ROOT,
                        "<td class=\"%s\" style=\"background:rgba(var(--cell),%.2f)\">%d</td>",
                        kind,
                        0.75 * n / sum,
                        n));
            }
            out.append("</tr>\n");
        }
        return out.append("</table>").toString();
    }

    private static String lead(CrossValidation.Result result, @Nullable Study study, String name) {
        String seeds = study == null || study.results().size() < 2
                ? "seed " + result.seed()
                : "seeds "
                        + study.results().stream()
                                .map(r -> Long.toString(r.seed()))
                                .collect(Collectors.joining(", "));
        Evaluation e = result.pooled();
        return e.right() + " of " + e.clips() + " clips that the " + name
                + " had not been trained on were named rightly. "
                + Sections.effort(
                        result.parameters(),
                        name.equals(Subject.NETWORK.name()) ? "trained values" : "values kept",
                        result.seconds(),
                        seeds,
                        result.threads());
    }

    private static String folds(CrossValidation.Result result) {
        StringBuilder out = new StringBuilder("<div class=\"panel fit\"><table><thead><tr><th>Held out</th>"
                + "<th>Trained on</th><th>Tested on</th><th>Accuracy</th><th>Standard error</th><th>Macro accuracy</th>"
                + "<th>F1</th><th>AUC</th><th>Log loss</th></tr></thead>\n");
        for (CrossValidation.Fold fold : result.folds()) {
            Evaluation e = fold.evaluation();
            out.append(Sections.row(
                    Html.text(fold.name()),
                    Integer.toString(fold.trainingClips()),
                    Integer.toString(e.clips()),
                    Html.percent(e.accuracy()),
                    Html.percent(e.standardError()),
                    Html.percent(e.macroAccuracy()),
                    Html.number(e.f1(), 3),
                    Html.number(e.auc(), 3),
                    Html.number(e.logLoss(), 3)));
        }
        return out.append("</table></div>").toString();
    }

    private static String labels(Evaluation e) {
        StringBuilder out = new StringBuilder("<table><thead><tr><th>Label</th><th>Clips</th><th>Predicted</th>"
                + "<th>Precision</th><th>Recall</th><th>F1</th><th>AUC</th></tr></thead>\n");
        for (Evaluation.LabelScore s : e.perLabel()) {
            out.append(Sections.row(
                    Html.words(s.label()),
                    Integer.toString(s.clips()),
                    Integer.toString(s.predicted()),
                    Html.number(s.precision(), 3),
                    Html.number(s.recall(), 3),
                    Html.number(s.f1(), 3),
                    Html.number(s.auc(), 3)));
        }
        return out.append("</table>").toString();
    }

    private static String seedsLead(Study study, List<Way> ways) {
        return "Each network alone: mean " + Html.percent(study.accuracy()) + ", standard deviation over the seeds "
                + Html.percent(study.deviation())
                + (ways.isEmpty() ? ". All else on this page is about" : ". What was joined is")
                + " the mean of the probabilities of all " + study.results().size() + " networks of a fold.";
    }

    private static String seeds(Study study) {
        List<Way> ways = new ArrayList<>();
        study.results().forEach(r -> ways.add(new Way(Long.toString(r.seed()), r)));
        CrossValidation.Result ensemble = study.ensemble();
        if (ensemble != null) {
            ways.add(new Way("together", ensemble));
        }
        return sideBySide("Seed", ways);
    }

    private static String waysLead(Subject subject) {
        return "All on the same folds. The mean is that of the probabilities. The rest of this page is about the "
                + subject.name() + ".";
    }

    private static String ways(List<Way> ways) {
        return sideBySide("Answer", ways);
    }

    private static String sideBySide(String what, List<Way> ways) {
        StringBuilder out =
                new StringBuilder("<div class=\"panel fit\"><table><thead><tr><th>" + Html.text(what) + "</th>");
        ways.get(0)
                .result()
                .folds()
                .forEach(f -> out.append("<th>").append(Html.text(f.name())).append("</th>"));
        out.append("<th>Mean</th><th>Standard error</th><th>Log loss</th></tr></thead>\n");
        for (Way way : ways) {
            List<String> cells = new ArrayList<>(List.of(Html.text(way.name())));
            way.result()
                    .folds()
                    .forEach(f -> cells.add(Html.percent(f.evaluation().accuracy())));
            cells.add(Html.percent(way.result().accuracy()));
            cells.add(Html.percent(way.result().standardError()));
            cells.add(Html.number(way.result().pooled().logLoss(), 3));
            out.append(Sections.row(cells.toArray(String[]::new)));
        }
        return out.append("</table></div>").toString();
    }

    private static LearningCurves curves(CrossValidation.Result result) {
        return new LearningCurves(
                result.folds().stream()
                        .map(f -> new LearningCurves.Course(f.name(), f.history()))
                        .toList(),
                "accuracy on held-out clips, %",
                e -> e.heldOutAccuracy() == null ? null : Double.valueOf(100 * e.heldOutAccuracy()));
    }

    private static String mistakesLead(Evaluation e) {
        if (e.mistakes().isEmpty()) {
            return "None.";
        }
        return e.mistakes().size() + " in all, those with the highest probability first.";
    }

    private static String mistakes(Evaluation e, Map<String, byte[]> pictures) {
        StringBuilder out = new StringBuilder("<div class=\"grid wide\">");
        for (Evaluation.Mistake m :
                e.mistakes().subList(0, Math.min(MISTAKES, e.mistakes().size()))) {
            byte[] png = pictures.get(m.clip());
            out.append("<figure class=\"mistake\">")
                    .append(png == null ? "" : Html.picture(png, m.clip()))
                    .append("<figcaption>")
                    .append(Html.words(m.truth()))
                    .append(" taken for <b>")
                    .append(Html.words(m.predicted()))
                    .append("</b>, ")
                    .append(Html.percent(m.probability()))
                    .append("<br><small>")
                    .append(Html.text(m.clip()))
                    .append("</small></figcaption></figure>\n");
        }
        return out.append("</div>").toString();
    }
}
