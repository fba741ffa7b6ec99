package org.tonbild.effect;

/**
 * Some samples in a row.
 *
 * @param from the first
 * @param to the one after the last
 */
public record Interval(int from, int to) {}
