package org.tonbild.representation;

import java.util.OptionalDouble;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.OctaveFilter;
import org.tonbild.transform.Window;

/**
 * Constant-Q transform and, with {@code gamma}, variable-Q transform: filters at geometrically spaced frequencies whose
 * length is a constant number of periods.
 *
 * <p>Bin k lies at {@code f[k] = fmin 2^((k + tuning) / bins_per_octave)}. With
 * {@code alpha = (2^(2/b) - 1) / (2^(2/b) + 1)}, b the bins per octave, and {@code Q = filter_scale / alpha}, its
 * filter is a complex exponential under the window, of length {@code Q rate / (f[k] + gamma / alpha)}, scaled to unit
 * {@code norm}. The filters of an octave are applied in the frequency domain, where the smallest weights of each, up to
 * {@code sparsity} of their sum, are left out; from octave to octave the sound is halved in rate
 * ({@link org.tonbild.transform.Decimator}) as long as the hop is even, and before the first one as often as
 * the highest filter and the hop allow. With {@code scale} the result is divided by the square root of the length.
 *
 * <p><b>Shape</b> {@code [n_bins x frames]}, lowest bin first; frame i is centred at sample i * hop_length; about
 * 1 + samples / hop_length frames. <b>Values</b>: |C|^power. <b>Streaming</b>: LOOKAHEAD; a frame leaves when the
 * lowest octave has its samples, half its transform length later (0.37 s for the defaults at 22,050 Hz, and the delay
 * of the halvings; up to 1/8 more where the rate is lowered before the first octave, by blocks of transforms).
 *
 * <p><b>Errors</b>: {@link SpecException} if the highest true filter passes half the sample rate (the legal number of
 * bins is named; bins from magnitudes may pass it, as in librosa, and show next to nothing), if a filter has less than 1
 * sample, if the recording is shorter than one sample of the lowered rate.
 *
 * <p><b>Forms</b>: {@link Form#PSEUDO} has no phase and the time resolution of one long window for all bins, and divides
 * by the square root of the transform's length; {@link Form#HYBRID} takes it for the short filters only.
 *
 * <p><b>Reference</b>: {@code librosa.cqt} and {@code librosa.vqt} 0.11 (numpy.abs of them), {@code librosa.pseudo_cqt}
 * and {@code librosa.hybrid_cqt}, within 3e-4 of the maximum;
 * the difference is that of the filters that halve the rate. With {@link Rules} and {@code resType} auto those of 0.9 and
 * 0.8. Sources: J. C. Brown, Calculation of a constant Q spectral
 * transform, JASA 89 (1991), doi:10.1121/1.400476; J. C. Brown and M. S. Puckette, An efficient algorithm, JASA 92
 * (1992), doi:10.1121/1.404385; C. Schoerkhuber and A. Klapuri, Constant-Q transform toolbox (2010).
 *
 * <pre>{@code
 * Spectrogram c = ConstantQ.DEFAULTS.analyze(signal);
 * }</pre>
 *
 * @param fMin frequency of the lowest bin
 * @param nBins number of bins
 * @param binsPerOctave bins per octave
 * @param hopLength distance of two frames in samples
 * @param gamma bandwidth in hertz added to every filter: 0 for constant Q, absent for ERB-proportional filters
 * @param tuning deviation of the frequencies in parts of a bin, absent to estimate it from the recording
 * @param filterScale factor of the filter lengths
 * @param norm norm to which filters are scaled
 * @param sparsity share of each filter's weights that is left out
 * @param window window of the filters
 * @param scale whether to divide by the square root of the filter lengths
 * @param padMode what stands beyond the ends
 * @param form whether bins are computed by true filters or from the magnitudes of one transform
 * @param power exponent of the magnitude
 * @param resType low-pass filter with which the rate goes down between octaves
 * @param intervals spacing of the bins within an octave; listed ratios stand in place of {@code binsPerOctave}
 * @param rules whose rules for filter lengths and for lowering the rate hold
 */
