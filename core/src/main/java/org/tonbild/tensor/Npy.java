package org.tonbild.tensor;

/** Placeholder. */
final class Npy {
    private Npy() {}
}
