package org.tonbild.learn;

import java.io.IOException;

/** Makes the image of a clip. Thread-safe. */
@FunctionalInterface
public interface ClipImages {
    /**
     * The image of one clip.
     *
     * @throws IOException if the recording cannot be read
     */
    ImageTensor image(Clip clip) throws IOException;
}
