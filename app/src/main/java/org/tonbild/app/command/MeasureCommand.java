package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.app.batch.Input;
import org.tonbild.app.batch.Inputs;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.Failures;
import org.tonbild.app.console.Progress;
import org.tonbild.app.work.Measuring;
import org.tonbild.audio.AudioFormatException;
import org.tonbild.measure.SoundscapeSpec;
import org.tonbild.spec.SpecException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
final class MeasureCommand extends SpecCommand {
    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "RECORDING", description = "Files, folders or patterns.")
    private List<String> words = List.of();

    @Mixin
    private final TableOutput output = new TableOutput();

    @Option(names = "--json", description = "JSON in place of CSV.")
    private boolean json;

    MeasureCommand(Console console) {
        super(List.of(SoundscapeSpec.class));
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        SoundscapeSpec spec = changed(SoundscapeSpec.DEFAULTS);
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
        output.write(console, table, rows.size() + (rows.size() == 1 ? " row" : " rows"));
        return Summary.left(console, "not measured", failures);
    }
}
