package org.tonbild.representation;

import java.util.OptionalDouble;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Bands of a short-time Fourier transform weighted by gammatone filters: {@code sum_k W[c, k] |X[k]|^power / n_fft}, W
 * the magnitudes of Slaney's filters of order 4 at the bins, 1 at the centre ({@link GammatoneTables#weights}). Centre
 * frequencies are Slaney's ({@link Erb#centerFrequencies}): the lowest is {@code fmin}, {@code fmax} is not reached.
 *
 * <p>Not {@link Gammatonegram}, whose filters are true ones, nor its form by Fourier transform, whose frames are Ellis'.
 *
 * <p><b>Shape</b> {@code [n_channels x frames]}, lowest channel first; unit of the spectrum. <b>Reference</b>: nnAudio
 * 0.3.3, {@code Gammatonegram} (with {@code pad_mode=reflect}) within 1e-5 of the maximum, as its tables are held in
 * float.
 *
 * @param stft the short-time Fourier transform
 * @param nChannels number of filters, default 64
 * @param fMin lowest centre frequency, default 20
 * @param fMax upper end of the centre frequencies, absent for half the sample rate
 * @param power exponent of the magnitude, default 2
 */
public record GammatoneBands(
        @Param("the short-time Fourier transform") StftSpec stft,

        @Param(value = "number of gammatone filters", min = 1, max = 4096)
        int nChannels,

        @Param(value = "lowest centre frequency", unit = "Hz", min = 0, max = 384_000)
        double fMin,

        @Param(
                value = "upper end of the centre frequencies, auto is half the rate",
                unit = "Hz",
                min = 0,
                max = 384_000)
        OptionalDouble fMax,

        @Param(value = "exponent of the magnitude: 1 is magnitude, 2 is power", min = 0.01, max = 16)
        double power)
        implements SpectrumBased {
    /** 64 channels from 20 Hz to half the rate, of the power. */
    public static final GammatoneBands DEFAULTS =
            new GammatoneBands(StftSpec.FEATURE, 64, 20, OptionalDouble.empty(), 2);

    public GammatoneBands {
        Specs.check(GammatoneBands.class, stft, nChannels, fMin, fMax, power);
    }

    @Override
    public String kind() {
        return "gammatone_bands";
    }

    @Override
    public String summary() {
        return "bins of the short-time Fourier transform weighted by gammatone filters";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public double exponent() {
        return power;
    }

    /** The centre frequencies at one sample rate, lowest first. */
    public double[] centerFrequencies(int sampleRate) {
        double top = fMax.orElse(sampleRate / 2.0);
        if (top > sampleRate / 2.0 || fMin >= top) {
            throw new SpecException(
                    "fmax",
                    top + " Hz is not between fmin, " + fMin + " Hz, and half the sample rate, " + sampleRate / 2.0
                            + " Hz; use auto");
        }
        return Erb.centerFrequencies(fMin, top, nChannels);
    }

    /** The weights of one sample rate, {@code [n_channels x n_fft/2+1]}, divided by n_fft. */
    public double[][] weights(int sampleRate) {
        double[][] weights = GammatoneTables.weights(sampleRate, stft.nFft(), centerFrequencies(sampleRate));
        for (double[] row : weights) {
            for (int k = 0; k < row.length; k++) {
                row[k] /= stft.nFft();
            }
        }
        return weights;
    }

    @Override
    public Design over(BandAxis bins, int sampleRate, int nFft) {
        double[][] weights = weights(sampleRate);
        if (weights[0].length != bins.size()) {
            throw new SpecException(
                    "n_fft", stft.nFft() + " has " + weights[0].length + " bins, the spectrum " + bins.size());
        }
        BandAxis bands = BandAxis.of(BandAxis.Scale.ERB, centerFrequencies(sampleRate));
        return new Design(bands, Magnitudes.quantity(power), () -> (spectrum, out) -> {
            for (int c = 0; c < weights.length; c++) {
                double sum = 0;
                for (int k = 0; k < spectrum.length; k++) {
                    sum += weights[c][k] * spectrum[k];
                }
                out[c] = sum;
            }
        });
    }
}
