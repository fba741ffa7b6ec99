package org.tonbild.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/** Round values for axes. */
final class Ticks {
    private static final double[] CLOCK_STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400};

    private static final double[] TEMPI = {
        120, 60, 30, 240, 15, 40, 80, 20, 480, 1000, 2000, 160, 10, 200, 400, 500, 1500, 2500, 3000, 3500, 4000, 5000,
        25, 50, 100, 150, 300, 600, 800, 35, 70, 90, 180, 5, 2, 1
    };

    private Ticks() {}

    /** Multiples of 1, 2 or 5 times a power of ten, at most {@code most} of them. */
    static List<Tick> linear(double min, double max, int most) {
        double step = step(max - min, most);
        // Two ticks would tell little; the next finer step is never far too dense.
        for (int finer = most; finer < 4 * most && Math.floor(max / step) - Math.ceil(min / step) < 2; finer++) {
            step = step(max - min, finer);
        }
        int decimals = Math.max(0, -(int) Math.floor(Math.log10(step) + 1e-9));
        return multiples(min, max, step, v -> decimal(v, decimals));
    }

    /** Whole seconds, minutes and hours as people count them: {@code 1:30} or {@code 1:00:00}. */
    static List<Tick> clock(double min, double max, int most) {
        double step = CLOCK_STEPS[CLOCK_STEPS.length - 1];
        for (int i = CLOCK_STEPS.length - 1; i >= 0 && (max - min) / CLOCK_STEPS[i] <= most; i--) {
            step = CLOCK_STEPS[i];
        }
        while ((max - min) / step > most) {
            step *= 2;
        }
        boolean hours = max >= 3600;
        return multiples(min, max, step, v -> {
            long s = Math.round(v);
            return hours
                    ? String.format("%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60)
                    : String.format("%d:%02d", s / 60, s % 60);
        });
    }

    /** The smallest step of 1, 2 or 5 times a power of ten that gives about {@code most} ticks at most. */
    static double step(double span, int most) {
        double least = span / Math.max(1, most);
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= 0.95 * least) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static List<Tick> multiples(double min, double max, double step, DoubleFunction<String> label) {
        List<Tick> ticks = new ArrayList<>();
        long first = (long) Math.ceil(min / step - 1e-6);
        long last = (long) Math.floor(max / step + 1e-6);
        for (long i = first; i <= last && ticks.size() < 200; i++) {
            ticks.add(new Tick((i * step - min) / (max - min), label.apply(i * step)));
        }
        return ticks;
    }

    /**
     * Round frequencies on an axis of any shape: powers of ten first, then fives, then twos, as far as labels keep their
     * distance; the other multiples become minor ticks where there is room.
     *
     * @param position 0 to 1 of a frequency
     * @param pixels length of the axis
     * @param distance least distance of two labels in pixels
     */
    static List<Tick> frequencies(
            double min, double max, DoubleUnaryOperator position, double pixels, double distance) {
        List<Double> labelled = new ArrayList<>();
        int lowest = (int) Math.floor(Math.log10(Math.max(min, 0.1)));
        int highest = (int) Math.ceil(Math.log10(max));
        for (int factor : new int[] {1, 5, 2}) {
            for (int e = highest; e >= lowest; e--) {
                double f = factor * Math.pow(10, e);
                if (f >= min * (1 - 1e-9) && f <= max * (1 + 1e-9) && clear(f, labelled, position, pixels, distance)) {
                    labelled.add(f);
                }
            }
        }
        if (labelled.size() < 3) {
            return narrow(min, max, position, pixels, distance);
        }
        List<Tick> ticks = new ArrayList<>();
        for (double f : labelled) {
            ticks.add(new Tick(position.applyAsDouble(f), hertz(f)));
        }
        List<Double> marked = new ArrayList<>(labelled);
        for (int e = lowest; e <= highest; e++) {
            for (int factor = 1; factor < 10; factor++) {
                double f = factor * Math.pow(10, e);
                if (f > min && f < max && clear(f, marked, position, pixels, 3)) {
                    marked.add(f);
                    ticks.add(new Tick(position.applyAsDouble(f), ""));
                }
            }
        }
        return ticks;
    }

    /** Round tempi, the usual ones first, as far as they lie on the axis and their labels keep their distance. */
    static List<Tick> tempi(DoubleUnaryOperator position, double pixels, double distance) {
        List<Double> labelled = new ArrayList<>();
        List<Tick> ticks = new ArrayList<>();
        for (double bpm : TEMPI) {
            double at = position.applyAsDouble(bpm);
            if (at >= 0 && at <= 1 && clear(bpm, labelled, position, pixels, distance)) {
                labelled.add(bpm);
                ticks.add(new Tick(at, plain(bpm)));
            }
        }
        return ticks;
    }

    private static List<Tick> narrow(
            double min, double max, DoubleUnaryOperator position, double pixels, double distance) {
        List<Double> labelled = new ArrayList<>();
        List<Tick> ticks = new ArrayList<>();
        double step = step(max - min, Math.max(2, (int) (pixels / distance)));
        for (double f = Math.ceil(min / step - 1e-9) * step; f <= max + step * 1e-9; f += step) {
            if (clear(f, labelled, position, pixels, distance)) {
                labelled.add(f);
                ticks.add(new Tick(position.applyAsDouble(f), hertz(f)));
            }
        }
        return ticks;
    }

    private static boolean clear(
            double f, List<Double> others, DoubleUnaryOperator position, double pixels, double distance) {
        double at = position.applyAsDouble(f) * pixels;
        for (double other : others) {
            if (Math.abs(position.applyAsDouble(other) * pixels - at) < distance) {
                return false;
            }
        }
        return true;
    }

    /** {@code 500}, {@code 2k}, {@code 1.5k}. */
    static String hertz(double f) {
        return f >= 1000 ? plain(f / 1000) + "k" : plain(f);
    }

    static String plain(double v) {
        return BigDecimal.valueOf(v)
                .setScale(6, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String decimal(double v, int decimals) {
        String text = BigDecimal.valueOf(v)
                .setScale(Math.min(decimals, 12), RoundingMode.HALF_UP)
                .toPlainString();
        if (text.length() > 8) {
            text = String.format(java.util.Locale.ROOT, "%.2g", v);
        }
        // A true minus sign is as wide as a digit and easier to see.
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text.replace('-', '\u2212');
    }
}
