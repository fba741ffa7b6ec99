package org.tonbild.pipeline;

import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Derivative along time by a local polynomial (Savitzky and Golay): around every frame, a polynomial of degree
 * {@code polyorder} is fitted to {@code width} frames, and its derivative of {@code order} is taken, per frame step of
 * length {@code spacing}.
 *
 * <p>Shape and unit are unchanged. Needs (width - 1) / 2 later frames; with edge {@code wrap} all of them. The same as {@code librosa.feature.delta} and
 * {@code scipy.signal.savgol_filter}, to 5e-7 of the peak. Source: A. Savitzky and M. J. E. Golay, Smoothing and
 * differentiation of data by simplified least squares procedures (1964), doi:10.1021/ac60214a047.
 *
 * @param width number of frames that are fitted, odd
 * @param order which derivative is taken
 * @param edge what stands for frames beyond the ends
 * @param polyorder degree of the polynomial, below the width; auto is the order
 * @param spacing length of a frame step in the unit of the result's denominator, default 1
 * @param cval the value beyond the ends with edge {@code constant}, default 0
 */
public record Delta(
        @Param(value = "number of fitted frames, odd", unit = "frames", min = 3, max = 1_000_001)
        int width,

        @Param(value = "which derivative", min = 1, max = 20)
        int order,

        @Param("what stands for frames beyond the ends") Edge edge,

        @Param(value = "degree of the polynomial; auto is the order", min = 0, max = 1000, since = 2)
        OptionalInt polyorder,

        @Param(value = "length of a frame step", min = 1e-300, max = 1e300, since = 2)
        double spacing,

        @Param(value = "value beyond the ends with edge constant", since = 2)
        double cval)
        implements ValueStep {

    /** What stands for frames beyond the ends. */
    public enum Edge {
        /** None: the polynomial of the first or last full window is used up to the end. */
        INTERP,
        /** The first or last frame. */
        NEAREST,
        /** Frames mirrored at the first or last, which is not repeated. */
        MIRROR,
        /** One value, {@code cval}. */
        CONSTANT,
        /** The other end, as if the recording repeated itself. */
        WRAP
    }

    /** librosa's: first derivative over 9 frames. */
    public static final Delta DEFAULTS = new Delta(9, 1, Edge.INTERP);

    public Delta {
        Specs.check(Delta.class, width, order, edge, polyorder, spacing, cval);
        if (width % 2 == 0) {
            throw new SpecException("width", width + " is even; use an odd number of frames, 3 or more");
        }
        if (polyorder.orElse(order) >= width) {
            throw new SpecException(
                    polyorder.isPresent() ? "polyorder" : "order",
                    polyorder.orElse(order) + " needs more than " + width + " frames; raise width");
        }
    }

    /** The polynomial's degree is the order of the derivative, frame steps have length 1. */
    public Delta(int width, int order, Edge edge) {
        this(width, order, edge, OptionalInt.empty(), 1, 0);
    }

    /**
     * The slope over {@code n} frames to each side, the end frames repeated: {@code sum_i i (c[t+i] - c[t-i]) / (2 sum_i
     * i^2)}, as HTK, Kaldi and python_speech_features have it.
     */
    public static Delta ofNeighbours(int n) {
        return new Delta(2 * n + 1, 1, Edge.NEAREST);
    }

    @Override
    public String kind() {
        return "delta";
    }

    @Override
    public String summary() {
        return "slopes over time";
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

    /** Holds the last {@code width} frames; with edge {@code wrap} all of them. */
    private final class Run implements FrameMap {
        private final int half = width / 2;
        private final double[][] weights;
        private final double scale;
        private double[][] ring;
        private final double[] out;
        /** Known at the end only; before it, no frame is sent that asks for it. */
        private long frames = Long.MAX_VALUE / 4;

        private long seen;
        private long sent;

        Run(int bands) {
            int degree = polyorder.orElse(order);
            weights = edge == Edge.INTERP
                    ? PolynomialFit.allPositions(width, degree, order)
                    : new double[][] {PolynomialFit.derivative(width, degree, order, 0)};
            scale = StrictMath.pow(spacing, order);
            ring = new double[width][bands];
            out = new double[bands];
        }

        @Override
        public void frame(double[] values, FrameSink sink) {
            if (edge == Edge.WRAP && seen == ring.length) {
                grow();
            }
            System.arraycopy(values, 0, ring[(int) (seen % ring.length)], 0, values.length);
            seen++;
            while (seen > last(sent)) {
                send(sink);
            }
        }

        private void grow() {
            int before = ring.length;
            ring = Arrays.copyOf(ring, 2 * before);
            for (int i = before; i < ring.length; i++) {
                ring[i] = new double[out.length];
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
            return switch (edge) {
                case INTERP -> Math.max(t + half, width - 1);
                case WRAP -> frames - 1;
                case NEAREST, MIRROR, CONSTANT -> t + half;
            };
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
                double[] frame = index >= 0 ? ring[(int) (index % ring.length)] : null;
                for (int b = 0; b < out.length; b++) {
                    out[b] += w[i] * (frame != null ? frame[b] : cval);
                }
            }
            for (int b = 0; b < out.length; b++) {
                out[b] /= scale;
            }
        }

        /** The frame that stands for index j, or -1 for the constant. */
        private long inside(long j) {
            if (j >= 0 && j < frames) {
                return j;
            }
            return switch (edge) {
                case NEAREST -> j < 0 ? 0 : frames - 1;
                case MIRROR -> mirrored(j);
                case WRAP -> Math.floorMod(j, frames);
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
