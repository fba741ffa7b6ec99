package org.tonbild.audio;

import java.nio.ByteOrder;

/**
 * Where and how interleaved samples lie in a file.
 *
 * @param format name of the container, for people
 * @param encoding one sample
 * @param order which byte comes first
 * @param channels samples per frame, 1 to {@value AudioReader#MAX_CHANNELS}
 * @param sampleRate frames per second, 1 to {@value Signal#MAX_SAMPLE_RATE}
 * @param offset first byte
 * @param frames number of frames that are really there
 */
record PcmLayout(
        String format, PcmEncoding encoding, ByteOrder order, int channels, int sampleRate, long offset, long frames) {

    int frameBytes() {
        return encoding.bytes() * channels;
    }

    String description() {
        return format + ", " + encoding.words() + ", " + channels + (channels == 1 ? " channel, " : " channels, ")
                + sampleRate + " Hz";
    }

    /** Checks a stated number of channels. */
    static int channels(String name, long stated) throws AudioFormatException {
        if (stated < 1 || stated > AudioReader.MAX_CHANNELS) {
            throw new AudioFormatException(name + ": the header states " + stated + " channels, expected 1 to "
                    + AudioReader.MAX_CHANNELS + "; the file is damaged or not what it seems");
        }
        return (int) stated;
    }

    /** Checks a stated sample rate. */
    static int sampleRate(String name, double stated) throws AudioFormatException {
        double rounded = Math.rint(stated);
        if (!(rounded >= 1 && rounded <= Signal.MAX_SAMPLE_RATE)) {
            throw new AudioFormatException(name + ": the header states a sample rate of " + stated
                    + " Hz, expected 1 to " + Signal.MAX_SAMPLE_RATE + "; the file is damaged or not what it seems");
        }
        return (int) rounded;
    }

    /** Frames in {@code stated} bytes, if the file has them. */
    static long frames(String name, long stated, long there, int frameBytes) throws AudioFormatException {
        if (stated < 0 || stated > there) {
            throw new AudioFormatException(name + ": the file is truncated: its header states "
                    + (stated < 0
                            ? Long.toUnsignedString(stated) + " bytes of sound"
                            : stated / frameBytes + " samples per channel")
                    + ", but only " + there / frameBytes + " samples per channel are there; get a whole copy");
        }
        return stated / frameBytes;
    }
}
