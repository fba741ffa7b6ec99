package org.tonbild.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the colours of the maps from their resource. Between control points the level of index i is drawn straight at
 * i / 255, and cut to a byte, as matplotlib does.
 */
final class ColorTables {
    private static final String[] CHANNELS = {"red ", "green ", "blue "};
    private static final String EVEN = "even ";
    private static final int LAST = ColorMap.SIZE - 1;

    private ColorTables() {}

    /** What the resource says of each map, by name. */
    static Map<String, String> read() {
        Map<String, String> maps = new LinkedHashMap<>();
        try (InputStream in = ColorTables.class.getResourceAsStream("colormaps.txt")) {
            if (in == null) {
                throw new IllegalStateException("colormaps.txt is missing beside " + ColorTables.class);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            String name = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                boolean colors = line.indexOf(' ') > 0 || line.length() == 96;
                if (line.startsWith("#")) {
                    continue;
                } else if (colors) {
                    maps.merge(name, line + "\n", String::concat);
                } else {
                    name = line;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return maps;
    }

    /** The 256 colours that {@code text} describes. */
    static int[] colors(String text, boolean reversed) {
        int[] colors = new int[ColorMap.SIZE];
        String[] lines = text.split("\n", -1);
        if (lines[0].startsWith(EVEN)) {
            String[] anchors = lines[0].substring(EVEN.length()).split(" ", -1);
            for (int channel = 0; channel < CHANNELS.length; channel++) {
                drawInto(colors, evenly(anchors, channel), reversed);
            }
        } else if (lines[0].startsWith(CHANNELS[0])) {
            for (int channel = 0; channel < CHANNELS.length; channel++) {
                drawInto(colors, points(lines[channel].substring(CHANNELS[channel].length())), reversed);
            }
        } else {
            String hex = text.replace("\n", "");
            int color = 0;
            for (int i = 0; i < colors.length; i++) {
                int step = Integer.parseInt(hex.substring(6 * i, 6 * i + 6), 16);
                // Each byte by itself, modulo 256.
                color = (color & 0xff00ff) + (step & 0xff00ff) & 0xff00ff | (color & 0xff00) + (step & 0xff00) & 0xff00;
                colors[reversed ? LAST - i : i] = color;
            }
        }
        return colors;
    }

    /** One channel of anchors at equal distances, as {position, level} each. */
    private static double[][] evenly(String[] anchors, int channel) {
        double[][] points = new double[anchors.length][];
        double step = 1.0 / (anchors.length - 1);
        for (int i = 0; i < points.length; i++) {
            int level = Integer.parseInt(anchors[i].substring(2 * channel, 2 * channel + 2), 16);
            points[i] = new double[] {i * step, level / 255.0};
        }
        return points;
    }

    private static double[][] points(String text) {
        String[] words = text.split(" ", -1);
        double[][] points = new double[words.length][];
        for (int i = 0; i < points.length; i++) {
            String[] pair = words[i].split(":", -1);
            points[i] = new double[] {Double.parseDouble(pair[0]), Double.parseDouble(pair[1])};
        }
        return points;
    }

    /** Shifts the colours by one channel and puts this one in. */
    private static void drawInto(int[] colors, double[][] points, boolean reversed) {
        double[] x = new double[points.length];
        double[] level = new double[points.length];
        for (int i = 0; i < x.length; i++) {
            int from = reversed ? x.length - 1 - i : i;
            x[i] = LAST * (reversed ? 1 - points[from][0] : points[from][0]);
            level[i] = points[from][1];
        }
        int next = 1;
        for (int i = 0; i < colors.length; i++) {
            double at = LAST * (i * (1.0 / LAST));
            while (i < LAST && next < x.length - 1 && (x[next] < at || x[next] == 0)) {
                next++;
            }
            double value = i == 0
                    ? level[next - 1]
                    : i == LAST
                            ? level[x.length - 1]
                            : (at - x[next - 1]) / (x[next] - x[next - 1]) * (level[next] - level[next - 1])
                                    + level[next - 1];
            colors[i] = colors[i] << 8 | (int) (Math.max(0, Math.min(1, value)) * 255);
        }
    }
}
