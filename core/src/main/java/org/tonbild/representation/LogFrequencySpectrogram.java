package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * The spectrogram through narrow filters on a logarithmic frequency axis, a quick stand-in for a constant-Q transform: with
 * {@code c_i = fmin 2^(i / bins_per_octave)} and {@code s = spread / bins_per_octave}, filter i is the log-normal
 *
 * <pre>W[i, k] ~ exp(-((log2 f_k - log2 c_i) / s)^2 / 2 - log2 f_k),   the sum over k is 1, and W[i, 0] = 0</pre>
 *
 * <p>Shape {@code [n_bins x frames]}, lowest bin first; where no bin of the transform lies near a filter it is silent. Same
 * numbers as {@code librosa.filters.logfrequency} of librosa 0.4 and {@code kapre.get_log_frequency_spectrogram_layer}
 * 0.4 (which runs in float) give, to 1e-6 of the peak. Source: D. Ellis, Spectrograms: constant-Q (log-frequency) and
 * conventional (linear), 2004, www.ee.columbia.edu/~dpwe/resources/matlab/sgram/.
 *
 * @param stft the short-time Fourier transform, default {@link StftSpec#FEATURE}
 * @param frame what is done to a frame besides, default nothing
 * @param power exponent of the magnitude before the filters, default 1
 * @param fMin frequency of the lowest bin in hertz, default C1
 * @param nBins number of bins, default 84
 * @param binsPerOctave bins of an octave, default 12
 * @param spread deviation of a filter in bins, default 0.125
 */
public record LogFrequencySpectrogram(
        @Param("the short-time Fourier transform") StftSpec stft,
        @Param("what is done to a frame besides") FrameSpec frame,

        @Param(value = "exponent of the magnitude before the filters: 1 is magnitude, 2 is power", min = 0.01, max = 16)
        double power,

        @Param(value = "frequency of the lowest bin", min = 0.01, max = 1e6, unit = "Hz")
        double fMin,

        @Param(value = "number of bins", min = 1, max = 65536)
        int nBins,

        @Param(value = "bins of an octave", min = 1, max = 1200)
        int binsPerOctave,

        @Param(value = "deviation of a filter", min = 0.001, max = 100, unit = "bins")
        double spread)
        implements SpectrumBased {
    /** Seven octaves from C1, in semitones. */
    public static final LogFrequencySpectrogram DEFAULTS =
            new LogFrequencySpectrogram(StftSpec.FEATURE, FrameSpec.DEFAULTS, 1, 32.70319566, 84, 12, 0.125);

    private static final double LN2 = StrictMath.log(2);

    public LogFrequencySpectrogram {
        Specs.check(LogFrequencySpectrogram.class, stft, frame, power, fMin, nBins, binsPerOctave, spread);
    }

    @Override
    public String kind() {
        return "log_frequency";
    }

    @Override
    public String summary() {
        return "spectrogram through log-normal filters on a logarithmic frequency axis";
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
        double top = fMin * StrictMath.pow(2, (double) nBins / binsPerOctave);
        if (top > sampleRate / 2) {
            throw new SpecException(
                    "n_bins",
                    nBins + " bins from " + fMin + " Hz reach to " + top + " Hz, above half the sample rate "
                            + sampleRate / 2 + " Hz; use fewer, or lower fmin");
        }
        double[] centres = new double[nBins];
        double[] row = new double[nFft / 2 + 1];
        SparseRows.Builder rows = new SparseRows.Builder(nBins);
        for (int i = 0; i < nBins; i++) {
            centres[i] = fMin * StrictMath.pow(2, (double) i / binsPerOctave);
            fill(row, centres[i], (double) sampleRate / nFft);
            rows.add(row, 0, row.length);
        }
        SparseRows filters = rows.build();
        return new Design(
                BandAxis.of(BandAxis.Scale.LOGARITHMIC, centres), Magnitudes.quantity(power), () -> filters::multiply);
    }

    private void fill(double[] row, double centre, double binHertz) {
        double deviation = spread / binsPerOctave;
        double place = StrictMath.log(centre) / LN2;
        double sum = 0;
        for (int k = 1; k < row.length; k++) {
            double octaves = StrictMath.log(k * binHertz) / LN2;
            double distance = (octaves - place) / deviation;
            row[k] = StrictMath.exp(-0.5 * distance * distance - StrictMath.log(deviation) / LN2 - octaves);
            sum += row[k];
        }
        for (int k = 1; k < row.length && sum >= Double.MIN_NORMAL; k++) {
            row[k] /= sum;
        }
    }
}
