package org.tonbild.pipeline;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Norm;
import org.tonbild.representation.Quantity;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Scales every frame to unit norm: {@code x / |x|}, {@code |x| = (sum_b |x[b]|^p)^(1/p)}. What is to become of a frame
 * whose norm is below the threshold, {@code small} says.
 *
 * <p>Shape is unchanged, the unit is lost. The same as {@code librosa.util.normalize} 0.11 along the bands, to 5e-7 of
 * the peak.
 *
 * @param norm which norm, default the largest magnitude
 * @param threshold norms below it are small; absent is the smallest normal number
 * @param small what becomes of small frames, default nothing
 */
public record UnitNorm(
        @Param("which norm: none, or p of a p-norm") Norm norm,

        @Param(value = "norms below it are small; auto is the smallest normal number", min = 1e-300)
        OptionalDouble threshold,

        @Param("what becomes of small frames") Small small)
        implements ValueStep {
    /** What becomes of frames that are too small to be scaled. */
    public enum Small {
        /** They stay as they are. */
        KEEP,
        /** They become zero. */
        ZERO,
        /** All their values become equal, of unit norm. */
        EVEN
    }

    /** As {@code librosa.util.normalize}. */
    public static final UnitNorm DEFAULTS = new UnitNorm(Norm.MAX, OptionalDouble.empty(), Small.KEEP);

    public UnitNorm {
        Specs.check(UnitNorm.class, norm, threshold, small);
        if (norm.equals(Norm.SLANEY)) {
            throw new SpecException("norm", "slaney is for mel filters; use none, inf or a number above 0");
        }
        if (small == Small.EVEN && norm.equals(Norm.p(0))) {
            throw new SpecException("small", "even values have no unit norm 0; use keep or zero");
        }
    }

    @Override
    public String kind() {
        return "unit_norm";
    }

    @Override
    public String summary() {
        return "every frame scaled to unit norm";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return null;
    }

    @Override
    public Grid grid(Grid in) {
        return norm.equals(Norm.NONE) ? in : in.withQuantity(Quantity.RATIO);
    }

    @Override
    public FrameMap design(Grid in) {
        double[] out = new double[in.bands()];
        double least = threshold.orElse(Double.MIN_NORMAL);
        double[] even = new double[in.bands()];
        Arrays.fill(even, 1);
        norm.apply(even);
        return (values, sink) -> {
            System.arraycopy(values, 0, out, 0, out.length);
            if (norm.equals(Norm.NONE) || norm.of(out) >= least) {
                norm.apply(out);
            } else if (small == Small.ZERO) {
                Arrays.fill(out, 0);
            } else if (small == Small.EVEN) {
                System.arraycopy(even, 0, out, 0, out.length);
            }
            sink.frame(out);
        };
    }
}
