package org.tonbild.representation;

import java.util.List;
import org.tonbild.spec.SpecException;

/** A representation whose later stage can also be applied to spectrograms that are there already. */
public interface Staged extends Representation {
    /**
     * What this representation makes of given spectrograms in place of its own first stage. Constants that depend on the
     * whole recording are taken from all channels together.
     *
     * @param channels what the first stage would give, channel after channel
     * @param sampleRate rate of the samples that they were made of
     * @throws SpecException if they do not fit the parameters
     */
    List<Spectrogram> from(List<Spectrogram> channels, int sampleRate);
}
