package org.tonbild.learn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a training went.
 *
 * @param epochs one entry per pass
 * @param seconds wall-clock time of the training
 */
public record TrainingHistory(List<Epoch> epochs, double seconds) {
    public TrainingHistory {
        epochs = List.copyOf(epochs);
    }

    /**
     * One pass over the training clips.
     *
     * @param epoch number of the pass, from 1
     * @param learningRate learning rate at its end
     * @param trainingLoss mean cross-entropy over the changed (mixed, masked) clips, in nats
     * @param heldOutLoss mean cross-entropy of the averaged network on held-out clips, for the curve only, or null
     * @param heldOutAccuracy its accuracy there, or null
     */
    public record Epoch(
            int epoch,
            double learningRate,
            double trainingLoss,
            @Nullable Double heldOutLoss,
            @Nullable Double heldOutAccuracy) {}

    /** The history as a table with a header line, one line per pass. */
    public String toCsv() {
        StringBuilder csv = new StringBuilder("epoch,learning_rate,training_loss,held_out_loss,held_out_accuracy\n");
        for (Epoch e : epochs) {
            csv.append(e.epoch())
                    .append(',')
                    .append(e.learningRate())
                    .append(',')
                    .append(e.trainingLoss());
            csv.append(',').append(e.heldOutLoss() == null ? "" : e.heldOutLoss());
            csv.append(',').append(e.heldOutAccuracy() == null ? "" : e.heldOutAccuracy());
            csv.append('\n');
        }
        return csv.toString();
    }
}
