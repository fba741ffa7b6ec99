package org.tonbild.pipeline;

import org.jspecify.annotations.Nullable;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.spec.NumberList;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Removes the mean and divides by the standard deviation: {@code y = (x - mean) / (deviation + epsilon)}.
 *
 * <p>The deviation is {@code sqrt(sum (x - mean)^2 / (n - 1))}, or over n where {@code unbiased} is off. With scope
 * {@code IMAGE} mean and deviation are taken over all values of the spectrogram, with {@code BAND} over each band, with
 * {@code FIXED} they are the numbers given here, one for all bands or one per band; {@code RUNNING} and
 * {@code RUNNING_BAND} take them over the frames up to and with the present one, frame by frame. The first two look at the whole
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
 * @param divide whether it is divided by the deviation, default true; without it only the mean is taken off: with scope
 *     {@code BAND} the cepstral mean normalisation of Kaldi ({@code subtract_mean})
 * @param subtract whether the mean is taken off, default true
 * @param epsilonIn what epsilon is added to, default the deviation; {@code VARIANCE} divides by
 *     {@code sqrt(deviation^2 + epsilon)} as a batch normalisation and as SeamlessM4T do
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
        boolean unbiased,

        @Param(value = "whether it is divided by the deviation, or only the mean is taken off", since = 2)
        boolean divide,

        @Param(value = "whether the mean is taken off", since = 2)
        boolean subtract,

        @Param(value = "what epsilon is added to", since = 2)
        EpsilonIn epsilonIn)
        implements ValueStep {

    /** What epsilon is added to. */
    public enum EpsilonIn {
        /** The standard deviation. */
        DEVIATION,
        /** Its square, inside the root. */
        VARIANCE
    }

    /** Where mean and deviation come from. */
    public enum Scope {
        /** All values of this spectrogram. */
        IMAGE,
        /** Each band of this spectrogram. */
        BAND,
        /** All values of the frames so far. */
        RUNNING,
        /** Each band of the frames so far. */
        RUNNING_BAND,
        /** The numbers in the step. */
        FIXED
    }

    /** Over the whole spectrogram, unbiased, epsilon 1e-8. */
    public static final Standardize DEFAULTS = new Standardize(
            Scope.IMAGE, NumberList.of(0), NumberList.of(1), 1e-8, true, true, true, EpsilonIn.DEVIATION);

    public Standardize {
        Specs.check(Standardize.class, scope, means, deviations, epsilon, unbiased, divide, subtract, epsilonIn);
        for (double d : deviations.values()) {
            if (d < 0 || d + epsilon == 0) {
                throw new SpecException(
                        "deviations", "a deviation of " + d + " with epsilon " + epsilon + " cannot divide; use more");
            }
        }
    }

    /** With these numbers for all recordings. */
    public static Standardize fixed(NumberList means, NumberList deviations) {
        return new Standardize(Scope.FIXED, means, deviations, DEFAULTS.epsilon, true, true, true, EpsilonIn.DEVIATION);
    }

    @Override
    public String kind() {
        return "standardize";
    }

    @Override
    public String summary() {
        return "less the mean, divided by the deviation";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return needsWhole() ? new MomentSurvey(this, in.bands()) : null;
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
        if (needsWhole()) {
            throw new SpecException(
                    "scope",
                    "mean and deviation of the whole recording are known at its end only; use scope=running or"
                            + " scope=running_band for those of the frames so far, or scope=fixed with numbers");
        }
        Run run = new Run(grid(in).bands());
        return scope == Scope.FIXED ? run : new Running(run, new MomentSurvey(this, in.bands()));
    }

    private double divisor(double deviation) {
        return epsilonIn == EpsilonIn.DEVIATION ? deviation + epsilon : Math.sqrt(deviation * deviation + epsilon);
    }

    private boolean needsWhole() {
        return scope == Scope.IMAGE || scope == Scope.BAND;
    }

    /** With the fixed means and deviations, until it is told others. */
    private final class Run implements FrameMap {
        private final double[] result;
        private final double[] middle;
        private final double[] scaled;

        Run(int bands) {
            result = new double[bands];
            middle = new double[bands];
            scaled = new double[bands];
            for (int b = 0; scope == Scope.FIXED && b < bands; b++) {
                set(b, means.at(b), deviations.at(b));
            }
        }

        void set(int band, double mean, double deviation) {
            middle[band] = subtract ? mean : 0;
            scaled[band] = divide ? divisor(deviation) : 1;
        }

        @Override
        public void frame(double[] values, FrameSink sink) {
            for (int b = 0; b < result.length; b++) {
                result[b] = (values[b] - middle[b]) / scaled[b];
            }
            sink.frame(result);
        }
    }

    /** Mean and deviation move with every frame. */
    private record Running(Run run, MomentSurvey moments) implements FrameMap {
        @Override
        public void frame(double[] values, FrameSink sink) {
            moments.frame(values);
            for (int b = 0; b < values.length; b++) {
                run.set(b, moments.mean(b), moments.deviation(b));
            }
            run.frame(values, sink);
        }
    }

    private void requireFit(String key, NumberList list, int bands) {
        if (scope == Scope.FIXED && list.size() != 1 && list.size() != bands) {
            throw new SpecException(key, list.size() + " numbers for " + bands + " bands; give one, or one per band");
        }
    }
}
