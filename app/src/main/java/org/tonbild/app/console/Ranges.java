package org.tonbild.app.console;

/** Checks of numbers given as options. */
public final class Ranges {
    private Ranges() {}

    /**
     * The number itself.
     *
     * @param option its name, as {@code --threads}
     * @throws UsageException if it is out of range
     */
    public static int checked(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new UsageException(option + ": " + value + " is out of range; use " + least + " to " + most);
        }
        return value;
    }

    /** A number of threads, 1 to 256. */
    public static int threads(int value) {
        return checked("--threads", value, 1, 256);
    }
}
