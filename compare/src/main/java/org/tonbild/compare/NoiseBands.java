package org.tonbild.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * Third-octave levels of both sounds over the bins that no tone of either touches, their differences, and the change
 * of level that most bands share.
 */
final class NoiseBands {
    private static final double LEAST_SHARE = 0.25;
    private static final int LEAST_BINS = 3;
    /** A band whose difference is this near the common one is explained by it. */
    private static final double EXPLAINED_DB = 1.5;

    private static final double KERNEL_DB = 0.7;

    final List<Integer> bands = new ArrayList<>();
    final List<Estimate.Contrast> contrasts = new ArrayList<>();
    /** Change of level that most bands share, in dB. */
    double commonDb;
    /** Its standard error. */
    double commonError;
    /** Share of the bands that it explains. */
    double commonShare;

    static NoiseBands of(Group a, Group b, Welch welch) {
        boolean[] tonal = new boolean[welch.bins()];
        mark(a, tonal);
        mark(b, tonal);
        NoiseBands out = new NoiseBands();
        List<int[]> sets = new ArrayList<>();
        int count = ThirdOctave.count(welch.sampleRate);
        // Bands within 6 dB of the noise of 16-bit samples would show the file format, not the sound.
        double quantization = StrictMath.pow(2, -30) / 12 / (welch.sampleRate / 2.0) * 4;
        for (int band = 0; band < count; band++) {
            int from = (int) Math.ceil(ThirdOctave.lower(band) / welch.binHertz());
            int to = (int) Math.floor(ThirdOctave.upper(band) / welch.binHertz());
            int free = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int k = from; k <= to; k++) {
                free += tonal[k] ? 0 : 1;
            }
            int[] set = new int[free];
            double pa = 0;
            double pb = 0;
            int at = 0;
            for (int k = from; k <= to; k++) {
                if (!tonal[k]) {
                    set[at++] = k;
                    pa += a.density[k];
                    pb += b.density[k];
                }
            }
            least = Math.min(pa, pb) / Math.max(1, free);
            if (free >= LEAST_BINS && free >= LEAST_SHARE * (to - from + 1) && least > quantization) {
                sets.add(set);
                out.bands.add(band);
            }
        }
        int[][] array = sets.toArray(new int[0][]);
        Estimate[] la = a.levels(array);
        Estimate[] lb = b.levels(array);
        for (int i = 0; i < array.length; i++) {
            out.contrasts.add(la[i].to(lb[i]));
        }
        out.findCommon();
        return out;
    }

    private static void mark(Group g, boolean[] tonal) {
        for (Tone tone : g.tones) {
            int reach = Welch.LOBE + 1;
            for (int direction = -1; direction <= 1; direction += 2) {
                int k = tone.bin();
                int steps = 0;
                while (k >= 0 && k < tonal.length && (steps <= reach || g.density[k] > 4 * g.floor[k]) && steps < 60) {
                    tonal[k] = true;
                    k += direction;
                    steps++;
                }
            }
        }
    }

    /** The mode of the differences by a Gaussian kernel, then the weighted mean of what lies near it. */
    private void findCommon() {
        double best = 0;
        double bestScore = -1;
        for (Estimate.Contrast candidate : contrasts) {
            double score = 0;
            for (Estimate.Contrast c : contrasts) {
                double d = c.difference() - candidate.difference();
                double v = KERNEL_DB * KERNEL_DB + c.standardError() * c.standardError();
                score += StrictMath.exp(-d * d / (2 * v)) / Math.sqrt(v);
            }
            if (score > bestScore) {
                bestScore = score;
                best = candidate.difference();
            }
        }
        for (int round = 0; round < 3; round++) {
            double sum = 0;
            double weights = 0;
            int inside = 0;
            double[] errors = new double[contrasts.size()];
            for (int i = 0; i < contrasts.size(); i++) {
                Estimate.Contrast c = contrasts.get(i);
                errors[i] = c.standardError();
                if (Math.abs(c.difference() - best) < EXPLAINED_DB + 2 * c.standardError()) {
                    double w = 1 / (0.04 + c.standardError() * c.standardError());
                    sum += w * c.difference();
                    weights += w;
                    inside++;
                }
            }
            if (inside == 0) {
                return;
            }
            best = sum / weights;
            commonDb = best;
            commonShare = (double) inside / contrasts.size();
            // Bands drift together, so the mean is hardly surer than a typical band.
            commonError = Math.max(1 / Math.sqrt(weights), Moments.quantile(errors, 0.25));
        }
    }
}
