package org.tonbild.app.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Pieces of pages: escaped text, numbers, pictures, and the frame around them all. Pages need nothing from outside. */
public final class Html {
    private Html() {}

    /** Text with what means something in HTML made harmless. */
    public static String text(String plain) {
        StringBuilder out = new StringBuilder(plain.length() + 16);
        for (char c : plain.toCharArray()) {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** A share as a percentage with one decimal, or a dash where it is not defined. */
    public static String percent(@Nullable Double share) {
        return share == null ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** A number with some decimals, or a dash. */
    public static String number(@Nullable Double value, int decimals) {
        return value == null ? "–" : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** A label as words: {@code sea_waves} becomes {@code sea waves}. */
    public static String words(String label) {
        return text(label.replace('_', ' '));
    }

    /** A picture that lives inside the page. */
    public static String picture(byte[] png, String alternative) {
        return "<img alt=\"" + text(alternative) + "\" src=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(png) + "\">";
    }

    /** A large number with a few words below it. */
    public static String card(String number, String words) {
        return "<div class=\"card\"><b>" + text(number) + "</b><span>" + text(words) + "</span></div>\n";
    }

    /**
     * A whole page.
     *
     * @param title its title
     * @param lead one or two plain sentences below it
     * @param nav links below the title as HTML, may be empty
     * @param body the sections as HTML
     */
    public static String page(String title, String lead, String nav, String body) {
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + text(title)
                + "</title>\n<style>\n" + style() + "</style>\n</head>\n<body>\n<header class=\"top\"><div><h1>"
                + text(title) + "</h1>\n<p>" + text(lead) + "</p>\n"
                + (nav.isEmpty() ? "" : "<nav>" + nav + "</nav>\n") + "</div></header>\n<main>\n" + body
                + "</main>\n</body>\n</html>\n";
    }

    private static String style() {
        try (InputStream in = Html.class.getResourceAsStream("page.css")) {
            if (in == null) {
                throw new IllegalStateException("page.css is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
