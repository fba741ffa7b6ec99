package org.tonbild.app.demo;

import java.util.List;
import java.util.Locale;
import org.tonbild.app.report.Html;
import org.tonbild.app.report.TrainingReport;
import org.tonbild.compare.ComparisonNumbers;
import org.tonbild.compare.Finding;
import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.Evaluation;
import org.tonbild.learn.Prediction;

/** The page that shows what the demo did. */
final class DemoPage {
    private static final String NAV = "<a href=\"#compare\">Two machines</a><a href=\"#images\">Images</a>"
            + "<a href=\"#train\">Training</a><a href=\"#predict\">Single files</a><a href=\"#next\">Your own sounds</a>";

    private static final int FINDINGS = 5;

    private DemoPage() {}

    /**
     * One comparison.
     *
     * @param title its heading
     * @param page file of its page beside the index
     * @param numbers its numbers
     * @param pictures the same representations of both sounds
     */
    record Compared(String title, String page, ComparisonNumbers numbers, List<Picture> pictures) {}

    /**
     * One picture with its words.
     *
     * @param file where it lies beside the index
     * @param words what it is
     */
    record Picture(String file, String words) {}

    /**
     * One recording named by the model.
     *
     * @param picture file of its picture beside the index
     * @param sound file of the recording beside the index
     * @param truth what it is
     * @param prediction what the model says
     */
    record Named(String picture, String sound, String truth, Prediction prediction) {}

    /**
     * All that is shown.
     *
     * @param four one recording as four images
     * @param compared the comparisons
     * @param images pictures of the data set, a few of each label
     * @param clips number of clips
     * @param folds number of folds
     * @param imageSize size of one image in words
     * @param result the test on held-out folds
     * @param passes how often the network saw the training clips
     * @param named single files
     * @param seconds how long everything took
     */
    record Shown(
            Picture four,
            List<Compared> compared,
            List<Picture> images,
            int clips,
            int folds,
            String imageSize,
            CrossValidation.Result result,
            int passes,
            List<Named> named,
            double seconds) {}

    static String page(Shown shown) {
        Evaluation e = shown.result().pooled();
        String lead = "From sound to images, from images to a classifier, and what differs between two machines:"
                + " made on this computer in " + Math.round(shown.seconds()) + " seconds from " + shown.clips()
                + " short recordings.";
        String body =
                cards(shown, e) + figure(shown.four()) + compared(shown.compared()) + images(shown) + training(shown)
                        + named(shown.named()) + next()
                        + "<footer>The recordings are CC0, CC BY or Apache-2.0; sources and authors of every clip stand in"
                        + " demo/ATTRIBUTION.md of the project.</footer>";
        return Html.page("Tonbild: a tour", lead, NAV, body);
    }

    private static String cards(Shown shown, Evaluation e) {
        String findings = shown.compared().isEmpty()
                ? "0"
                : Integer.toString(shown.compared().get(0).numbers().findings().size());
        return "<div class=\"cards\">"
                + Html.card(findings, "differences found between two refrigerators")
                + Html.card(Integer.toString(shown.clips()), "clips as images of " + shown.imageSize())
                + Html.card(
                        Html.percent(e.accuracy()), e.right() + " of " + e.clips() + " held-out clips named rightly")
                + Html.card(Math.round(shown.seconds()) + " s", "for everything on this page")
                + "</div>";
    }

    private static String figure(Picture picture) {
        return "<figure class=\"smooth plot\"><img alt=\"" + Html.text(picture.words()) + "\" src=\""
                + Html.text(picture.file()) + "\"><figcaption>" + Html.text(picture.words())
                + "</figcaption></figure>\n";
    }

    private static String compared(List<Compared> all) {
        StringBuilder out = new StringBuilder("<section id=\"compare\"><h2>Two machines compared</h2>\n");
        for (Compared one : all) {
            out.append("<h3>").append(Html.text(one.title())).append("</h3>\n");
            if (one.numbers().findings().isEmpty()) {
                out.append("<p>").append(Html.text(one.numbers().summary())).append("</p>\n");
            }
            out.append("<ol>");
            for (Finding finding : one.numbers()
                    .findings()
                    .subList(0, Math.min(FINDINGS, one.numbers().findings().size()))) {
                out.append("<li>").append(Html.text(finding.sentence())).append("</li>\n");
            }
            out.append("</ol>\n");
            int more = one.numbers().findings().size() - FINDINGS;
            if (more > 0) {
                out.append("<p class=\"soft\">")
                        .append(more)
                        .append(" smaller ")
                        .append(more == 1 ? "one stands" : "ones stand")
                        .append(" on the page of the whole comparison.</p>\n");
            }
            one.pictures().forEach(p -> out.append(figure(p)));
            out.append("<p><a href=\"")
                    .append(Html.text(one.page()))
                    .append(
                            "\">The whole comparison</a>: every representation on one scale, difference images, tables,")
                    .append(" and both sounds under one cursor.</p>\n");
        }
        return out.append("</section>\n").toString();
    }

