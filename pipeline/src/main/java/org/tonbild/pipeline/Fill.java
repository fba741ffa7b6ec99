package org.tonbild.pipeline;

/** What happens to a recording that is shorter than the wanted duration. */
public enum Fill {
    /** It stays short. */
    NONE,
    /** Zeros follow it. */
    ZEROS,
    /** It is repeated from its beginning. */
    REPEAT
}
