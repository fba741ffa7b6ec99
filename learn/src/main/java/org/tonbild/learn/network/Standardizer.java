package org.tonbild.learn.network;

/**
 * Means and factors of a network's input: {@code (x - mean) * scale} per channel and band.
 *
 * @param mean {@code channels * bands} means
 * @param scale as many factors
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
public record Standardizer(float[] mean, float[] scale) {}
