package org.tonbild.measure;

import org.tonbild.spec.NumberList;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Shapes in a spectrogram (Ulloa and others 2018, doi:10.1016/j.ecolind.2018.03.026): how strongly Gabor filters of
 * several directions and frequencies answer at several sizes of the picture. A filter of frequency f and direction a is,
 * with {@code s = sqrt(ln(2) / 2) / pi (2^bandwidth + 1) / (2^bandwidth - 1) / f}, u along its direction and v across,
 *
 * <pre>
 * g = exp(-(u gamma / s)^2 / 2 - (v / s)^2 / 2),   g exp(2 pi i f u) - K g
 * </pre>
 *
 * <p>cut after three deviations, K such that it adds up to zero. The picture is smoothed by a Gaussian of 2/3 and halved
 * from size to size; each size is brought to mean 0 and variance 1, filtered, its magnitudes brought back to the first
 * size by lines between, and averaged.
 *
 * <p>Reference: {@code maad.features.shape_features} of scikit-maad, whose resolutions are {@link #LOW}, {@link #MEDIUM}
 * and {@link #HIGH}; to 1e-5 of the peak, measured 1e-15.
 *
 * @param directions number of directions in half a turn, default 2
 * @param bandwidth of the filters in octaves, default 0.8
 * @param frequencies per place of the picture, default 0.35;0.5
 * @param gamma how much narrower the filters are along their direction, default 2
 * @param sizes number of sizes, default 4; less than 2 counts as 2
 */
public record ShapeSpec(
        @Param(value = "directions in half a turn", min = 1, max = 360)
        int directions,

        @Param(value = "bandwidth of the filters", unit = "octaves", min = 1e-3, max = 20)
        double bandwidth,

        @Param("frequencies of the filters per place of the picture")
        NumberList frequencies,

        @Param(value = "how much narrower the filters are along their direction", min = 1e-3, max = 1e3)
        double gamma,

        @Param(value = "sizes of the picture", min = 1, max = 30)
        int sizes)
        implements Spec {
    /** Two directions, four sizes. */
    public static final ShapeSpec LOW = new ShapeSpec(2, 0.8, NumberList.of(0.35, 0.5), 2, 4);

    /** Four directions, six sizes. */
    public static final ShapeSpec MEDIUM = new ShapeSpec(4, 0.8, NumberList.of(0.35, 0.5), 2, 6);

    /** Eight directions, six sizes. */
    public static final ShapeSpec HIGH = new ShapeSpec(8, 0.8, NumberList.of(0.35, 0.5), 2, 6);

    /** The lowest resolution. */
    public static final ShapeSpec DEFAULTS = LOW;

    public ShapeSpec {
        Specs.check(ShapeSpec.class, directions, bandwidth, frequencies, gamma, sizes);
        for (double f : frequencies.values()) {
            if (!(f > 0)) {
                throw new SpecException("frequencies", f + " is no frequency; use more than 0");
            }
        }
    }

    /** The mean answers: size after size, direction after direction, frequency after frequency. */
    public double[] of(Sonogram sonogram) {
        return new GaborShapes(this).of(sonogram.rows());
    }
}
