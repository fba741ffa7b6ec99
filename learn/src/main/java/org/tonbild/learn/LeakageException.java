package org.tonbild.learn;

/** Clips of one group stand on both sides of a split, so that a figure would be too good. */
public final class LeakageException extends DatasetException {
    private static final long serialVersionUID = 1L;

    /** @param message which group, which clips, what to do */
    public LeakageException(String message) {
        super(message);
    }
}
