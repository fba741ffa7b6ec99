package org.tonbild.app.command;

import java.io.IOException;
import java.util.List;
import org.tonbild.app.batch.Input;
import org.tonbild.app.batch.Inputs;
import picocli.CommandLine.Parameters;

/** The recordings that a command works on. */
final class InputFiles {
    @Parameters(arity = "1..*", paramLabel = "INPUT", description = "Files, folders or patterns such as 'a/*.wav'.")
    private List<String> inputs = List.of();

    /** Every file that is meant, once. */
    List<Input> expand() throws IOException {
        return Inputs.expand(inputs);
    }
}
