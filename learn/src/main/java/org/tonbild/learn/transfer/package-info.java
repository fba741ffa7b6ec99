/**
 * Transfer learning: a network that was trained before (the backbone) gets new outputs and learns them from few clips.
 *
 * <p>{@link org.tonbild.learn.transfer.TransferTrainer} takes a backbone from a file (TorchScript, ONNX) or from the
 * folder of a model, {@link org.tonbild.learn.transfer.InputAdapter} brings images into the form that it wants,
 * {@link org.tonbild.learn.transfer.TransferSpec} says what is frozen and how long.
 */
@NullMarked
package org.tonbild.learn.transfer;

import org.jspecify.annotations.NullMarked;
