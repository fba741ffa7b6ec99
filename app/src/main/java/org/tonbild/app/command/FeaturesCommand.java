package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.batch.Input;
import org.tonbild.app.batch.Inputs;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.ExitCode;
import org.tonbild.app.console.Progress;
import org.tonbild.app.console.UsageException;
import org.tonbild.app.work.Tables;
import org.tonbild.learn.Clip;
import org.tonbild.learn.DatasetSpec;
import org.tonbild.learn.ImageDataset;
import org.tonbild.learn.classic.FeatureSet;
import org.tonbild.learn.classic.FeatureSets;
import org.tonbild.learn.classic.FeatureTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The feature table of recordings, for learners here or elsewhere. */
@Command(
        name = "features",
        description = "Make a feature table of recordings: one row per recording, statistics over time, as CSV.",
        footer = {
            "",
            "Of a data set (a folder with metadata.csv) the rows have label, fold and group; else the label is",
            "unlabelled, and the others are empty.",
            "",
            "Examples:",
            "  tonbild features sounds/ -o table.csv",
            "  tonbild features --print > my.txt                   a feature set as text, to be changed",
            "  tonbild features *.wav --features my.txt"
        })
final class FeaturesCommand extends SpecCommand {
    private final Console console;

    @Parameters(arity = "0..*", paramLabel = "RECORDING", description = "A data set, or files, folders, patterns.")
    private List<String> words = List.of();

    @Option(
            names = "--features",
            paramLabel = "NAME|FILE",
            description = "The feature set (default: ${DEFAULT-VALUE}).")
    private String features = "clip";

    @Mixin
    private final TableOutput output = new TableOutput();

    @Option(
            names = "--feature-cache",
            paramLabel = "FOLDER",
            description = "Where computed features are kept for the next time.")
    private @Nullable Path cache;

    @Mixin
    private final RecordingThreads threads = new RecordingThreads();

    @Option(names = "--list", description = "Name the feature sets.")
    private boolean list;

    @Option(names = "--print", description = "Print the feature set as text.")
    private boolean print;

    FeaturesCommand(Console console) {
        super(List.of(DatasetSpec.class));
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (list) {
            FeatureSets.ALL.forEach(s -> console.print(s.name() + "\t"
                    + String.join(" ", s.blocks().stream().map(b -> b.name()).toList())));
            return ExitCode.DONE;
        }
        FeatureSet set = Tables.features(features);
        if (print) {
            console.print(set.toText().stripTrailing());
            return ExitCode.DONE;
        }
        if (words.isEmpty()) {
            throw new UsageException("name a data set or recordings, or give --list or --print");
        }
        int atOnce = threads.count();
        List<Clip> clips = clips();
        List<String> labels =
                clips.stream().map(Clip::label).distinct().sorted().toList();
        FeatureTable table;
        try (Progress progress = console.progress("measuring", 100)) {
            table = Tables.table(console, labels, clips, set, cache, atOnce, (f, what) -> progress.at(100 * f));
        }
        output.write(
                console,
                table.toCsv(),
                table.size() + " rows of " + table.columns().size() + " numbers");
        return table.size() == clips.size() ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    private List<Clip> clips() throws IOException {
        Path first = Path.of(words.get(0));
        if (words.size() == 1
                && (Files.isRegularFile(first.resolve(ImageDataset.METADATA))
                        || words.get(0).endsWith(".csv"))) {
            return ImageDataset.read(first, changed(DatasetSpec.DEFAULTS)).clips();
        }
        List<Clip> clips = new ArrayList<>();
        for (Input input : Inputs.expand(words)) {
            clips.add(new Clip(input.file().toString(), input.file(), "unlabelled", "", ""));
        }
        return clips;
    }
}
