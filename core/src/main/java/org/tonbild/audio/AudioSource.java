package org.tonbild.audio;

import java.io.Closeable;
import java.io.IOException;

/**
 * A recording that is read from its beginning in blocks, so that its length does not matter. Not thread-safe.
 */
public interface AudioSource extends Closeable {
    /** Samples per second. */
    int sampleRate();

    /** Number of channels, at least 1. */
    int channels();

    /** Samples per channel if the file states them and its size bears them out, else -1. */
    long length();

    /** What the file is, for people: for example {@code WAV, 16-bit PCM, 2 channels, 44100 Hz}. */
    String description();

    /** Whether every sample is a finite number whatever the file holds, as integers are. */
    default boolean finite() {
        return false;
    }

    /**
     * Reads the next samples.
     *
     * @param buffer {@code [channels x samples]}, filled from {@code offset}
     * @param offset first place to fill
     * @param count how many samples per channel to read at most, at least 1
     * @return how many samples per channel were read, or -1 at the end
     * @throws AudioFormatException if the content is damaged
     * @throws IOException if it cannot be read
     */
    int read(float[][] buffer, int offset, int count) throws IOException;
}
