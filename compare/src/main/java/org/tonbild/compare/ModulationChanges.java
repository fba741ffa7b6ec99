package org.tonbild.compare;

import java.util.ArrayList;
import java.util.List;

/** Compares the modulation of two groups. */
final class ModulationChanges {
    static final double LEAST_EVIDENCE = 14;
    private static final double BAND_EVIDENCE = 9;
    private static final double LEAST_DEPTH_DIFFERENCE = 0.08;
    private static final double LEAST_DEPTH_RATIO = 1.5;
    private static final double LEAST_Z = 4;
    private static final int MOST = 4;

    private ModulationChanges() {}

    /** A change: {@code more} tells whether B has more of it. */
    record Change(
            double rateHz,
            boolean more,
            double depthA,
            double depthB,
            double depthError,
            List<Integer> bands,
            int strongest) {}

    static List<Change> find(List<EnvelopeSpectrum> a, List<EnvelopeSpectrum> b) {
        List<Change> out = new ArrayList<>();
        if (a.isEmpty() || b.isEmpty()) {
            return out;
        }
        collect(a, b, false, out);
        collect(b, a, true, out);
        out.sort((x, y) -> Double.compare(Math.abs(y.depthB - y.depthA), Math.abs(x.depthB - x.depthA)));
        List<Change> kept = new ArrayList<>();
        for (Change c : out) {
            boolean multiple = false;
            for (Change k : kept) {
                multiple |= isMultiple(c.rateHz, k.rateHz, a.get(0).resolution());
            }
            if (!multiple) {
                kept.add(c);
            }
        }
        return kept;
    }

    private static boolean isMultiple(double f, double g, double resolution) {
        double high = Math.max(f, g);
        double low = Math.min(f, g);
        double n = Math.rint(high / low);
        return Math.abs(high - n * low) < Math.max(1.5 * resolution, 0.03 * high);
    }

    private static void collect(
            List<EnvelopeSpectrum> own, List<EnvelopeSpectrum> other, boolean ownIsB, List<Change> out) {
        for (EnvelopeSpectrum.Line line : lines(own)) {
            List<Integer> bands = bands(line);
            if (bands.isEmpty()) {
                continue;
            }
            Estimate mine = depth(own, line.hertz(), bands);
            Estimate theirs = depth(other, line.hertz(), bands);
            double d = mine.mean() - theirs.mean();
            double error = Math.sqrt(
                    mine.standardError() * mine.standardError() + theirs.standardError() * theirs.standardError());
            if (d >= LEAST_DEPTH_DIFFERENCE
                    && d >= LEAST_Z * error
                    && mine.mean() >= LEAST_DEPTH_RATIO * theirs.mean()) {
                int strongest = bands.get(0);
                for (int b : bands) {
                    strongest = line.depth()[b] > line.depth()[strongest] ? b : strongest;
                }
                out.add(new Change(
                        line.hertz(),
                        ownIsB,
                        ownIsB ? theirs.mean() : mine.mean(),
                        ownIsB ? mine.mean() : theirs.mean(),
                        error,
                        bands,
                        strongest));
            }
        }
    }

    /** Candidates of the recording with the clearest line, if at least half of the recordings show it. */
    private static List<EnvelopeSpectrum.Line> lines(List<EnvelopeSpectrum> group) {
        EnvelopeSpectrum best = group.get(0);
        double bestEvidence = -1;
        for (EnvelopeSpectrum s : group) {
            List<EnvelopeSpectrum.Line> top = s.strongest(LEAST_EVIDENCE, 1);
            if (!top.isEmpty() && top.get(0).evidence() > bestEvidence) {
                bestEvidence = top.get(0).evidence();
                best = s;
            }
        }
        List<EnvelopeSpectrum.Line> out = new ArrayList<>();
        for (EnvelopeSpectrum.Line line : best.strongest(LEAST_EVIDENCE, MOST)) {
            int shown = 0;
            for (EnvelopeSpectrum s : group) {
                shown += s.near(line.hertz(), reach(s, line.hertz())).evidence() > LEAST_EVIDENCE / 2 ? 1 : 0;
            }
            if (2 * shown >= group.size()) {
                out.add(line);
            }
        }
        return out;
    }

    static List<Integer> bands(EnvelopeSpectrum.Line line) {
        List<Integer> bands = new ArrayList<>();
        for (int b = 0; b < line.ratio().length; b++) {
            // A band's envelope holds rates only up to about half its width.
            if (line.ratio()[b] >= BAND_EVIDENCE
                    && line.hertz() < 0.5 * (Envelopes.upper(b) - Envelopes.lower(b))
                    && line.depth()[b] > 0) {
                bands.add(b);
            }
        }
        return bands;
    }

    private static double reach(EnvelopeSpectrum s, double hertz) {
        return 1.2 * s.resolution() + 0.03 * hertz;
    }

    /** Depth over the bands, the surer ones counting more. */
    private static Estimate depth(List<EnvelopeSpectrum> group, double hertz, List<Integer> bands) {
        List<Estimate> all = new ArrayList<>();
        for (EnvelopeSpectrum s : group) {
            all.add(depth(s.near(hertz, reach(s, hertz)), bands));
        }
        return Estimate.across(all);
    }

    static Estimate depth(EnvelopeSpectrum.Line line, List<Integer> bands) {
        double sum = 0;
        double weights = 0;
        for (int b : bands) {
            double error = Math.max(line.error()[b], 1e-4);
            sum += line.depth()[b] / (error * error);
            weights += 1 / (error * error);
        }
        return weights > 0
                ? new Estimate(sum / weights, Math.max(0.01, 1 / Math.sqrt(weights)), 30)
                : new Estimate(0, 1, 1);
    }
}
