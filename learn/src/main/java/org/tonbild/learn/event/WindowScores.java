package org.tonbild.learn.event;

/**
 * What the network says about one window.
 *
 * @param begin when the window begins, in seconds
 * @param end when it ends, in seconds; the last window of a recording may be shorter than the others
 * @param probabilities one per label of the model; shared, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
public record WindowScores(double begin, double end, float[] probabilities) {}
