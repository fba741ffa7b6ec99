package org.tonbild.app.command;

import org.tonbild.app.console.Console;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the script that completes commands and options in a shell. */
@Command(
        name = "completion",
        description = "Print a completion script for bash and zsh.",
        footer = {
            "",
            "Examples:",
            "  source <(tonbild completion)                         in this shell",
            "  tonbild completion > ~/.local/share/bash-completion/completions/tonbild"
        })
final class CompletionCommand implements Runnable {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        console.out().print(AutoComplete.bash("tonbild", spec.root().commandLine()));
        console.out().flush();
    }
}
