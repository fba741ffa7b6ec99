package org.tonbild.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.tonbild.learn.network.Task;

/**
 * A list of labelled clips: a folder with {@code metadata.csv}, or a folder of class folders
 * ({@code label/name.wav}, or {@code train/label/name.wav} beside {@code test/label/name.wav}).
 *
 * <p>Nothing is decoded here. Clips stand in the order of the table, or in that of their names.
 */
public final class ImageDataset {
    /** Name of the table. */
    public static final String METADATA = "metadata.csv";

    /** What a number is called. */
    public static final String SCORE = "score";

    private final Path folder;
    private final String foldColumn;
    private final List<Clip> clips;
    private final List<String> labels;
    private final Task task;

    ImageDataset(Path folder, String foldColumn, List<Clip> clips) {
        this(folder, foldColumn, clips, Task.SINGLE);
    }

    private ImageDataset(Path folder, String foldColumn, List<Clip> clips, Task task) {
        this.task = task;
        this.folder = folder;
        this.foldColumn = foldColumn;
        this.clips = List.copyOf(clips);
        this.labels = switch (task) {
            case SINGLE ->
                List.copyOf(new TreeSet<>(clips.stream().map(Clip::label).toList()));
            case MULTI ->
                List.copyOf(new TreeSet<>(
                        clips.stream().flatMap(c -> c.labels().stream()).toList()));
            case REGRESSION -> List.of(SCORE);
        };
    }

    /**
     * Lists a data set whose columns have usual names.
     *
     * @param path the folder, or the table itself
     * @throws DatasetException if it is damaged, empty, or names files that do not exist
     * @throws IOException if it cannot be read
     */
    public static ImageDataset read(Path path) throws IOException {
        return read(path, DatasetSpec.DEFAULTS);
    }

    /** As {@link #read(Path)}, with the columns named. */
    public static ImageDataset read(Path path, DatasetSpec spec) throws IOException {
        return read(path, spec, Task.SINGLE);
    }

    /**
     * As {@link #read(Path)}, with the columns named.
     *
     * @param task what is asked: with {@link Task#MULTI} a clip's label may name several, as {@code dog;rain}; with
     *     {@link Task#REGRESSION} it is a number
     */
    public static ImageDataset read(Path path, DatasetSpec spec, Task task) throws IOException {
        ImageDataset dataset;
        if (Files.isRegularFile(path)) {
            dataset = MetadataTable.read(path, spec);
        } else if (Files.isRegularFile(path.resolve(METADATA))) {
            dataset = MetadataTable.read(path.resolve(METADATA), spec);
        } else if (Files.isDirectory(path)) {
            dataset = ClassFolders.read(path);
        } else {
            throw new DatasetException(path + " does not exist; name a folder with " + METADATA
                    + " or a folder with one folder per label");
        }
        dataset = new ImageDataset(dataset.folder, dataset.foldColumn, dataset.clips, task);
        if (task != Task.REGRESSION && dataset.labels().size() < 2) {
            throw new DatasetException(path + " has only the label " + String.join(", ", dataset.labels())
                    + "; a classifier needs two or more");
        }
        return dataset;
    }

    /** Clips that are known already, for example a part of another data set. */
    public static ImageDataset of(Path folder, String foldColumn, List<Clip> clips) {
        return new ImageDataset(folder, foldColumn, new ArrayList<>(clips));
    }

    /** The same data set with some of its clips. */
    public ImageDataset with(List<Clip> some) {
        return new ImageDataset(folder, foldColumn, some, task);
    }

    /** What is asked about its clips. */
    public Task task() {
        return task;
    }

    /** Where it lies. */
    public Path folder() {
        return folder;
    }

    /** What the folds are, for people: the name of the column, or empty if nothing is known. */
    public String foldColumn() {
        return foldColumn;
    }

    /** All clips. */
    public List<Clip> clips() {
        return clips;
    }

    /** All labels, sorted; for numbers the one name {@value #SCORE}. */
    public List<String> labels() {
        return labels;
    }

    /** All folds, sorted (numbers by value), empty if none is known. */
    public List<String> folds() {
        TreeSet<String> folds = new TreeSet<>(Splits.BY_NUMBER_THEN_TEXT);
        clips.forEach(c -> folds.add(c.fold()));
        folds.remove("");
        return List.copyOf(folds);
    }
}
