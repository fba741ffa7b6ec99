package org.tonbild.learn.classic;

import org.tonbild.spec.Spec;

/** A way to learn labels from the rows of a table. What it chooses by itself it chooses on inner folds. */
public sealed interface Learner extends Spec permits SvmLearner, ForestLearner, NeighboursLearner {
    /** Its name on the command line and in a model. */
    String kind();

    /** What it is, in a few words. */
    String summary();

    /** How its probabilities come about, in a sentence. */
    String probabilities();

    /** The kind of record that {@link #fit} gives. */
    Class<? extends Fitted> fitted();

    /**
     * Learns.
     *
     * @param table the clips to learn from, of at least two labels
     * @param seed the random seed; of importance to the forest, and where inner folds have to be drawn
     * @throws org.tonbild.learn.DatasetException if the clips have one label only
     * @throws InterruptedException if the calling thread is interrupted
     */
    Fitted fit(FeatureTable table, long seed) throws InterruptedException;
}
