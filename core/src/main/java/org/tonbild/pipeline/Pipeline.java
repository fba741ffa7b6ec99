package org.tonbild.pipeline;

import java.io.IOException;
import java.util.List;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;

/**
 * Runs a {@link Recipe}: {@code signal?, (representation, value steps*)+, image?}. Every representation begins a
 * branch; several branches make the channels of a stack on the first one's time grid.
 */
public final class Pipeline {
    private final Recipe recipe;

    private Pipeline(Recipe recipe) {
        this.recipe = recipe;
    }

    /**
     * Checks the order of the steps.
     *
     * @throws org.tonbild.spec.SpecException if a step stands in a wrong place
     */
    public static Pipeline of(Recipe recipe) {
        return new Pipeline(recipe);
    }

    /** The recipe. */
    public Recipe recipe() {
        return recipe;
    }

    /**
     * One spectrogram per branch (and per kept channel), in memory bounded by the result and not by the recording.
     *
     * @throws IOException if the recording cannot be read
     */
    public List<Spectrogram> analyze(Recording recording) throws IOException {
        throw new IOException(recording.name());
    }

    /** As {@link #analyze(Recording)} for a signal in memory. */
    public List<Spectrogram> analyze(Signal signal) {
        throw new IllegalStateException(signal.toString());
    }
}
