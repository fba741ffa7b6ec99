package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.app.batch.Input;
import org.tonbild.app.batch.Inputs;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.ExitCode;
import org.tonbild.app.console.Failures;
import org.tonbild.app.console.Progress;
import org.tonbild.app.work.Measuring;
import org.tonbild.audio.AudioFormatException;
import org.tonbild.measure.SoundscapeSpec;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The numbers of recordings, one row each. */
@Command(
        name = "measure",
        description = "Measure recordings: features of each and indices of its soundscape, one row per recording.",
        footer = {
            "",
            "Channels are averaged. Where silence has no measure, CSV has nothing and JSON null.",
            "",
            "Examples:",
            "  tonbild measure forest/*.wav                        CSV: ACI, ADI, AEI, BI, NDSI, H, regions, ...",
            "  tonbild measure night.flac --json                   the same as JSON",
            "  tonbild measure forest/ -o indices.csv --biophony-low 2000"
        })
final class MeasureCommand implements Callable<Integer>, KeyOptions.Taker {
    private final Console console;
    private final Map<String, String> changes = new LinkedHashMap<>();

    @Parameters(arity = "1..*", paramLabel = "RECORDING", description = "Files, folders or patterns.")
    private List<String> words = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the table goes (default: the standard output).")
    private @Nullable Path output;

    @Option(names = "--json", description = "JSON in place of CSV.")
    private boolean json;

    MeasureCommand(Console console) {
        this.console = console;
    }

    @Override
    public Map<String, String> changes() {
        return changes;
    }

    @Override
    public List<Class<? extends Spec>> specs() {
        return List.of(SoundscapeSpec.class);
    }

    @Override
    public boolean takesRecipe() {
        return false;
    }

    @Override
    public Integer call() throws IOException {
        SoundscapeSpec spec = KeyOptions.apply(SoundscapeSpec.DEFAULTS, changes);
        List<Path> files = Inputs.expand(words).stream().map(Input::file).toList();
        Map<Path, Map<String, Double>> rows = new LinkedHashMap<>();
        List<String> failures = new ArrayList<>();
        try (Progress progress = console.progress("measuring", files.size())) {
            for (Path file : files) {
                try {
                    rows.put(file, Measuring.row(file, spec));
                } catch (AudioFormatException | SpecException e) {
                    failures.add(file + ": " + Failures.sentence(e));
                }
                progress.step();
            }
        }
        String table = json ? Measuring.json(rows) : Measuring.csv(rows);
        if (output != null) {
            AtomicFiles.write(output, table);
            console.say(rows.size() + (rows.size() == 1 ? " row in " : " rows in ") + output);
        } else {
            console.print(table.stripTrailing());
        }
        if (failures.isEmpty()) {
            return ExitCode.DONE;
        }
        console.complain(
                failures.size() + (failures.size() == 1 ? " recording was" : " recordings were") + " not measured:");
        failures.forEach(f -> console.complain("  " + f));
        return ExitCode.SOME_FAILED;
    }
}
