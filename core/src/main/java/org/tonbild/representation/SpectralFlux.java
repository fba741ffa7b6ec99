package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * How much the spectrum changes from frame to frame: with {@code s_i[k] = |X_i[k]|^power}, divided by its {@code norm},
 * {@code flux[i] = (sum_k |s_i[k] - s_(i-1)[k]|^p)^(1/p)}; the first frame is 0. With {@code half_wave} only rises count,
 * with {@code mean} the result is divided by the number of bins.
 *
 * <p>Shape {@code [1 x frames]}, in the unit of s. Variants by name: MATLAB's {@code spectralFlux} is power 2; A. Lerch, An
 * Introduction to Audio Content Analysis (2012), section 3.3.2, is the default with {@code mean}; G. Tzanetakis, P. Cook,
 * Musical genre classification of audio signals (2002), doi:10.1109/TSA.2002.800560, is norm 1 and the square of the
 * result; S. Dixon, Onset detection revisited (2006), is p 1 with {@code half_wave}.
 *
 * @param stft the short-time Fourier transform, default {@link StftSpec#FEATURE}
 * @param power exponent of the magnitude, default 1
 * @param norm what each spectrum is divided by first, default nothing
 * @param p exponent of the differences, default 2
 * @param halfWave whether only rises count, default false
 * @param mean whether the result is divided by the number of bins, default false
 */
public record SpectralFlux(
        @Param("the short-time Fourier transform") StftSpec stft,

        @Param(value = "exponent of the magnitude", min = 0.01, max = 16)
        double power,

        @Param("what each spectrum is divided by: none, or p of a p-norm")
        Norm norm,

        @Param(value = "exponent of the differences", min = 0.01, max = 100)
        double p,

        @Param("whether only rises count") boolean halfWave,

        @Param("whether the result is divided by the number of bins")
        boolean mean)
        implements SpectrumBased {
    /** Euclidean distance of magnitudes. */
    public static final SpectralFlux DEFAULTS = new SpectralFlux(StftSpec.FEATURE, 1, Norm.NONE, 2, false, false);

    public SpectralFlux {
        Specs.check(SpectralFlux.class, stft, power, norm, p, halfWave, mean);
        if (norm.equals(Norm.SLANEY)) {
            throw new SpecException("norm", "slaney is for filters; use none or the p of a p-norm, such as 1 or inf");
        }
    }

    @Override
    public String kind() {
        return "flux";
    }

    @Override
    public String summary() {
        return "change of the spectrum from frame to frame";
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
        Quantity quantity = norm.equals(Norm.NONE) ? Magnitudes.quantity(power) : Quantity.RATIO;
        return new Design(BandAxis.index(1), quantity, () -> new Differences(bins.size()));
    }

    private final class Differences implements SpectrumMap {
        private final double[] now;
        private final double[] before;
        private final Norm distance = Norm.p(p);
        private boolean begun;

        Differences(int bins) {
            now = new double[bins];
            before = new double[bins];
        }

        @Override
        public void map(double[] spectrum, double[] values) {
            System.arraycopy(spectrum, 0, now, 0, now.length);
            norm.apply(now);
            for (int k = 0; k < now.length; k++) {
                double change = now[k] - before[k];
                before[k] = now[k];
                now[k] = halfWave ? Math.max(0, change) : change;
            }
            values[0] = begun ? distance.of(now, 0, now.length) / (mean ? now.length : 1) : 0;
            begun = true;
        }
    }
}
