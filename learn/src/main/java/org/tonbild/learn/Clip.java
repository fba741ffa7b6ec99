package org.tonbild.learn;

import java.nio.file.Path;

/**
 * One labelled recording of a data set.
 *
 * @param name path relative to the data set's folder with {@code /} between names; unique in the data set
 * @param file where it lies
 * @param label what it is
 * @param fold what splits go by: the fold, or else the group; empty if neither is known
 * @param group what must never stand on both sides of a split: a source recording, a recorder; empty if unknown, then
 *     the fold is the group
 */
public record Clip(String name, Path file, String label, String fold, String group) {
    public Clip {
        if (name.isEmpty() || label.isEmpty()) {
            throw new IllegalArgumentException("a clip needs a name and a label");
        }
    }

    /** The labels of a clip that has several, written {@code dog;rain}; else the one. */
    public java.util.List<String> labels() {
        return java.util.Arrays.stream(label.split(";"))
                .map(String::trim)
                .filter(l -> !l.isEmpty())
                .toList();
    }

    /** The finest known unit that may not be divided; empty if nothing is known. */
    public String unit() {
        return group.isEmpty() ? fold : group;
    }
}
