package org.tonbild.pipeline;

/** What becomes of several channels. */
public enum Channels {
    /** Their mean, sample by sample. */
    MONO,
    /** Each is kept and analysed apart. */
    KEEP
}
