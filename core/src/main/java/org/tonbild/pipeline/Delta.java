package org.tonbild.pipeline;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Derivative along time by a local polynomial (Savitzky and Golay): around every frame, a polynomial of degree
 * {@code order} is fitted to {@code width} frames, and its derivative of that order is taken, per frame step.
 *
 * <p>Shape and unit are unchanged. Needs (width - 1) / 2 later frames. The same as {@code librosa.feature.delta} and
 * {@code scipy.signal.savgol_filter}, to 5e-7 of the peak. Source: A. Savitzky and M. J. E. Golay, Smoothing and
 * differentiation of data by simplified least squares procedures (1964), doi:10.1021/ac60214a047.
 *
 * @param width number of frames that are fitted, odd
 * @param order which derivative is taken, and the degree of the polynomial
 * @param edge what stands for frames beyond the ends
 */
public record Delta(
        @Param(value = "number of fitted frames, odd", unit = "frames", min = 3, max = 1_000_001)
        int width,

        @Param(value = "which derivative", min = 1, max = 20)
        int order,

        @Param("what stands for frames beyond the ends") Edge edge)
        implements ValueStep {

    /** What stands for frames beyond the ends. */
    public enum Edge {
        /** None: the polynomial of the first or last full window is used up to the end. */
        INTERP,
        /** The first or last frame. */
        NEAREST,
        /** Frames mirrored at the first or last, which is not repeated. */
        MIRROR,
        /** Zeros. */
        CONSTANT
    }

    /** librosa's: first derivative over 9 frames. */
    public static final Delta DEFAULTS = new Delta(9, 1, Edge.INTERP);

    public Delta {
        Specs.check(Delta.class, width, order, edge);
        if (width % 2 == 0) {
            throw new SpecException("width", width + " is even; use an odd number of frames, 3 or more");
        }
        if (order >= width) {
            throw new SpecException("order", order + " needs more than " + width + " frames; raise width");
        }
    }

    @Override
    public String kind() {
        return "delta";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return null;
    }

    @Override
    public Grid grid(Grid in) {
        return in;
    }

    @Override
    public FrameMap design(Grid in) {
        requireWidth(in.frames());
        return new Run(in.bands());
    }

    private void requireWidth(long frames) {
        if (edge == Edge.INTERP && frames < width) {
            throw new SpecException(
                    "width", width + " frames are more than the " + frames + " there are; use fewer, or another edge");
        }
    }

    /** Holds the last {@code width} frames. */
    private final class Run implements FrameMap {
        private final int half = width / 2;
        private final double[][] weights;
        private final double[][] ring;
        private final double[] out;
        /** Known at the end only; before it, no frame is sent that asks for it. */
        private long frames = Long.MAX_VALUE / 4;

        private long seen;
        private long sent;

        Run(int bands) {
            weights = edge == Edge.INTERP
                    ? PolynomialFit.allPositions(width, order)
                    : new double[][] {PolynomialFit.derivative(width, order, 0)};
            ring = new double[width][bands];
            out = new double[bands];
        }

        @Override
        public void frame(double[] values, FrameSink sink) {
            System.arraycopy(values, 0, ring[(int) (seen % width)], 0, values.length);
            seen++;
            while (seen > last(sent)) {
                send(sink);
            }
        }

        private void send(FrameSink sink) {
            fit(sent);
            sink.frame(out);
            sent++;
        }

        @Override
        public void finish(FrameSink sink) {
            requireWidth(seen);
            frames = seen;
            while (sent < frames) {
                send(sink);
            }
        }

        @Override
        public long needs(long frame) {
            return last(frame) + 1;
        }

        /** Index of the last frame that frame t is made of, were the recording endless. */
        private long last(long t) {
            return edge == Edge.INTERP ? Math.max(t + half, width - 1) : t + half;
        }

        private void fit(long t) {
            long first = t - half;
            double[] w = weights[0];
            if (edge == Edge.INTERP) {
                first = Math.max(0, Math.min(first, frames - width));
                w = weights[(int) (t - first)];
            }
            Arrays.fill(out, 0);
            for (int i = 0; i < width; i++) {
                long index = inside(first + i);
                if (index >= 0) {
                    double[] frame = ring[(int) (index % width)];
                    for (int b = 0; b < out.length; b++) {
                        out[b] += w[i] * frame[b];
                    }
                }
            }
        }

        /** The frame that stands for index j, or -1 for zeros. */
        private long inside(long j) {
            if (j >= 0 && j < frames) {
                return j;
            }
            return switch (edge) {
                case NEAREST -> j < 0 ? 0 : frames - 1;
                case MIRROR -> mirrored(j);
                case INTERP, CONSTANT -> -1;
            };
        }

        private long mirrored(long j) {
            if (frames == 1) {
                return 0;
            }
            long turn = 2 * (frames - 1);
            long folded = Math.floorMod(j, turn);
            return folded < frames ? folded : turn - folded;
        }
    }
}
