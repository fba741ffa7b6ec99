package org.tonbild.pipeline;

import org.jspecify.annotations.Nullable;
import org.tonbild.representation.Grid;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Nothing lies more than a stated range below the maximum: {@code max(x, maximum - range)}.
 *
 * <p>Shape and unit are unchanged. With {@code WHOLE} the maximum is that of the whole spectrogram, all channels
 * together, which a stream does not know; its bounded forms are {@code RUNNING}, the largest value so far, and
 * {@code FIXED}, a stated number. With range 8 behind {@code logarithm} of base 10 it is Whisper's.
 *
 * @param range largest distance below the maximum, default 8
 * @param peak where the maximum comes from, default the whole spectrogram
 * @param maximum the maximum of peak fixed, default 0
 */
public record RangeFloor(
        @Param(value = "largest distance below the maximum, in the unit of the values", min = 0, max = 1e30)
        double range,

        @Param("where the maximum comes from") Peak peak,

        @Param(value = "the maximum of peak fixed, in the unit of the values", min = -1e30, max = 1e30)
        double maximum)
        implements ValueStep {
    /** Where the maximum comes from. */
    public enum Peak {
        /** The whole spectrogram. */
        WHOLE,
        /** The largest value so far. */
        RUNNING,
        /** A stated number. */
        FIXED
    }

    /** 8 below the maximum of the whole. */
    public static final RangeFloor DEFAULTS = new RangeFloor(8, Peak.WHOLE, 0);

    public RangeFloor {
        Specs.check(RangeFloor.class, range, peak, maximum);
    }

    @Override
    public String kind() {
        return "range_floor";
    }

    @Override
    public String summary() {
        return "nothing more than so far below the maximum";
    }

    @Override
    public boolean joint() {
        return true;
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return peak == Peak.WHOLE ? new Largest() : null;
    }

    private final class Largest implements Survey {
        private double largest = Double.NEGATIVE_INFINITY;

        @Override
        public void frame(double[] values) {
            largest = largest(values, largest);
        }

        @Override
        public ValueStep resolved() {
            if (largest == Double.NEGATIVE_INFINITY) {
                throw new SpecException("range_floor", "no frames have no maximum; give a longer recording");
            }
            return new RangeFloor(range, Peak.FIXED, largest);
        }
    }

    private static double largest(double[] values, double before) {
        double largest = before;
        for (double v : values) {
            largest = Math.max(largest, v);
        }
        return largest;
    }

    @Override
    public Grid grid(Grid in) {
        return in;
    }

    @Override
    public FrameMap design(Grid in) {
        if (peak == Peak.WHOLE) {
            throw new SpecException(
                    "peak",
                    "the maximum of the whole recording is known at its end only; use peak=running for the largest"
                            + " value so far, or peak=fixed with a maximum");
        }
        double[] out = new double[in.bands()];
        double[] peakSoFar = {peak == Peak.FIXED ? maximum : Double.NEGATIVE_INFINITY};
        return (values, sink) -> {
            if (peak != Peak.FIXED) {
                peakSoFar[0] = largest(values, peakSoFar[0]);
            }
            double floor = peakSoFar[0] - range;
            for (int b = 0; b < out.length; b++) {
                out[b] = Math.max(values[b], floor);
            }
            sink.frame(out);
        };
    }
}
