package org.tonbild.pipeline;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.tonbild.representation.Grid;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Puts the bands of a spectrogram on another frequency axis: the logarithmic axis of an image whose transform has equal
 * bins, or the linear one of a constant-Q transform.
 *
 * <p>The rows part the range {@code fmin} to {@code fmax} into equal steps of the new scale s(f): f itself, log f,
 * {@code 2595 log10(1 + f/700)}, Traunmueller's Bark or the ERB rate. A row that covers one old band or more is the mean over its extent, counted in old
 * bands (bands at its edges by their share); a narrower row is the value on the straight line between the two old bands
 * around its centre. Values are averaged as they are, so place this step before decibels to average power. Shape
 * {@code [bands x frames]} to {@code [rows x frames]}; the quantity stays. Works frame by frame.
 *
 * @param scale the new axis
 * @param rows number of bands after
 * @param fMin lower edge of the lowest row; absent takes the lowest band (above zero on a logarithmic axis)
 * @param fMax upper edge of the highest row; absent takes the highest band
 */
public record Warp(
        @Param("the new frequency axis") FrequencyScale scale,

        @Param(value = "number of bands after", min = 1, max = 65_535)
        int rows,

        @Param(value = "lower edge of the lowest row, auto takes the lowest band", unit = "Hz", min = 0, max = 384_000)
        OptionalDouble fMin,

        @Param(
                value = "upper edge of the highest row, auto takes the highest band",
                unit = "Hz",
                min = 0,
                max = 384_000)
        OptionalDouble fMax)
        implements ValueStep {

    /** 256 rows of a logarithmic axis over the whole range. */
    public static final Warp DEFAULTS =
            new Warp(FrequencyScale.LOGARITHMIC, 256, OptionalDouble.empty(), OptionalDouble.empty());

    public Warp {
        Specs.check(Warp.class, scale, rows, fMin, fMax);
    }

    @Override
    public String kind() {
        return "warp";
    }

    @Override
    public String summary() {
        return "another frequency axis";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return null;
    }

    /**
     * {@inheritDoc}
     *
     * @throws SpecException if the bands are no frequencies, or the range does not lie within them
     */
    @Override
    public Grid grid(Grid in) {
        return new Grid(WarpWeights.design(this, in).axis(), in.timeAxis(), in.frames(), in.quantity());
    }

    @Override
    public FrameMap design(Grid in) {
        WarpWeights weights = WarpWeights.design(this, in);
        double[] out = new double[rows];
        return (values, sink) -> {
            weights.apply(values, out);
            sink.frame(out);
        };
    }
}
