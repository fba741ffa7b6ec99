package org.tonbild.spec;

/** One step of a {@link Recipe}: a spec that has a name of its own and a revision of its numbers. */
public interface Step extends Spec {
    /** The step's name in recipes and on the command line, for example {@code mel}. */
    String kind();

    /** What it gives, in a few words, for lists and tables. */
    String summary();

    /** Raised whenever the same parameters give other numbers than before. */
    default int revision() {
        return 1;
    }
}
