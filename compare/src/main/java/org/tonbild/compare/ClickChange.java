package org.tonbild.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the click rates of two groups. */
final class ClickChange {
    private static final double LEAST_Z = 2.3;
    private static final double LEAST_PER_SECOND = 0.4;
    private static final int LEAST_COUNT = 4;

    private ClickChange() {}

    /** The finding, or null if the rates do not differ beyond chance. */
    static @Nullable Finding of(List<Take> a, List<List<int[]>> clicksA, List<Take> b, List<List<int[]>> clicksB) {
        double ta = seconds(a);
        double tb = seconds(b);
        int na = count(clicksA);
        int nb = count(clicksB);
        double ra = na / ta;
        double rb = nb / tb;
        // Square roots of counts have a variance of a quarter (Anscombe, 1948), times the dispersion of the gaps.
        double z = (Math.sqrt((nb + 0.375) / tb) - Math.sqrt((na + 0.375) / ta))
                / (0.5 * Math.sqrt(dispersion(clicksA, a) / ta + dispersion(clicksB, b) / tb));
        if (Math.abs(z) < LEAST_Z || Math.abs(rb - ra) < LEAST_PER_SECOND || Math.max(na, nb) < LEAST_COUNT) {
            return null;
        }
        String more = rb > ra ? "B" : "A";
        String less = rb > ra ? "A" : "B";
        double low = Math.min(ra, rb);
        String text = more + " has " + Words.one(Math.max(ra, rb)) + " clicks a second; " + less
                + (low == 0 ? " has none" : " has " + Words.one(low));
        return new Finding(
                Finding.Kind.CLICKS,
                text,
                Math.abs(rb - ra) / Finding.Kind.CLICKS.step(),
                rb - ra,
                "1/s",
                0,
                0,
                Math.max(ra, rb),
                StudentT.twoSided(z, 1e6));
    }

    private static double seconds(List<Take> takes) {
        double sum = 0;
        for (Take take : takes) {
            sum += take.seconds();
        }
        return sum;
    }

    private static int count(List<List<int[]>> clicks) {
        int sum = 0;
        for (List<int[]> one : clicks) {
            sum += one.size();
        }
        return sum;
    }

    /** Squared coefficient of variation of the gaps: 1 for clicks at random, near 0 for regular ones. */
    private static double dispersion(List<List<int[]>> clicks, List<Take> takes) {
        double sum = 0;
        double square = 0;
        int n = 0;
        for (List<int[]> one : clicks) {
            for (int i = 1; i < one.size(); i++) {
                double gap = (one.get(i)[0] - one.get(i - 1)[0])
                        / (double) takes.get(0).sampleRate();
                sum += gap;
                square += gap * gap;
                n++;
            }
        }
        if (n < 3) {
            return 1;
        }
        double mean = sum / n;
        return Math.max(0.25, Math.min(3, (square / n - mean * mean) / (mean * mean)));
    }
}
