package org.tonbild.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Curves over one axis as an inline SVG picture, with round ticks; the legend lies below, where no curve goes. */
public final class Curves {
    private static final int WIDTH = 520;
    private static final int HEIGHT = 270;
    private static final int LEFT = 48;
    private static final int RIGHT = 12;
    private static final int TOP = 26;
    private static final int BOTTOM = 40;
    private static final int ROW = 16;
    private static final String[] COLOURS = {"#8c2981", "#de4968", "#fe9f6d", "#3b6fb6", "#2f7d5b", "#8a8296"};

    private Curves() {}

    /**
     * One curve.
     *
     * @param name its name in the legend
     * @param x places, rising
     * @param y values
     */
    public record Curve(String name, List<Double> x, List<Double> y) {
        public Curve {
            x = List.copyOf(x);
            y = List.copyOf(y);
            if (x.size() != y.size()) {
                throw new IllegalArgumentException(x.size() + " places, " + y.size() + " values");
            }
        }
    }

    /** The picture with its axes named; nothing if there is no point to draw. */
    public static String svg(String xName, String yName, List<Curve> curves) {
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        curves.forEach(c -> {
            xs.addAll(c.x());
            ys.addAll(c.y());
        });
        if (xs.isEmpty()) {
            return "";
        }
        Axis x = Axis.over(xs, xs.stream().allMatch(v -> v == Math.rint(v)) ? 1 : 0);
        Axis y = Axis.over(ys, 0);
        int longest = curves.stream().mapToInt(c -> c.name().length()).max().orElse(0);
        int column = 24 + (int) Math.ceil(6.2 * longest);
        int columns = Math.max(1, Math.min(curves.size(), (WIDTH - LEFT - RIGHT) / column));
        int rows = (curves.size() + columns - 1) / columns;
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s over %s\">%n",
                WIDTH,
                HEIGHT + ROW * rows,
                Html.text(yName),
                Html.text(xName)));
        for (double tick : y.ticks()) {
            double at = y(y, tick);
            out.append(line(LEFT, at, WIDTH - RIGHT, at));
            out.append(label(LEFT - 6, at + 4, "end", y.text(tick)));
        }
        for (double tick : x.ticks()) {
            out.append(label(x(x, tick), HEIGHT - BOTTOM + 16, "middle", x.text(tick)));
        }
        out.append(label((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 6, "middle", xName));
        out.append(label(LEFT, TOP - 12, "start", yName));
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            StringBuilder path = new StringBuilder();
            for (int p = 0; p < curve.x().size(); p++) {
                path.append(String.format(
                        Locale.ROOT,
                        "%s%.1f %.1f",
                        p == 0 ? "M" : " L",
                        x(x, curve.x().get(p)),
                        y(y, curve.y().get(p))));
            }
            String colour = COLOURS[i % COLOURS.length];
            if (curve.x().size() == 1) {
                out.append(String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                        x(x, curve.x().get(0)),
                        y(y, curve.y().get(0)),
                        colour));
            }
            out.append("<path d=\"")
                    .append(path)
                    .append("\" fill=\"none\" stroke=\"")
                    .append(colour)
                    .append("\" stroke-width=\"1.8\" stroke-linejoin=\"round\"/>\n");
            int at = LEFT + i % columns * column;
            int row = HEIGHT - 6 + ROW * (1 + i / columns);
            out.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"3\" fill=\"%s\"/>%n",
                    at,
                    row - 5,
                    colour));
            out.append(label(at + 17, row, "start", curve.name()));
        }
        return out.append("</svg>\n").toString();
    }

    private static double x(Axis axis, double value) {
        return LEFT + axis.share(value) * (WIDTH - LEFT - RIGHT);
    }

    private static double y(Axis axis, double value) {
        return HEIGHT - BOTTOM - axis.share(value) * (HEIGHT - TOP - BOTTOM);
    }

    private static String line(double x1, double y1, double x2, double y2) {
        return String.format(
                Locale.ROOT,
                "<line class=\"axis\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                x1,
                y1,
                x2,
                y2);
    }

    private static String label(double x, double y, String anchor, String text) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                Html.text(text));
    }

    /** A range with ticks at 1, 2 or 5 times a power of ten. */
    record Axis(double low, double high, double step) {
        /** Over these values, with no smaller steps than {@code least}. */
        static Axis over(List<Double> values, double least) {
            double min = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
            double max = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
            double span = max > min ? max - min : Math.max(1e-9, Math.abs(max));
            double power = Math.pow(10, Math.floor(Math.log10(span / 4)));
            double step = power;
            for (double factor : new double[] {1, 2, 5, 10}) {
                if (span / (factor * power) <= 6) {
                    step = factor * power;
                    break;
                }
            }
            step = Math.max(step, least);
            double low = Math.floor(min / step) * step;
            double high = Math.ceil(max / step) * step;
            return new Axis(low, high > low ? high : low + step, step);
        }

        double share(double value) {
            return (value - low) / (high - low);
        }

        List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            long n = Math.round((high - low) / step);
            for (long i = 0; i <= n; i++) {
                ticks.add(low + i * step);
            }
            return ticks;
        }

        String text(double tick) {
            int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
            return String.format(Locale.ROOT, "%." + decimals + "f", tick);
        }
    }
}
