package org.tonbild.transform;

/** In which arithmetic a transform runs; recipe key {@code precision}. */
public enum Precision {
    /** 53 bits: meets librosa to the storage rounding, as librosa transforms in double too. */
    DOUBLE,
    /** 24 bits: for references that run in float; about 1e-7 of the peak, so quiet bins are less exact. */
    FLOAT
}
