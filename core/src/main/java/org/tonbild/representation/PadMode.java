package org.tonbild.representation;

/** What stands before the first and after the last sample of a centred analysis; recipe key {@code pad_mode}. */
public enum PadMode {
    /** Zeros. */
    CONSTANT,
    /** Mirrored about the end sample, which is not repeated: c b | a b c | b a. */
    REFLECT,
    /** Mirrored, the end sample repeated: b a | a b c | c b. */
    SYMMETRIC,
    /** The end sample again and again: a a | a b c | c c. */
    EDGE,
    /** In a straight line from the end sample down to zero, which the outermost sample is. */
    LINEAR_RAMP;

    /** Samples that must have come before {@code pad} samples before the first one are known. */
    int head(int pad) {
        return this == CONSTANT || pad == 0 ? 0 : pad + 1;
    }

    /**
     * Which sample of a recording of {@code n} stands at {@code index}, which may lie outside; short recordings are
     * mirrored several times, as numpy.pad does.
     *
     * @return an index from 0 to n - 1, or -1 for a zero
     */
    public long source(long index, long n) {
        if (index >= 0 && index < n) {
            return index;
        }
        if (this == CONSTANT) {
            return -1;
        }
        if (this == EDGE || this == LINEAR_RAMP) {
            return index < 0 ? 0 : n - 1;
        }
        // Mirrored about the last sample, or behind it.
        long period = this == REFLECT ? Math.max(1, 2 * (n - 1)) : 2 * n;
        long folded = Math.floorMod(index, period);
        return Math.min(folded, (this == REFLECT ? period : period - 1) - folded);
    }

    /** By how much the sample that {@link #source} gives is multiplied, {@code pad} samples being filled in at each end. */
    double gain(long index, long n, int pad) {
        if (this != LINEAR_RAMP || index >= 0 && index < n) {
            return 1;
        }
        long distance = index < 0 ? -index : index - n + 1;
        return (double) (pad - distance) / pad;
    }
}
