package org.tonbild.learn.classic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tonbild.learn.Clip;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Split;
import org.tonbild.learn.Splits;

/**
 * Which networks have to be trained so that every clip that a split learns from gets outputs of one that had not heard
 * it. The clips of a split are divided into inner parts, and each part is named by a network that was trained on the
 * others.
 *
 * <p>Where each clip to learn from is tested in exactly one of the other splits, those are the inner parts: the network
 * without the splits a and b then serves a's clips when b is tested and b's when a is, so n splits need {@code n (n - 1) /
 * 2} trainings and not {@code n (n - 1)}. Else, and with two splits, the parts are {@link InnerFolds}. A set of clips is
 * trained on once, whoever needs it.
 *
 * @param trainings one split for each network: what it is trained on, and all clips that it is asked for
 * @param sources of each of the outer splits, the name of the training that gives the outputs of a clip, by its name
 * @param bare whether the clips of the trainings are without their folds, as a fold had to be divided
 */
record InnerTrainings(Splits trainings, List<Map<String, String>> sources, boolean bare) {
    /** Inner parts at most, where they are not the other splits. */
    static final int PARTS = 5;

    InnerTrainings {
        sources = List.copyOf(sources);
    }

    /** A part and the clips that its network is trained on. */
    private record Part(String name, List<Clip> train, List<Clip> wanted) {}

    static InnerTrainings of(Splits splits, FeatureTable features, long seed) {
        Map<Set<Clip>, String> names = new LinkedHashMap<>();
        Map<String, List<Clip>> train = new HashMap<>();
        Map<String, Set<Clip>> wanted = new HashMap<>();
        List<Map<String, String>> sources = new ArrayList<>();
        boolean bare = false;
        for (Split split : splits.splits()) {
            boolean others = areParts(splits, split);
            bare |= !others && split.train().stream().map(Clip::fold).distinct().count() < 2;
            Map<String, String> source = new HashMap<>();
            for (Part part :
                    others ? others(splits, split) : folds(split.name() + " and ", features.of(split.train()), seed)) {
                String name = names.computeIfAbsent(new HashSet<>(part.train()), t -> part.name());
                train.putIfAbsent(name, part.train());
                wanted.computeIfAbsent(name, n -> new LinkedHashSet<>()).addAll(part.wanted());
                part.wanted().forEach(c -> source.put(c.name(), name));
            }
            sources.add(source);
        }
        List<Split> trainings = new ArrayList<>();
        for (String name : names.values()) {
            List<Clip> asked = List.copyOf(Objects.requireNonNull(wanted.get(name)));
            List<Clip> on = Objects.requireNonNull(train.get(name));
            trainings.add(bare ? new Split(name, bare(on), bare(asked)) : new Split(name, on, asked));
        }
        return new InnerTrainings(new Splits(splits.basis(), splits.column(), trainings), sources, bare);
    }

    /** For all clips of a table, none of which is tested: its inner folds. */
    static InnerTrainings of(FeatureTable features, long seed) {
        boolean bare = features.clips().stream().map(Clip::fold).distinct().count() < 2;
        Map<String, String> source = new HashMap<>();
        List<Split> trainings = new ArrayList<>();
        for (Part part : folds("", features, seed)) {
            trainings.add(
                    bare
                            ? new Split(part.name(), bare(part.train()), bare(part.wanted()))
                            : new Split(part.name(), part.train(), part.wanted()));
            part.wanted().forEach(c -> source.put(c.name(), part.name()));
        }
        return new InnerTrainings(new Splits(Splits.Basis.FOLD, "", trainings), List.of(source), bare);
    }

    /** The other splits, without what they test. */
    private static List<Part> others(Splits splits, Split split) {
        List<Part> parts = new ArrayList<>();
        int at = splits.splits().indexOf(split);
        for (int i = 0; i < splits.splits().size(); i++) {
            Split other = splits.splits().get(i);
            if (i != at) {
                Set<Clip> tested = Set.copyOf(other.test());
                parts.add(new Part(
                        i < at ? other.name() + " and " + split.name() : split.name() + " and " + other.name(),
                        split.train().stream().filter(c -> !tested.contains(c)).toList(),
                        split.train().stream().filter(tested::contains).toList()));
            }
        }
        return parts;
    }

    private static List<Part> folds(String before, FeatureTable features, long seed) {
        List<Part> parts = new ArrayList<>();
        InnerFolds folds = InnerFolds.of(features, PARTS, seed);
        for (int f = 0; f < folds.count(); f++) {
            parts.add(new Part(
                    before + "inner part " + (f + 1),
                    pick(features.clips(), folds.train(f)),
                    pick(features.clips(), folds.heldOut(f))));
        }
        return parts;
    }

    /** Whether the other splits, two or more, divide the clips to learn from. */
    private static boolean areParts(Splits splits, Split split) {
        Set<Clip> left = new HashSet<>(split.train());
        for (Split other : splits.splits()) {
            if (other == split) {
                continue;
            }
            for (Clip clip : other.test()) {
                if (!left.remove(clip)) {
                    return false;
                }
            }
        }
        return left.isEmpty() && splits.splits().size() > 2;
    }

    /** The images that the trainings take. */
    LabeledImages images(LabeledImages all) {
        return bare
                ? new LabeledImages(all.task(), all.labels(), bare(all.clips()), all.images(), all.centroids())
                : all;
    }

    private static List<Clip> bare(List<Clip> clips) {
        return clips.stream()
                .map(c -> new Clip(c.name(), c.file(), c.label(), "", c.group()))
                .toList();
    }

    private static List<Clip> pick(List<Clip> clips, int[] which) {
        return java.util.Arrays.stream(which).mapToObj(clips::get).toList();
    }
}
