package org.tonbild.compare;

/**
 * Which part of a recording was compared, and what was done to it.
 *
 * @param name the recording
 * @param description what the file is
 * @param originalSampleRateHz its own rate
 * @param originalChannels its own channels; their mean is compared
 * @param comparedSeconds how much of it is compared, from its beginning
 * @param cut whether the recording is longer than that
 * @param commonSampleRateHz the rate at which it is compared, the lowest of all recordings
 */
public record Excerpt(
        String name,
        String description,
        int originalSampleRateHz,
        int originalChannels,
        double comparedSeconds,
        boolean cut,
        int commonSampleRateHz) {}
