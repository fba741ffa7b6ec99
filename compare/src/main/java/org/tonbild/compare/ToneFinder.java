package org.tonbild.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the narrow peaks of an averaged spectrum. */
final class ToneFinder {
    private static final double LOWEST_HERTZ = 20;
    private static final double SMALLEST_SNR_DB = 9;
    private static final double SMALLEST_PROMINENCE_DB = 8;
    private static final int VALLEY = 12;

    private ToneFinder() {}

    /** All peaks, lowest frequency first. */
    static List<Tone> find(double[] density, double[] floor, Welch welch) {
        List<Tone> tones = new ArrayList<>();
        double df = welch.binHertz();
        int lobe = Welch.LOBE;
        int first = Math.max(lobe, (int) Math.ceil(LOWEST_HERTZ / df));
        // Above this the filters of a changed sample rate begin.
        int last = (int) (0.91 * (density.length - 1));
        for (int k = first; k < last - lobe; k++) {
            double snr = Db.ofPower(density[k]) - Db.ofPower(floor[k]);
            if (snr < SMALLEST_SNR_DB || !isLocalMaximum(density, k, lobe - 1)) {
                continue;
            }
            double left = valley(density, k, -1);
            double right = valley(density, k, 1);
            double prominence = Db.ofPower(density[k]) - Db.ofPower(Math.max(left, right));
            if (prominence < SMALLEST_PROMINENCE_DB) {
                continue;
            }
            double power = 0;
            for (int i = k - lobe; i <= k + lobe; i++) {
                power += (density[i] - floor[k]) * df;
            }
            double hertz = (k + vertex(density, k)) * df;
            double masked = welch.power(floor, hertz - critical(hertz) / 2, hertz + critical(hertz) / 2);
            tones.add(new Tone(hertz, k, power, snr, prominence, Db.ofPower(power) - Db.ofPower(masked)));
        }
        return tones;
    }

    /** The strongest {@code count} tones by signal-to-floor ratio, lowest first. */
    static List<Tone> strongest(List<Tone> tones, int count) {
        return tones.stream()
                .sorted(Comparator.comparingDouble((Tone t) -> -t.snrDb()))
                .limit(count)
                .sorted(Comparator.comparingDouble(Tone::hertz))
                .toList();
    }

    /** Width of the critical band in hertz (Zwicker and Terhardt, 1980). */
    static double critical(double hertz) {
        double k = hertz / 1000;
        return 25 + 75 * StrictMath.pow(1 + 1.4 * k * k, 0.69);
    }

    private static boolean isLocalMaximum(double[] d, int k, int reach) {
        for (int i = 1; i <= reach; i++) {
            if (d[k - i] >= d[k] || d[k + i] > d[k]) {
                return false;
            }
        }
        return true;
    }

    private static double valley(double[] d, int k, int direction) {
        double low = Double.POSITIVE_INFINITY;
        for (int i = Welch.LOBE; i <= VALLEY; i++) {
            int at = k + direction * i;
            if (at >= 0 && at < d.length) {
                low = Math.min(low, d[at]);
            }
        }
        return low;
    }

    /** Offset in bins of the vertex of the parabola through three log values. */
    private static double vertex(double[] d, int k) {
        double a = Db.ofPower(d[k - 1]);
        double b = Db.ofPower(d[k]);
        double c = Db.ofPower(d[k + 1]);
        double curve = a - 2 * b + c;
        return curve < 0 ? Math.max(-0.5, Math.min(0.5, 0.5 * (a - c) / curve)) : 0;
    }
}
