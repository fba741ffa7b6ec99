package org.tonbild.representation;

import java.util.Arrays;

/**
 * Means over overlapping frames, without adding any sample twice: the time axis is cut into hops, each hop into its
 * first {@code win mod hop} samples and the rest, and a frame is the sum of the pieces it covers, oldest first, over its
 * length; then to half of {@code power}, which leaves the mean of squares for 2 and takes its root for 1.
 */
final class FrameSums {
    private final int win;
    private final int hop;
    private final double power;
    /** Whole hops in a frame, and the samples of the last, partial one. */
    private final int whole;

    private final int part;
    private final double[][] head;
    private final double[][] tail;
    private final double[] frame;
    private int inHop;
    private int slot;
    private long hops;

    FrameSums(int channels, int win, int hop, double power) {
        this.win = win;
        this.hop = hop;
        this.power = power;
        whole = win / hop;
        part = win % hop;
        head = new double[whole + 1][channels];
        tail = new double[whole + 1][channels];
        frame = new double[channels];
    }

    /** Where the outputs of the next samples are added. */
    double[] target() {
        return inHop < part ? head[slot] : tail[slot];
    }

    /** How many samples belong there. */
    int room() {
        return (inHop < part ? part : hop) - inHop;
    }

    /** Tells that {@code count} samples, no more than {@link #room}, went into {@link #target}; may emit one frame. */
    void advance(int count, FrameSink sink) {
        inHop += count;
        if (part > 0 && inHop == part) {
            emit(hops - whole, sink);
        }
        if (inHop == hop) {
            if (part == 0) {
                emit(hops - whole + 1, sink);
            }
            inHop = 0;
            hops++;
            slot = slot == whole ? 0 : slot + 1;
            Arrays.fill(head[slot], 0);
            Arrays.fill(tail[slot], 0);
        }
    }

    private void emit(long first, FrameSink sink) {
        if (first < 0) {
            return;
        }
        Arrays.fill(frame, 0);
        for (int j = 0; j < whole; j++) {
            int at = (int) ((first + j) % (whole + 1));
            add(head[at]);
            add(tail[at]);
        }
        if (part > 0) {
            add(head[(int) ((first + whole) % (whole + 1))]);
        }
        for (int c = 0; c < frame.length; c++) {
            frame[c] = Gammatonegram.value(frame[c] / win, power);
        }
        sink.frame(frame);
    }

    private void add(double[] piece) {
        for (int c = 0; c < frame.length; c++) {
            frame[c] += piece[c];
        }
    }
}
