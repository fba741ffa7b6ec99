package org.tonbild.transform;

/** Scale of a cosine transform. */
public enum DctNorm {
    /** Orthonormal: the transform keeps the sum of squares. */
    ORTHO,
    /** Twice the plain sum, as FFTW and SciPy have it. */
    NONE
}
