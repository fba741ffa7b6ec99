package org.tonbild.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the colour tables from their resource once. */
final class ColorTables {
    private static final Map<String, StringBuilder> TABLES = read();

    private ColorTables() {}

    static int[] of(String name) {
        int[] colors = new int[ColorMap.SIZE];
        StringBuilder hex = TABLES.get(name.toLowerCase(Locale.ROOT));
        if (hex == null || hex.length() != 6 * colors.length) {
            throw new IllegalStateException("colormaps.txt has no whole table " + name);
        }
        for (int i = 0; i < colors.length; i++) {
            colors[i] = Integer.parseInt(hex.substring(6 * i, 6 * i + 6), 16);
        }
        return colors;
    }

    private static Map<String, StringBuilder> read() {
        Map<String, StringBuilder> tables = new HashMap<>();
        try (InputStream in = ColorTables.class.getResourceAsStream("colormaps.txt")) {
            if (in == null) {
                throw new IllegalStateException("colormaps.txt is missing beside " + ColorTables.class);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            StringBuilder current = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#")) {
                    continue;
                }
                if (line.length() < 96) {
                    current = new StringBuilder();
                    tables.put(line, current);
                } else {
                    current.append(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tables;
    }
}
