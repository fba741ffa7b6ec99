package org.tonbild.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.spec.SpecException;

/**
 * The splits of a cross-validation, each clip tested exactly once (or the one split that the data set gives).
 *
 * @param basis what the splits go by
 * @param column the column they go by; empty for {@link Basis#CLIP}
 * @param splits the splits
 */
public record Splits(Basis basis, String column, List<Split> splits) {
    /** What splits go by. */
    public enum Basis {
        /** Named parts: train, validation, test. */
        PARTS,
        /** Folds or groups, each held out once. */
        FOLD,
        /** Many groups, gathered into folds. */
        GROUP,
        /** Single clips, because nothing is known; figures may be too good. */
        CLIP
    }

    /** Up to this many folds or groups are held out one by one. */
    public static final int MAX_SINGLE = 10;

    static final Comparator<String> BY_NUMBER_THEN_TEXT = Splits::compare;

    private static final Set<String> TRAIN = Set.of("train", "training", "dev", "valid", "validation", "val");
    private static final Set<String> TEST = Set.of("test", "testing", "eval", "evaluation");

    public Splits {
        splits = List.copyOf(splits);
    }

    static boolean isPart(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return TRAIN.contains(lower) || TEST.contains(lower);
    }

    /**
     * The natural splits of a data set: its parts; else each fold or group once; with more than {@value #MAX_SINGLE}
     * groups {@code folds} gatherings of groups, balanced by label; and only if nothing is known {@code folds}
     * stratified parts of clips.
     *
     * @param folds number of folds where it can be chosen, 2 or more
     * @param seed seed of the order of clips, used for {@link Basis#CLIP} only
     * @throws LeakageException if a group lies in two folds
     * @throws DatasetException if there are too few folds, groups or clips
     */
    public static Splits of(ImageDataset dataset, int folds, long seed) {
        if (folds < 2) {
            throw new SpecException("folds", folds + " is out of range; use 2 or more");
        }
        List<String> known = dataset.folds();
        boolean all = dataset.clips().stream().noneMatch(c -> c.fold().isEmpty());
        if (known.isEmpty() || !all) {
            return byClip(dataset, folds, seed);
        }
        if (known.stream().allMatch(Splits::isPart)) {
            List<String> tests = known.stream()
                    .filter(f -> TEST.contains(f.toLowerCase(Locale.ROOT)))
                    .toList();
            return new Splits(Basis.PARTS, dataset.foldColumn(), List.of(holdOut(dataset, tests)));
        }
        if (known.size() < 2) {
            throw new DatasetException("all clips are in the " + dataset.foldColumn() + " " + known.get(0)
                    + "; a split needs two or more");
        }
        if (known.size() > MAX_SINGLE) {
            return byGathering(dataset, folds);
        }
        List<Split> splits = new ArrayList<>();
        for (String fold : known) {
            splits.add(holdOut(dataset, List.of(fold)));
        }
        return new Splits(Basis.FOLD, dataset.foldColumn(), splits);
    }

    /**
     * The split that tests on the named folds and trains on all others.
     *
     * @throws SpecException if a fold is unknown
     */
    public static Split holdOut(ImageDataset dataset, List<String> testFolds) {
        List<String> known = dataset.folds();
        for (String fold : testFolds) {
            if (!known.contains(fold)) {
                throw new SpecException("folds", "'" + fold + "' is none of " + String.join(", ", known));
            }
        }
        List<Clip> train = new ArrayList<>();
        List<Clip> test = new ArrayList<>();
        for (Clip clip : dataset.clips()) {
            (testFolds.contains(clip.fold()) ? test : train).add(clip);
        }
        return new Split(String.join("+", testFolds), train, test);
    }

    private static Splits byGathering(ImageDataset dataset, int folds) {
        Map<String, List<Clip>> groups = new TreeMap<>(BY_NUMBER_THEN_TEXT);
        for (Clip clip : dataset.clips()) {
            groups.computeIfAbsent(clip.fold(), g -> new ArrayList<>()).add(clip);
        }
        List<List<Clip>> largeFirst = new ArrayList<>(groups.values());
        largeFirst.sort(Comparator.comparingInt((List<Clip> g) -> -g.size()));
        int[][] counts = new int[folds][dataset.labels().size()];
        List<List<Clip>> parts = empty(folds);
        for (List<Clip> group : largeFirst) {
            int best = 0;
            double bestCost = Double.POSITIVE_INFINITY;
            for (int f = 0; f < folds; f++) {
                // What the sum of squared counts per label grows by: least where the group's labels are rare.
                double cost = 0;
                for (Clip clip : group) {
                    cost += counts[f][first(dataset, clip)]
                            + 0.01 * parts.get(f).size();
                }
                if (cost < bestCost) {
                    bestCost = cost;
                    best = f;
                }
            }
            for (Clip clip : group) {
                counts[best][first(dataset, clip)]++;
            }
            parts.get(best).addAll(group);
        }
        return new Splits(Basis.GROUP, dataset.foldColumn(), cross(dataset, parts));
    }

    /** The label that a clip is counted by: its first; for numbers there is one for all. */
    private static int first(ImageDataset dataset, Clip clip) {
        return Math.max(0, dataset.labels().indexOf(clip.labels().get(0)));
    }

    private static Splits byClip(ImageDataset dataset, int folds, long seed) {
        for (Clip clip : dataset.clips()) {
            if (!clip.unit().isEmpty()) {
                throw new DatasetException("some clips have a fold or group and some have none, such as "
                        + dataset.clips().stream()
                                .filter(c -> c.fold().isEmpty())
                                .findFirst()
                                .map(Clip::name)
                                .orElse("")
                        + "; give all or none");
            }
        }
        Map<String, List<Clip>> byLabel = new TreeMap<>();
        int[] order = new CounterRandom(seed, CounterRandom.Purpose.SPLIT, 0)
                .permutation(dataset.clips().size());
        for (int i : order) {
            Clip clip = dataset.clips().get(i);
            byLabel.computeIfAbsent(clip.label(), l -> new ArrayList<>()).add(clip);
        }
        List<List<Clip>> parts = empty(folds);
        int next = 0;
        for (List<Clip> alike : byLabel.values()) {
            for (Clip clip : alike) {
                parts.get(next++ % folds).add(clip);
            }
        }
        return new Splits(Basis.CLIP, "", cross(dataset, parts));
    }

    private static List<List<Clip>> empty(int folds) {
        List<List<Clip>> parts = new ArrayList<>();
        for (int f = 0; f < folds; f++) {
            parts.add(new ArrayList<>());
        }
        return parts;
    }

    private static List<Split> cross(ImageDataset dataset, List<List<Clip>> parts) {
        List<Split> splits = new ArrayList<>();
        for (int f = 0; f < parts.size(); f++) {
            Set<Clip> test = Set.copyOf(parts.get(f));
            splits.add(new Split(
                    Integer.toString(f + 1),
                    dataset.clips().stream().filter(c -> !test.contains(c)).toList(),
                    dataset.clips().stream().filter(test::contains).toList()));
        }
        return splits;
    }

    private static int compare(String a, String b) {
        boolean numberA = a.matches("\\d{1,9}");
        boolean numberB = b.matches("\\d{1,9}");
        if (numberA != numberB) {
            return numberA ? -1 : 1;
        }
        int order = numberA ? Integer.compare(Integer.parseInt(a), Integer.parseInt(b)) : 0;
        return order != 0 ? order : a.compareTo(b);
    }
}
