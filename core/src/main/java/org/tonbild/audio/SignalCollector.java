package org.tonbild.audio;

import java.io.IOException;
import java.util.Arrays;

/** Reads a source to its end into memory that grows with what is really there. */
final class SignalCollector {
    private static final int FIRST = 1 << 16;
    /** Some virtual machines cannot make an array of quite 2^31 - 1 elements. */
    private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    private SignalCollector() {}

    static Signal collect(String name, AudioSource source) throws IOException {
        int channels = source.channels();
        long stated = source.length();
        check(name, channels, Math.max(stated, 0));
        // A stated length is exact only if the source is right about it; growing stays possible.
        float[][] samples = new float[channels][stated >= 0 ? (int) stated : Math.max(FIRST / channels, 1)];
        int length = 0;
        float[][] spill = new float[channels][Math.max(FIRST / channels, 1)];
        while (true) {
            int room = samples[0].length - length;
            int read = room > 0 ? source.read(samples, length, room) : source.read(spill, 0, spill[0].length);
            if (read < 0) {
                break;
            }
            if (room <= 0) {
                append(name, samples, length, spill, read);
            }
            length += read;
        }
        for (int c = 0; c < channels; c++) {
            samples[c] = samples[c].length == length ? samples[c] : Arrays.copyOf(samples[c], length);
        }
        return Signal.of(samples, source.sampleRate());
    }

    private static void append(String name, float[][] samples, int length, float[][] more, int count)
            throws AudioFormatException {
        long wanted = Math.min(Math.max(length * 2L, (long) length + count), MAX_LENGTH);
        check(name, samples.length, Math.max(wanted, (long) length + count));
        for (int c = 0; c < samples.length; c++) {
            samples[c] = Arrays.copyOf(samples[c], (int) wanted);
            System.arraycopy(more[c], 0, samples[c], length, count);
        }
    }

    private static void check(String name, int channels, long length) throws AudioFormatException {
        long bytes = 4 * channels * length;
        long memory = Runtime.getRuntime().maxMemory();
        if (length > MAX_LENGTH || bytes > memory) {
            throw new AudioFormatException(name + ": " + channels + " x " + length + " samples need "
                    + bytes / 1_000_000 + " MB, Java may use " + memory / 1_000_000
                    + " MB; read it in blocks, or raise the limit with -Xmx");
        }
    }
}
