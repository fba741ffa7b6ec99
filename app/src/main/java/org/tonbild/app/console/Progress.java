package org.tonbild.app.console;

import java.io.PrintStream;
import java.time.Duration;

/**
 * One line with a bar and the time left, written over itself on a terminal and never in a pipe. The time left is the
 * time so far times what is left over what is done; it is not shown in the first half second. Thread-safe.
 */
public final class Progress implements AutoCloseable {
    private static final int WIDTH = 24;
    private static final long EVERY_NANOS = 100_000_000L;

    private final PrintStream err;
    private final boolean shown;
    private final long start = System.nanoTime();
    private long total;
    private String label;
    private double done;
    private long lastShown;
    private int lastLength;

    Progress(PrintStream err, boolean shown, String label, long total) {
        this.err = err;
        this.shown = shown;
        this.label = label;
        this.total = total;
        show();
    }

    /** One step more is done. */
    public synchronized void step() {
        done++;
        show();
    }

    /** {@code done} of {@code total} steps are done; parts of a step count. */
    public synchronized void at(double done) {
        this.done = done;
        show();
    }

    /** What is being done now. */
    public synchronized void label(String label) {
        this.label = label;
        lastShown = 0;
        show();
    }

    /** A line of talk above the bar. */
    public synchronized void above(String line) {
        wipe();
        err.println(line);
        lastShown = 0;
        show();
    }

    @Override
    public synchronized void close() {
        wipe();
        total = -1;
    }

    private void wipe() {
        if (shown && lastLength > 0) {
            err.print("\r" + " ".repeat(lastLength) + "\r");
            err.flush();
            lastLength = 0;
        }
    }

    private void show() {
        long now = System.nanoTime();
        if (!shown || total < 0 || lastShown != 0 && now - lastShown < EVERY_NANOS && done < total) {
            return;
        }
        lastShown = now;
        String text = line(label, done, total, Duration.ofNanos(now - start));
        err.print("\r" + text + " ".repeat(Math.max(0, lastLength - text.length())));
        err.flush();
        lastLength = text.length();
    }

    /** The line: label, bar, share, time left. */
    static String line(String label, double done, long total, Duration elapsed) {
        if (total <= 0) {
            return label + " ...";
        }
        double share = Math.min(1, Math.max(0, done / total));
        int filled = (int) (share * WIDTH);
        String bar = "#".repeat(filled) + "-".repeat(WIDTH - filled);
        String left = "";
        if (share > 0 && share < 1 && elapsed.toMillis() > 500) {
            long millis = (long) (elapsed.toMillis() * (1 - share) / share);
            left = ", about " + Console.words(Duration.ofMillis(millis)) + " left";
        }
        return label + " [" + bar + "] " + (int) (share * 100) + " %" + left;
    }
}
