package org.tonbild.learn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tonbild.spec.SpecException;

/**
 * Where a training leaves what it needs to go on after an interruption: {@code history.csv}, which grows by a line per
 * epoch; {@code last.checkpoint}, every few epochs; {@code best.checkpoint}, that of the lowest validation loss. A
 * search for the number of epochs has a folder {@code search} of its own in it. Files appear whole or not at all.
 *
 * @param folder made when needed
 * @param every epochs between two checkpoints, 1 or more
 * @param resume whether to go on from a checkpoint that is there; without one the training begins from the start
 */
public record RunFolder(Path folder, int every, boolean resume) {
    private static final String HISTORY = "history.csv";
    private static final String LAST = "last.checkpoint";
    private static final String BEST = "best.checkpoint";

    public RunFolder {
        if (every < 1 || every > 100_000) {
            throw new SpecException("checkpoint_every", every + " is out of range; use 1 to 100000 epochs");
        }
    }

    /** The folder of the search for the number of epochs. */
    RunFolder search() {
        return new RunFolder(folder.resolve("search"), every, resume);
    }

    /**
     * The checkpoint to go on from, or null.
     *
     * @throws ModelException if it is of another training, or there is one and {@code resume} is off
     */
    @Nullable
    Checkpoint open(String identity) throws IOException {
        Files.createDirectories(folder);
        if (!resume && Files.isRegularFile(folder.resolve(LAST))) {
            throw new ModelException(folder + " holds a training already; go on with it by --resume, or name another");
        }
        return checked(LAST, identity);
    }

    /** The best checkpoint, or null. */
    @Nullable
    Checkpoint best(String identity) throws IOException {
        return checked(BEST, identity);
    }

    private @Nullable Checkpoint checked(String name, String identity) throws IOException {
        Checkpoint found = Checkpoint.read(folder.resolve(name));
        if (found != null && !found.identity().equals(identity)) {
            throw new ModelException(folder.resolve(name) + " is of a training with other settings, clips or threads;"
                    + " use those again, or name another folder");
        }
        return found;
    }

    /** Whether a checkpoint is due. */
    boolean due(int epoch, boolean last) {
        return last || epoch % every == 0;
    }

    void writeHistory(TrainingHistory history) throws IOException {
        WholeFiles.write(folder.resolve(HISTORY), history.toCsv().getBytes(StandardCharsets.UTF_8));
    }

    void writeLast(Checkpoint checkpoint) throws IOException {
        checkpoint.write(folder.resolve(LAST));
    }

    void writeBest(Checkpoint checkpoint) throws IOException {
        checkpoint.write(folder.resolve(BEST));
    }
}
