package org.tonbild.app.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** The standard output with a memory for what went wrong, which a {@link java.io.PrintStream} has not. */
public final class StandardOutput extends FilterOutputStream {
    private String failure = "";

    /** The standard output of this process. */
    public StandardOutput() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    StandardOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
            throw e;
        }
    }

    /** Whether something was lost. */
    public boolean failed() {
        return !failure.isEmpty();
    }

    /** Whether the reader went away, as {@code head} does when it has enough; nobody needs to be told. */
    public boolean readerGone() {
        return failure.toLowerCase(Locale.ROOT).contains("pipe");
    }

    /** What the system said, in lower case. */
    public String reason() {
        return failure.toLowerCase(Locale.ROOT);
    }
}
