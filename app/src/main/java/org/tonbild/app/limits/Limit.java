package org.tonbild.app.limits;

import java.io.IOException;
import java.util.List;
import org.tonbild.learn.Progress;

/** A problem of spectrograms in classification and its remedy, shown on sounds that have the problem. */
public interface Limit {
    /** The name, as the command line says it. */
    String name();

    /** One sentence: the problem and the remedy. */
    String about();

    /**
     * Shows it once: sounds, weights and everything else follow from the seed.
     *
     * @param seed the random seed
     * @param threads processors to use
     * @param progress hears how far it is
     */
    List<Row> run(long seed, int threads, Progress progress) throws IOException, InterruptedException;

    /**
     * One number that was measured.
     *
     * @param method how it was come by: the problem's usual way, or a remedy
     * @param measure what it says, with its unit, such as {@code accuracy}
     * @param value the number; a share lies between 0 and 1
     * @param clips test clips it was measured on
     */
    record Row(String method, String measure, double value, int clips) {}
}
