package org.tonbild.pipeline;

import org.jspecify.annotations.Nullable;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Elementary;

/**
 * Logarithmic compression that keeps 0 at 0: {@code ln(1 + gain x)}, with the sign of x and exact for small values too.
 *
 * <p>Shape is unchanged; gain 1 is {@code numpy.log1p}, to 1e-7 (storage as float32). Source: M. Mueller, Fundamentals of
 * Music Processing (2015), section 3.1.2.1, which takes gains of 1 to 1000.
 *
 * @param gain what the values are multiplied by, default 1
 */
public record Log1p(
        @Param(value = "what the values are multiplied by", min = 1e-30, max = 1e30)
        double gain) implements ValueStep {
    /** Without a gain. */
    public static final Log1p DEFAULTS = new Log1p(1);

    public Log1p {
        Specs.check(Log1p.class, gain);
    }

    @Override
    public String kind() {
        return "log1p";
    }

    @Override
    public String summary() {
        return "logarithmic compression that keeps 0 at 0";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return null;
    }

    @Override
    public Grid grid(Grid in) {
        return in.withQuantity(Root.refuseLevels("log1p", in.quantity(), Quantity.LOG));
    }

    @Override
    public FrameMap design(Grid in) {
        double[] out = new double[in.bands()];
        return (values, sink) -> {
            for (int b = 0; b < out.length; b++) {
                double log = Elementary.log1p(gain * Math.abs(values[b]));
                out[b] = values[b] < 0 ? -log : log;
            }
            sink.frame(out);
        };
    }
}
