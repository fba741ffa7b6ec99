package org.tonbild.compare;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures both sides, finds what differs, and puts the numbers together. */
final class Analysis {
    private final ComparisonSpec spec;
    private final Welch welch;
    private final Group a;
    private final Group b;
    private final List<EnvelopeSpectrum> modulationA;
    private final List<EnvelopeSpectrum> modulationB;
    private final @Nullable Finding clicks;
    private final boolean gated;

    Analysis(List<Take> takesA, List<Take> takesB, ComparisonSpec spec) {
        this.spec = spec;
        List<List<int[]>> clicksA = clicks(takesA);
        List<List<int[]>> clicksB = clicks(takesB);
        clicks = ClickChange.of(takesA, clicksA, takesB, clicksB);
        gated = clicks != null;
        int rate = takesA.get(0).sampleRate();
        int shortest = Integer.MAX_VALUE;
        int longest = 0;
        List<Take> all = new ArrayList<>(takesA);
        all.addAll(takesB);
        for (Take take : all) {
            shortest = Math.min(shortest, take.samples().length);
            longest = Math.max(longest, take.samples().length);
        }
        welch = Welch.design(rate, shortest);
        a = Group.of("A", gated ? gate(takesA, clicksA, takesB, clicksB) : takesA, clicksA, welch);
        b = Group.of("B", gated ? gate(takesB, clicksB, takesA, clicksA) : takesB, clicksB, welch);
        Envelopes envelopes = new Envelopes(rate, longest);
        int size = EnvelopeSpectrum.size((int) (longest / (double) rate * envelopes.rate()) + 1);
        modulationA = envelopeSpectra(envelopes, takesA, clicksA, size);
        modulationB = envelopeSpectra(envelopes, takesB, clicksB, size);
    }

    private static List<List<int[]>> clicks(List<Take> takes) {
        List<List<int[]>> all = new ArrayList<>();
        takes.forEach(t -> all.add(ClickFinder.find(t)));
        return all;
    }

    /**
     * Cuts the clicks out. Of two single recordings both are cut wherever either clicks, so that what the cutting does
     * to the spectrum is alike in both.
     */
    private static List<Take> gate(
            List<Take> takes, List<List<int[]>> own, List<Take> others, List<List<int[]>> theirs) {
        List<Take> out = new ArrayList<>();
        for (int i = 0; i < takes.size(); i++) {
            Take take = takes.get(i);
            List<int[]> cuts = new ArrayList<>(own.get(i));
            if (takes.size() == 1 && others.size() == 1) {
                cuts.addAll(theirs.get(0));
            }
            double[] weight = ClickFinder.weight(take.samples().length, take.sampleRate(), cuts);
            if (Moments.mean(weight) < 0.4) {
                weight = ClickFinder.weight(take.samples().length, take.sampleRate(), own.get(i));
            }
            out.add(Moments.mean(weight) < 0.4 ? take : take.weighted(weight));
        }
        return out;
    }

    private List<EnvelopeSpectrum> envelopeSpectra(
            Envelopes envelopes, List<Take> takes, List<List<int[]>> clicks, int size) {
        List<EnvelopeSpectrum> out = new ArrayList<>();
        for (int i = 0; i < takes.size(); i++) {
            double[][] bands = envelopes.of(takes.get(i), clicks.get(i));
            if (bands.length > 0 && takes.get(i).seconds() >= 1.5) {
                out.add(new EnvelopeSpectrum(bands, envelopes.rate(), size, spec.modulationFMax()));
            }
        }
        return out;
    }

    ComparisonNumbers numbers() {
        NoiseBands noise = NoiseBands.of(a, b, welch);
        HarmonicMatch match = HarmonicMatch.of(a.tones, b.tones, welch.binHertz());
        List<ModulationChanges.Change> changes = ModulationChanges.find(modulationA, modulationB);
        List<Finding> findings = new Findings(a, b, welch, noise, match, changes).list(clicks);
        Tables tables = new Tables(a, b, welch, spec);
        boolean different = !findings.isEmpty();
        return new ComparisonNumbers(
                ComparisonNumbers.SCHEMA,
                different,
                summary(findings),
                findings,
                tables.sound(a, modulationA),
                tables.sound(b, modulationB),
                tables.bands(noise),
                tables.peaks(match),
                match.ratio == 1 ? null : 100 * (match.ratio - 1),
                Features.compare(a.takes, b.takes, welch),
                List.of(),
                notes());
    }

    private static String summary(List<Finding> findings) {
        if (findings.isEmpty()) {
            return "The two sounds do not differ beyond the spread within them.";
        }
        String first = findings.get(0).sentence();
        return findings.size() == 1
                ? first + "; nothing else differs beyond the spread."
                : first + "; " + (findings.size() - 1) + " more difference" + (findings.size() == 2 ? "" : "s")
                        + " beyond the spread.";
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("Both sounds are compared as mono (mean of channels) at " + welch.sampleRate
                + " Hz, the lowest sample rate among the recordings; images over their common time.");
        notes.add("Spectra are averages over windows of " + Words.one(1000.0 * welch.nFft / welch.sampleRate)
                + " ms (4-term Blackman-Harris, overlap 75 %); third-octave levels integrate them between the exact band"
                + " edges of IEC 61260-1.");
        notes.add(
                a.takes.size() + b.takes.size() > 2
                        ? "Spread is that between the recordings of a product."
                        : "Spread is that within each recording; one recording cannot tell how products vary.");
        notes.add(
                "Sizes count just noticeable steps, fixed beforehand: 1 dB of level, 0.3 % of frequency, 2 dB of a tone"
                        + " or of the noise of a band, 5 % of modulation depth, one click in two seconds.");
        if (gated) {
            notes.add("The clicks were cut out before spectra were compared.");
        }
        for (Group g : List.of(a, b)) {
            for (Take take : g.takes) {
                if (take.info().cut()) {
                    notes.add(take.name() + " is longer; its first " + Words.one(take.seconds()) + " s are compared.");
                }
                if (take.peak() >= 0.9999) {
                    notes.add(take.name() + " reaches full scale and may be clipped.");
                }
            }
        }
        if (spec.calibrationDb().isEmpty()) {
            notes.add("No calibration was given: levels are relative to full scale (dBFS), and the two recordings are"
                    + " comparable in level only if they were made with the same gain.");
        }
        return List.copyOf(notes);
    }
}
