package org.tonbild.representation;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * The parameters of a {@link MelFilterBank}. The defaults are those of {@code librosa.filters.mel} 0.11.
 *
 * @param nMels number of bands, default 128
 * @param fMin lower edge of the lowest filter in hertz, default 0
 * @param fMax upper edge of the highest filter in hertz, at most half the sample rate; auto is half the sample rate
 * @param melScale the scale on which the centres are equally spaced, default Slaney's
 * @param filterShape shape of a filter, default a triangle over hertz
 * @param overlap the part of its width that a filter shares with its neighbour, default 0.5: from centre to centre
 * @param norm scale of a filter, default Slaney's area norm; none leaves the peak at 1
 * @param beyondNyquist whether the edges may lie above half the sample rate, where bands stay silent, or the wrong way
 *     round, as librosa lets them; default false
 * @param binGrid where the bins of the transform are taken to lie, default exact
 * @param filterRate sample rate that the filters are designed for, default the signal's; another one moves all bands, as
 *     in MS-CLAP 2023, whose filters for 32 kHz are given sound of 44.1 kHz
 * @param normOver in what Slaney's norm measures the width of a filter, default in hertz; in mels as Hugging Face norms
 *     triangles over mels
 */
public record MelSpec(
        @Param(value = "number of mel bands", min = 1, max = 65536)
        int nMels,

        @Param(value = "lower edge of the lowest band", min = 0, max = 1e6, unit = "Hz")
        double fMin,

        @Param(value = "upper edge of the highest band; auto is half the sample rate", min = 0, max = 1e6, unit = "Hz")
        OptionalDouble fMax,

        @Param("scale of the band centres") MelScale melScale,
        @Param("shape of a band's filter") FilterShape filterShape,

        @Param(value = "part of its width that a filter shares with its neighbour", min = 0, max = 0.95)
        double overlap,

        @Param("scale of a filter: slaney, none, or p of a p-norm")
        Norm norm,

        @Param(
                value =
                        "whether the edges may lie above half the sample rate, where bands stay silent, or the wrong way round",
                since = 2)
        boolean beyondNyquist,

        @Param(value = "where the bins of the transform are taken to lie", since = 2)
        BinGrid binGrid,

        @Param(
                value = "sample rate that the filters are designed for; auto is the signal's",
                unit = "Hz",
                min = 1,
                max = Signal.MAX_SAMPLE_RATE,
                since = 2)
        OptionalInt filterRate,

        @Param(value = "in what Slaney's norm measures the width of a filter", since = 2)
        NormOver normOver)
        implements Spec {
    /** In what the width of a filter is measured. */
    public enum NormOver {
        /** Hertz. */
        HERTZ,
        /** Mels of its scale. */
        MEL
    }

    /** Where the bins of a transform are taken to lie. */
    public enum BinGrid {
        /** Bin k at k * sampleRate / n_fft. */
        EXACT,
        /**
         * Equally spaced from 0 to half the rate, which is rounded down: torchaudio's. The same for
         * even lengths and rates, else about one part in n_fft off.
         */
        NYQUIST,
        /**
         * As of the even transform with as many bins, bin k at k * sampleRate / (2 (bins - 1)): Hugging Face's over mels.
         * The same as exact for even lengths, else one part in n_fft off.
         */
        EVEN,
        /**
         * At their numbers, and a filter's corners f at the whole numbers (n_fft + 1) f / sampleRate rounded down; only
         * for triangles over hertz: python_speech_features. Narrow low bands have flat sides or no bin at all.
         */
        WHOLE;

        /** The frequency in hertz of bin k. */
        double frequency(int k, int sampleRate, int nFft) {
            int even = Math.max(1, nFft / 2);
            if (this == NYQUIST) {
                return k * (double) (sampleRate / 2) / even;
            }
            return (double) k * sampleRate / (this == EVEN ? 2.0 * even : nFft);
        }

        /** The bin, with its fraction, at a frequency in hertz. */
        double place(double hertz, int sampleRate, int nFft) {
            if (this == NYQUIST) {
                return hertz * (nFft / 2) / Math.max(1, sampleRate / 2);
            }
            return hertz * (this == EVEN ? nFft / 2 * 2 : nFft) / sampleRate;
        }
    }

    /** As {@code librosa.filters.mel}. */
    public static final MelSpec DEFAULTS = new MelSpec(
            128,
            0,
            OptionalDouble.empty(),
            MelScale.SLANEY,
            FilterShape.TRIANGULAR,
            0.5,
            Norm.SLANEY,
            false,
            BinGrid.EXACT,
            OptionalInt.empty(),
            NormOver.HERTZ);

    public MelSpec {
        Specs.check(
                MelSpec.class,
                nMels,
                fMin,
                fMax,
                melScale,
                filterShape,
                overlap,
                norm,
                beyondNyquist,
                binGrid,
                filterRate,
                normOver);
        if (melScale == MelScale.LOG && fMin == 0) {
            throw new SpecException(
                    "fmin", "0 Hz has no place on a logarithmic scale; give one above 0 with it, such as fmin=20");
        }
        if (binGrid == BinGrid.WHOLE && !(filterShape == FilterShape.TRIANGULAR && overlap == 0.5)) {
            throw new SpecException(
                    "bin_grid", "whole takes filter_shape=triangular and overlap=0.5 only; use exact for others");
        }
        if (fMax.isPresent() && fMax.getAsDouble() <= fMin && !beyondNyquist) {
            throw new SpecException(
                    "fmax", fMax.getAsDouble() + " Hz is not above fmin " + fMin + " Hz; raise it or lower fmin");
        }
    }

    /** The upper edge at a sample rate, auto resolved. */
    double fMaxAt(int sampleRate) {
        double half = sampleRate / 2.0;
        double high = fMax.orElse(binGrid == BinGrid.NYQUIST ? sampleRate / 2 : half);
        if (high > half && !beyondNyquist) {
            throw new SpecException(
                    "fmax",
                    high + " Hz is above half the sample rate; use at most " + half + " Hz at " + sampleRate
                            + " Hz, or auto, or beyond_nyquist=true");
        }
        if (high == fMin || high < fMin && !beyondNyquist) {
            throw new SpecException("fmin", fMin + " Hz is not below fmax " + high + " Hz; lower it");
        }
        return high;
    }

    /** A copy with another number of bands. */
    public MelSpec withNMels(int bands) {
        return new MelSpec(
                bands, fMin, fMax, melScale, filterShape, overlap, norm, beyondNyquist, binGrid, filterRate, normOver);
    }

    /** A copy with another lower edge in hertz. */
    public MelSpec withFMin(double hertz) {
        return new MelSpec(
                nMels, hertz, fMax, melScale, filterShape, overlap, norm, beyondNyquist, binGrid, filterRate, normOver);
    }

    /** A copy with another upper edge in hertz. */
    public MelSpec withFMax(double hertz) {
        return new MelSpec(
                nMels,
                fMin,
                OptionalDouble.of(hertz),
                melScale,
                filterShape,
                overlap,
                norm,
                beyondNyquist,
                binGrid,
                filterRate,
                normOver);
    }

    /** A copy on another scale. */
    public MelSpec withMelScale(MelScale scale) {
        return new MelSpec(
                nMels, fMin, fMax, scale, filterShape, overlap, norm, beyondNyquist, binGrid, filterRate, normOver);
    }

    /** A copy with another filter shape. */
    public MelSpec withFilterShape(FilterShape shape) {
        return new MelSpec(
                nMels, fMin, fMax, melScale, shape, overlap, norm, beyondNyquist, binGrid, filterRate, normOver);
    }

    /** A copy with another overlap. */
    public MelSpec withOverlap(double part) {
        return new MelSpec(
                nMels, fMin, fMax, melScale, filterShape, part, norm, beyondNyquist, binGrid, filterRate, normOver);
    }

    /** A copy with another norm. */
    public MelSpec withNorm(Norm scaling) {
        return new MelSpec(
                nMels,
                fMin,
                fMax,
                melScale,
                filterShape,
                overlap,
                scaling,
                beyondNyquist,
                binGrid,
                filterRate,
                normOver);
    }

    /** A copy whose upper edge may lie above half the sample rate, or not. */
    public MelSpec withBeyondNyquist(boolean allowed) {
        return new MelSpec(
                nMels, fMin, fMax, melScale, filterShape, overlap, norm, allowed, binGrid, filterRate, normOver);
    }
}
