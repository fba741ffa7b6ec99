package org.tonbild.pipeline;

import org.jspecify.annotations.Nullable;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Removes the mean and divides by the standard deviation: {@code y = (x - mean) / (deviation + epsilon)}.
 *
 * <p>The deviation is {@code sqrt(sum (x - mean)^2 / (n - 1))}, or over n where {@code unbiased} is off. With scope
 * {@code IMAGE} mean and deviation are taken over all values of the spectrogram, with {@code BAND} over each band, with
 * {@code FIXED} they are the numbers given here, one for all bands or one per band. The first two look at the whole
 * spectrogram through a {@link Survey}, whose {@link Survey#resolved()} is the {@code FIXED} form; a survey that is shown
 * the frames of many recordings gives the statistics of a data set. Fewer than two values have deviation 0.
 *
 * <p>Equals {@code (x - x.mean()) / (x.std() + 1e-8)} of torch within float32 rounding.
 *
 * @param scope where mean and deviation come from
 * @param means the means of scope {@code FIXED}, one or one per band
 * @param deviations the deviations of scope {@code FIXED}, one or one per band, 0 or more
 * @param epsilon added to the deviation
 * @param unbiased whether squares are divided by n - 1 and not n
 */
public record Standardize(
        @Param("where mean and deviation come from") Scope scope,

        @Param("means of scope fixed, one for all or one per band, as in 1.5;2;3")
        NumberList means,

        @Param("standard deviations of scope fixed, one for all or one per band, as in 1.5;2;3")
        NumberList deviations,

        @Param(value = "added to the deviation", min = 0, max = 1e6)
        double epsilon,

        @Param("whether the sum of squares is divided by n - 1 and not n")
        boolean unbiased)
        implements ValueStep {

    /** Where mean and deviation come from. */
    public enum Scope {
        /** All values of this spectrogram. */
        IMAGE,
        /** Each band of this spectrogram. */
        BAND,
        /** The numbers in the step. */
        FIXED
    }

    /** Over the whole spectrogram, unbiased, epsilon 1e-8. */
    public static final Standardize DEFAULTS =
            new Standardize(Scope.IMAGE, NumberList.of(0), NumberList.of(1), 1e-8, true);

    public Standardize {
        Specs.check(Standardize.class, scope, means, deviations, epsilon, unbiased);
        for (double d : deviations.values()) {
            if (d < 0 || d + epsilon == 0) {
                throw new SpecException(
                        "deviations", "a deviation of " + d + " with epsilon " + epsilon + " cannot divide; use more");
            }
        }
    }

    /** With these numbers for all recordings. */
    public static Standardize fixed(NumberList means, NumberList deviations) {
        return new Standardize(Scope.FIXED, means, deviations, DEFAULTS.epsilon, true);
    }

    @Override
    public String kind() {
        return "standardize";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return scope == Scope.FIXED ? null : new MomentSurvey(this, in.bands());
    }

    /**
     * {@inheritDoc}
     *
     * @throws SpecException if the number of fixed means or deviations is neither one nor that of the bands
     */
    @Override
    public Grid grid(Grid in) {
        requireFit("means", means, in.bands());
        requireFit("deviations", deviations, in.bands());
        return in.withQuantity(Quantity.STANDARDIZED);
    }

    @Override
    public FrameMap design(Grid in) {
        Grid out = grid(in);
        if (scope != Scope.FIXED) {
            throw new IllegalStateException("scope " + scope + " needs its survey first");
        }
        double[] result = new double[out.bands()];
        double[] scaled = new double[result.length];
        double[] middle = new double[result.length];
        for (int b = 0; b < result.length; b++) {
            middle[b] = means.at(b);
            scaled[b] = deviations.at(b) + epsilon;
        }
        return (values, sink) -> {
            for (int b = 0; b < result.length; b++) {
                result[b] = (values[b] - middle[b]) / scaled[b];
            }
            sink.frame(result);
        };
    }

    private void requireFit(String key, NumberList list, int bands) {
        if (scope == Scope.FIXED && list.size() != 1 && list.size() != bands) {
            throw new SpecException(key, list.size() + " numbers for " + bands + " bands; give one, or one per band");
        }
    }
}
