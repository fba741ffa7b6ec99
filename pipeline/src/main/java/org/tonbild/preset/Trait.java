package org.tonbild.preset;

import java.util.Locale;

/** What front ends do differently; every {@link Profile} says a word on each. */
public enum Trait {
    /** Sample rate, and the resampler that leads to it. */
    RATE,
    /** Range of the samples, what is done to them, length of the excerpt. */
    SAMPLES,
    /** Where frame i begins, and what stands beyond the ends. */
    FRAMES,
    /** Window, its length in the transform, and whether it is periodic or symmetric. */
    WINDOW,
    /** Magnitude, power or density, and its scale. */
    SPECTRUM,
    /** Scale of the bands, shape and norm of the filters, first and last frequency. */
    BANDS,
    /** Logarithm, its floor and reference, and over what the maximum of top_db is taken. */
    LOGARITHM,
    /** Cosine transform, lifter and what stands in coefficient 0. */
    CEPSTRUM,
    /** What is subtracted and divided at the end, and the shape. */
    NORMALIZATION,
    /** In which precision the original computes. */
    PRECISION;

    /** As it is printed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
