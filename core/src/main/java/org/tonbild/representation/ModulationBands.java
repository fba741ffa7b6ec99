package org.tonbild.representation;

import org.tonbild.audio.Signal;
import org.tonbild.spec.NumberList;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * How strongly and how fast the envelopes of some bands of sound go up and down: every band is a Butterworth band-pass
 * (one pass), its envelope the magnitude after a Butterworth low-pass of order 2 at {@code envHz}, of which every {@code
 * envSrDiv}-th value is taken; each segment of {@code nperseg} of these, less its mean, under a periodic Hann window w,
 * has the power density {@code P[s, band, j] = c |F|^2 / (rate / envSrDiv sum(w^2))}, c = 2 but for the first and, of an
 * even length, the last rate.
 *
 * <p><b>Shape</b>: by {@link ModulationView}, one column per segment; {@link ModulationView#BANDS} is the effective
 * amplitude. {@link #density} gives the mean over the segments, Welch's estimate. The filters start at rest and run
 * through.
 *
 * <p><b>Reference</b>: {@code scipy.signal.butter}, {@code sosfilt} and {@code welch} in these steps, to 1e-6 of the
 * peak, measured 6e-8. Source: as {@link ModulationSpectrogram}; P. Welch (1967), doi:10.1109/TAU.1967.1161901.
 *
 * @param edges edges of the bands in hertz, rising: one more than there are bands
 * @param order order of the band-passes' low-pass, default 2
 * @param envHz corner of the envelope's low-pass, default 100 Hz
 * @param envSrDiv samples for one value of the envelope, default 40
 * @param nperseg values in a segment, default 64
 * @param noverlap values that two segments share, default 32
 * @param rateMin slowest modulation that {@link ModulationView#BANDS} adds up, in Hz
 * @param rateMax fastest one
 * @param view what a row is, default the bands
 */
public record ModulationBands(
        @Param("edges of the bands in hertz, rising") NumberList edges,

        @Param(value = "order of the band-passes", min = 1, max = 32)
        int order,

        @Param(value = "corner of the envelope's low-pass", unit = "Hz", min = 1e-3, max = 384_000)
        double envHz,

        @Param(value = "samples for one value of the envelope", unit = "samples", min = 1, max = 1 << 20)
        int envSrDiv,

        @Param(value = "values of the envelope in a segment", min = 2, max = 1 << 20)
        int nperseg,

        @Param(value = "values that two segments share", min = 0, max = 1 << 20)
        int noverlap,

        @Param(value = "slowest modulation in the sum over rates", unit = "Hz", min = 0)
        double rateMin,

        @Param(value = "fastest modulation in the sum over rates", unit = "Hz", min = 0)
        double rateMax,

        @Param("bands of sound, or rates of modulation") ModulationView view)
        implements Representation {
    /** Four octaves from 200 Hz on. */
    public static final ModulationBands DEFAULTS = new ModulationBands(
            NumberList.of(200, 400, 800, 1600, 3200),
            2,
            100,
            40,
            64,
            32,
            0,
            Double.POSITIVE_INFINITY,
            ModulationView.BANDS);

    public ModulationBands {
        Specs.check(ModulationBands.class, edges, order, envHz, envSrDiv, nperseg, noverlap, rateMin, rateMax, view);
        if (edges.size() < 2) {
            throw new SpecException("edges", edges + " makes no band; give at least two edges");
        }
        for (int b = 0; b < edges.size(); b++) {
            if (edges.at(b) <= (b == 0 ? 0 : edges.at(b - 1))) {
                throw new SpecException("edges", edges + " does not rise from above 0 Hz; give rising edges");
            }
        }
        if (noverlap >= nperseg) {
            throw new SpecException(
                    "noverlap", noverlap + " is not below nperseg; use at most " + (nperseg - 1) + " values");
        }
    }

    @Override
    public String kind() {
        return "modulation_bands";
    }

    @Override
    public String summary() {
        return "how strongly and how fast the envelope of some bands goes up and down";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public Analyzer design(int sampleRate) {
        return new ModulationBandsAnalyzer(this, sampleRate);
    }

    /** Distance of two rates of modulation in Hz. */
    public double rateStep(int sampleRate) {
        return (double) sampleRate / envSrDiv / nperseg;
    }

    /** Power densities of the envelopes, the mean over all segments, {@code [band][rate]}. */
    public double[][] density(Signal channel) {
        double[][][] all = ModulationView.collect(design(channel.sampleRate()), channel);
        double[][] mean = new double[all[0].length][all[0][0].length];
        for (double[][] segment : all) {
            for (int b = 0; b < mean.length; b++) {
                for (int j = 0; j < mean[b].length; j++) {
                    mean[b][j] += segment[b][j] / all.length;
                }
            }
        }
        return mean;
    }
}
