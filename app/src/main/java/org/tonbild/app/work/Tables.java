package org.tonbild.app.work;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.UsageException;
import org.tonbild.learn.CachedImages;
import org.tonbild.learn.Clip;
import org.tonbild.learn.ClipImages;
import org.tonbild.learn.ImageLoader;
import org.tonbild.learn.Progress;
import org.tonbild.learn.classic.FeatureExtractor;
import org.tonbild.learn.classic.FeatureSet;
import org.tonbild.learn.classic.FeatureSets;
import org.tonbild.learn.classic.FeatureTable;
import org.tonbild.spec.SpecException;

/** Feature tables of recordings, for the commands. */
public final class Tables {
    private Tables() {}

    /** A feature set by its name, or from a file that holds its text. */
    public static FeatureSet features(String nameOrFile) throws IOException {
        Path file = Path.of(nameOrFile);
        if (!Files.isRegularFile(file)) {
            return FeatureSets.get(nameOrFile);
        }
        try {
            return FeatureSet.parse(Files.readString(file));
        } catch (MalformedInputException e) {
            throw new UsageException(file + ": is no feature set, which is text; tonbild features --print shows one");
        } catch (SpecException e) {
            throw new UsageException(file + ": " + e.getMessage());
        }
    }

    /**
     * The rows of all clips, several at a time; clips that fail are told and left out, as long as some are left.
     *
     * @param cache where rows are kept for the next time, or null
     */
    public static FeatureTable table(
            Console console,
            List<String> labels,
            List<Clip> clips,
            FeatureSet features,
            @Nullable Path cache,
            int workers,
            Progress progress)
            throws IOException, InterruptedException {
        FeatureExtractor extractor = new FeatureExtractor(features, Sounds.reader());
        ClipImages rows = cache == null ? extractor : new CachedImages(extractor, features.hash(), cache);
        ImageLoader.Loaded loaded = new ImageLoader(rows, workers).load(labels, clips, progress);
        loaded.failures().forEach(f -> console.complain("  left out " + f.clip().name() + ": " + f.reason()));
        if (loaded.images() == null) {
            throw new UsageException("no recording could be measured; see the reasons above");
        }
        // The names of the columns come with a row; computing one again is cheaper than keeping them with each.
        Path first = loaded.images().clips().get(0).file();
        return FeatureTable.of(
                loaded.images(), extractor.row(Sounds.recording(first)).columns());
    }
}
