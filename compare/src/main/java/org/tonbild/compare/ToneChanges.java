package org.tonbild.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tones that one sound lacks or that are stronger in it, without those that another change explains. */
final class ToneChanges {
    private static final double LEAST_SNR_DB = 10;
    private static final double LEAST_DIFFERENCE_DB = 4;
    private static final double SURE = 1e-4;
    private static final double ABSENT_DB = 4;
    private static final int MOST = 5;

    private final Group a;
    private final Group b;
    private final Welch welch;
    private final HarmonicMatch match;
    private final List<ModulationChanges.Change> modulations;

    ToneChanges(Group a, Group b, Welch welch, HarmonicMatch match, List<ModulationChanges.Change> modulations) {
        this.a = a;
        this.b = b;
        this.welch = welch;
        this.match = match;
        this.modulations = modulations;
    }

    /** A change: {@code value} is B minus A in dB, after the common level is taken off. */
    record Change(double hertz, double value, double aboveDb, boolean absent, double pValue) {}

    List<Change> find(double levelDb) {
        List<Change> out = new ArrayList<>();
        collect(a, b, false, levelDb, out);
        collect(b, a, true, levelDb, out);
        out.sort(Comparator.comparingDouble((Change c) -> -Math.abs(c.value)));
        return out.size() > MOST ? List.copyOf(out.subList(0, MOST)) : out;
    }

    private void collect(Group own, Group other, boolean ownIsB, double levelDb, List<Change> out) {
        List<Tone> tones = own.tones.stream()
                .filter(t -> t.snrDb() >= LEAST_SNR_DB && !isSideLine(own, t, ownIsB))
                .toList();
        int n = tones.size();
        double[] here = new double[n];
        double[] same = new double[n];
        double[] moved = new double[n];
        for (int i = 0; i < n; i++) {
            here[i] = tones.get(i).hertz();
            same[i] = here[i];
            int partner = partner(own.tones.indexOf(tones.get(i)), ownIsB);
            moved[i] = partner >= 0
                    ? other.tones.get(partner).hertz()
                    : ownIsB ? here[i] / match.ratio : here[i] * match.ratio;
        }
        Estimate[] mine = own.lobes(welch, here);
        Estimate[] theirs = other.lobes(welch, same);
        Estimate[] shifted = other.lobes(welch, moved);
        for (int i = 0; i < n; i++) {
            Estimate answer = shifted[i].mean() > theirs[i].mean() ? shifted[i] : theirs[i];
            Estimate.Contrast c = answer.to(mine[i]);
            double value = c.difference() - (ownIsB ? levelDb : -levelDb);
            double p = c.standardError() > 0 ? StudentT.twoSided(value / c.standardError(), c.dof()) : 0;
            if (value < LEAST_DIFFERENCE_DB || p > SURE) {
                continue;
            }
            int bin = (int) Math.round(here[i] / welch.binHertz());
            double floor = 0;
            for (int k = Math.max(0, bin - Welch.LOBE); k <= Math.min(welch.bins() - 1, bin + Welch.LOBE); k++) {
                floor += other.floor[k] * welch.binHertz();
            }
            boolean absent = answer.mean() < Db.ofPower(floor) + ABSENT_DB
                    && partner(own.tones.indexOf(tones.get(i)), ownIsB) < 0;
            out.add(new Change(here[i], ownIsB ? value : -value, tones.get(i).snrDb(), absent, p));
        }
    }

    private int partner(int index, boolean ownIsB) {
        if (!ownIsB) {
            return match.partner[index];
        }
        for (int i = 0; i < match.partner.length; i++) {
            if (match.partner[i] == index) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a stronger tone lies a multiple of a modulation rate away. */
    private boolean isSideLine(Group own, Tone t, boolean ownIsB) {
        for (ModulationChanges.Change m : modulations) {
            if (m.more() != ownIsB) {
                continue;
            }
            for (Tone other : own.tones) {
                double distance = Math.abs(other.hertz() - t.hertz());
                double n = Math.rint(distance / m.rateHz());
                if (other.power() > 1.5 * t.power()
                        && n >= 1
                        && n <= 3
                        && Math.abs(distance - n * m.rateHz()) < Math.max(1, 0.6 * welch.binHertz())) {
                    return true;
                }
            }
        }
        return false;
    }
}
