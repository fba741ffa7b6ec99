package org.tonbild.learn;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Learns from the clips on one side of a split and answers those on the other. Thread-safe. */
public interface FoldLearner {
    /**
     * What the numbers depend on beside seed, images and splits, in a fixed written form; the first word tells one kind
     * of learner from another.
     */
    List<String> settings();

    /**
     * Learns and answers.
     *
     * @param train clips to learn from
     * @param test clips to answer; nothing is learnt from them
     * @param seed seed of all that is drawn
     * @param running where a training under way may be saved, or null
     * @param progress hears the share that is done
     * @throws IOException if a sound or the run folder fails
     * @throws InterruptedException if the thread is interrupted
     */
    Answered learn(LabeledImages train, LabeledImages test, long seed, @Nullable RunFolder running, Progress progress)
            throws IOException, InterruptedException;

    /**
     * What came of it.
     *
     * @param answers {@code [clips x labels]} probabilities or {@code [clips x 1]} numbers of the tested clips
     * @param parameters number of trained values
     * @param history how the training went
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
    record Answered(float[][] answers, long parameters, TrainingHistory history) {}
}
