package org.tonbild.pipeline;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.FrequencyWeighting;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Decibels weighted by how loud their frequency is heard: to every band the {@link FrequencyWeighting} of its centre is
 * added, but not less than {@code least}.
 *
 * <p>Shape and unit are unchanged; the bands need frequencies. After {@code decibels}, the same numbers as
 * {@code librosa.perceptual_weighting} 0.11, to 5e-7 of the peak.
 *
 * @param weighting which one, default A
 * @param least smallest weight, default -80 dB; absent keeps all, so that what lies at 0 Hz becomes minus infinity
 */
public record Weigh(
        @Param("the weighting of frequencies") FrequencyWeighting weighting,

        @Param(value = "smallest weight, none keeps all", unit = "dB")
        OptionalDouble least)
        implements ValueStep {
    /** librosa's: A, cut at -80 dB. */
    public static final Weigh DEFAULTS = new Weigh(FrequencyWeighting.A, OptionalDouble.of(-80));

    public Weigh {
        Specs.check(Weigh.class, weighting, least);
    }

    @Override
    public String kind() {
        return "weigh";
    }

    @Override
    public String summary() {
        return "A, B, C or D weighting of bands";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return null;
    }

    @Override
    public Grid grid(Grid in) {
        BandAxis.Scale scale = in.bandAxis().scale();
        if (in.quantity() != Quantity.DECIBEL) {
            throw new SpecException("weigh", "the values are " + in.quantity().label() + "; put decibels before it");
        }
        if (!scale.isFrequency()) {
            throw new SpecException("weigh", "the bands have no frequencies; take this step out");
        }
        return in;
    }

    @Override
    public FrameMap design(Grid in) {
        double[] weights = new double[in.bands()];
        for (int b = 0; b < weights.length; b++) {
            double weight = weighting.decibels(in.bandAxis().value(b));
            weights[b] = Math.max(least.orElse(Double.NEGATIVE_INFINITY), weight);
        }
        double[] out = new double[weights.length];
        return (values, sink) -> {
            for (int b = 0; b < out.length; b++) {
                out[b] = values[b] + weights[b];
            }
            sink.frame(out);
        };
    }
}
