package org.tonbild.pipeline;

/** What happens to a recording that is shorter than the wanted duration. */
public enum Fill {
    /** It stays short. */
    NONE,
    /** Zeros follow it. */
    ZEROS,
    /** It is repeated from its beginning. */
    REPEAT,
    /** It is repeated as often as it fits whole, and zeros follow. */
    REPEAT_PAD;

    /** Whether the whole recording is needed for it. */
    boolean repeats() {
        return this == REPEAT || this == REPEAT_PAD;
    }
}
