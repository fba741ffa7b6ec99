package org.tonbild.pipeline;

import org.jspecify.annotations.Nullable;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Elementary;

/**
 * Compression by a root: {@code x^(1/degree)}, with the sign of x. Unlike a logarithm it needs no floor.
 *
 * <p>Shape is unchanged. Degree 3 is the cube root by which the ear's loudness grows with intensity (S. S. Stevens, On the
 * psychophysical law, 1957; H. Hermansky, Perceptual linear predictive analysis of speech, 1990,
 * doi:10.1121/1.399423); 15 is that of power-normalised cepstra (C. Kim, R. Stern, 2016, doi:10.1109/TASLP.2016.2545928).
 *
 * @param degree what root is taken, default 3
 */
public record Root(
        @Param(value = "what root is taken: 2 is the square root, 3 the cube root", min = 1, max = 1000)
        double degree) implements ValueStep {
    /** The cube root. */
    public static final Root DEFAULTS = new Root(3);

    public Root {
        Specs.check(Root.class, degree);
    }

    @Override
    public String kind() {
        return "root";
    }

    @Override
    public String summary() {
        return "compression by a cube root or another";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return null;
    }

    @Override
    public Grid grid(Grid in) {
        return in.withQuantity(refuseLevels("root", in.quantity(), Quantity.COMPRESSED));
    }

    /** What the values become, unless they are compressed already. */
    static Quantity refuseLevels(String step, Quantity quantity, Quantity result) {
        switch (quantity) {
            case DECIBEL, LOG, COMPRESSED, CEPSTRUM, STANDARDIZED ->
                throw new SpecException(
                        step,
                        "the values are " + quantity.label() + "; put it in the place of the logarithm, behind mel or"
                                + " gammatone");
            default -> {
                return result;
            }
        }
    }

    @Override
    public FrameMap design(Grid in) {
        double[] out = new double[in.bands()];
        return (values, sink) -> {
            for (int b = 0; b < out.length; b++) {
                double root = of(Math.abs(values[b]));
                out[b] = values[b] < 0 ? -root : root;
            }
            sink.frame(out);
        };
    }

    private double of(double x) {
        return x == 0 || degree == 1 ? x : degree == 2 ? Math.sqrt(x) : Elementary.pow(x, 1 / degree);
    }
}
