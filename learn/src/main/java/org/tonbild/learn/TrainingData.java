package org.tonbild.learn;

import org.jspecify.annotations.Nullable;

/**
 * What a training takes.
 *
 * @param images the clips to train on with their plain images
 * @param heldOut clips whose loss is put into the history every few epochs, for the curve and for nothing else
 * @param sounds gives the changed sounds that {@link TrainingSpec#sound} asks for; null if it asks for none
 */
public record TrainingData(
        LabeledImages images,
        @Nullable LabeledImages heldOut,
        @Nullable SoundImages sounds) {
    /** Images alone. */
    public static TrainingData of(LabeledImages images) {
        return new TrainingData(images, null, null);
    }
}
