package org.tonbild.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Matches the tones of two sounds: first those that stayed, then those that one common ratio explains best.
 */
final class HarmonicMatch {
    private static final double STAYED_SHARE = 0.0025;
    private static final double STAYED_HERTZ = 0.15;
    private static final double TOLERANCE_SHARE = 0.0015;
    private static final double TOLERANCE_HERTZ = 0.15;
    private static final double LOWEST_RATIO = 0.85;
    private static final double HIGHEST_RATIO = 1.18;
    private static final double STRONGER_DB = 30;
    private static final double SINGLE_SNR_DB = 15;
    private static final int MOST = 80;

    /** Index of the tone of B for each tone of A, or -1. */
    final int[] partner;

    final boolean[] matchedB;
    /** B over A; 1 if no common shift was found. */
    double ratio = 1;

    int moved;

    private HarmonicMatch(int na, int nb) {
        partner = new int[na];
        Arrays.fill(partner, -1);
        matchedB = new boolean[nb];
    }

    static HarmonicMatch of(List<Tone> a, List<Tone> b, double binHertz) {
        HarmonicMatch match = new HarmonicMatch(a.size(), b.size());
        match.pair(a, b, 1, STAYED_SHARE, Math.max(STAYED_HERTZ, 0.1 * binHertz));
        List<Tone> restA = ToneFinder.strongest(match.rest(a, true), MOST);
        List<Tone> restB = ToneFinder.strongest(match.rest(b, false), MOST);
        double best = search(restA, restB);
        if (best > 0) {
            double refined = match.accept(restA, restB, best);
            if (refined > 0) {
                match.ratio = refined;
                match.moved = match.pair(a, b, refined, TOLERANCE_SHARE, TOLERANCE_HERTZ);
            }
        }
        // What neither explains but lies close enough to be the same tone, wandering.
        match.pair(a, b, 1, 0.006, Math.max(0.3, 0.6 * binHertz));
        return match;
    }

    private List<Tone> rest(List<Tone> tones, boolean first) {
        List<Tone> out = new ArrayList<>();
        for (int i = 0; i < tones.size(); i++) {
            if (first ? partner[i] < 0 : !matchedB[i]) {
                out.add(tones.get(i));
            }
        }
        return out;
    }

    private static double tolerance(double hertz) {
        return Math.max(TOLERANCE_SHARE * hertz, TOLERANCE_HERTZ);
    }

    private static double weight(Tone t) {
        return Math.min(STRONGER_DB, t.snrDb());
    }

    private static double search(List<Tone> a, List<Tone> b) {
        double best = -1;
        double bestScore = 0;
        for (Tone x : a) {
            for (Tone y : b) {
                double r = y.hertz() / x.hertz();
                if (r >= LOWEST_RATIO && r <= HIGHEST_RATIO) {
                    // Of equal scores the smaller shift is the simpler explanation.
                    double score = score(a, b, r) - 2 * Math.abs(r - 1);
                    if (score > bestScore) {
                        bestScore = score;
                        best = r;
                    }
                }
            }
        }
        return best;
    }

    private static double score(List<Tone> a, List<Tone> b, double r) {
        double sum = 0;
        for (Tone x : a) {
            Tone y = nearest(b, r * x.hertz());
            if (y != null) {
                sum += Math.min(weight(x), weight(y));
            }
        }
        return sum;
    }

    private static @org.jspecify.annotations.Nullable Tone nearest(List<Tone> tones, double hertz) {
        Tone best = null;
        for (Tone t : tones) {
            double d = Math.abs(t.hertz() - hertz);
            if (d <= tolerance(hertz) && (best == null || d < Math.abs(best.hertz() - hertz))) {
                best = t;
            }
        }
        return best;
    }

    /** The refined ratio, or -1 if too little speaks for it. */
    private double accept(List<Tone> a, List<Tone> b, double r) {
        double sum = 0;
        double weights = 0;
        double explained = 0;
        double all = 0;
        int count = 0;
        double levelDifference = 0;
        for (Tone x : a) {
            all += weight(x);
            Tone y = nearest(b, r * x.hertz());
            if (y != null) {
                // A frequency is known to so many hertz whatever it is, so high harmonics tell the ratio better.
                double w = x.hertz() * x.hertz() * Math.min(weight(x), weight(y));
                sum += w * StrictMath.log(y.hertz() / x.hertz());
                weights += w;
                explained += weight(x);
                count++;
                levelDifference = Db.ofPower(y.power()) - Db.ofPower(x.power());
            }
        }
        int fewer = Math.min(a.size(), b.size());
        boolean enough = count >= 3 && explained >= 0.4 * all
                || count == 2 && fewer <= 4
                || count == 1
                        && a.size() == 1
                        && b.size() == 1
                        && Math.min(weight(a.get(0)), weight(b.get(0))) >= SINGLE_SNR_DB
                        && Math.abs(levelDifference) < 3;
        return enough ? StrictMath.exp(sum / weights) : -1;
    }

    private int pair(List<Tone> a, List<Tone> b, double r, double share, double hertz) {
        int count = 0;
        for (int i = 0; i < a.size(); i++) {
            if (partner[i] >= 0) {
                continue;
            }
            double wanted = r * a.get(i).hertz();
            int best = -1;
            for (int j = 0; j < b.size(); j++) {
                double d = Math.abs(b.get(j).hertz() - wanted);
                if (!matchedB[j]
                        && d <= Math.max(share * wanted, hertz)
                        && (best < 0 || d < Math.abs(b.get(best).hertz() - wanted))) {
                    best = j;
                }
            }
            if (best >= 0) {
                partner[i] = best;
                matchedB[best] = true;
                count++;
            }
        }
        return count;
    }
}
