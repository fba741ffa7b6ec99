package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.batch.Batch;
import org.tonbild.app.batch.Input;
import org.tonbild.app.batch.OutputFolder;
import org.tonbild.app.batch.OutputNames;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.Failures;
import org.tonbild.app.console.Progress;
import org.tonbild.app.console.Ranges;
import org.tonbild.app.work.Detecting;
import org.tonbild.app.work.Detecting.Table;
import org.tonbild.figure.FigureStyle;
import org.tonbild.learn.event.Detection;
import org.tonbild.learn.event.EventSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What happens when in long recordings, by a trained model. */
@Command(
        name = "detect",
        description = {
            "Say what happens when in recordings of any length, by a trained model.",
            "Windows that overlap are classified, their scores averaged, and what stays above a threshold becomes an"
                    + " event."
        },
        footer = {
            "",
            "A window is as long as the clips that the model was trained on, so a sound much shorter than a",
            "window appears about as long as the window. Recordings are read in blocks, however long they are.",
            "",
            "With --output every recording gets its own files, and a run after an interruption does only the",
            "rest: csv NAME.csv, json NAME.json (events and windows), raven NAME.selections.txt (a selection table",
            "of Raven), windows NAME-windows.csv (all probabilities), figure NAME.png (the spectrogram with the",
            "events over it).",
            "",
            "Examples:",
            "  tonbild detect night.flac --model model/",
            "  tonbild detect night.flac --model model/ --hop 0.5 --threshold 0.7 --labels dog,rain",
            "  tonbild detect nights/ --model model/ --output found/ --format csv,raven,figure"
        })
final class DetectCommand extends SpecCommand {
    private final Console console;

    @Mixin
    private final InputFiles inputs = new InputFiles();

    @Mixin
    private final EventOptions events = new EventOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "Where the files go (default: the events as one table on the standard output).")
    private @Nullable Path output;

    @Option(
            names = "--format",
            paramLabel = "NAME[,NAME]",
            split = ",",
            description = "With --output: ${COMPLETION-CANDIDATES} (default: csv,json).")
    private Set<Table> formats = EnumSet.of(Table.CSV, Table.JSON);

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "With --output: how many recordings are worked on at once (default: ${DEFAULT-VALUE}).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "As JSON; without --output with the probabilities of every window.")
    private boolean json;

    DetectCommand(Console console) {
        super(List.of(EventSpec.class, FigureStyle.class));
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Ranges.threads(threads);
        List<Input> found = inputs.expand();
        EventSpec spec = changed(EventSpec.DEFAULTS);
        FigureStyle style = changed(FigureStyle.DEFAULTS);
        try (Detecting detecting = events.open(spec, style)) {
            return output == null ? print(detecting, found) : write(detecting, found, output);
        }
    }

    /** One table of all recordings. */
    private int print(Detecting detecting, List<Input> found) {
        List<Detection> detections = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        try (Progress progress = console.progress("listening", found.size())) {
            for (Input input : found) {
                try {
                    detections.add(detecting.detect(input.file()));
                } catch (IOException | IllegalArgumentException | OutOfMemoryError e) {
                    String sentence = Failures.sentence(e);
                    String file = input.file().toString();
                    failures.add(sentence.startsWith(file) ? sentence : file + ": " + sentence);
                    if (console.trace()) {
                        e.printStackTrace(console.err());
                    }
                }
                progress.step();
            }
        }
        if (json) {
            console.json(Map.of(
                    "detections", detections.stream().map(detecting::describe).toList(), "failures", failures));
        } else {
            console.print(Detecting.csv(detections).stripTrailing());
        }
        return Summary.failures(console, failures.size() + " of " + found.size() + " inputs failed:", failures);
    }

    /** Files for each recording. */
    private int write(Detecting detecting, List<Input> found, Path folder) throws IOException {
        // The journal keeps the first of a recording's files; the others have to be there too.
        Set<Table> asked = EnumSet.copyOf(formats);
        List<Map<Table, Path>> names = new ArrayList<>();
        found.forEach(input -> names.add(new EnumMap<>(Table.class)));
        List<Path> stems = OutputNames.of(found, "x");
        for (int i = 0; i < found.size(); i++) {
            String stem = stems.get(i).toString();
            for (Table table : asked) {
                names.get(i).put(table, Path.of(stem.substring(0, stem.length() - 2) + table.ending()));
            }
        }
        String state = detecting.stateHash(events.labels(), asked);
        List<Batch.Job> jobs = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Map<Table, Path> own = names.get(i);
            List<Path> all = List.copyOf(own.values());
            jobs.add(new Batch.Job(found.get(i), all.get(0), all.subList(1, all.size()), state, (input, first) -> {
                Map<Table, Path> places = new EnumMap<>(Table.class);
                own.forEach((table, name) -> places.put(table, folder.resolve(name)));
                detecting.write(input.file(), places);
            }));
        }
        List<Batch.Result> results;
        try (OutputFolder target = OutputFolder.open(folder)) {
            results = new Batch(console, threads).run("listening", target, jobs);
        }
        return Summary.of(console, json, "searched", folder, detecting.recipeHash(), results);
    }
}