    private static String images(Shown shown) {
        StringBuilder out = new StringBuilder("<section id=\"images\"><h2>Recordings as images</h2>\n<p>");
        out.append(shown.clips())
                .append(" clips of ")
                .append(shown.result().pooled().labels().size())
                .append(" kinds in ")
                .append(shown.folds())
                .append(" folds; clips of one source share a fold. Each became a log-mel image of ")
                .append(Html.text(shown.imageSize()))
                .append(", low frequencies at the bottom, five seconds from left to right, dark to bright from ")
                .append(DemoDataset.LOW_DB)
                .append(" to ")
                .append(DemoDataset.HIGH_DB)
                .append(" dB in all of them. The folder")
                .append(" <a href=\"dataset/\">dataset</a> holds them all with metadata.csv and the recipe.</p>\n")
                .append("<div class=\"grid four\">");
        for (Picture picture : shown.images()) {
            out.append("<figure><img loading=\"lazy\" alt=\"")
                    .append(Html.text(picture.words()))
                    .append("\" src=\"")
                    .append(Html.text(picture.file()))
                    .append("\"><figcaption>")
                    .append(Html.words(picture.words()))
                    .append("</figcaption></figure>\n");
        }
        return out.append("</div></section>\n").toString();
    }

    private static String training(Shown shown) {
        CrossValidation.Result result = shown.result();
        Evaluation e = result.pooled();
        CrossValidation.Fold fold = result.folds().get(0);
        return "<section id=\"train\"><h2>A small network learns them</h2>\n<p>Trained on " + fold.trainingClips()
                + " clips in " + shown.passes() + " passes (fixed beforehand, shorter than the default), tested on the "
                + e.clips() + " clips of fold " + Html.text(fold.name())
                + " that it never saw: " + e.right() + " right. With so few clips the true share lies between "
                + Html.percent(e.low95()) + " and " + Html.percent(e.high95())
                + " with 95 % confidence. By chance it would be "
                + Html.percent(1.0 / e.labels().size())
                + ". A good classifier needs some hundred clips.</p>\n"
                + "<div class=\"panel fit\">" + TrainingReport.confusion(e) + "</div>\n"
                + "<p>Rows are what the clips are, columns what the network says. The"
                + " <a href=\"model/report.html\">full report</a> has every label, the learning curves and the surest"
                + " mistakes with their pictures; the folder <a href=\"model/\">model</a> is ready to use.</p></section>\n";
    }

    private static String named(List<Named> all) {
        StringBuilder out = new StringBuilder("<section id=\"predict\"><h2>Single files</h2>\n"
                + "<p class=\"soft\">Held-out clips, one of each kind, the first in the list: not chosen by result."
                + "</p><div class=\"grid wide\">");
        for (Named one : all) {
            boolean right = one.truth().equals(one.prediction().label());
            out.append("<figure class=\"panel\"><img loading=\"lazy\" alt=\"")
                    .append(Html.text(one.truth()))
                    .append("\" src=\"")
                    .append(Html.text(one.picture()))
                    .append("\"><figcaption>")
                    .append(Html.words(one.truth()))
                    .append(right ? " &#10003; " : " &#8594; <b>")
                    .append(right ? "" : Html.words(one.prediction().label()) + "</b> ")
                    .append(String.format(
                            Locale.ROOT, "%.0f %%", 100 * one.prediction().probability()))
                    .append("<div class=\"bar\"><i style=\"width:")
                    .append(String.format(
                            Locale.ROOT, "%.0f", 100 * one.prediction().probability()))
                    .append("%\"></i></div></figcaption><audio controls preload=\"none\" src=\"")
                    .append(Html.text(one.sound()))
                    .append("\"></audio></figure>\n");
        }
        return out.append("</div></section>\n").toString();
    }

    private static String next() {
        return "<section id=\"next\"><h2>Now your own sounds</h2>\n<pre>tonbild compare good.wav bad.wav\n"
                + "tonbild render sounds/ --output images/ --width 224 --height 224\n"
                + "tonbild evaluate sounds/ --output result/\n"
                + "tonbild train sounds/ --output model/\n"
                + "tonbild predict --model model/ new.wav</pre>\n"
                + "<p>Every command explains itself with <code>--help</code>.</p></section>\n";
    }
}
