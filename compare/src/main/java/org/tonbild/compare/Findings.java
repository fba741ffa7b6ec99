package org.tonbild.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs, each change named once: a change of level is taken off before bands are compared, tones that one
 * common ratio explains are not new tones, side lines of a modulated tone are not tones, clicks are cut out before
 * anything else is measured.
 */
final class Findings {
    private static final double LEAST_LEVEL_DB = 1;
    private static final double LEAST_SHIFT = 0.003;
    private static final double LEAST_NOISE_DB = 2;
    private static final double SURE = 2e-4;

    private final Group a;
    private final Group b;
    private final Welch welch;
    private final NoiseBands noise;
    final HarmonicMatch match;
    private final List<ModulationChanges.Change> modulations;
    private final List<Finding> found = new ArrayList<>();

    Findings(
            Group a,
            Group b,
            Welch welch,
            NoiseBands noise,
            HarmonicMatch match,
            List<ModulationChanges.Change> modulations) {
        this.a = a;
        this.b = b;
        this.welch = welch;
        this.noise = noise;
        this.match = match;
        this.modulations = modulations;
    }

    /** All findings, largest first. */
    List<Finding> list(@Nullable Finding clicks) {
        double level = level();
        harmonicShift();
        List<ToneChanges.Change> tones = new ToneChanges(a, b, welch, match, modulations).find(level);
        tones.forEach(t -> found.add(sentence(t)));
        modulation(tones);
        noise(level);
        if (clicks != null) {
            found.add(clicks);
        }
        found.sort(Comparator.comparingDouble((Finding f) -> -f.size()).thenComparing(Finding::kind));
        return List.copyOf(found);
    }

    private static Finding finding(
            Finding.Kind kind,
            String sentence,
            double value,
            String unit,
            double low,
            double high,
            double rate,
            double p) {
        return new Finding(kind, sentence, Math.abs(value) / kind.step(), value, unit, low, high, rate, p);
    }

    /** Names a change of level; returns what is to be taken off the bands. */
    private double level() {
        double mean = modulationGainDb(-1);
        Estimate.Contrast total = totalLevel();
        boolean shared = noise.commonShare >= 0.5 && noise.bands.size() >= 4;
        double value = shared ? noise.commonDb : total.difference();
        double error = shared ? Math.max(noise.commonError, total.standardError() / 2) : total.standardError();
        if (Math.abs(value - mean) < Math.abs(value)) {
            value -= mean;
        }
        double dof = Math.max(1, total.dof());
        double p = error > 0 ? StudentT.twoSided(value / error, dof) : value == 0 ? 1 : 0;
        if (Math.abs(value) >= LEAST_LEVEL_DB && p < 1e-3) {
            found.add(finding(
                    Finding.Kind.LEVEL,
                    (shared && Math.abs(total.difference() - value) > 1.5 ? "The noise of B is " : "B is ")
                            + Words.one(Math.abs(value)) + " dB " + (value > 0 ? "louder" : "softer") + " than "
                            + (shared && Math.abs(total.difference() - value) > 1.5 ? "that of A" : "A")
                            + (shared ? ", alike in most bands" : "")
                            + (shared && Math.abs(total.difference() - value) > 1.5
                                    ? "; strong parts make the overall level of B "
                                            + Words.one(Math.abs(total.difference())) + " dB "
                                            + (total.difference() > 0 ? "higher" : "lower")
                                    : ""),
                    value,
                    "dB",
                    0,
                    0,
                    0,
                    p));
        }
        return shared ? noise.commonDb : value;
    }

    private Estimate.Contrast totalLevel() {
        int first = (int) Math.ceil(20 / welch.binHertz());
        int[] all = new int[welch.bins() - first];
        for (int k = 0; k < all.length; k++) {
            all[k] = first + k;
        }
        int[][] sets = {all};
        return a.levels(sets)[0].to(b.levels(sets)[0]);
    }

    /** Mean power that a change of modulation depth brings by itself: 1 + m^2/2; of one octave band, or overall at -1. */
    private double modulationGainDb(double hertz) {
        double db = 0;
        for (ModulationChanges.Change m : modulations) {
            boolean touched = hertz < 0 && m.bands().size() >= 3;
            for (int band : m.bands()) {
                touched |= hertz >= Envelopes.lower(band) && hertz < Envelopes.upper(band);
            }
            if (touched) {
                db += Db.ofPower((1 + m.depthB() * m.depthB() / 2) / (1 + m.depthA() * m.depthA() / 2));
            }
        }
        return db;
    }

    private void harmonicShift() {
        double shift = match.ratio - 1;
        if (Math.abs(shift) < LEAST_SHIFT || Math.abs(shift) < 2 * Math.max(wander(a), wander(b))) {
            return;
        }
        double cents = 1200 * StrictMath.log(match.ratio) / StrictMath.log(2);
        String what = match.moved == 1 ? "The tone of B lies " : "The harmonics of B lie ";
        found.add(finding(
                Finding.Kind.HARMONIC_SHIFT,
                what
                        + String.format(
                                java.util.Locale.ROOT, "%.2f %% (%.0f cents) ", 100 * Math.abs(shift), Math.abs(cents))
                        + (shift > 0 ? "higher" : "lower") + " than those of A"
                        + (match.moved > 1 ? " (" + match.moved + " tones moved together)" : ""),
                100 * shift,
                "%",
                0,
                0,
                0,
                0));
    }

