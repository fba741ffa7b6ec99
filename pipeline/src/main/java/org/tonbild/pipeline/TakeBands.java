package org.tonbild.pipeline;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.Grid;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Leaves out the outermost bands: the 1025 bins of a transform without 0 Hz are 1024, which a network can halve.
 *
 * <p>Shape {@code [bands - dropLowest - dropHighest x frames]}; values as they are. Works frame by frame.
 *
 * @param dropLowest how many of the lowest bands go, default 1
 * @param dropHighest how many of the highest bands go, default 0
 */
public record TakeBands(
        @Param(value = "how many of the lowest bands go", min = 0, max = 1 << 24)
        int dropLowest,

        @Param(value = "how many of the highest bands go", min = 0, max = 1 << 24)
        int dropHighest)
        implements ValueStep {
    /** Without the lowest. */
    public static final TakeBands DEFAULTS = new TakeBands(1, 0);

    public TakeBands {
        Specs.check(TakeBands.class, dropLowest, dropHighest);
    }

    @Override
    public String kind() {
        return "take_bands";
    }

    @Override
    public String summary() {
        return "leaves out the outermost bands";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return null;
    }

    /**
     * {@inheritDoc}
     *
     * @throws SpecException if no band would be left
     */
    @Override
    public Grid grid(Grid in) {
        long left = (long) in.bands() - dropLowest - dropHighest;
        if (left < 1) {
            throw new SpecException(
                    dropLowest >= dropHighest ? "drop_lowest" : "drop_highest",
                    "no band is left of " + in.bands() + "; leave out fewer");
        }
        double[] kept = Arrays.copyOfRange(in.bandAxis().values(), dropLowest, dropLowest + (int) left);
        return new Grid(BandAxis.of(in.bandAxis().scale(), kept), in.timeAxis(), in.frames(), in.quantity());
    }

    @Override
    public FrameMap design(Grid in) {
        double[] out = new double[grid(in).bands()];
        return (values, sink) -> {
            System.arraycopy(values, dropLowest, out, 0, out.length);
            sink.frame(out);
        };
    }
}
