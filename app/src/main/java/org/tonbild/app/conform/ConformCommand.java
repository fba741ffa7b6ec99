package org.tonbild.app.conform;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tonbild conform}: runs reference arrays of other programs and says how far Tonbild lies from them. */
@Command(
        name = "conform",
        description = {
            "Compare with reference arrays of librosa and others.",
            "Prints each case with its error, limit and verdict, the worst error of each family, and last"
                    + " 'N passed, M failed'. Ends with 0 only if nothing failed."
        })
public final class ConformCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MANIFEST.json", description = "the list of cases; its arrays lie beside it")
    private Path manifest = Path.of("manifest.json");

    @Option(names = "--family", paramLabel = "F", description = "only the cases of this family; may be repeated")
    private @Nullable List<String> families;

    @Option(names = "--json", description = "print one JSON object instead of the table")
    private boolean json;

    /** Created by picocli. */
    public ConformCommand() {}

    @Override
    public Integer call() throws IOException {
        Manifest cases = Manifest.read(manifest);
        Runner runner = new Runner(cases);
        List<Verdict> verdicts = new ArrayList<>();
        for (Manifest.Case of : cases.cases()) {
            if (families == null || families.contains(of.family())) {
                verdicts.add(runner.run(of));
            }
        }
        Report report = new Report(verdicts);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(report.json());
        } else {
            report.lines().forEach(out::println);
        }
        out.flush();
        return report.count(Verdict.Outcome.FAILED) == 0 ? 0 : FAILED;
    }
}
