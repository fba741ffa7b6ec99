package org.tonbild.app;

import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.tonbild.app.command.CommandTree;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.ExitCode;
import org.tonbild.app.console.StandardOutput;

/** The {@code tonbild} command. */
public final class Tonbild {
    private Tonbild() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        // Text leaves in UTF-8 whatever the locale of a server is; the launcher says whether a person watches.
        StandardOutput standard = new StandardOutput();
        PrintStream out = new PrintStream(new BufferedOutputStream(standard), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        String told = System.getProperty("tonbild.terminal");
        boolean terminal = told == null ? System.console() != null : told.equals("true");
        int code = run(new Console(out, err, terminal), args);
        out.flush();
        if (standard.failed() && code == ExitCode.DONE) {
            code = ExitCode.FAILED;
            if (!standard.readerGone()) {
                err.println("tonbild: cannot write the standard output: " + standard.reason());
            }
        }
        System.exit(code);
    }

    /** Runs one command and gives its exit code; nothing here ends the process. */
    public static int run(Console console, String... args) {
        return CommandTree.create(console, args).execute(args);
    }
}
