package org.tonbild.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The finished folds of a cross-validation in a folder, so that a later call goes on where an earlier one was stopped:
 * per seed and fold a CSV file of {@link Predictions} and a JSON file of what else came of it. They lie in a folder
 * named by the hash of everything that the numbers depend on, so that other settings never meet them.
 */
final class FoldStore {
    /** A fold under way is saved after so many epochs. */
    private static final int EVERY = 5;

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path folder;

    /**
     * @param parent where the folder of this cross-validation lies
     * @param hash of all that its numbers depend on
     */
    FoldStore(Path parent, String hash) {
        this.folder = parent.resolve(hash.substring(0, 16));
    }

    /**
     * What is kept of a fold beside its predictions.
     *
     * @param trainingClips number of clips trained on
     * @param parameters number of trained values
     * @param history the training
     * @param table SHA-256 of the CSV file
     */
    record Kept(int trainingClips, long parameters, TrainingHistory history, String table) {}

    /** A finished fold. */
    record Done(Kept kept, Predictions predictions) {}

    /** A finished fold, or null if it is not there or not whole. */
    @Nullable
    Done read(long seed, int index) throws IOException {
        Path json = file(seed, index, ".json");
        Path csv = file(seed, index, ".csv");
        if (!Files.isRegularFile(json) || !Files.isRegularFile(csv)) {
            return null;
        }
        try {
            Kept kept = JSON.readValue(Files.readAllBytes(json), Kept.class);
            boolean whole = WholeFiles.sha256(Files.readAllBytes(csv)).equals(kept.table());
            return whole ? new Done(kept, Predictions.read(csv)) : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** Keeps a fold; the JSON file comes last and tells that it is finished. */
    void write(int index, int trainingClips, FoldLearner.Answered answered, Predictions predictions)
            throws IOException {
        long seed = predictions.rows().get(0).seed();
        Files.createDirectories(folder);
        Path csv = file(seed, index, ".csv");
        predictions.write(csv);
        Kept kept = new Kept(
                trainingClips, answered.parameters(), answered.history(), WholeFiles.sha256(Files.readAllBytes(csv)));
        WholeFiles.write(file(seed, index, ".json"), JSON.writeValueAsBytes(kept));
        WholeFiles.delete(running(seed, index).folder());
    }

    /** Where a fold under way is saved. */
    RunFolder running(long seed, int index) {
        return new RunFolder(file(seed, index, ""), EVERY, true);
    }

    private Path file(long seed, int index, String end) {
        return folder.resolve("seed-" + seed + "-fold-" + (index + 1) + end);
    }
}
