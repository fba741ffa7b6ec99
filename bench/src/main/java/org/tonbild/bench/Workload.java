package org.tonbild.bench;

/** The work of one benchmark on a fixed input, ready to be done again and again on one thread. */
interface Workload {
    /** Does it once. */
    Object call();

    /** How much one call is, in the benchmark's unit: seconds of sound, transforms, frames, images or files. */
    double units();

    /** The result of one call as plain numbers, in the order in which the peer puts them. */
    double[] values();
}