public record ConstantQ(
        @Param(value = "frequency of the lowest bin", unit = "Hz", min = 1e-3, max = 384_000)
        double fMin,

        @Param(value = "number of bins", min = 1, max = 65_536)
        int nBins,

        @Param(value = "bins per octave", min = 1, max = 4096)
        int binsPerOctave,

        @Param(value = "distance of two frames", unit = "samples", min = 1, max = 1 << 24)
        int hopLength,

        @Param(
                value = "bandwidth added to every filter; auto is proportional to ERB",
                unit = "Hz",
                min = 0,
                max = 384_000)
        OptionalDouble gamma,

        @Param(value = "deviation of the frequencies; auto is estimated", unit = "bins", min = -4096, max = 4096)
        OptionalDouble tuning,

        @Param(value = "factor of the filter lengths", min = 1e-3, max = 1000)
        double filterScale,

        @Param("norm of the filters: 1, 2, inf or none") Norm norm,

        @Param(value = "share of each filter's weights that is left out", min = 0, max = 0.99)
        double sparsity,

        @Param("window of the filters") Window window,

        @Param("whether to divide by the square root of the filter lengths")
        boolean scale,

        @Param("what stands beyond the ends") PadMode padMode,

        @Param("true filters, magnitudes of one transform, or both")
        Form form,

        @Param(value = "exponent of the magnitude: 1 is magnitude, 2 is power", min = 0.01, max = 16)
        double power,

        @Param(value = "low-pass filter with which the rate goes down between octaves", since = 2)
        OctaveFilter resType,

        @Param(
                value = "spacing of the bins: equal, pythagorean, ji3, ji5, ji7, or ratios in place of bins_per_octave",
                since = 2)
        Intervals intervals,

        @Param(value = "whose rules for filter lengths and for lowering the rate hold", since = 3)
        Rules rules)
        implements Representation {

    /** Versions of librosa between which the transform changed. */
    public enum Rules {
        /** From 0.10 on: what is written above. */
        LIBROSA_0_11,
        /**
         * 0.9: the rate is lowered before the first octave only by {@code kaiser_fast}, and only as far as its band
         * allows. With {@code res_type=auto} the two highest octaves are computed at the full rate where the highest
         * filter passes that band.
         */
        LIBROSA_0_9,
        /** 0.8: the same, {@code alpha = 2^(1/b) - 1}, and hops only that can be halved for every octave. */
        LIBROSA_0_8
    }

    /** How the bins are computed. */
    public enum Form {
        /** Every bin by its own filter, octave by octave. */
        FULL,
        /** All bins from one Hann-windowed Fourier transform per frame: its magnitudes, weighted by the filters'. */
        PSEUDO,
        /** PSEUDO where a filter's power-of-two length is below two hops, FULL below. */
        HYBRID
    }

    /** C1 in hertz. */
    private static final double C1 = 32.70319566257483;

    /** librosa's: 84 bins from C1, 12 per octave, hop 512, magnitude. */
    public static final ConstantQ DEFAULTS = new ConstantQ(
            C1,
            84,
            12,
            512,
            OptionalDouble.of(0),
            OptionalDouble.of(0),
            1,
            Norm.p(1),
            0.01,
            Window.HANN,
            true,
            PadMode.CONSTANT,
            Form.FULL,
            1,
            OctaveFilter.HQ,
            Intervals.EQUAL,
            Rules.LIBROSA_0_11);

    public ConstantQ {
        Specs.check(
                ConstantQ.class,
                fMin,
                nBins,
                binsPerOctave,
                hopLength,
                gamma,
                tuning,
                filterScale,
                norm,
                sparsity,
                window,
                scale,
                padMode,
                form,
                power,
                resType,
                intervals,
                rules);
        if (rules == Rules.LIBROSA_0_8 && !intervals.equals(Intervals.EQUAL)) {
            throw new SpecException("intervals", "librosa 0.8 has equal ones only; use rules=librosa_0_9");
        }
        if (norm.equals(Norm.SLANEY)) {
            throw new SpecException("norm", "slaney is for mel filters; use 1, 2, inf or none");
        }
    }

    @Override
    public String kind() {
        return "cqt";
    }

    @Override
    public String summary() {
        return "constant-Q and variable-Q transform, fast";
    }

    @Override
    public int revision() {
        return 2;
    }

    @Override
    public StreamClass streamClass() {
        return tuning.isPresent() ? StreamClass.LOOKAHEAD : StreamClass.WHOLE;
    }

    @Override
    public ConstantQ resolve(Signal channel) {
        return tuning.isPresent() ? this : withTuning(Tuning.estimate(channel, StftSpec.DEFAULTS, 1, perOctave()));
    }

    @Override
    public Analyzer design(int sampleRate) {
        return designed(sampleRate);
    }

    /**
     * The complex transform of one channel, phase included; {@code power} plays no part and {@code form} is FULL.
     *
     * @param channel a signal of one channel
     */
    public ConstantQComplex transform(Signal channel) {
        if (form != Form.FULL) {
            throw new SpecException("form", "only full has a phase; use full, or analyze for magnitudes");
        }
        FiniteSamples.require(channel.channel(0));
        ConstantQ bounded = resolve(channel);
        ConstantQDesign design = bounded.designed(channel.sampleRate());
        Grid grid = design.grid(channel.length()).withQuantity(Quantity.MAGNITUDE);
        return new ConstantQRun(design, padMode).transform(channel.channel(0), grid);
    }

    /** A copy with a stated tuning. */
    public ConstantQ withTuning(double bins) {
        return Specs.with(this, "tuning", bins);
    }

    /** The frequencies of all bins in hertz; a tuning that is still to be estimated counts as 0. */
    public double[] frequencies() {
        return ConstantQFilters.frequencies(this);
    }

    /** Bins per octave; listed intervals have their own number. */
    int perOctave() {
        return intervals.perOctave(binsPerOctave);
    }

    private ConstantQDesign designed(int sampleRate) {
        if (tuning.isEmpty()) {
            throw new SpecException(
                    "tuning", "auto is estimated from the whole recording; give a number to stream, such as tuning=0");
        }
        return new ConstantQDesign(this, sampleRate);
    }
}
