package org.tonbild.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;
import org.tonbild.learn.network.Task;
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

    /** As {@link #of(Task, List, StoppingSpec, long)}, of clips with one label each. */
    static Validation of(List<Clip> clips, StoppingSpec spec, long seed) {
        return of(Task.SINGLE, clips, spec, seed);
    }

    /**
     * Keeps back the named fold; or whole folds, else whole groups, in a drawn order until the share is reached, so that
     * every label is left to learn from where that can be; or, where neither is known, that share of each label's clips,
     * of numbers one out of each of as many equal parts from the lowest to the highest.
     *
     * @throws SpecException if the named fold is no training fold
     * @throws DatasetException if nothing would be left on one side
     */
    static Validation of(Task task, List<Clip> clips, StoppingSpec spec, long seed) {
        if (!spec.validationFold().equals(StoppingSpec.AUTO)) {
            return named(clips, spec.validationFold());
        }
        List<String> folds = distinct(clips, Clip::fold);
        if (folds.size() > 1) {
            return whole(task, clips, Clip::fold, folds, spec.validationShare(), seed);
        }
        List<String> groups = distinct(clips, Clip::group);
        if (groups.size() > 1) {
            return whole(task, clips, Clip::group, groups, spec.validationShare(), seed);
        }
        return switch (task) {
            case SINGLE -> single(clips, spec.validationShare(), seed);
            case MULTI -> several(clips, spec.validationShare(), seed);
            case REGRESSION -> spread(clips, spec.validationShare(), seed);
        };
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
            Task task, List<Clip> clips, Function<Clip, String> unit, List<String> units, double share, long seed) {
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
            // Numbers are learnt from their neighbours.
            if (task == Task.REGRESSION || labels(task, divided.train()).equals(labels(task, clips))) {
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
            // Hardly any label has two clips: a share of all.
            byLabel.values().stream()
                    .flatMap(List::stream)
                    .limit(Math.round(share * clips.size()))
                    .forEach(kept::add);
        }
        return divided(clips, kept::contains);
    }

    /**
     * Clips in a drawn order: first those none of whose labels would then be kept back beyond the share, and if that is
     * not enough those whose labels are left to learn from all the same.
     */
    private static Validation several(List<Clip> clips, double share, long seed) {
        int[] order = new CounterRandom(seed, Purpose.VALIDATION, 0).permutation(clips.size());
        Map<String, Integer> counts = new HashMap<>();
        clips.forEach(c -> c.labels().forEach(l -> counts.merge(l, 1, Integer::sum)));
        Map<String, Integer> back = new HashMap<>();
        Set<Clip> kept = new HashSet<>();
        long wanted = Math.round(share * clips.size());
        for (double most : new double[] {share, 1}) {
            for (int i : order) {
                Clip clip = clips.get(i);
                boolean fits = kept.size() < wanted && !kept.contains(clip);
                for (String label : clip.labels()) {
                    int count = counts.getOrDefault(label, 0);
                    fits &= back.getOrDefault(label, 0) < Math.min(count - 1, (int) Math.ceil(most * count));
                }
                if (fits) {
                    kept.add(clip);
                    clip.labels().forEach(l -> back.merge(l, 1, Integer::sum));
                }
            }
        }
        return divided(clips, kept::contains);
    }

    /** One clip, drawn, out of each of as many equal parts of the clips in the order of their numbers. */
    private static Validation spread(List<Clip> clips, double share, long seed) {
        List<Clip> sorted = clips.stream()
                .sorted(Comparator.comparingDouble(c -> Double.parseDouble(c.label())))
                .toList();
        int parts = (int) Math.round(share * clips.size());
        CounterRandom random = new CounterRandom(seed, Purpose.VALIDATION, 0);
        Set<Clip> kept = new HashSet<>();
        for (int p = 0; p < parts; p++) {
            int from = (int) ((long) p * sorted.size() / parts);
            int to = (int) ((long) (p + 1) * sorted.size() / parts);
            kept.add(sorted.get(from + random.nextInt(to - from)));
        }
        return divided(clips, kept::contains);
    }

    private static Set<String> labels(Task task, List<Clip> clips) {
        return clips.stream()
                .flatMap(c -> task == Task.MULTI ? c.labels().stream() : Stream.of(c.label()))
                .collect(Collectors.toSet());
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
