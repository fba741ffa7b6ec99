package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * A polynomial through each frame's spectrum: the coefficients c that make
 * {@code sum_k (|X[k]|^power - sum_p c[p] f[k]^p)^2} least, f in hertz. Its order 1 is the spectral slope in
 * magnitude per hertz.
 *
 * <p>Shape {@code [order + 1 x frames]}; row 0 is the coefficient of the highest power of f, the last row the constant.
 * Same numbers as {@code librosa.feature.poly_features} 0.11, to 5e-7 of the peak.
 *
 * @param stft the short-time Fourier transform, default {@link StftSpec#FEATURE}
 * @param order degree of the polynomial, default 1
 * @param power exponent of the magnitude, default 1
 */
public record PolyFeatures(
        @Param("the short-time Fourier transform") StftSpec stft,

        @Param(value = "degree of the polynomial", min = 0, max = 32)
        int order,

        @Param(value = "exponent of the magnitude: 1 is magnitude, 2 is power", min = 0.01, max = 16)
        double power)
        implements SpectrumBased {
    /** As {@code librosa.feature.poly_features}: a straight line. */
    public static final PolyFeatures DEFAULTS = new PolyFeatures(StftSpec.FEATURE, 1, 1);

    public PolyFeatures {
        Specs.check(PolyFeatures.class, stft, order, power);
    }

    @Override
    public String kind() {
        return "poly";
    }

    @Override
    public String summary() {
        return "a polynomial through the spectrum, such as its slope";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public double exponent() {
        return power;
    }

    @Override
    public Design over(BandAxis bins, int sampleRate, int nFft) {
        if (order >= bins.size()) {
            throw new SpecException(
                    "order",
                    order + " needs more than the " + bins.size() + " bins there are; use less, or a larger n_fft");
        }
        double[][] weights = weights(bins.values(), order);
        return new Design(BandAxis.index(order + 1), Quantity.RATIO, () -> (spectrum, out) -> {
            for (int p = 0; p < weights.length; p++) {
                double sum = 0;
                for (int k = 0; k < spectrum.length; k++) {
                    sum += weights[p][k] * spectrum[k];
                }
                out[p] = sum;
            }
        });
    }

    /**
     * The rows that give the coefficients, the highest power first: {@code R^-1 Q'} of the powers of f over its largest
     * value, made orthogonal twice by the rule of Gram and Schmidt.
     */
    private static double[][] weights(double[] hertz, int order) {
        int n = order + 1;
        double largest = 0;
        for (double f : hertz) {
            largest = Math.max(largest, Math.abs(f));
        }
        double[][] q = new double[n][hertz.length];
        double[][] r = new double[n][n];
        for (int p = 0; p < n; p++) {
            for (int k = 0; k < hertz.length; k++) {
                q[p][k] = StrictMath.pow(largest > 0 ? hertz[k] / largest : 0, p);
            }
            for (int turn = 0; turn < 2; turn++) {
                for (int before = 0; before < p; before++) {
                    double share = dot(q[before], q[p]);
                    r[before][p] += share;
                    for (int k = 0; k < hertz.length; k++) {
                        q[p][k] -= share * q[before][k];
                    }
                }
            }
            r[p][p] = Math.sqrt(dot(q[p], q[p]));
            for (int k = 0; k < hertz.length; k++) {
                q[p][k] /= r[p][p];
            }
        }
        double[][] weights = new double[n][];
        for (int p = n - 1; p >= 0; p--) {
            double[] row = q[p].clone();
            for (int k = 0; k < row.length; k++) {
                for (int after = p + 1; after < n; after++) {
                    row[k] -= r[p][after] * weights[n - 1 - after][k];
                }
                row[k] /= r[p][p];
            }
            weights[n - 1 - p] = row;
        }
        for (int p = 0; p < n; p++) {
            for (int k = 0; k < hertz.length; k++) {
                weights[p][k] /= StrictMath.pow(largest, order - p);
            }
        }
        return weights;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
