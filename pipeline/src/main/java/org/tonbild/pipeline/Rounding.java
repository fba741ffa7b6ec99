package org.tonbild.pipeline;

import org.tonbild.representation.FrameSink;

/** Rounds to float32 between two steps, so that memory and stream agree to the bit. */
final class Rounding implements FrameSink {
    private final FrameSink next;
    private double[] rounded = new double[0];

    Rounding(FrameSink next) {
        this.next = next;
    }

    @Override
    public void frame(double[] values) {
        if (rounded.length != values.length) {
            rounded = new double[values.length];
        }
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
        }
        next.frame(rounded);
    }
}
