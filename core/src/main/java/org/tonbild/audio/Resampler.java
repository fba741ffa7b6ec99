package org.tonbild.audio;

import org.tonbild.spec.SpecException;

/** Placeholder with the shape of the coming resampler; its owner replaces this file. */
public final class Resampler {
    private Resampler() {}

    /** Takes samples. */
    @FunctionalInterface
    public interface Sink {
        /** Takes {@code count} samples; the array is used again after the return. */
        void accept(float[] samples, int offset, int count);
    }

    /** One run over one channel. */
    public interface Stream {
        /** Takes the next samples and hands on what they complete. */
        void push(float[] samples, int offset, int count, Sink sink);

        /** Hands on the rest. */
        void finish(Sink sink);
    }

    /** {@code ceil(samples * to / from)}. */
    public static long outputLength(long samples, int from, int to) {
        return from == to ? samples : (Math.multiplyExact(samples, (long) to) + from - 1) / from;
    }

    /** Designs the filter. */
    public static Resampler design(ResamplePreset preset, int from, int to) {
        throw new SpecException("sample_rate", "cannot be changed yet from " + from + " to " + to + " " + preset);
    }

    /** Begins one run. */
    public Stream open() {
        throw new IllegalStateException();
    }
}
