package org.tonbild.learn.network;

/**
 * What an operation of a {@link Graph} gives.
 *
 * @param name its name, one word
 * @param dims its sizes, without the batch
 */
public record Value(String name, Dims dims) {}
