package org.tonbild.pipeline;

import org.jspecify.annotations.Nullable;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.PadMode;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Every frame with earlier ones above it: with B bands, row {@code s B + b} of frame i is band b of frame {@code i - s
 * delay}, for s from 0 to {@code nSteps - 1}. What lies beyond the ends is filled in by {@code stackPad}.
 *
 * <p>Shape {@code [nSteps B x frames]}, rows without unit, values as before. A positive delay needs no later frames
 * (but mirrored ones at the beginning), a negative one looks ahead. The same as {@code librosa.feature.stack_memory}
 * 0.11, exactly.
 *
 * @param nSteps how many frames are stacked, default 2
 * @param delay distance of two of them, default 1; negative for later frames
 * @param stackPad what stands beyond the ends, default {@code stackValue}
 * @param stackValue the value beyond the ends with padding {@code constant}, default 0
 */
public record StackMemory(
        @Param(value = "how many frames are stacked", min = 1, max = 10_000)
        int nSteps,

        @Param(
                value = "distance of two of them, negative for later ones",
                min = -100_000,
                max = 100_000,
                unit = "frames")
        int delay,

        @Param("what stands beyond the ends") PadMode stackPad,

        @Param("value beyond the ends with constant padding")
        double stackValue)
        implements ValueStep {
    /** librosa's: each frame and the one before. */
    public static final StackMemory DEFAULTS = new StackMemory(2, 1, PadMode.CONSTANT, 0);

    public StackMemory {
        Specs.check(StackMemory.class, nSteps, delay, stackPad, stackValue);
        if (delay == 0) {
            throw new SpecException("delay", "0 would repeat the same frame; use another number of frames");
        }
        if (stackPad == PadMode.LINEAR_RAMP) {
            throw new SpecException("stack_pad", "linear_ramp makes no sense here; use constant, edge or reflect");
        }
    }

    @Override
    public String kind() {
        return "stack";
    }

    @Override
    public String summary() {
        return "earlier or later frames above each frame";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return null;
    }

    @Override
    public Grid grid(Grid in) {
        return new Grid(
                BandAxis.index(Math.multiplyExact(in.bands(), nSteps)), in.timeAxis(), in.frames(), in.quantity());
    }

    @Override
    public FrameMap design(Grid in) {
        return new Run(in.bands());
    }

    private final class Run implements FrameMap {
        /** Distance of the furthest frame. */
        private final long span = (nSteps - 1L) * Math.abs(delay);

        private final double[][] ring;
        private final double[] out;
        /** Known at the end only; before it, no frame is sent that asks for it. */
        private long frames = Long.MAX_VALUE / 4;

        private long seen;
        private long sent;

        Run(int bands) {
            ring = new double[Math.toIntExact(span + 1)][bands];
            out = new double[bands * nSteps];
        }

        @Override
        public long needs(long frame) {
            return 1 + last(frame);
        }

        /** Index of the last frame that frame t is made of, were the recording endless. */
        private long last(long t) {
            if (delay < 0) {
                return t + span;
            }
            return switch (stackPad) {
                case REFLECT -> Math.max(t, span - t);
                case SYMMETRIC -> Math.max(t, span - t - 1);
                case CONSTANT, EDGE, LINEAR_RAMP -> t;
            };
        }

        @Override
        public void frame(double[] values, FrameSink sink) {
            System.arraycopy(values, 0, ring[(int) (seen % ring.length)], 0, values.length);
            seen++;
            while (seen > last(sent)) {
                send(sink);
            }
        }

        @Override
        public void finish(FrameSink sink) {
            if (seen == 0) {
                throw new SpecException("stack", "there are no frames to stack; use a longer recording");
            }
            frames = seen;
            while (sent < frames) {
                send(sink);
            }
        }

        private void send(FrameSink sink) {
            int bands = ring[0].length;
            for (int s = 0; s < nSteps; s++) {
                long source = stackPad.source(sent - (long) s * delay, frames);
                for (int b = 0; b < bands; b++) {
                    out[s * bands + b] = source < 0 ? stackValue : ring[(int) (source % ring.length)][b];
                }
            }
            sent++;
            sink.frame(out);
        }
    }
}
