package org.tonbild.learn;

/** How values are brought to zero mean and unit deviation before the network; measured on the training clips only. */
public enum Standardization {
    /** Not at all. */
    NONE,
    /** One mean and deviation for each channel. */
    DATASET,
    /** One mean and deviation for each band of each channel. */
    BAND
}
