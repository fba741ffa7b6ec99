package org.tonbild.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.Evaluation;
import org.tonbild.learn.Splits;
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
     * The page.
     *
     * @param title its title
     * @param result what was measured
     * @param recipe the recipe's text
     * @param pictures PNG pictures of the clips that were mistaken, by name; those without stay without
     */
    public static String page(
            String title, CrossValidation.Result result, String recipe, Map<String, byte[]> pictures) {
        String body = section("Result", "", cards(result) + honesty(result))
                + section("Folds", foldsLead(result), folds(result))
                + section(
                        "What is taken for what",
                        "Rows are what the clips are, columns what the network says.",
                        "<div class=\"panel fit\">" + confusion(result.pooled()) + "</div>")
                + section("Each label", "", "<div class=\"panel fit\">" + labels(result.pooled()) + "</div>")
                + section(
                        "Learning",
                        "The number of epochs is fixed beforehand; nothing is chosen on these curves.",
                        curves(result))
                + section("Surest mistakes", mistakesLead(result.pooled()), mistakes(result.pooled(), pictures))
                + section(
                        "Recipe",
                        "What turned sound into the network's images.",
                        "<details><summary>All parameters</summary><pre>" + Html.text(recipe) + "</pre></details>");
        return Html.page(title, lead(result), "", body);
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

    private static String lead(CrossValidation.Result result) {
        Evaluation e = result.pooled();
        return e.right() + " of " + e.clips() + " clips that the network had not been trained on were named rightly. "
                + String.format(java.util.Locale.ROOT, "%,d", result.parameters()) + " trained values, "
                + Math.round(result.seconds()) + " s, seed "
                + result.seed() + ", " + result.threads() + (result.threads() == 1 ? " thread." : " threads.");
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

    private static String curves(CrossValidation.Result result) {
        List<Curves.Curve> training = new ArrayList<>();
        List<Curves.Curve> heldOut = new ArrayList<>();
        for (CrossValidation.Fold fold : result.folds()) {
            List<Double> x = new ArrayList<>();
            List<Double> loss = new ArrayList<>();
            List<Double> seen = new ArrayList<>();
            List<Double> accuracy = new ArrayList<>();
            for (TrainingHistory.Epoch epoch : fold.history().epochs()) {
                x.add((double) epoch.epoch());
                loss.add(epoch.trainingLoss());
                Double share = epoch.heldOutAccuracy();
                if (share != null) {
                    seen.add((double) epoch.epoch());
                    accuracy.add(100 * share);
                }
            }
            boolean single = result.folds().size() == 1;
            training.add(new Curves.Curve(single ? "training" : "without " + fold.name(), x, loss));
            heldOut.add(new Curves.Curve(single ? "held out" : "without " + fold.name(), seen, accuracy));
        }
        String right = Curves.svg("epoch", "accuracy on held-out clips, %", heldOut);
        return "<div class=\"two\"><div class=\"panel\">" + Curves.svg("epoch", "training loss, nats", training)
                + "</div>" + (right.isEmpty() ? "" : "<div class=\"panel\">" + right + "</div>") + "</div>";
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
