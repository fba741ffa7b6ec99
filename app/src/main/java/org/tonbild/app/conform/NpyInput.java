package org.tonbild.app.conform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tonbild.tensor.Npy;
import org.tonbild.tensor.TensorFormatException;

/** Reads arrays of numpy, in double. */
final class NpyInput {
    private NpyInput() {}

    static NumberArray read(Path file) throws IOException {
        try {
            Npy.Wide array = Npy.readWide(Files.readAllBytes(file));
            return new NumberArray(array.shape(), array.values());
        } catch (TensorFormatException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
