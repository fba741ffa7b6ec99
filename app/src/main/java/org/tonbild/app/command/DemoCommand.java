package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.ExitCode;
import org.tonbild.app.demo.Demo;
import org.tonbild.app.demo.DemoData;
import org.tonbild.learn.CrossValidation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything once, on recordings that come along. */
@Command(
        name = "demo",
        description = "Show everything once on recordings that come along, in a few minutes; writes a page.",
        footer = {"", "Example:", "  tonbild demo --output /tmp/demo"})
final class DemoCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "Where the pages go (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("tonbild-demo");

    @Option(names = "--json", description = "Print the figures of the test as JSON.")
    private boolean json;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        int threads = Math.min(4, Runtime.getRuntime().availableProcessors());
        CrossValidation.Result result = new Demo(console, DemoData.find(), output, threads, Version.text()).run();
        if (json) {
            console.json(result);
        }
        return ExitCode.DONE;
    }
}
