package org.tonbild.transform;

/** One forward complex transform of a fixed size in double precision; arguments are not checked. Immutable. */
abstract class FftKernel {
    /** The kernel for any n of at least 1. */
    static FftKernel of(int n) {
        return Factors.smooth(n) ? new MixedRadix(n) : new Bluestein(n);
    }

    /** Private arrays for {@link #transform}; their content needs no care between calls. */
    abstract double[][] scratch();

    /** Transforms the first n values in place. */
    abstract void transform(double[] re, double[] im, double[][] scratch);
}
