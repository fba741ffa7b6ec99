package org.tonbild.pipeline;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.tonbild.representation.FoldSpec;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Norm;
import org.tonbild.representation.OctaveFold;
import org.tonbild.representation.Quantity;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Folds a spectrogram with geometrically spaced bands, such as {@code cqt}, onto pitch classes by an
 * {@link OctaveFold}, and scales every frame to unit norm.
 *
 * <p>Shape: {@code [nChroma x frames]}. The same as {@code librosa.feature.chroma_cqt(C=...)} of version 0.11, to 5e-7 of
 * the peak.
 *
 * @param fMin frequency of the lowest band, which decides its class
 * @param binsPerOctave bands per octave; absent for one per pitch class
 * @param fold the pitch classes
 * @param norm scale of every frame
 */
public record FoldChroma(
        @Param(value = "frequency of the lowest band", unit = "Hz", min = 1e-3, max = 384_000)
        double fMin,

        @Param(value = "bands per octave; auto is one per pitch class", min = 1, max = 4096)
        OptionalInt binsPerOctave,

        @Param("the pitch classes") FoldSpec fold,

        @Param("scale of every frame: none, or p of a p-norm")
        Norm norm)
        implements ValueStep {

    /** 36 bands per octave from C1 onto 12 classes, the strongest class 1. */
    public static final FoldChroma DEFAULTS =
            new FoldChroma(32.70319566257483, OptionalInt.of(36), FoldSpec.DEFAULTS, Norm.MAX);

    public FoldChroma {
        Specs.check(FoldChroma.class, fMin, binsPerOctave, fold, norm);
        if (norm.equals(Norm.SLANEY)) {
            throw new SpecException("norm", "slaney is for mel filters; use none, inf or a number above 0");
        }
    }

    @Override
    public String kind() {
        return "fold_chroma";
    }

    @Override
    public String summary() {
        return "bands of a constant-Q transform onto pitch classes";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return null;
    }

    @Override
    public Grid grid(Grid in) {
        weights(in);
        return new Grid(
                fold.classes(), in.timeAxis(), in.frames(), norm.equals(Norm.NONE) ? in.quantity() : Quantity.RATIO);
    }

    @Override
    public FrameMap design(Grid in) {
        OctaveFold weights = weights(in);
        double[] classes = new double[weights.classes()];
        return (values, sink) -> fold(weights, values, classes, sink);
    }

    private OctaveFold weights(Grid in) {
        return OctaveFold.design(fold, in.bands(), binsPerOctave.orElse(fold.nChroma()), fMin);
    }

    private void fold(OctaveFold weights, double[] values, double[] classes, FrameSink sink) {
        weights.apply(values, classes);
        norm.apply(classes);
        sink.frame(classes);
    }
}