    /** How far the harmonics move within a single recording, from its first half to its second. */
    private static double wander(Group g) {
        if (g.takes.size() > 1) {
            return 0;
        }
        Take take = g.takes.get(0);
        int half = take.samples().length / 2;
        Welch shorter = Welch.design(take.sampleRate(), half);
        Group first = Group.of("first half", List.of(take.part(0, half)), List.of(List.of()), shorter);
        Group second = Group.of("second half", List.of(take.part(half, 2 * half)), List.of(List.of()), shorter);
        return Math.abs(HarmonicMatch.of(first.tones, second.tones, shorter.binHertz()).ratio - 1);
    }

    private static Finding sentence(ToneChanges.Change t) {
        String more = t.value() > 0 ? "B" : "A";
        String less = t.value() > 0 ? "A" : "B";
        String text = t.absent()
                ? more + " has a tone at " + Words.hertz(t.hertz()) + ", " + Words.one(t.aboveDb())
                        + " dB above its surroundings, that " + less + " lacks"
                : "The tone at " + Words.hertz(t.hertz()) + " is " + Words.one(Math.abs(t.value())) + " dB stronger in "
                        + more;
        return finding(Finding.Kind.TONE, text, t.value(), "dB", t.hertz(), t.hertz(), 0, t.pValue());
    }

    private void modulation(List<ToneChanges.Change> tones) {
        for (ModulationChanges.Change m : modulations) {
            if (isBeat(m, tones)) {
                continue;
            }
            double value = m.depthB() - m.depthA();
            double more = Math.max(m.depthA(), m.depthB());
            double less = Math.min(m.depthA(), m.depthB());
            String strongest = Words.band(Envelopes.nominal(m.strongest()));
            String text = (m.more() ? "B" : "A") + " is modulated at " + Words.one(m.rateHz()) + " Hz, depth "
                    + Words.percent(more) + ", strongest in the " + strongest + " band; " + (m.more() ? "A" : "B")
                    + (less < 0.05 ? " is not" : " only by " + Words.percent(less));
            found.add(finding(
                    Finding.Kind.MODULATION,
                    text,
                    value,
                    "depth",
                    Envelopes.lower(m.bands().get(0)),
                    Envelopes.upper(m.bands().get(m.bands().size() - 1)),
                    m.rateHz(),
                    StudentT.twoSided(value / m.depthError(), 30)));
        }
    }

    /** A new tone beside an old one beats with it: the beat is the tone's doing. */
    private static boolean isBeat(ModulationChanges.Change m, List<ToneChanges.Change> tones) {
        if (m.bands().size() > 2) {
            return false;
        }
        for (int band : m.bands()) {
            boolean explained = false;
            for (ToneChanges.Change t : tones) {
                explained |= t.value() > 0 == m.more()
                        && t.hertz() >= Envelopes.lower(band)
                        && t.hertz() < Envelopes.upper(band);
            }
            if (!explained) {
                return false;
            }
        }
        return true;
    }

    private void noise(double level) {
        int n = noise.bands.size();
        double[] rest = new double[n];
        double[] p = new double[n];
        for (int i = 0; i < n; i++) {
            Estimate.Contrast c = noise.contrasts.get(i);
            double gain = modulationGainDb(ThirdOctave.centre(noise.bands.get(i)));
            double overall = modulationGainDb(-1);
            double d = c.difference() - level;
            double corrected = d - gain + Math.min(gain, overall);
            rest[i] = Math.abs(corrected) < Math.abs(d) ? corrected : d;
            double error = Math.sqrt(c.standardError() * c.standardError() + noise.commonError * noise.commonError);
            p[i] = error > 0 ? StudentT.twoSided(rest[i] / error, c.dof()) : 1;
        }
        int i = 0;
        while (i < n) {
            if (!stands(rest[i], p[i])) {
                i++;
                continue;
            }
            int last = i;
            double largest = rest[i];
            double least = p[i];
            for (int j = i + 1; j < n && j <= last + 2 && rest[j] * rest[i] > 0 && Math.abs(rest[j]) >= 1; j++) {
                if (stands(rest[j], p[j])) {
                    last = j;
                    largest = Math.abs(rest[j]) > Math.abs(largest) ? rest[j] : largest;
                    least = Math.min(least, p[j]);
                }
            }
            double low = ThirdOctave.lower(noise.bands.get(i));
            double high = ThirdOctave.upper(noise.bands.get(last));
            found.add(finding(
                    Finding.Kind.BAND_NOISE,
                    "The noise between " + Words.hertz(low) + " and " + Words.hertz(high) + " is up to "
                            + Words.one(Math.abs(largest)) + " dB stronger in " + (largest > 0 ? "B" : "A")
                            + (Math.abs(level) >= LEAST_LEVEL_DB ? ", once the levels are made equal" : ""),
                    largest,
                    "dB",
                    low,
                    high,
                    0,
                    least));
            i = last + 1;
        }
    }

    private static boolean stands(double rest, double p) {
        return Math.abs(rest) >= LEAST_NOISE_DB && p < SURE;
    }
}
