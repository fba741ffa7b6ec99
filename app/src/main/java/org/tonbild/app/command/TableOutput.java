package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.app.console.Console;
import picocli.CommandLine.Option;

/** Where the table goes that a command makes. */
final class TableOutput {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the table goes (default: the standard output).")
    private @Nullable Path output;

    /**
     * Writes or prints it.
     *
     * @param held what is said to stand in the file, as {@code 12 rows}
     */
    void write(Console console, String table, String held) throws IOException {
        if (output == null) {
            console.print(table.stripTrailing());
        } else {
            AtomicFiles.write(output, table);
            console.say(held + " in " + output);
        }
    }
}
