package org.tonbild.spec;

/** A parameter is unknown, malformed, out of its range or senseless here; the message says what to do. */
public final class SpecException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String problem;

    /**
     * @param key the flat key of the parameter, for example {@code n_fft}
     * @param message one sentence: value, legal range and unit, and what to do
     */
    public SpecException(String key, String message) {
        super(key + ": " + message);
        this.key = key;
        problem = message;
    }

    /** The flat key of the parameter. */
    public String key() {
        return key;
    }

    /** The message without the key. */
    public String problem() {
        return problem;
    }
}
