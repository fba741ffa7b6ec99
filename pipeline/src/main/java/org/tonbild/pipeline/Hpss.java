package org.tonbild.pipeline;

import org.jspecify.annotations.Nullable;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * The harmonic or the percussive part of a spectrogram, or its mask, by medians along time and frequency, see {@link
 * Separation}.
 *
 * <p>Shape and unit are unchanged; a mask is a ratio. Needs (kernel - 1) / 2 later frames, half the harmonic kernel.
 * Same numbers as {@code librosa.decompose.hpss} 0.11 of a magnitude spectrogram, to 2e-7 of the peak.
 *
 * @param part which part
 * @param separation medians, exponent and margins
 * @param mask whether the mask is given in place of the part
 */
public record Hpss(
        @Param("which part: harmonic is what lasts, percussive is what is wide")
        Part part,

        @Param("medians, exponent and margins") Separation separation,

        @Param("whether the mask is given in place of the part")
        boolean mask)
        implements ValueStep {

    /** Which part is kept. */
    public enum Part {
        /** What lasts: tones. */
        HARMONIC,
        /** What is wide: clicks. */
        PERCUSSIVE
    }

    /** librosa's: medians of 31, power 2, no margin; the harmonic part. */
    public static final Hpss DEFAULTS = new Hpss(Part.HARMONIC, Separation.DEFAULTS, false);

    public Hpss {
        Specs.check(Hpss.class, part, separation, mask);
    }

    @Override
    public String kind() {
        return "hpss";
    }

    @Override
    public String summary() {
        return "harmonic or percussive part, by medians along time and frequency";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return null;
    }

    @Override
    public Grid grid(Grid in) {
        switch (in.quantity()) {
            case MAGNITUDE, POWER, POWER_DENSITY, RATIO -> {}
            default ->
                throw new SpecException(
                        "hpss",
                        "the values are " + in.quantity().label()
                                + "; put it before the logarithm, behind a spectrogram" + " of magnitudes");
        }
        return mask ? in.withQuantity(Quantity.RATIO) : in;
    }

    @Override
    public FrameMap design(Grid in) {
        grid(in);
        return new Run(separation.open(in.bands()), in.bands());
    }

    private final class Run implements FrameMap {
        private final SeparationStream stream;
        private final double[] out;
        private final SeparationStream.Sink parts = this::hand;
        private FrameSink target = frame -> {};

        Run(SeparationStream stream, int bands) {
            this.stream = stream;
            out = new double[bands];
        }

        @Override
        public long needs(long frame) {
            return frame + 1 + separation.lookahead();
        }

        @Override
        public void frame(double[] values, FrameSink sink) {
            target = sink;
            stream.push(values, parts);
        }

        @Override
        public void finish(FrameSink sink) {
            target = sink;
            stream.finish(parts);
        }

        private void hand(double[] magnitudes, double[] tones, double[] clicks) {
            double[] chosen = part == Part.HARMONIC ? tones : clicks;
            for (int b = 0; b < out.length; b++) {
                out[b] = mask ? chosen[b] : magnitudes[b] * chosen[b];
            }
            target.frame(out);
        }
    }
}
