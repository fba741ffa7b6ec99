package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.app.batch.Batch;
import org.tonbild.app.batch.Input;
import org.tonbild.app.batch.OutputFolder;
import org.tonbild.app.batch.OutputNames;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.UsageException;
import org.tonbild.app.work.Format;
import org.tonbild.app.work.Renderer;
import org.tonbild.learn.Clip;
import org.tonbild.learn.DatasetSpec;
import org.tonbild.learn.ImageDataset;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Labelled recordings into an image data set that learning tools read as it is. */
@Command(
        name = "dataset",
        description = "Turn labelled recordings into an image data set: split/label/name.png, metadata.csv and recipe.",
        footer = {
            "",
            "The data set is a folder with metadata.csv (columns file, label, fold) or with one folder per label.",
            "",
            "Examples:",
            "  tonbild dataset sounds/ --output images/ --test-folds 4,5",
            "  tonbild dataset sounds/ --output images/ --width 224 --height 224 --pixels rgb8"
        })
final class DatasetCommand implements Callable<Integer>, KeyOptions.Taker {
    private final Console console;

    @Parameters(paramLabel = "DATASET", description = "Folder of the data set, or its metadata.csv.")
    private Path dataset = Path.of("");

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FOLDER",
            description = "Where the images go.")
    private Path output = Path.of("");

    @Option(
            names = "--test-folds",
            paramLabel = "FOLD[,FOLD]",
            split = ",",
            description = "Folds that become the split test, the others train (default: every fold its own split).")
    private List<String> testFolds = List.of();

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES} (default: PNG).")
    private Format format = Format.PNG;

    @Mixin
    private final RecordingThreads threads = new RecordingThreads();

    @Option(names = "--json", description = "Say as JSON what was done.")
    private boolean json;

    @Mixin
    private final RecipeOptions recipe = new RecipeOptions();

    DatasetCommand(Console console) {
        this.console = console;
    }

    @Override
    public Map<String, String> changes() {
        return recipe.changes();
    }

    @Override
    public List<Class<? extends Spec>> specs() {
        return List.of(DatasetSpec.class);
    }

    @Override
    public Integer call() throws IOException {
        int atOnce = threads.count();
        ImageDataset clips = ImageDataset.read(dataset, KeyOptions.apply(DatasetSpec.DEFAULTS, changes()));
        for (String fold : testFolds) {
            if (!clips.folds().contains(fold)) {
                throw new UsageException(
                        "--test-folds: there is no fold " + fold + ", only " + String.join(", ", clips.folds()));
            }
        }
        Map<String, String> rest = new LinkedHashMap<>(changes());
        rest.keySet().removeAll(Specs.toMap(DatasetSpec.DEFAULTS).keySet());
        Recipe base =
                recipe.recipe(() -> org.tonbild.app.work.Recipes.TRAINING, rest, r -> Renderer.complete(r, format));
        Renderer renderer = new Renderer(base, format, Version.text());
        List<Input> inputs = new ArrayList<>();
        for (Clip clip : clips.clips()) {
            Path name = clip.file().getFileName();
            inputs.add(new Input(clip.file(), Path.of(split(clip), folderName(clip.label()), String.valueOf(name))));
        }
        List<Path> outputs = OutputNames.of(inputs, format.extension());
        List<Batch.Result> results;
        try (OutputFolder target = OutputFolder.open(output)) {
            results = new Batch(console, atOnce)
                    .run(
                            "rendering",
                            target,
                            inputs,
                            outputs,
                            renderer.stateHash(),
                            (input, path) -> AtomicFiles.write(path, renderer.render(input.file())));
            AtomicFiles.write(output.resolve("recipe.txt"), renderer.recipe().toText());
            AtomicFiles.write(output.resolve("metadata.csv"), table(clips.clips(), results));
        }
        return Summary.of(console, json, "rendered", output, renderer.recipe().hash(), results);
    }

    private String split(Clip clip) {
        if (!testFolds.isEmpty()) {
            return testFolds.contains(clip.fold()) ? "test" : "train";
        }
        String fold = clip.fold();
        if (fold.isEmpty()) {
            return "train";
        }
        return fold.matches("\\d+") ? "fold" + fold : folderName(fold);
    }

    private String table(List<Clip> clips, List<Batch.Result> results) {
        StringBuilder csv = new StringBuilder("file_name,label,split,fold,group,source\n");
        for (int i = 0; i < clips.size(); i++) {
            Clip clip = clips.get(i);
            if (results.get(i).state() != Batch.State.FAILED) {
                csv.append(String.join(
                                ",",
                                cell(results.get(i).output().toString().replace('\\', '/')),
                                cell(clip.label()),
                                cell(split(clip)),
                                cell(clip.fold()),
                                cell(clip.group()),
                                cell(clip.name())))
                        .append('\n');
            }
        }
        return csv.toString();
    }

    private static String cell(String text) {
        return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** A label as a folder name that every system takes. */
    private static String folderName(String label) {
        String safe = label.strip().replaceAll("[^\\p{L}\\p{N}._ -]", "_");
        return safe.startsWith(".") || safe.isEmpty() ? "_" + safe : safe;
    }
}
