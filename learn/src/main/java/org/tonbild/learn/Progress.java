package org.tonbild.learn;

/** Hears how far a long piece of work is. May be called from several threads, one call at a time. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress NONE = (fraction, what) -> {};

    /**
     * @param fraction share of the work that is done, 0 to 1, never falling
     * @param what what is being done, in a few words
     */
    void report(double fraction, String what);
}
