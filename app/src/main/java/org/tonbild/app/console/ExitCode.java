package org.tonbild.app.console;

/** What the command's exit code says. */
public final class ExitCode {
    /** All was done. */
    public static final int DONE = 0;

    /** Our fault, or the machine's: a bug, a full disk. */
    public static final int FAILED = 1;

    /** The command line or a parameter is wrong. */
    public static final int USAGE = 2;

    /** Some inputs failed; the others are done. */
    public static final int SOME_FAILED = 3;

    /** The command is done and its answer is no: {@code parity} found no recipe. */
    public static final int NO_MATCH = 4;

    /** Interrupted from the keyboard. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
