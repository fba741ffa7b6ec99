package org.tonbild.audio;

import java.io.IOException;
import java.util.Optional;

/** A recording that can be opened again and again: a file, or a signal in memory. */
public interface Recording {
    /** Name for messages: a file's path or a word. */
    String name();

    /** Opens the recording at its beginning. */
    AudioSource open() throws IOException;

    /** The signal itself, where the recording is one in memory. */
    default Optional<Signal> signal() {
        return Optional.empty();
    }

    /** A signal in memory as a recording. */
    static Recording of(String name, Signal signal) {
        return new Recording() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public AudioSource open() {
                return new SignalSource(signal);
            }

            @Override
            public Optional<Signal> signal() {
                return Optional.of(signal);
            }
        };
    }
}
