package org.tonbild.app.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Where a command speaks: data on the standard output, talk and progress on the standard error. Talk is silent with
 * {@code --quiet}; progress is shown only where a person watches.
 */
public final class Console {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private boolean quiet;
    private boolean trace;

    /**
     * @param out standard output
     * @param err standard error
     * @param terminal whether {@code err} is a terminal
     */
    public Console(PrintStream out, PrintStream err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** Silences {@link #say}. */
    public void setQuiet(boolean quiet) {
        this.quiet = quiet;
    }

    /** Shows the stack of a failure. */
    public void setTrace(boolean trace) {
        this.trace = trace;
    }

    /** Whether failures show their stack. */
    public boolean trace() {
        return trace;
    }

    /** Whether a person watches the standard error. */
    public boolean terminal() {
        return terminal;
    }

    /** Standard output, for data. */
    public PrintStream out() {
        return out;
    }

    /** Standard error, for talk. */
    public PrintStream err() {
        return err;
    }

    /** One line of data. */
    public void print(String line) {
        out.println(line);
    }

    /** One line of talk. */
    public void say(String line) {
        if (!quiet) {
            err.println(line);
        }
    }

    /** One line that is shown even with {@code --quiet}: a failure. */
    public void complain(String line) {
        err.println(line);
    }

    /** Maps, lists, records and numbers as indented JSON on the standard output. */
    public void json(Object value) {
        out.println(jsonText(value));
    }

    /** Maps, lists, records and numbers as indented JSON. */
    public static String jsonText(Object value) {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write JSON", e);
        }
    }

    /** Progress over {@code total} steps, 0 if unknown. */
    public Progress progress(String label, long total) {
        return new Progress(err, terminal && !quiet, label, total);
    }

    /** A duration for people: {@code 8 s}, {@code 3 min 20 s}, {@code 1 h 5 min}. */
    public static String words(Duration d) {
        long s = Math.round(d.toMillis() / 1000.0);
        if (s < 60) {
            return s + " s";
        } else if (s < 3600) {
            return s / 60 + " min" + (s % 60 == 0 ? "" : " " + s % 60 + " s");
        }
        return s / 3600 + " h" + (s % 3600 < 60 ? "" : " " + s % 3600 / 60 + " min");
    }
}
