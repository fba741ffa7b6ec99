package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tonbild.app.batch.Input;
import org.tonbild.app.batch.Inputs;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.ExitCode;
import org.tonbild.app.work.Comparing;
import org.tonbild.compare.Comparison;
import org.tonbild.compare.ComparisonSpec;
import org.tonbild.compare.Finding;
import org.tonbild.spec.Spec;
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
            "  tonbild compare good.wav bad.wav --calibration-db 94 --json"
        })
final class CompareCommand implements Callable<Integer>, KeyOptions.Taker {
    private final Console console;
    private final Map<String, String> changes = new LinkedHashMap<>();

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

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Map<String, String> changes() {
        return changes;
    }

    @Override
    public List<Class<? extends Spec>> specs() {
        return List.of(ComparisonSpec.class);
    }

    @Override
    public boolean takesRecipe() {
        return false;
    }

    @Override
    public Integer call() throws IOException {
        ComparisonSpec spec = KeyOptions.apply(ComparisonSpec.DEFAULTS, changes);
        Comparison comparison = Comparing.compare(files(a), files(b), spec);
        Comparing.write(comparison, output);
        if (json) {
            console.json(comparison.numbers());
        } else {
            console.print(comparison.numbers().summary());
            for (Finding finding : comparison.numbers().findings()) {
                console.print("  " + finding.sentence());
            }
        }
        console.say("see " + output);
        return ExitCode.DONE;
    }

    private static List<Path> files(String word) throws IOException {
        return Inputs.expand(List.of(word)).stream().map(Input::file).toList();
    }
}
