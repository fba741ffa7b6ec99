package org.tonbild.learn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Recording;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;

/**
 * Images by a {@link Recipe}: every branch (and kept channel) becomes one channel of the tensor. The values are those of
 * {@link Pipeline#analyze(Recording)}, not those of a picture with its fewer grey levels.
 */
public final class RecipeImages implements ClipImages {
    private final Pipeline pipeline;
    private final AudioReader reader;

    /** @param reader how files are opened, for example {@code Media.reader()} */
    public RecipeImages(Recipe recipe, AudioReader reader) {
        this.pipeline = Pipeline.of(recipe);
        this.reader = reader;
    }

    /** The recipe. */
    public Recipe recipe() {
        return pipeline.recipe();
    }

    @Override
    public ImageTensor image(Clip clip) throws IOException {
        return image(clip.file());
    }

    /** The image of a file. */
    public ImageTensor image(Path file) throws IOException {
        return image(reader.recording(file));
    }

    /**
     * The image of a recording.
     *
     * @throws DatasetException if the recording gives no frame, or a value that is no number
     */
    public ImageTensor image(Recording recording) throws IOException {
        List<Spectrogram> channels = pipeline.analyze(recording);
        if (channels.get(0).frames() == 0) {
            throw new DatasetException(recording.name() + " is too short for the recipe: it gives no frame");
        }
        ImageTensor image = ImageTensor.of(channels);
        for (float v : image.values()) {
            if (!Float.isFinite(v)) {
                throw new DatasetException(recording.name() + " gives a value that is not finite (" + v
                        + "); give decibels an amin or the signal a sound");
            }
        }
        return image;
    }
}
