package org.tonbild.learn;

import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Whether the number of epochs is found on a validation part. It comes out of the training clips, never out of the
 * test fold: the named fold, or whole folds or groups (single clips if nothing is known), drawn with the seed until the
 * share is reached. The epoch of the lowest validation loss is taken; without a validation part all epochs are run and
 * the last is taken.
 *
 * @param validationShare share of the training clips that is kept back; 0 for none
 * @param validationFold the fold that is kept back; {@code auto} goes by the share
 * @param patience epochs without a lower validation loss after which the training stops; 0 runs all epochs
 * @param refit whether a second training then takes all training clips and stops after the epoch that was found, the
 *     learning rate going as in the first
 */
public record StoppingSpec(
        @Param(
                value = "share of the training clips kept back for validation, 0 for none",
                min = 0,
                max = 0.5,
                since = 2)
        double validationShare,

        @Param(value = "training fold kept back for validation, auto goes by validation_share", since = 2)
        String validationFold,

        @Param(
                value = "epochs without a lower validation loss after which the training stops, 0 runs all",
                min = 0,
                max = 100_000,
                since = 2)
        int patience,

        @Param(value = "whether all training clips are then trained for the number of epochs found", since = 2)
        boolean refit)
        implements Spec {
    /** The word for no named fold. */
    static final String AUTO = "auto";

    /** No validation: the number of epochs is fixed. */
    public static final StoppingSpec DEFAULTS = new StoppingSpec(0, AUTO, 0, true);

    public StoppingSpec {
        Specs.check(StoppingSpec.class, validationShare, validationFold, patience, refit);
        if (patience > 0 && validationShare == 0 && validationFold.equals(AUTO)) {
            throw new SpecException(
                    "patience", patience + " needs clips to validate on; give validation_share or validation_fold");
        }
    }

    /** Whether a part is kept back for validation. */
    public boolean validates() {
        return validationShare > 0 || !validationFold.equals(AUTO);
    }
}
