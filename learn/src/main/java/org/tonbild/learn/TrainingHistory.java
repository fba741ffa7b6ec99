package org.tonbild.learn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a training went.
 *
 * @param epochs one entry per pass
 * @param seconds wall-clock time of the training, with that of the search
 * @param waitedSeconds how much of it the network waited for data
 * @param search the training that found the number of epochs on a validation part, or null if there was none
 */
public record TrainingHistory(
        List<Epoch> epochs,
        double seconds,
        double waitedSeconds,
        @Nullable TrainingHistory search) {
    /** The first line of {@link #toCsv}. */
    static final String HEADER = "epoch,learning_rate,training_loss,training_accuracy,validation_loss,"
            + "validation_accuracy,held_out_loss,held_out_accuracy";

    public TrainingHistory {
        epochs = List.copyOf(epochs);
    }

    /**
     * One pass over the training clips.
     *
     * @param epoch number of the pass, from 1
     * @param learningRate learning rate at its end
     * @param trainingLoss mean loss over the changed (mixed, masked) clips; in nats for single labels
     * @param trainingAccuracy share of them whose largest output is their largest target, or null where that has no
     *     meaning
     * @param validationLoss mean loss of the averaged network on the validation part, or null without one
     * @param validationAccuracy its accuracy there, or null
     * @param heldOutLoss mean loss of the averaged network on held-out clips, for the curve only, or null
     * @param heldOutAccuracy its accuracy there, or null
     */
    public record Epoch(
            int epoch,
            double learningRate,
            double trainingLoss,
            @Nullable Double trainingAccuracy,
            @Nullable Double validationLoss,
            @Nullable Double validationAccuracy,
            @Nullable Double heldOutLoss,
            @Nullable Double heldOutAccuracy) {
        /** The entry as a line of a table. */
        String toCsv() {
            return epoch + "," + learningRate + "," + trainingLoss + "," + text(trainingAccuracy) + ","
                    + text(validationLoss) + "," + text(validationAccuracy) + "," + text(heldOutLoss) + ","
                    + text(heldOutAccuracy) + "\n";
        }

        private static String text(@Nullable Double value) {
            return value == null ? "" : value.toString();
        }
    }

    /** Share of the time that the network waited for data, 0 to 1. */
    public double waitedShare() {
        return seconds > 0 ? waitedSeconds / seconds : 0;
    }

    /** The history as a table with a header line, one line per pass. */
    public String toCsv() {
        StringBuilder csv = new StringBuilder(HEADER + "\n");
        epochs.forEach(e -> csv.append(e.toCsv()));
        return csv.toString();
    }
}
