package org.tonbild.transform;

/** Scale of a cosine transform. */
public enum DctNorm {
    /** Orthonormal: the transform keeps the sum of squares. */
    ORTHO,
    /** Twice the plain sum, as FFTW and SciPy have it. */
    NONE,
    /** Twice the plain sum over the square root of twice the number of values, the first coefficient too: HTK, TensorFlow. */
    UNIFORM
}
