package org.tonbild.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.Evaluation;
import org.tonbild.learn.Splits;
import org.tonbild.learn.Study;
import org.tonbild.learn.TrainingHistory;

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
        boolean curves =
                result.folds().stream().anyMatch(f -> !f.history().epochs().isEmpty());
        String body = section("Result", "", cards(result) + honesty(result))
                + (study == null || study.results().size() < 2 ? "" : section("Seeds", seedsLead(study), seeds(study)))
                + section("Folds", foldsLead(result), folds(result))
                + section(
                        "What is taken for what",
                        "Rows are what the clips are, columns what the " + subject.name() + " says.",
                        "<div class=\"panel fit\">" + confusion(result.pooled()) + "</div>")
                + section("Each label", "", "<div class=\"panel fit\">" + labels(result.pooled()) + "</div>")
                + (curves ? section("Learning", learningLead(result), curves(result)) : "")
                + (subject.what().isEmpty() ? "" : section("Learner", subject.what(), chosen(result, subject.chosen())))
                + section("Surest mistakes", mistakesLead(result.pooled()), mistakes(result.pooled(), pictures))
                + section(
                        "Recipe",
                        subject.input(),
                        "<details><summary>All parameters</summary><pre>" + Html.text(recipe) + "</pre></details>");
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
                + String.format(java.util.Locale.ROOT, "%,d", result.parameters())
                + (name.equals(Subject.NETWORK.name()) ? " trained values, " : " values kept, ")
                + Math.round(result.seconds()) + " s, " + seeds + ", " + result.threads()
                + (result.threads() == 1 ? " thread." : " threads.");
    }

    private static String honesty(CrossValidation.Result result) {
        if (result.basis() == Splits.Basis.CLIP) {
            return "<p class=\"note\">Nothing is known about which clips belong together, so the split is by single"
                    + " clips. If pieces of one recording stand on both sides, these figures are too good: give a"
                    + " metadata.csv with a column fold or group.</p>";
        }
        return result.pooled().clips() < 200
                ? "<p class=\"note\">" + result.pooled().clips() + " clips are few: the interval above is wide, and"
                        + " a difference of a few points between two settings means nothing here.</p>"
                : "";
    }

    private static String foldsLead(CrossValidation.Result result) {
        if (result.column().isEmpty()) {
            return "";
        }
        return (result.folds().size() == 1 ? "Held out by the column " : "Held out in turn, by the column ")
                + result.column() + ".";
    }

    private static String folds(CrossValidation.Result result) {
        StringBuilder out = new StringBuilder("<div class=\"panel fit\"><table><thead><tr><th>Held out</th>"
                + "<th>Trained on</th><th>Tested on</th><th>Accuracy</th><th>Standard error</th><th>Macro accuracy</th>"
                + "<th>F1</th><th>AUC</th><th>Log loss</th></tr></thead>\n");
        for (CrossValidation.Fold fold : result.folds()) {
            Evaluation e = fold.evaluation();
            out.append(row(
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
            out.append(row(
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

    private static String seedsLead(Study study) {
        return "Each network alone: mean " + Html.percent(study.accuracy()) + ", standard deviation over the seeds "
                + Html.percent(study.deviation()) + ". All else on this page is about the mean of the probabilities of"
                + " all " + study.results().size() + " networks of a fold.";
    }

    private static String seeds(Study study) {
        StringBuilder out = new StringBuilder("<div class=\"panel fit\"><table><thead><tr><th>Seed</th>");
        study.results()
                .get(0)
                .folds()
                .forEach(f -> out.append("<th>").append(Html.text(f.name())).append("</th>"));
        out.append("<th>Mean</th><th>Standard error</th><th>Log loss</th></tr></thead>\n");
        study.results().forEach(r -> out.append(seed(Long.toString(r.seed()), r)));
        CrossValidation.Result ensemble = study.ensemble();
        return out.append(ensemble == null ? "" : seed("together", ensemble))
                .append("</table></div>")
                .toString();
    }

    private static String seed(String name, CrossValidation.Result result) {
        List<String> cells = new ArrayList<>(List.of(Html.text(name)));
        result.folds().forEach(f -> cells.add(Html.percent(f.evaluation().accuracy())));
        cells.add(Html.percent(result.accuracy()));
        cells.add(Html.percent(result.standardError()));
        cells.add(Html.number(result.pooled().logLoss(), 3));
        return row(cells.toArray(String[]::new));
    }

    private static String learningLead(CrossValidation.Result result) {
        double seconds = 0;
        double waited = 0;
        boolean searched = false;
        for (CrossValidation.Fold fold : result.folds()) {
            seconds += fold.history().seconds();
            waited += fold.history().waitedSeconds();
            searched |= fold.history().search() != null
                    || fold.history().epochs().stream().anyMatch(e -> e.validationLoss() != null);
        }
        return (searched
                        ? "The number of epochs was found on a validation part of the training clips;"
                        : "The number of epochs is fixed beforehand;")
                + " nothing is chosen on clips that are tested. The network waited "
                + Html.percent(seconds > 0 ? waited / seconds : 0) + " of the time for data.";
    }

    private static String curves(CrossValidation.Result result) {
        List<Curves.Curve> training = new ArrayList<>();
        List<Curves.Curve> validation = new ArrayList<>();
        List<Curves.Curve> heldOut = new ArrayList<>();
        boolean single = result.folds().size() == 1;
        for (CrossValidation.Fold fold : result.folds()) {
            List<TrainingHistory.Epoch> epochs = fold.history().epochs();
            TrainingHistory search = fold.history().search();
            String without = "without " + fold.name();
            training.add(curve(single ? "training" : without, epochs, TrainingHistory.Epoch::trainingLoss));
            validation.add(curve(
                    single ? "validation" : without,
                    search == null ? epochs : search.epochs(),
                    TrainingHistory.Epoch::validationLoss));
            heldOut.add(curve(
                    single ? "held out" : without,
                    epochs,
                    e -> e.heldOutAccuracy() == null ? null : Double.valueOf(100 * e.heldOutAccuracy())));
        }
        StringBuilder out = new StringBuilder("<div class=\"two\">");
        for (String svg : List.of(
                Curves.svg("epoch", "training loss", training),
                Curves.svg("epoch", "validation loss, where the epochs were found", validation),
                Curves.svg("epoch", "accuracy on held-out clips, %", heldOut))) {
            out.append(svg.isEmpty() ? "" : "<div class=\"panel\">" + svg + "</div>");
        }
        return out.append("</div>").toString();
    }

    private static Curves.Curve curve(
            String name, List<TrainingHistory.Epoch> epochs, Function<TrainingHistory.Epoch, @Nullable Double> value) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (TrainingHistory.Epoch epoch : epochs) {
            Double v = value.apply(epoch);
            if (v != null) {
                x.add((double) epoch.epoch());
                y.add(v);
            }
        }
        return new Curves.Curve(name, x, y);
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

    private static String section(String title, String lead, String content) {
        return "<section><h2>" + Html.text(title) + "</h2>\n"
                + (lead.isEmpty() ? "" : "<p class=\"soft\">" + Html.text(lead) + "</p>\n") + content + "</section>\n";
    }

    private static String row(String... cells) {
        return "<tr><td>" + String.join("</td><td>", cells) + "</td></tr>\n";
    }
}
