package org.tonbild.compare;

import java.util.Locale;

/** Numbers as people read them, the same in every country's settings. */
final class Words {
    private Words() {}

    static String one(double v) {
        return String.format(Locale.ROOT, "%.1f", v);
    }

    static String hertz(double f) {
        if (f >= 9999.5) {
            return String.format(Locale.ROOT, "%.1f kHz", f / 1000);
        }
        return f < 99.95 ? String.format(Locale.ROOT, "%.1f Hz", f) : String.format(Locale.ROOT, "%.0f Hz", f);
    }

    static String band(double hertz) {
        return hertz >= 1000 ? trimmed(hertz / 1000) + " kHz" : trimmed(hertz) + " Hz";
    }

    private static String trimmed(double v) {
        String text = String.format(Locale.ROOT, "%.2f", v);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
