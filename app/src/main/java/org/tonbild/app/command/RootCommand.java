package org.tonbild.app.command;

import org.tonbild.app.console.Console;
import org.tonbild.app.console.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code tonbild} without a command: its help. */
@Command(
        name = "tonbild",
        description = "Turns sound into spectrogram images for neural networks, compares sounds, and trains and runs"
                + " classifiers on the images.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Begin with:",
            "  tonbild demo                                  everything once, on recordings that come along",
            "  tonbild render sounds/ --output images/       one image per recording",
            "  tonbild compare good.wav bad.wav              what differs, as one page",
            "",
            "Data goes to the standard output, talk to the standard error. Exit codes: 0 done, 1 our fault,",
            "2 wrong usage, 3 some inputs failed (the others are done), 4 parity found nothing, 130 interrupted."
        })
final class RootCommand implements Runnable {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    RootCommand(Console console) {
        this.console = console;
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "Only data and failures, no talk.")
    void quiet(boolean on) {
        console.setQuiet(on);
    }

    @Option(names = "--trace", scope = ScopeType.INHERIT, description = "With a failure show where it happened.")
    void trace(boolean on) {
        console.setTrace(on);
    }

    @Override
    public void run() {
        if (spec.commandLine().getParseResult().originalArgs().isEmpty()) {
            spec.commandLine().usage(spec.commandLine().getOut());
            return;
        }
        throw new picocli.CommandLine.ParameterException(
                spec.commandLine(), "Name a command (exit code " + ExitCode.USAGE + ")");
    }
}
