package org.tonbild.pipeline;

import org.jspecify.annotations.Nullable;
import org.tonbild.representation.CensRun;
import org.tonbild.representation.CensSpec;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * Chroma energy normalised statistics of a chromagram: every frame scaled to unit sum, quantised, smoothed along time
 * and scaled again, as {@link CensSpec} says.
 *
 * <p>Shape is unchanged. Needs half the smoothing window of later frames. The same as
 * {@code librosa.feature.chroma_cens(C=...)} of version 0.11 behind {@code fold_chroma}, to 5e-7 of the peak.
 *
 * @param cens quantiser, smoothing and scale
 */
public record Cens(@Param("quantiser, smoothing and scale") CensSpec cens) implements ValueStep {
    /** librosa's: 41 frames of a Hann window, unit Euclidean norm. */
    public static final Cens DEFAULTS = new Cens(CensSpec.DEFAULTS);

    public Cens {
        Specs.check(Cens.class, cens);
    }

    @Override
    public String kind() {
        return "cens";
    }

    @Override
    public String summary() {
        return "chroma quantised and smoothed";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return null;
    }

    @Override
    public Grid grid(Grid in) {
        return in.withQuantity(Quantity.RATIO);
    }

    @Override
    public FrameMap design(Grid in) {
        CensRun run = cens.open(in.bands());
        return new FrameMap() {
            @Override
            public void frame(double[] values, FrameSink sink) {
                run.frame(values, sink);
            }

            @Override
            public long needs(long frame) {
                return run.needs(frame);
            }

            @Override
            public void finish(FrameSink sink) {
                run.finish(sink);
            }
        };
    }
}
