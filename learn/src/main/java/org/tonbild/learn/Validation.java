package org.tonbild.learn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;
import org.tonbild.spec.SpecException;

/**
 * The training clips divided once more: to learn from, and to find the number of epochs on.
 *
 * @param train clips to learn from
 * @param validation clips kept back
 */
record Validation(List<Clip> train, List<Clip> validation) {
    /** Orders of the folds that are tried so that every label is left to learn from. */
    private static final int TRIES = 100;

    /**
     * Keeps back the named fold; or whole folds, else whole groups, in a drawn order until the share is reached; or,
     * where neither is known, that share of each label's clips.
     *
     * @throws SpecException if the named fold is no training fold
     * @throws DatasetException if nothing would be left on one side
     */
    static Validation of(List<Clip> clips, StoppingSpec spec, long seed) {
        if (!spec.validationFold().equals(StoppingSpec.AUTO)) {
            return named(clips, spec.validationFold());
        }
        List<String> folds = distinct(clips, Clip::fold);
        if (folds.size() > 1) {
            return whole(clips, Clip::fold, folds, spec.validationShare(), seed);
        }
        List<String> groups = distinct(clips, Clip::group);
        if (groups.size() > 1) {
            return whole(clips, Clip::group, groups, spec.validationShare(), seed);
        }
        return single(clips, spec.validationShare(), seed);
    }

    private static List<String> distinct(List<Clip> clips, Function<Clip, String> unit) {
        return clips.stream()
                .map(unit)
                .distinct()
                .sorted(Splits.BY_NUMBER_THEN_TEXT)
                .toList();
    }

    private static Validation named(List<Clip> clips, String fold) {
        List<String> folds = distinct(clips, Clip::fold);
        if (!folds.contains(fold)) {
            throw new SpecException(
                    "validation_fold",
                    "'" + fold + "' is none of the training folds " + String.join(", ", folds)
                            + "; in a cross-validation give validation_share");
        }
        return divided(clips, clip -> clip.fold().equals(fold));
    }

    private static Validation whole(
            List<Clip> clips, Function<Clip, String> unit, List<String> units, double share, long seed) {
        Validation first = null;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int[] order = new CounterRandom(seed, Purpose.VALIDATION, attempt).permutation(units.size());
            Set<String> kept = new HashSet<>();
            long count = 0;
            for (int i = 0; i < units.size() - 1 && count < share * clips.size(); i++) {
                String next = units.get(order[i]);
                kept.add(next);
                count += clips.stream().filter(c -> unit.apply(c).equals(next)).count();
            }
            Validation divided = divided(clips, clip -> kept.contains(unit.apply(clip)));
            if (labels(divided.train()).equals(labels(clips))) {
                return divided;
            }
            first = first == null ? divided : first;
        }
        if (first == null) {
            throw new IllegalStateException("no order was tried");
        }
        return first;
    }

    private static Validation single(List<Clip> clips, double share, long seed) {
        Map<String, List<Clip>> byLabel = new LinkedHashMap<>();
        for (int i : new CounterRandom(seed, Purpose.VALIDATION, 0).permutation(clips.size())) {
            byLabel.computeIfAbsent(clips.get(i).label(), l -> new ArrayList<>())
                    .add(clips.get(i));
        }
        Set<Clip> kept = new HashSet<>();
        byLabel.values().forEach(all -> kept.addAll(all.subList(0, (int) Math.round(share * all.size()))));
        if (kept.isEmpty()) {
            // Hardly any label has two clips, as with scores: a share of all.
            byLabel.values().stream()
                    .flatMap(List::stream)
                    .limit(Math.round(share * clips.size()))
                    .forEach(kept::add);
        }
        return divided(clips, kept::contains);
    }

    private static Set<String> labels(List<Clip> clips) {
        return clips.stream().map(Clip::label).collect(Collectors.toSet());
    }

    private static Validation divided(List<Clip> clips, java.util.function.Predicate<Clip> keeps) {
        Map<Boolean, List<Clip>> sides = clips.stream().collect(Collectors.partitioningBy(keeps));
        List<Clip> train = sides.getOrDefault(false, List.of());
        List<Clip> validation = sides.getOrDefault(true, List.of());
        if (train.isEmpty() || validation.isEmpty()) {
            throw new DatasetException(clips.size() + " training clips leave " + train.size() + " to learn from and "
                    + validation.size() + " to validate on; give another validation_share, or more clips");
        }
        return new Validation(train, validation);
    }
}
