/**
 * Data sets of spectrogram images, networks, training, evaluation and serving.
 *
 * <p>The path: {@link org.tonbild.learn.ImageDataset} lists clips, {@link org.tonbild.learn.Splits} divides them by fold
 * or group, {@link org.tonbild.learn.ClipImages} renders them, {@link org.tonbild.learn.Trainer} trains a
 * {@link org.tonbild.learn.TrainedNetwork}, {@link org.tonbild.learn.CrossValidation} does so fold by fold,
 * {@link org.tonbild.learn.Model} is the folder on disk and {@link org.tonbild.learn.Classifier} serves it.
 */
@NullMarked
package org.tonbild.learn;

import org.jspecify.annotations.NullMarked;
