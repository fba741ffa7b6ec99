package org.tonbild.audio;

/** The impulse response h(t) of a low-pass in continuous time, symmetric about 0; t counts input samples. */
interface Prototype {
    /** h is zero beyond this many samples on either side. */
    int halfWidth();

    /** h(t). */
    double at(double t);

    /** Whether h is smooth enough to be interpolated, also across its ends. */
    default boolean smooth() {
        return true;
    }
}
