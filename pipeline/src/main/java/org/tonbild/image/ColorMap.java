package org.tonbild.image;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Spelling;

/**
 * A colour map of 256 colours, byte for byte the map of the same name in matplotlib; {@code _r} after a name turns it
 * round.
 *
 * <p>A value x in 0 to 1 has index {@code floor(x * 256)}, and 1 has index 255; what lies below or above takes the first
 * or last colour. The bytes are matplotlib's (3.6.3, {@code cmap(numpy.arange(256), bytes=True)}), equal without
 * tolerance. All of matplotlib's maps of 256 colours are there, except flag and prism and second names of grey. Origins and licences stand in THIRD-PARTY.md.
 */
public final class ColorMap {
    /** Number of colours of every map. */
    public static final int SIZE = 256;

    /** What {@link #index} gives for NaN: no colour. */
    public static final int NO_COLOR = -1;

    private static final String REVERSED = "_r";
    private static final Map<String, ColorMap> MAPS = new ConcurrentHashMap<>();

    /** Black over purple to pale yellow, even in lightness (N. Smith and S. van der Walt, 2015). */
    public static final ColorMap MAGMA = named("magma");
    /** Purple over green to yellow, even in lightness. */
    public static final ColorMap VIRIDIS = named("viridis");
    /** Blue over grey to red, diverging: for signed values around a middle (K. Moreland, 2009). */
    public static final ColorMap COOLWARM = named("coolwarm");
    /** All hues round to the first: for angles. */
    public static final ColorMap HSV = named("hsv");
    /** Black to white; truncation lets a few neighbours share a level, as in matplotlib. */
    public static final ColorMap GREY = named("grey");
    /** White to dark blue (C. Brewer). */
    public static final ColorMap BLUES = named("blues");
    /** Many hues, not monotone in lightness; for parity with older figures only. */
    public static final ColorMap GIST_NCAR = named("gist_ncar");

    private final String name;
    /** Read when the first one is asked for: most recipes name a map, and few draw with it. */
    private volatile int @Nullable [] colors;

    private ColorMap(String name) {
        this.name = name;
    }

    /** What the resource says of each map, by name. */
    private static final class Texts {
        private static final Map<String, String> ALL = ColorTables.read();
    }

    /** A map that is there. */
    private static ColorMap named(String name) {
        return MAPS.computeIfAbsent(name, ColorMap::new);
    }

    private static boolean exists(String name) {
        return Texts.ALL.containsKey(name) || Texts.ALL.containsKey(forward(name));
    }

    private static String forward(String name) {
        return name.endsWith(REVERSED) ? name.substring(0, name.length() - REVERSED.length()) : name;
    }

    private int[] colors() {
        int[] known = colors;
        if (known == null) {
            // Four maps are functions that round otherwise when they run backwards: both directions are tables.
            boolean reversed = name.endsWith(REVERSED) && !Texts.ALL.containsKey(name);
            String text = Objects.requireNonNull(Texts.ALL.get(reversed ? forward(name) : name));
            known = ColorTables.colors(text, reversed);
            colors = known;
        }
        return known;
    }

    /**
     * The map of a name, upper and lower case alike; gray is grey.
     *
     * @throws SpecException if there is none
     */
    public static ColorMap parse(String name) {
        String known = name.trim().toLowerCase(Locale.ROOT).replaceFirst("^gray", "grey");
        if (!MAPS.containsKey(known) && !exists(known)) {
            String hint = Spelling.hint(known, choices());
            throw new SpecException(
                    "color_map",
                    "'" + known + "' is no colour map"
                            + (hint.isEmpty()
                                    ? "; use one of " + String.join(", ", choices()) + ", or one of them with _r"
                                    : hint));
        }
        return named(known);
    }

    /** The names of all maps, without those that are turned round. */
    public static List<String> choices() {
        return Texts.ALL.keySet().stream()
                .filter(name -> !name.endsWith(REVERSED))
                .collect(Collectors.toUnmodifiableList());
    }

    /** Index of a value of 0 to 1: {@code floor(x * 256)} within 0 and 255, or {@link #NO_COLOR} for NaN. */
    public static int index(double x) {
        if (Double.isNaN(x)) {
            return NO_COLOR;
        }
        return x <= 0 ? 0 : x >= 1 ? SIZE - 1 : (int) (x * SIZE);
    }

    /**
     * The colour at an index as {@code 0xRRGGBB}.
     *
     * @param index 0 to 255
     */
    public int rgb(int index) {
        return colors()[index];
    }

    /** The whole table as {@code [256 x 3]} bytes, red, green, blue. */
    public byte[] table() {
        int[] colors = colors();
        byte[] table = new byte[3 * SIZE];
        for (int i = 0; i < SIZE; i++) {
            table[3 * i] = (byte) (colors[i] >> 16);
            table[3 * i + 1] = (byte) (colors[i] >> 8);
            table[3 * i + 2] = (byte) colors[i];
        }
        return table;
    }

    /** The name, as recipes hold it. */
    @Override
    public String toString() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ColorMap map && map.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
