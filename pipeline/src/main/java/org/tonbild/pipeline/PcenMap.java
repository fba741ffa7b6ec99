package org.tonbild.pipeline;

import java.util.Arrays;
import org.tonbild.representation.FrameSink;
import org.tonbild.spec.SpecException;
import org.tonbild.transform.Elementary;

/** The running state of one {@link Pcen}. Nothing is allocated after the beginning. Not thread-safe. */
public final class PcenMap implements FrameMap {
    private final Pcen spec;
    private final double weight;
    private final SlidingMaximum maximum;
    /** Frames that wait for the maximum about them, where that is taken over time. */
    private final double[][] waiting;

    private final double[] state;
    private final double[] out;
    private final double logEps;
    private final double biasPower;
    /** State before the first band, where the level is smoothed from band to band. */
    private double start;

    private final FrameSink levels = this::frameWithLevel;
    private FrameSink target = frame -> {};
    private long seen;
    private long sent;

    PcenMap(Pcen spec, int bands, double weight) {
        this.spec = spec;
        this.weight = weight;
        maximum = new SlidingMaximum(bands, spec.maxSize());
        waiting = new double[spec.maximumOverTime() ? spec.maxSize() : 0][bands];
        state = new double[spec.alongBands() ? 1 : bands];
        start = 1 - weight;
        Arrays.fill(state, start);
        out = new double[bands];
        logEps = Elementary.log(spec.eps());
        biasPower = Elementary.pow(spec.bias(), spec.power());
    }

    /** Puts in the state that another run ended with. */
    void begin(double[] values) {
        if (values.length != 1 && values.length != state.length) {
            throw new SpecException(
                    "state", values.length + " numbers for " + state.length + "; give one, or one per band");
        }
        for (int b = 0; b < state.length; b++) {
            state[b] = values[values.length == 1 ? 0 : b];
        }
        start = state[0];
    }

    /** What the next frame needs of those before it: (1 - s) M, one per band; along bands that of the last frame. */
    public double[] state() {
        return state.clone();
    }

    @Override
    public long needs(long frame) {
        return frame + 1 + (spec.maximumOverTime() ? (spec.maxSize() - 1) / 2 : 0);
    }

    @Override
    public void frame(double[] values, FrameSink sink) {
        target = sink;
        if (spec.maximumOverTime()) {
            System.arraycopy(values, 0, waiting[(int) (seen++ % waiting.length)], 0, values.length);
            maximum.push(values, levels);
        } else {
            normalize(values, spec.maxSize() > 1 ? maximum.alongBands(values) : values);
        }
    }

    /** Takes one frame and the values that its level is made of, in place of a maximum. */
    public void frame(double[] values, double[] reference, FrameSink sink) {
        target = sink;
        normalize(values, reference);
    }

    @Override
    public void finish(FrameSink sink) {
        target = sink;
        maximum.finish(levels);
    }

    private void frameWithLevel(double[] reference) {
        normalize(waiting[(int) (sent++ % waiting.length)], reference);
    }

    private void normalize(double[] values, double[] reference) {
        if (spec.alongBands()) {
            state[0] = start;
        }
        for (int b = 0; b < out.length; b++) {
            int s = spec.alongBands() ? 0 : b;
            double level = weight * reference[b] + state[s];
            state[s] = (1 - weight) * level;
            out[b] = compressed(values[b], level);
        }
        target.frame(out);
    }

    private double compressed(double value, double level) {
        double logGain = -spec.gain() * (logEps + Elementary.log1p(level / spec.eps()));
        if (spec.power() == 0) {
            return Elementary.log1p(value * Elementary.exp(logGain));
        }
        if (spec.bias() == 0) {
            return Elementary.exp(spec.power() * (Elementary.log(value) + logGain));
        }
        double x = Elementary.log1p(value * Elementary.exp(logGain) / spec.bias());
        return biasPower * Elementary.expm1(spec.power() * x);
    }
}
