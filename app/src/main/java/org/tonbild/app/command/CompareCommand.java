package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.batch.Input;
import org.tonbild.app.batch.Inputs;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.Progress;
import org.tonbild.app.console.UsageException;
import org.tonbild.app.work.Calibrator;
import org.tonbild.app.work.Comparing;
import org.tonbild.compare.Comparison;
import org.tonbild.compare.ComparisonNumbers;
import org.tonbild.compare.ComparisonSpec;
import org.tonbild.compare.Finding;
import org.tonbild.figure.compare.ComparisonPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What differs between two sounds. */
@Command(
        name = "compare",
        description = "Say what differs between two sounds, each a recording or a folder of recordings of one product.",
        footer = {
            "",
            "Examples:",
            "  tonbild compare good.wav bad.wav                       comparison.html and comparison.json",
            "  tonbild compare machineA/ machineB/ --output ab.html   means and spread of many recordings",
            "  tonbild compare good.wav bad.wav --calibration-db 120 --json   0 dBFS is 120 dB SPL",
            "  tonbild compare good.wav bad.wav --calibrator tone.wav --calibrator-level 94"
        })
final class CompareCommand extends SpecCommand {
    private final Console console;

    @Parameters(index = "0", paramLabel = "A", description = "First sound: a file, folder or pattern.")
    private String a = "";

    @Parameters(index = "1", paramLabel = "B", description = "Second sound.")
    private String b = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The page; its numbers go beside it as JSON (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("comparison.html");

    @Option(names = "--json", description = "Print the numbers as JSON.")
    private boolean json;

    @Option(
            names = "--calibrator",
            paramLabel = "FILE",
            description = "Recording of a calibrator's tone, made with the same gain: levels are in dB SPL too.")
    private @Nullable Path calibrator;

    @Option(
            names = "--calibrator-level",
            paramLabel = "DB",
            description = "Sound pressure level of that tone, dB SPL (default: 94).")
    private @Nullable Double calibratorLevel;

    CompareCommand(Console console) {
        super(List.of(ComparisonSpec.class));
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ComparisonSpec spec = calibrated(changed(ComparisonSpec.DEFAULTS));
        Path numbers = Comparing.json(output);
        ComparisonPage.Page page;
        List<String> failures = new ArrayList<>();
        try (Progress progress = console.progress("comparing", 0)) {
            Comparing.Side sideA = Comparing.side(files(a), spec);
            Comparing.Side sideB = Comparing.side(files(b), spec);
            failures.addAll(sideA.failures());
            failures.addAll(sideB.failures());
            page = ComparisonPage.render(Comparison.of(sideA.recordings(), sideB.recordings(), spec));
            progress.label("writing the page");
            Comparing.write(page, output);
        }
        if (json) {
            console.print(Comparing.json(page.numbers()));
        } else {
            tell(page.numbers());
        }
        console.say("page " + output + ", numbers " + numbers);
        return Summary.left(console, "left out", failures);
    }

    private void tell(ComparisonNumbers numbers) {
        if (numbers.findings().isEmpty()) {
            console.print(numbers.summary());
        }
        for (Finding finding : numbers.findings()) {
            console.print(finding.sentence());
        }
    }

    private ComparisonSpec calibrated(ComparisonSpec spec) throws IOException {
        if (calibrator == null) {
            if (calibratorLevel != null) {
                throw new UsageException("--calibrator-level needs --calibrator, the recording of the tone");
            }
            return spec;
        }
        if (spec.calibrationDb().isPresent()) {
            throw new UsageException("--calibration-db and --calibrator exclude each other; give one of them");
        }
        double level = calibratorLevel == null ? 94 : calibratorLevel;
        if (!(level > 0 && level < 200)) {
            throw new UsageException("--calibrator-level: " + level + " is out of range; use 1 to 200 dB SPL");
        }
        double db = Calibrator.calibrationDb(calibrator, level);
        console.say(String.format(Locale.ROOT, "calibrator: 0 dBFS is %.2f dB SPL", db));
        return new ComparisonSpec(spec.maxSeconds(), OptionalDouble.of(db), spec.modulationFMax(), spec.maxPeaks());
    }

    private static List<Path> files(String word) throws IOException {
        return Inputs.expand(List.of(word)).stream().map(Input::file).toList();
    }
}
