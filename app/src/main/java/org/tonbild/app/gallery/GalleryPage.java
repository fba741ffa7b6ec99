package org.tonbild.app.gallery;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tonbild.app.report.Html;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/** The gallery as a page for browsers and as one for places that show Markdown; both say the same. */
final class GalleryPage {
    private final String clip;
    private final List<Exhibit> representations;
    private final List<Exhibit> presets;

    GalleryPage(String clip, List<Exhibit> representations, List<Exhibit> presets) {
        this.clip = clip;
        this.representations = representations;
        this.presets = presets;
    }

    private String lead() {
        return "One recording, " + clip + ", as each of " + representations.size()
                + " representations with its defaults"
                + " and each of " + presets.size() + " presets. Times are those of the computation alone, the best of"
                + " three, on the computer that made this page.";
    }

    String html() {
        String body = section("representations", "Representations", representations)
                + section("presets", "Presets and profiles", presets);
        return Html.page(
                "Tonbild: gallery",
                lead(),
                "<a href=\"#representations\">Representations</a><a href=\"#presets\">Presets and profiles</a>",
                body);
    }

    private static String section(String id, String title, List<Exhibit> exhibits) {
        StringBuilder out = new StringBuilder("<section id=\"" + id + "\"><h2>" + title + "</h2>\n");
        for (Exhibit e : exhibits) {
            out.append("<h3 id=\"").append(Html.text(anchor(e))).append("\">").append(Html.text(e.name()));
            out.append("</h3>\n<p>").append(Html.text(e.summary())).append("</p>\n<figure class=\"smooth plot\">");
            out.append("<img loading=\"lazy\" alt=\"")
                    .append(Html.text(e.name()))
                    .append("\" src=\"");
            out.append(Html.text(e.file()))
                    .append("\"></figure>\n<p class=\"soft\">")
                    .append(Html.text(facts(e)));
            out.append("</p>\n<details><summary>recipe ")
                    .append(e.recipe().hash(), 0, 12)
                    .append("</summary><pre>");
            out.append(Html.text(recipe(e.recipe()))).append("</pre></details>\n");
        }
        return out.append("</section>\n").toString();
    }

    String markdown() {
        StringBuilder out = new StringBuilder("# Gallery\n\n" + lead()
                + " The same page for browsers is [index.html](index.html); `tonbild gallery CLIP` makes both of any"
                + " recording.\n");
        out.append("\n## Representations\n");
        representations.forEach(e -> markdown(out, e));
        out.append("\n## Presets and profiles\n");
        presets.forEach(e -> markdown(out, e));
        return out.toString();
    }

    private static void markdown(StringBuilder out, Exhibit e) {
        out.append("\n### ").append(e.name()).append("\n\n").append(e.summary()).append("\n\n![");
        out.append(e.name())
                .append("](")
                .append(e.file())
                .append(")\n\n")
                .append(facts(e))
                .append("\n\n```\n");
        out.append(recipe(e.recipe())).append("```\n");
    }

    private static String anchor(Exhibit e) {
        return e.file().substring(0, e.file().length() - ".png".length());
    }

    private static String facts(Exhibit e) {
        return e.shape() + " values, " + e.quantity() + "; rows: " + e.axis() + "; " + e.streams()
                + String.format(Locale.ROOT, "; %.1f ms", e.milliseconds());
    }

    /** One line a step: what differs from its defaults. */
    private static String recipe(Recipe recipe) {
        StringBuilder out = new StringBuilder();
        for (Step step : recipe.steps()) {
            Map<String, String> defaults = Specs.toMap(Specs.defaults(step.getClass()));
            out.append(step.kind());
            Specs.toMap(step).forEach((key, value) -> {
                if (!value.equals(defaults.get(key))) {
                    out.append(' ').append(key).append('=').append(value);
                }
            });
            out.append('\n');
        }
        return out.toString();
    }
}
