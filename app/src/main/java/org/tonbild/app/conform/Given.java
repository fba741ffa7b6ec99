package org.tonbild.app.conform;

import org.jspecify.annotations.Nullable;
import org.tonbild.audio.Signal;

/**
 * The first argument of a call.
 *
 * @param function who asks, for messages
 * @param value what the call before gave, or null if there is nothing
 */
record Given(String function, @Nullable Value value) {
    /** The signal, its rate read as {@code sampleRate}: references take the rate as an argument beside the samples. */
    Signal signal(int sampleRate) {
        Signal signal = signal();
        float[][] channels = new float[signal.channelCount()][];
        for (int c = 0; c < channels.length; c++) {
            channels[c] = signal.channel(c);
        }
        return Signal.of(channels, sampleRate);
    }

    /** The signal at its own rate. */
    Signal signal() {
        if (value instanceof Value.Sound sound) {
            return sound.signal();
        }
        throw new UntranslatedException(function + ": takes a signal here");
    }

    /** The plan of a spectrogram. */
    Value.Planned planned() {
        if (value instanceof Value.Planned planned) {
            return planned;
        }
        throw new UntranslatedException(function + ": takes the result of a transform here");
    }

    /** Spectrograms, computed now if they were only planned. */
    Value.Spectra spectra() {
        if (value instanceof Value.Spectra spectra) {
            return spectra;
        }
        return planned().run();
    }
}
