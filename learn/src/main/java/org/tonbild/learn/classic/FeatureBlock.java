package org.tonbild.learn.classic;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;

/**
 * One part of a {@link FeatureSet}: a representation with its value steps, and the statistics that are taken of every
 * row over time.
 *
 * @param name a word of small letters, digits and hyphens; stands before the names of its columns
 * @param recipe {@code representation, value step*}; the signal step belongs to the set
 * @param statistics what becomes of each row, each once
 */
public record FeatureBlock(String name, Recipe recipe, List<Statistic> statistics) {
    /**
     * @throws SpecException if the name is no such word, the recipe has a signal step or is not one branch, or statistics
     *     are missing or stand twice
     */
    public FeatureBlock {
        statistics = List.copyOf(statistics);
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new SpecException("features", "'" + name + "' names no block; use small letters, digits and hyphens");
        }
        if (recipe.steps().stream().anyMatch(SignalStep.class::isInstance)) {
            throw new SpecException(
                    "features", "the block " + name + " has a signal step; the signal is stated once for all blocks");
        }
        if (Pipeline.of(recipe).makesImages()) {
            throw new SpecException("features", "the block " + name + " ends in an image; statistics need the values");
        }
        if (statistics.isEmpty()
                || List.copyOf(new java.util.LinkedHashSet<>(statistics)).size() != statistics.size()) {
            throw new SpecException("features", "the block " + name + " needs statistics, each of them once");
        }
    }

    /** The names of the columns for so many rows: {@code name.statistic}, of several rows {@code name[3].statistic}. */
    List<String> columns(int bands) {
        List<String> columns = new ArrayList<>();
        for (int b = 0; b < bands; b++) {
            for (Statistic statistic : statistics) {
                columns.add(name + (bands == 1 ? "" : "[" + b + "]") + "." + statistic.word());
            }
        }
        return columns;
    }
}
