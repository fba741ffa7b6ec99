package org.tonbild.compare;

import java.util.ArrayList;
import java.util.List;

/** Turns what was measured into the records that are handed out. */
final class Tables {
    private static final double MODULATION_EVIDENCE = ModulationChanges.LEAST_EVIDENCE;

    private final Group a;
    private final Group b;
    private final Welch welch;
    private final ComparisonSpec spec;

    Tables(Group a, Group b, Welch welch, ComparisonSpec spec) {
        this.a = a;
        this.b = b;
        this.welch = welch;
        this.spec = spec;
    }

    SoundNumbers sound(Group g, List<EnvelopeSpectrum> modulation) {
        int representative = representative(g);
        int n = g.takes.size();
        double rms = 0;
        double peak = 0;
        double weighted = 0;
        List<Excerpt> excerpts = new ArrayList<>();
        for (Take take : g.takes) {
            rms += Db.ofPower(take.power()) / n;
            peak += Db.ofAmplitude(take.peak()) / n;
            double[] plain = new double[take.samples().length];
            java.util.Arrays.fill(plain, 1);
            weighted += Db.ofPower(Features.aWeighted(welch.density(take.weighted(plain)), welch)) / n;
            excerpts.add(take.info());
        }
        Double spl = null;
        Double dba = null;
        if (spec.calibrationDb().isPresent()) {
            spl = rms + spec.calibrationDb().getAsDouble();
            dba = weighted + spec.calibrationDb().getAsDouble();
        }
        List<Double> times = new ArrayList<>();
        for (int[] click : g.clicks.get(representative)) {
            times.add((double) click[0] / welch.sampleRate);
        }
        return new SoundNumbers(
                g.label,
                List.copyOf(excerpts),
                representative,
                new SoundNumbers.Levels(rms, peak, peak - rms, weighted, spl, dba),
                Shape.of(g.density, welch),
                new SoundNumbers.Clicks(g.clickCount(), g.clickCount() / g.seconds(), List.copyOf(times)),
                listed(g).stream().map(Tables::peak).toList(),
                modulation.isEmpty() ? List.of() : modulation(modulation.get(representative)));
    }

    /** The recording whose third-octave levels lie nearest the group's. */
    private int representative(Group g) {
        if (g.takes.size() == 1) {
            return 0;
        }
        int best = 0;
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < g.takes.size(); i++) {
            double[] density = g.spectra.get(i).density();
            double distance = 0;
            for (int band = 0; band < ThirdOctave.count(welch.sampleRate); band++) {
                double d = level(density, band) - level(g.density, band);
                distance += d * d;
            }
            if (distance < nearest) {
                nearest = distance;
                best = i;
            }
        }
        return best;
    }

    private double level(double[] density, int band) {
        return Db.ofPower(welch.power(density, ThirdOctave.lower(band), ThirdOctave.upper(band)));
    }

    private List<Tone> listed(Group g) {
        return ToneFinder.strongest(g.tones, spec.maxPeaks());
    }

    private static SoundNumbers.Peak peak(Tone t) {
        return new SoundNumbers.Peak(t.hertz(), Db.ofPower(t.power()), t.prominenceDb(), t.toneToNoiseDb());
    }

    private static List<SoundNumbers.Modulation> modulation(EnvelopeSpectrum spectrum) {
        List<SoundNumbers.Modulation> out = new ArrayList<>();
        for (EnvelopeSpectrum.Line line : spectrum.strongest(MODULATION_EVIDENCE, 5)) {
            List<Integer> bands = ModulationChanges.bands(line);
            if (bands.isEmpty()) {
                continue;
            }
            List<SoundNumbers.BandDepth> depths = new ArrayList<>();
            int strongest = bands.get(0);
            for (int b : bands) {
                depths.add(new SoundNumbers.BandDepth(Envelopes.nominal(b), line.depth()[b], line.ratio()[b]));
                strongest = line.depth()[b] > line.depth()[strongest] ? b : strongest;
            }
            out.add(new SoundNumbers.Modulation(
                    line.hertz(),
                    ModulationChanges.depth(line, bands).mean(),
                    line.evidence(),
                    Envelopes.nominal(strongest),
                    List.copyOf(depths)));
        }
        return List.copyOf(out);
    }

    List<ComparisonNumbers.Band> bands(NoiseBands noise) {
        List<ComparisonNumbers.Band> out = new ArrayList<>();
        for (int band = 0; band < ThirdOctave.count(welch.sampleRate); band++) {
            double la = level(a.density, band);
            double lb = level(b.density, band);
            int at = noise.bands.indexOf(band);
            Double difference = null;
            Double error = null;
            Double p = null;
            if (at >= 0) {
                Estimate.Contrast c = noise.contrasts.get(at);
                difference = c.difference();
                error = c.standardError();
                p = c.pValue();
            }
            out.add(new ComparisonNumbers.Band(ThirdOctave.nominal(band), la, lb, lb - la, difference, error, p));
        }
        return List.copyOf(out);
    }

    /** Matched peaks, lowest first, then those of A alone and of B alone. */
    List<ComparisonNumbers.PeakPair> peaks(HarmonicMatch match) {
        List<ComparisonNumbers.PeakPair> out = new ArrayList<>();
        List<Tone> shownA = listed(a);
        List<Tone> shownB = listed(b);
        for (int i = 0; i < a.tones.size(); i++) {
            int j = match.partner[i];
            Tone x = a.tones.get(i);
            if (j >= 0 && (shownA.contains(x) || shownB.contains(b.tones.get(j)))) {
                Tone y = b.tones.get(j);
                out.add(new ComparisonNumbers.PeakPair(
                        peak(x),
                        peak(y),
                        y.hertz() - x.hertz(),
                        1200 * StrictMath.log(y.hertz() / x.hertz()) / StrictMath.log(2),
                        Db.ofPower(y.power()) - Db.ofPower(x.power())));
            }
        }
        for (int i = 0; i < a.tones.size(); i++) {
            if (match.partner[i] < 0 && shownA.contains(a.tones.get(i))) {
                out.add(new ComparisonNumbers.PeakPair(peak(a.tones.get(i)), null, null, null, null));
            }
        }
        for (int j = 0; j < b.tones.size(); j++) {
            if (!match.matchedB[j] && shownB.contains(b.tones.get(j))) {
                out.add(new ComparisonNumbers.PeakPair(null, peak(b.tones.get(j)), null, null, null));
            }
        }
        return List.copyOf(out);
    }
}
