package org.tonbild.app.report;

import java.util.Locale;
import org.tonbild.learn.Splits;

/** What the pages about trainings share: sections, rows of tables, and sentences on how clips were held out. */
final class Sections {
    private Sections() {}

    /** A section with a sentence below its title, which may be empty. */
    static String section(String title, String lead, String content) {
        return "<section><h2>" + Html.text(title) + "</h2>\n"
                + (lead.isEmpty() ? "" : "<p class=\"soft\">" + Html.text(lead) + "</p>\n") + content + "</section>\n";
    }

    /** A row of a table; cells are HTML. */
    static String row(String... cells) {
        return "<tr><td>" + String.join("</td><td>", cells) + "</td></tr>\n";
    }

    /** The head of a table; cells are HTML. */
    static String head(String... cells) {
        return "<thead><tr><th>" + String.join("</th><th>", cells) + "</th></tr></thead>\n";
    }

    /** What the folds went by. */
    static String foldsLead(String column, int folds) {
        if (column.isEmpty()) {
            return "";
        }
        return (folds == 1 ? "Held out by the column " : "Held out in turn, by the column ") + column + ".";
    }

    /** What the figures are worth: that clips may belong together, or are few. */
    static String honesty(Splits.Basis basis, int clips, String few) {
        if (basis == Splits.Basis.CLIP) {
            return "<p class=\"note\">Nothing is known about which clips belong together, so the split is by single"
                    + " clips. If pieces of one recording stand on both sides, these figures are too good: give a"
                    + " metadata.csv with a column fold or group.</p>";
        }
        return clips < 200 ? "<p class=\"note\">" + clips + " clips are few: " + few + "</p>" : "";
    }

    /** The last section: what turned sound into the input. */
    static String recipe(String lead, String text) {
        return section(
                "Recipe",
                lead,
                "<details><summary>All parameters</summary><pre>" + Html.text(text) + "</pre></details>");
    }

    /** How large what was trained is, how long it took, and with how many threads. */
    static String effort(long values, String what, double seconds, String seeds, int threads) {
        return String.format(Locale.ROOT, "%,d", values) + " " + what + ", " + Math.round(seconds) + " s, " + seeds
                + ", " + threads + (threads == 1 ? " thread." : " threads.");
    }
}
