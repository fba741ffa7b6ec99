package org.tonbild.pipeline;

import org.jspecify.annotations.Nullable;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Norm;
import org.tonbild.representation.Quantity;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Where the pitch classes of each frame lie in the network of tones: with c the chroma of a frame over its sum, the
 * points {@code (r sin(pi s l), r cos(pi s l))} of all classes at position l = 12 k / n on the circles of fifths
 * (s = 7/6, r = 1), minor thirds (s = 3/2, r = 1) and major thirds (s = 2/3, r = 1/2), weighted by c.
 *
 * <p>Shape {@code [6 x frames]}: x and y on each circle, from -1 to 1, without unit. What comes in is a chromagram,
 * one row per pitch class. The same as {@code librosa.feature.tonnetz} of version 0.11, to 5e-7 of the peak. Source: C.
 * Harte, M. Sandler and M. Gasser, Detecting harmonic change in musical audio (2006), doi:10.1145/1178723.1178727.
 *
 * @param norm scale of every frame of the chromagram before, default its sum
 */
public record Tonnetz(
        @Param("scale of every frame before: none, or p of a p-norm")
        Norm norm) implements ValueStep {
    /** As {@code librosa.feature.tonnetz}. */
    public static final Tonnetz DEFAULTS = new Tonnetz(Norm.p(1));

    private static final double[] STEPS = {7.0 / 6, 3.0 / 2, 2.0 / 3};
    private static final double[] RADII = {1, 1, 0.5};

    public Tonnetz {
        Specs.check(Tonnetz.class, norm);
        if (norm.equals(Norm.SLANEY)) {
            throw new SpecException("norm", "slaney is for mel filters; use none, inf or a number above 0");
        }
    }

    @Override
    public String kind() {
        return "tonnetz";
    }

    @Override
    public String summary() {
        return "a chromagram's place on the circles of fifths and thirds";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return null;
    }

    @Override
    public Grid grid(Grid in) {
        return new Grid(BandAxis.index(2 * STEPS.length), in.timeAxis(), in.frames(), Quantity.RATIO);
    }

    @Override
    public FrameMap design(Grid in) {
        int classes = in.bands();
        double[][] weights = new double[2 * STEPS.length][classes];
        for (int row = 0; row < weights.length; row++) {
            for (int k = 0; k < classes; k++) {
                double angle = STEPS[row / 2] * 12 * k / classes - (row % 2 == 0 ? 0.5 : 0);
                weights[row][k] = RADII[row / 2] * StrictMath.cos(StrictMath.PI * angle);
            }
        }
        double[] chroma = new double[classes];
        double[] out = new double[weights.length];
        return (values, sink) -> {
            System.arraycopy(values, 0, chroma, 0, classes);
            norm.apply(chroma);
            place(weights, chroma, out, sink);
        };
    }

    private static void place(double[][] weights, double[] chroma, double[] out, FrameSink sink) {
        for (int row = 0; row < weights.length; row++) {
            out[row] = 0;
            for (int k = 0; k < chroma.length; k++) {
                out[row] += weights[row][k] * chroma[k];
            }
        }
        sink.frame(out);
    }
}
