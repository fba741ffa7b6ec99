package org.tonbild.learn.event;

/**
 * A label over a stretch of time.
 *
 * @param label what it is
 * @param begin when it begins, in seconds from the beginning of the sound
 * @param end when it ends, in seconds; after {@code begin}
 * @param score its largest averaged score, 0 to 1
 * @param mean the mean of its averaged scores, gaps that were closed included
 */
public record Event(String label, double begin, double end, double score, double mean) {
    /** Length in seconds. */
    public double seconds() {
        return end - begin;
    }
}
