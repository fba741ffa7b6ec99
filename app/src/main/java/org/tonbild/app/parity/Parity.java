package org.tonbild.app.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.parity.Diagnosis.Gap;
import org.tonbild.app.parity.Diagnosis.StageDifference;
import org.tonbild.app.parity.Diagnosis.Verdict;
import org.tonbild.audio.Signal;
import org.tonbild.preset.Trait;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;

/**
 * Finds the recipe behind someone else's array of a recording, and where a profile departs from it.
 *
 * <ol>
 *   <li>Every preset of the right size is run as it stands.
 *   <li>Else {@link Alignment} finds where the frames lie, {@link Starts} what the rows may be, {@link Search} frames,
 *       window, bands and logarithm: a guess is good if a straight line per row leads from it to the array, so that
 *       scale, reference, lifter and normalisation do not matter yet.
 *   <li>{@link Chain} tells what that line is, {@link Written} writes recipes and runs them.
 *   <li>Only what these runs give counts: a recipe is named if its array is the array within {@link Difference#LIMIT}.
 * </ol>
 *
 * <pre>{@code
 * Diagnosis d = Parity.diagnose(signal.toMono(), TheirArray.read(Path.of("theirs.npy"), null), null, (word, done) -> {});
 * }</pre>
 */
public final class Parity {
    /** What a row of bands below the resampler's slope may be off by, for the rest to be called the same. */
    private static final double RESAMPLED = 2e-3;

    /** So many differing keys weigh as much as rows of another kind. */
    private static final int OTHER_KIND = 100;

    private Parity() {}

    /**
     * Examines an array.
     *
     * @param signal the recording, one channel
     * @param array what someone made of it
     * @param presets names of presets, the first of which is compared with if several are equally close; null for any
     * @param progress is told what is being done and which part of it all is done, 0 to 1
     */
    public static Diagnosis diagnose(
            Signal signal, TheirArray array, @Nullable List<String> presets, BiConsumer<String, Double> progress) {
        Sheet straight = new Sheet(array.values());
        Sheet turned = straight.transposed();
        progress.accept("presets", 0.0);
        Registry registry = new Registry(signal, straight, turned);
        Registry.Met met = registry.met();
        if (met != null) {
            Recipe recipe = Registry.plain(met.name());
            String layout = layout(array, met.turned());
            return against(
                    new Diagnosis(
                            Verdict.REPRODUCED,
                            layout,
                            recipe,
                            met.name(),
                            Gap.of(met.difference()),
                            1,
                            List.of(),
                            null,
                            List.of()),
                    presets,
                    signal,
                    met.turned() ? turned : straight);
        }
        Examined examined = examine(signal, straight, turned, progress);
        Diagnosis plain = judge(signal, array, examined);
        return against(plain, presets, signal, examined.sheet());
    }

    /** What the search came to. */
    private record Examined(Sheet sheet, boolean turned, Search search, Fit.Scored found, Written.Result written) {}

    private static Examined examine(Signal signal, Sheet straight, Sheet turned, BiConsumer<String, Double> progress) {
        Sounding sounding = new Sounding(signal);
        progress.accept("place in the recording", 0.05);
        List<Alignment.Place> along = new Alignment(sounding, straight).places(2);
        List<Alignment.Place> across = new Alignment(sounding, turned).places(2);
        boolean first = explained(along) >= explained(across);
        Examined best = one(sounding, signal, first ? straight : turned, !first, first ? along : across, progress);
        List<Alignment.Place> others = first ? across : along;
        if (best == null || best.found().score() > 0.3 && explained(others) > 0.5 * explained(first ? along : across)) {
            Examined other = one(sounding, signal, first ? turned : straight, first, others, progress);
            if (other != null
                    && (best == null || other.found().score() < best.found().score())) {
                best = other;
            }
        }
        if (best == null) {
            throw new SpecException(
                    "array",
                    "has too few live frames, or the recording is silent, so that nothing can be told; give another");
        }
        return best;
    }

    private static double explained(List<Alignment.Place> places) {
        return places.isEmpty() ? 0 : places.get(0).explained();
    }

    private static @Nullable Examined one(
            Sounding sounding,
            Signal signal,
            Sheet sheet,
            boolean turned,
            List<Alignment.Place> places,
            BiConsumer<String, Double> progress) {
        if (places.isEmpty()) {
            return null;
        }
        Search search = new Search(new Model(sounding), sheet);
        Fit.Scored found = search.search(places, part -> progress.accept("frames, window, bands", 0.1 + 0.75 * part));
        progress.accept("recipe", 0.87);
        Written.Result written = new Written(signal, sheet, search.fit()).best(found.guess());
        return new Examined(sheet, turned, search, found, written);
    }

    private static String layout(TheirArray array, boolean turned) {
        StringBuilder text = new StringBuilder(java.util.Arrays.toString(array.shape()));
        int extra = array.shape().length - 2;
        text.append(turned ? ": bands, then frames" : ": frames, then bands");
        return text + (extra > 0 ? ", and " + extra + (extra == 1 ? " axis" : " axes") + " of one entry" : "");
    }

    private static Diagnosis judge(Signal signal, TheirArray array, Examined e) {
        Difference difference = e.written().difference();
        double explained = Math.max(0, 1 - e.found().score() * e.found().score());
        List<String> notes = new ArrayList<>(e.written().words());
        Verdict verdict = Verdict.UNEXPLAINED;
        if (difference.within()) {
            verdict = Verdict.REPRODUCED;
        } else if (e.found().guess().cut().isSettled()
                && e.found().guess().rate() != signal.sampleRate()
                && restOfRows(e) < RESAMPLED) {
            verdict = Verdict.NEAR;
            notes.add("the array was made at " + e.found().guess().rate()
                    + " Hz by a resampler that is none of Tonbild's: below its slope the numbers are the same to "
                    + String.format(Locale.ROOT, "%.0e", restOfRows(e)) + " of each row's deviation");
        } else {
            notes.addAll(unexplained(e));
        }
        boolean sized = Double.isFinite(difference.rms());
        return new Diagnosis(
                verdict,
                layout(array, e.turned()),
                e.written().recipe().steps().isEmpty() ? null : e.written().recipe(),
                null,
                sized ? Gap.of(difference) : null,
                explained,
                notes,
                null,
                List.of());
    }

