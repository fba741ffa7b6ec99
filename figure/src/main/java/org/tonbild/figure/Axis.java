package org.tonbild.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.tonbild.representation.BandAxis;

/**
 * One axis of a plot.
 *
 * @param title name and unit
 * @param position 0 to 1 of a value
 * @param ticks marks, labelled and minor ones
 */
record Axis(String title, DoubleUnaryOperator position, List<Tick> ticks) {
    private static final String[] PITCH_CLASSES = {
        "C", "C\u266f", "D", "D\u266f", "E", "F", "F\u266f", "G", "G\u266f", "A", "A\u266f", "B"
    };

    /** Equal steps from {@code min} to {@code max}. */
    static Axis linear(String title, double min, double max, int mostTicks) {
        return new Axis(title, v -> (v - min) / (max - min), Ticks.linear(min, max, mostTicks));
    }

    /** Time in milliseconds, seconds or minutes, as the span asks. */
    static Axis time(double min, double max, int mostTicks) {
        double span = max - min;
        DoubleUnaryOperator position = t -> (t - min) / span;
        if (span < 0.5) {
            return new Axis("Time (ms)", position, Ticks.linear(1000 * min, 1000 * max, mostTicks));
        } else if (span < 120) {
            return new Axis("Time (s)", position, Ticks.linear(min, max, mostTicks));
        }
        String title = max >= 3600 ? "Time (h:min:s)" : "Time (min:s)";
        return new Axis(title, position, Ticks.clock(min, max, mostTicks));
    }

    /** Equal steps in frequency; kilohertz above 5 kHz. */
    static Axis linearFrequency(double min, double max, int mostTicks) {
        DoubleUnaryOperator position = f -> (f - min) / (max - min);
        return max > 5000
                ? new Axis("Frequency (kHz)", position, Ticks.linear(min / 1000, max / 1000, mostTicks))
                : new Axis("Frequency (Hz)", position, Ticks.linear(min, max, mostTicks));
    }

    /** Equal steps in log frequency. */
    static Axis logFrequency(double min, double max, double pixels, double distance) {
        double span = Math.log(max / min);
        DoubleUnaryOperator position = f -> Math.log(f / min) / span;
        return new Axis("Frequency (Hz)", position, Ticks.frequencies(min, max, position, pixels, distance));
    }

    /** The bands of a spectrogram on their own spacing, each of one height. */
    static Axis bands(BandAxis bands, double pixels, double distance) {
        int n = bands.size();
        DoubleUnaryOperator position = v -> (bandAt(bands, v) + 0.5) / n;
        int most = (int) Math.max(2, pixels / (1.8 * distance));
        double low = bands.value(0);
        double high = bands.value(n - 1);
        return switch (bands.scale()) {
            case LINEAR -> {
                double half = half(low, high, n);
                yield linearFrequency(low - half, high + half, most);
            }
            case LOGARITHMIC ->
                new Axis("Frequency (Hz)", position, Ticks.frequencies(low, high, position, pixels, distance));
            case MEL, BARK, ERB ->
                new Axis(
                        "Frequency (Hz), " + spacing(bands.scale()) + " spacing",
                        position,
                        Ticks.frequencies(low, high, position, pixels, distance));
            case MODULATION -> {
                double half = half(low, high, n);
                yield linear("Modulation rate (Hz)", low - half, high + half, most);
            }
            case LAG -> {
                double half = half(low, high, n);
                yield linear("Lag (ms)", 1000 * (low - half), 1000 * (high + half), most);
            }
            case TEMPO -> tempo(bands, pixels, distance);
            case PITCH_CLASS -> new Axis("Pitch class", position, pitchClasses(position, pixels / n, distance));
            case INDEX -> new Axis("Band", position, indices(n, most));
        };
    }

    private static String spacing(BandAxis.Scale scale) {
        return scale == BandAxis.Scale.MEL ? "mel" : scale == BandAxis.Scale.BARK ? "Bark" : "ERB-rate";
    }

    /** Half the distance of two bands. */
    private static double half(double low, double high, int n) {
        return n > 1 ? (high - low) / (n - 1) / 2 : 0.5;
    }

    /** Tempi in equal steps, or, from the fastest on, in equal steps of their reciprocals. */
    private static Axis tempo(BandAxis bands, double pixels, double distance) {
        int n = bands.size();
        boolean lags = n > 1 && bands.value(0) > bands.value(1);
        BandAxis places = lags
                ? BandAxis.of(
                        BandAxis.Scale.LAG,
                        Arrays.stream(bands.values()).map(v -> 1 / v).toArray())
                : bands;
        DoubleUnaryOperator position = v -> (bandAt(places, lags ? 1 / v : v) + 0.5) / n;
        return new Axis("Tempo (BPM)", position, Ticks.tempi(position, pixels, distance));
    }

    private static List<Tick> pitchClasses(DoubleUnaryOperator position, double pixelsPerClass, double distance) {
        List<Tick> ticks = new ArrayList<>();
        for (int k = 0; k < PITCH_CLASSES.length; k++) {
            boolean room = pixelsPerClass >= distance || PITCH_CLASSES[k].length() == 1;
            ticks.add(new Tick(position.applyAsDouble(k), room ? PITCH_CLASSES[k] : ""));
        }
        return ticks;
    }

    private static List<Tick> indices(int n, int most) {
        int step = (int) Math.max(1, Math.round(Ticks.step(n, most)));
        List<Tick> ticks = new ArrayList<>();
        for (int k = 0; k < n; k += step) {
            ticks.add(new Tick((k + 0.5) / n, Integer.toString(k)));
        }
        return ticks;
    }

    /** Where a value lies, counted in bands; straight between two of them. */
    private static double bandAt(BandAxis bands, double value) {
        int low = 0;
        int high = bands.size() - 1;
        if (high == 0) {
            return 0;
        }
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (bands.value(middle) <= value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low + (value - bands.value(low)) / (bands.value(high) - bands.value(low));
    }

    /** Width of the widest label. */
    double labelWidth(double size) {
        double widest = 0;
        for (Tick tick : ticks) {
            widest = Math.max(widest, Typeface.SANS.width(tick.label(), size));
        }
        return widest;
    }
}
