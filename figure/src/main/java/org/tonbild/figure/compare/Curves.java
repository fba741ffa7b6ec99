package org.tonbild.figure.compare;

import java.util.Locale;
import org.tonbild.audio.Signal;

/** Waveforms and spectra as drawings that scale. */
final class Curves {
    private static final int COLUMNS = 1200;

    private Curves() {}

    /** The waveform of the first {@code seconds}, on a scale of plus and minus {@code top}. */
    static String waveform(Signal signal, double seconds, double top, String css, String title) {
        float[] x = signal.channel(0);
        int n = (int) Math.min(x.length, Math.round(seconds * signal.sampleRate()));
        StringBuilder upper = new StringBuilder();
        StringBuilder lower = new StringBuilder();
        for (int c = 0; c < COLUMNS; c++) {
            int from = (int) ((long) c * n / COLUMNS);
            int to = Math.max(from + 1, (int) ((long) (c + 1) * n / COLUMNS));
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int i = from; i < Math.min(n, to); i++) {
                low = Math.min(low, x[i]);
                high = Math.max(high, x[i]);
            }
            upper.append(point(c, 100 - 98 * high / top));
            lower.insert(0, point(c, 100 - 98 * low / top + 0.6));
        }
        return svg(
                COLUMNS,
                200,
                title,
                "<line class=zero x1=0 x2=1200 y1=100 y2=100 /><polygon class=\"" + css + "\" points=\"" + upper + lower
                        + "\"/>");
    }

    /** A curve over log frequency from 20 Hz to {@code topHertz}, heights in dB. */
    static String path(double[] hertz, double[] db, double topHertz, double lowDb, double highDb, String css) {
        StringBuilder points = new StringBuilder();
        int column = -1;
        double best = 0;
        for (int i = 0; i < hertz.length; i++) {
            if (hertz[i] < Plane.FrequencyAxis.LOWEST_HERTZ) {
                continue;
            }
            int c = (int) (COLUMNS * position(hertz[i], topHertz));
            double y = 260 * (highDb - Math.max(lowDb, db[i])) / (highDb - lowDb);
            if (c != column) {
                points.append(column >= 0 ? point(column, best) : "");
                column = c;
                best = y;
            } else {
                best = Math.min(best, y);
            }
        }
        return "<polyline class=\"" + css + "\" points=\"" + points + "\"/>";
    }

    static double position(double hertz, double topHertz) {
        return Math.log(hertz / Plane.FrequencyAxis.LOWEST_HERTZ)
                / Math.log(topHertz / Plane.FrequencyAxis.LOWEST_HERTZ);
    }

    static String svg(int width, int height, String title, String body) {
        return "<svg viewBox=\"0 0 " + width + " " + height
                + "\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"" + Html.escape(title) + "\">" + body
                + "</svg>";
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.0f,%.1f ", x, y);
    }
}
