package org.tonbild.pipeline;

import org.jspecify.annotations.Nullable;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Elementary;

/**
 * Back from decibels: power {@code unit 10^(x/10)}, or magnitudes {@code unit 10^(x/20)}.
 *
 * <p>Shape is unchanged. Same numbers as {@code librosa.db_to_power} and {@code librosa.db_to_amplitude} 0.11, to 2e-7 of
 * the value (storage as float32).
 *
 * @param unit what 0 dB is, default 1
 * @param linear whether power or magnitudes are wanted, default power
 */
public record FromDecibels(
        @Param(value = "what 0 dB is", min = 1e-300, max = 1e300)
        double unit,

        @Param("what the values become") Linear linear)
        implements ValueStep {
    /** What decibels go back to. */
    public enum Linear {
        /** Power. */
        POWER,
        /** Magnitudes. */
        MAGNITUDE
    }

    /** Power, 0 dB being 1. */
    public static final FromDecibels DEFAULTS = new FromDecibels(1, Linear.POWER);

    public FromDecibels {
        Specs.check(FromDecibels.class, unit, linear);
    }

    @Override
    public String kind() {
        return "from_decibels";
    }

    @Override
    public String summary() {
        return "back from decibels to amplitude or power";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return null;
    }

    @Override
    public Grid grid(Grid in) {
        if (in.quantity() != Quantity.DECIBEL) {
            throw new SpecException(
                    "from_decibels", "the values are " + in.quantity().label() + ", no decibels; take this step out");
        }
        return in.withQuantity(linear == Linear.POWER ? Quantity.POWER : Quantity.MAGNITUDE);
    }

    @Override
    public FrameMap design(Grid in) {
        double exponent = linear == Linear.POWER ? 0.1 : 0.05;
        double[] out = new double[in.bands()];
        return (values, sink) -> {
            for (int b = 0; b < out.length; b++) {
                out[b] = unit * Elementary.pow(10, exponent * values[b]);
            }
            sink.frame(out);
        };
    }
}