    /** The median of what rows leave unexplained. */
    private static double restOfRows(Examined e) {
        double[] rests = java.util.Arrays.stream(
                        e.search().fit().rowScores(e.found().guess()))
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        return rests.length == 0 ? 1 : rests[rests.length * 6 / 10];
    }

    private static List<String> unexplained(Examined e) {
        List<String> notes = new ArrayList<>();
        Guess g = e.found().guess();
        double score = e.found().score();
        Difference d = e.written().difference();
        if (score > 0.5) {
            notes.add("no frames, window and bands explain the rows: another recording, other processing, or noise");
            return notes;
        }
        notes.add(String.format(
                Locale.ROOT,
                "closest: %s, hop %.6g, window %s of %.6g in a transform of %d, at %d Hz",
                rows(g),
                g.cut().hop(),
                g.cut().taper().shape().name().toLowerCase(Locale.ROOT),
                g.cut().isSettled() ? g.cut().settled().win() : g.cut().length(),
                g.cut().nFft(),
                g.rate()));
        double[] rests = e.search().fit().rowScores(g);
        int worst = 0;
        for (int b = 0; b < rests.length; b++) {
            worst = !Double.isNaN(rests[b]) && (Double.isNaN(rests[worst]) || rests[b] > rests[worst]) ? b : worst;
        }
        notes.add(String.format(
                Locale.ROOT,
                "not explained: %.2g of the rows' deviation, most in row %d (%.2g)",
                score,
                worst,
                rests[worst]));
        if (score < 1e-4) {
            notes.add(
                    Double.isFinite(d.max())
                            ? "within the recording the frames are the same; what differs lies at its ends, or is a floor"
                                    + " or a factor: first in frame " + d.firstFrame()
                            : "within the recording the frames are the same, but no recipe cuts or orders them so: frame 0"
                                    + " begins at sample " + g.cut().start());
        }
        return notes;
    }

    private static String rows(Guess g) {
        Bank b = g.bank();
        if (b.kind() == Bank.Kind.BINS) {
            return "bins of a transform";
        }
        String bands = String.format(
                Locale.ROOT,
                "%d bands on the scale %s from %.6g to %.6g Hz",
                b.bands(),
                b.scale().name().toLowerCase(Locale.ROOT),
                b.fMin(),
                b.fMax());
        return b.kind() == Bank.Kind.BANDS ? bands : "cepstra of " + bands;
    }

    // ---- against a profile

    private static Diagnosis against(Diagnosis d, @Nullable List<String> presets, Signal signal, Sheet sheet) {
        Recipe own = d.recipe();
        if (own == null) {
            return d;
        }
        Map<String, Recipe> candidates = new LinkedHashMap<>();
        (presets == null ? Registry.names() : presets).forEach(name -> candidates.put(name, Registry.plain(name)));
        String closest = null;
        List<StageDifference> least = List.of();
        int fewest = Integer.MAX_VALUE;
        for (Map.Entry<String, Recipe> candidate : candidates.entrySet()) {
            List<StageDifference> stages = compare(own, candidate.getValue(), signal.sampleRate());
            int keys = stages.stream().mapToInt(s -> s.keys().size()).sum()
                    + (Stages.likeKind(own, candidate.getValue()) ? 0 : OTHER_KIND);
            if (keys < fewest) {
                fewest = keys;
                closest = candidate.getKey();
                least = stages;
            }
        }
        List<StageDifference> measured = new ArrayList<>();
        for (StageDifference s : least) {
            Recipe other = closest == null ? null : candidates.get(closest);
            measured.add(new StageDifference(
                    s.stage(), s.keys(), other == null ? null : effect(own, other, s.stage(), signal, sheet)));
        }
        return new Diagnosis(
                d.verdict(),
                d.layout(),
                d.recipe(),
                d.preset(),
                d.difference(),
                d.explained(),
                d.notes(),
                closest,
                measured);
    }

    private static List<StageDifference> compare(Recipe own, Recipe other, int rate) {
        Map<Trait, Map<String, String>> mine = Stages.of(own, rate);
        Map<Trait, Map<String, String>> theirs = Stages.of(other, rate);
        List<StageDifference> all = new ArrayList<>();
        for (Trait trait : Trait.values()) {
            List<List<String>> keys =
                    Stages.differences(mine.getOrDefault(trait, Map.of()), theirs.getOrDefault(trait, Map.of()));
            if (!keys.isEmpty()) {
                all.add(new StageDifference(trait, keys, null));
            }
        }
        return all;
    }

    private static @Nullable Gap effect(Recipe own, Recipe other, Trait stage, Signal signal, Sheet sheet) {
        try {
            Recipe swapped = Stages.swapped(own, other, stage);
            if (swapped == null) {
                return null;
            }
            double[][] values = Written.run(swapped, signal);
            double[][] before = Written.run(own, signal);
            boolean sized = values.length == before.length && values[0].length == before[0].length;
            return sized ? Gap.of(Difference.of(before, values, sheet.span())) : null;
        } catch (SpecException e) {
            // The two do not go together, so that the effect of one stage alone is not defined.
            return null;
        }
    }
}
