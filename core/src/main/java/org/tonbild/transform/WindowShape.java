package org.tonbild.transform;

/** Placeholder of the window family; the transforms' author replaces it. */
enum WindowShape {
    HANN
}
