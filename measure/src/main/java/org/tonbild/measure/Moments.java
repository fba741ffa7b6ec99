package org.tonbild.measure;

import org.tonbild.audio.Signal;

/**
 * The first four moments of values: with z the distance from the mean and s the root of the variance,
 *
 * <pre>
 * mean,  variance = sum z^2 / n,  skewness = sum z^3 / (n - 1) / s^3,  kurtosis = sum z^4 / (n - 1) / s^4
 * </pre>
 *
 * <p>(3 for a normal distribution). Reference: {@code maad.features.spectral_moments} and {@code temporal_moments}.
 *
 * @param mean the mean
 * @param variance the mean square of the distances from it
 * @param skewness how much longer the tail of large values is
 * @param kurtosis how heavy the tails are
 */
public record Moments(double mean, double variance, double skewness, double kurtosis) {
    /** The moments of some values. */
    public static Moments of(double[] x) {
        double mean = Statistics.mean(x);
        double variance = Statistics.variance(x);
        double deviation = Math.sqrt(variance);
        double third = 0;
        double fourth = 0;
        for (double v : x) {
            double z = v - mean;
            third += z * z * z;
            fourth += z * z * z * z;
        }
        double n = x.length - 1.0;
        return new Moments(
                mean,
                variance,
                third / n / (deviation * deviation * deviation),
                fourth / n / (deviation * deviation * deviation * deviation));
    }

    /** The moments of the samples of a recording. */
    public static Moments of(Signal channel) {
        return of(Samples.widened(channel));
    }
}
