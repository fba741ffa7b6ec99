package org.tonbild.learn.classic;

import java.util.List;
import java.util.Map;

/** What a {@link Learner} has learnt. Immutable, thread-safe, and written as JSON as its components are. */
public sealed interface Fitted permits FittedSvm, FittedForest, FittedNeighbours {
    /**
     * The probability of every label.
     *
     * @param rows rows of as many numbers as those learnt from
     * @return {@code [rows x labels]}, each row summing to 1 but for rounding
     * @throws org.tonbild.learn.DatasetException if a row has another length
     */
    float[][] probabilities(List<float[]> rows);

    /** What was chosen on the inner folds, by name, with the accuracy there; empty if nothing was. */
    Map<String, String> chosen();

    /** How many numbers it keeps. */
    long values();
}
