package org.tonbild.app.parity;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tonbild.transform.Window;

/**
 * A window on a continuous scale, so that its length and place can be moved smoothly: the symmetric window of many
 * points, straight lines between them.
 *
 * @param shape its shape
 * @param parameter the shape's parameter where it has one; that of a Gaussian is its deviation over the length
 */
record Taper(Window.Shape shape, double parameter) {
    private static final int STEPS = 2048;
    private static final Map<Taper, double[]> TABLES = new ConcurrentHashMap<>();

    /** Where the search of a parameter begins. */
    private static final Map<Window.Shape, Double> PARAMETERS = new EnumMap<>(Map.of(
            Window.Shape.KAISER, 8.0,
            Window.Shape.GAUSSIAN, 0.17,
            Window.Shape.TUKEY, 0.5,
            Window.Shape.GENERAL_HAMMING, 0.52));

    /** Those that people use, the commonest first. */
    static final List<Taper> ALL = java.util.stream.Stream.of(
                    Window.Shape.HANN,
                    Window.Shape.HAMMING,
                    Window.Shape.POVEY,
                    Window.Shape.BOXCAR,
                    Window.Shape.BLACKMAN,
                    Window.Shape.BLACKMANHARRIS,
                    Window.Shape.NUTTALL,
                    Window.Shape.BARTLETT,
                    Window.Shape.COSINE,
                    Window.Shape.WELCH,
                    Window.Shape.FLATTOP,
                    Window.Shape.KAISER,
                    Window.Shape.GAUSSIAN,
                    Window.Shape.TUKEY,
                    Window.Shape.GENERAL_HAMMING)
            .map(Taper::of)
            .toList();

    static final Taper HANN = of(Window.Shape.HANN);

    static Taper of(Window.Shape shape) {
        return new Taper(shape, PARAMETERS.getOrDefault(shape, 0.0));
    }

    boolean hasParameter() {
        return PARAMETERS.containsKey(shape);
    }

    /** With another parameter, held within what the shape allows. */
    Taper with(double value) {
        double held = switch (shape) {
            case KAISER -> Math.min(60, Math.max(0, value));
            case TUKEY, GENERAL_HAMMING -> Math.min(1, Math.max(0, value));
            default -> Math.min(5, Math.max(0.02, value));
        };
        return new Taper(shape, held);
    }

    /** The window of so many points. */
    Window window(int points) {
        if (!hasParameter()) {
            return Window.of(shape);
        }
        return Window.of(shape, shape == Window.Shape.GAUSSIAN ? parameter * points : parameter);
    }

    /** The value at u from -1 at the beginning to 1 at the end. */
    double[] table() {
        if (TABLES.size() > 2000) {
            TABLES.clear();
        }
        return TABLES.computeIfAbsent(this, t -> t.window(STEPS).symmetric(STEPS + 1));
    }

    /** {@link #table} at u. */
    static double at(double[] table, double u) {
        double place = (u + 1) * (STEPS / 2.0);
        int i = (int) Math.min(STEPS - 1.0, Math.max(0, Math.floor(place)));
        return table[i] + (place - i) * (table[i + 1] - table[i]);
    }
}
