package org.tonbild.figure.compare;

import java.util.Locale;

/** Text for a page. */
final class Html {
    private Html() {}

    static String escape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c < ' ' && c != '\n' && c != '\t' ? ' ' : c);
            }
        }
        return out.toString();
    }

    static String number(double v, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", v);
        return text.startsWith("-") && Double.parseDouble(text) == 0 ? text.substring(1) : text.replace('-', '\u2212');
    }

    static String signed(double v, int decimals) {
        String text = number(v, decimals);
        return text.startsWith("\u2212") || Double.parseDouble(text) == 0 ? text : "+" + text;
    }

    static String hertz(double f) {
        return f >= 1000 ? trimmed(f / 1000) + " kHz" : trimmed(f) + " Hz";
    }

    private static String trimmed(double v) {
        String text = String.format(Locale.ROOT, "%.2f", v);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
