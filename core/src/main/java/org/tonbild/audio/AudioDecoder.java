package org.tonbild.audio;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** Knows one family of audio files by their first bytes. Decoders are immutable and thread-safe. */
public interface AudioDecoder {
    /** Names of the formats, for people: for example {@code WAV, RF64}. */
    String formats();

    /**
     * Tells whether a file is of this family.
     *
     * @param head the first bytes of the file, up to {@value AudioReader#HEAD_BYTES} of them; never its name
     */
    boolean accepts(byte[] head);

    /**
     * Opens a recording at its beginning.
     *
     * @param name name for messages
     * @param bytes the file, positioned at its beginning; the source owns it and closes it, the caller closes it if
     *     this method throws
     * @throws UnsupportedCodecException if the coding of the samples is not known here
     * @throws AudioFormatException if the content is damaged
     * @throws IOException if it cannot be read
     */
    AudioSource open(String name, SeekableByteChannel bytes) throws IOException;
}
