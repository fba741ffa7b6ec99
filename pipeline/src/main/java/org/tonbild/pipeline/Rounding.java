package org.tonbild.pipeline;

import org.tonbild.kernel.FloatRounding;
import org.tonbild.kernel.Kernels;
import org.tonbild.representation.BatchSink;
import org.tonbild.representation.FrameSink;

/** Rounds to float32 between two steps, so that memory and stream agree to the bit. */
final class Rounding implements BatchSink {
    private static final FloatRounding FLOATS = Kernels.active().floatRounding();

    private final FrameSink next;
    private double[] rounded = new double[0];
    private double[] roundedRows = new double[0];

    Rounding(FrameSink next) {
        this.next = next;
    }

    /** A sink that hands on to another what it takes, rounded; or that one, if it rounds by itself. */
    static BatchSink before(FrameSink next) {
        return next instanceof Collected all ? all : new Rounding(next);
    }

    @Override
    public void frame(double[] values) {
        room(values.length);
        FLOATS.round(values, rounded, values.length);
        next.frame(rounded);
    }

    @Override
    public void frames(double[] rows, int lanes, int count) {
        room(rows.length / lanes);
        if (roundedRows.length != rows.length) {
            roundedRows = new double[rows.length];
        }
        FLOATS.round(rows, roundedRows, rows.length);
        BatchSink.send(roundedRows, lanes, count, rounded, next);
    }

    @Override
    public boolean rounds() {
        return true;
    }

    @Override
    public void rounded(float[][] rows, int[] from, int count) {
        room(rows.length);
        if (roundedRows.length < rows.length * count) {
            roundedRows = new double[rows.length * count];
        }
        int lanes = roundedRows.length / rows.length;
        for (int b = 0; b < rows.length; b++) {
            for (int f = 0; f < count; f++) {
                roundedRows[b * lanes + f] = rows[b][from[b] + f];
            }
        }
        BatchSink.send(roundedRows, lanes, count, rounded, next);
    }

    private void room(int bands) {
        if (rounded.length != bands) {
            rounded = new double[bands];
        }
    }
}
