package org.tonbild.app.command;

import org.tonbild.app.console.Ranges;
import picocli.CommandLine.Option;

/** How many recordings a command works on at once. */
final class RecordingThreads {
    @Option(names = "--threads", paramLabel = "N", description = "Recordings at a time (default: all processors).")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** Their number, 1 to 256. */
    int count() {
        return Ranges.threads(threads);
    }
}
