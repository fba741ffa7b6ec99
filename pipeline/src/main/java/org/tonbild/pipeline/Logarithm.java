package org.tonbild.pipeline;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.LogBase;
import org.tonbild.kernel.Logarithms;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * A logarithm that is not in decibels: {@code log_base(max(least, x + offset))}.
 *
 * <p>Shape is unchanged. Base 10 with least 1e-10 is Whisper's, base e with offset 1e-6 that of torchaudio's MFCC with
 * {@code log_mels}, base e with offset 0.01 that of VGGish; all to 1e-7 (storage as float32).
 *
 * @param base base of the logarithm, default e
 * @param offset added to the value first, default 0
 * @param least smallest sum that counts, default 1e-10
 * @param zero what stands for a sum of exactly 0; absent leaves that to {@code least}
 */
public record Logarithm(
        @Param("base of the logarithm") Base base,

        @Param(value = "added to the value first", min = 0, max = 1e30)
        double offset,

        @Param(value = "smallest sum that counts", min = 1e-300, max = 1e30)
        double least,

        @Param(
                value = "what stands for a sum of exactly 0; auto leaves that to least",
                min = 1e-300,
                max = 1e30,
                since = 2)
        OptionalDouble zero)
        implements ValueStep {
    /** Base of a logarithm. */
    public enum Base {
        /** Natural. */
        E,
        /** 10. */
        TEN,
        /** 2. */
        TWO
    }

    /** Natural, of at least 1e-10. */
    public static final Logarithm DEFAULTS = new Logarithm(Base.E, 0, 1e-10, OptionalDouble.empty());

    public Logarithm {
        Specs.check(Logarithm.class, base, offset, least, zero);
    }

    @Override
    public String kind() {
        return "logarithm";
    }

    @Override
    public String summary() {
        return "natural, binary or decimal logarithm with offset and floor";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return null;
    }

    @Override
    public Grid grid(Grid in) {
        switch (in.quantity()) {
            case DECIBEL, LOG, COMPRESSED ->
                throw new SpecException(
                        "logarithm",
                        "the values are " + in.quantity().label() + ", compressed already; take this step out");
            default -> {}
        }
        return in.withQuantity(Quantity.LOG);
    }

    @Override
    public FrameMap design(Grid in) {
        double[] out = new double[in.bands()];
        Logarithms logarithms = Kernels.active().logarithms();
        double silence = zero.orElse(0);
        LogBase logBase = LogBase.valueOf(base.name());
        return (values, sink) -> {
            for (int b = 0; b < out.length; b++) {
                double sum = values[b] + offset;
                out[b] = Math.max(least, sum == 0 ? silence : sum);
            }
            logarithms.of(logBase, out, out, out.length);
            sink.frame(out);
        };
    }
}
