package org.tonbild.pipeline;

import org.tonbild.kernel.FloatRounding;
import org.tonbild.kernel.Kernels;
import org.tonbild.representation.FrameSink;

/** Rounds to float32 between two steps, so that memory and stream agree to the bit. */
final class Rounding implements FrameSink {
    private static final FloatRounding FLOATS = Kernels.active().floatRounding();

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
        FLOATS.round(values, rounded, values.length);
        next.frame(rounded);
    }
}
