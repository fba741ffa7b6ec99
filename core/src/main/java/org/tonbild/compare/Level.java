package org.tonbild.compare;

/** Placeholder. */
final class Level {
    private Level() {}
}
