package org.tonbild.preset;

/** On what a {@link Profile}'s claim to give its original's numbers rests. */
public enum Evidence {
    /** Compared with arrays that the original program put out. */
    VERIFIED("verified against arrays of the original"),
    /** Built from what its authors published; never compared with the program itself. */
    DEFINITION("from its published definition, not compared with the original");

    private final String words;

    Evidence(String words) {
        this.words = words;
    }

    /** As a sentence says it. */
    public String words() {
        return words;
    }
}
