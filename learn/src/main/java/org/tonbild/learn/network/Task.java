package org.tonbild.learn.network;

/** What a network answers. */
public enum Task {
    /** One label of several; probabilities sum to 1, cross-entropy. */
    SINGLE,
    /** Any number of labels (written {@code dog;rain}); each has its own probability, binary cross-entropy. */
    MULTI,
    /** A number, such as a jury's score; squared error in standard deviations of the training clips. */
    REGRESSION
}
