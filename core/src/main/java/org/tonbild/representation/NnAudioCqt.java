package org.tonbild.representation;

import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Window;

/**
 * The constant-Q transforms of nnAudio, which are not librosa's: {@code Q = filterScale / (2^(1/b) - 1)}, filters of
 * {@code l[k] = ceil(Q rate / (f[k] + gamma / (2^(1/b) - 1)))} samples, {@code h[k][t] = w[t] exp(2 pi i f[k] t / rate)}
 * of unit norm in the middle of a frame of N samples, N the power of two above the longest, and
 * {@code C[k, i] = g[k] sum_t x[t + i hop] conj(h[k][t])} with g as {@code scaling} says.
 *
 * <p><b>Forms</b>. {@link Form#DIRECT} is all of this. {@link Form#SPECTRAL} has the filters' frequencies from 0 to half
 * the rate only. {@link Form#OCTAVES} takes the filters of the highest octave for all octaves, at rates that are halved
 * by a low-pass of 256 taps, which lies half a sample off: {@code y[m] = sum_j c[j] x[2 m + j - 127]}; before the first
 * octave the rate is lowered where hop and frequencies allow ({@code early}). {@link Form#OCTAVES_SPECTRAL} is both, and
 * conjugate. {@link Form#VARIABLE} is OCTAVES with filters for each octave, as gamma makes them differ; as in the
 * original these are made for the full rate, also where the rate was lowered before the first octave, so that with
 * {@code early} the bins lie lower than they are called.
 *
 * <p><b>Shape</b> {@code [n_bins x frames]}, lowest bin first; frame i is centred at sample i * hop_length.
 * <b>Values</b>: |C|^power. <b>Streaming</b>: LOOKAHEAD.
 *
 * <p><b>Errors</b>: {@link SpecException} if the highest frequency lies above half the sample rate, if the hop cannot be
 * halved for every octave, if the recording is too short to be mirrored (in octaves zeros stand beyond its ends then).
 *
 * <p><b>Reference</b>: nnAudio 0.3.3, {@code CQT1992v2} (DIRECT), {@code CQT1992} (SPECTRAL), {@code CQT2010v2} (OCTAVES),
 * {@code CQT2010} (OCTAVES_SPECTRAL) and {@code VQT} (VARIABLE), within 1e-5 of the maximum, as its filters are held in
 * float. Source: K. W. Cheuk, H. Anderson, K. Agres and D. Herremans, nnAudio (2020), doi:10.1109/ACCESS.2020.3019084.
 *
 * @param form how the bins are computed
 * @param hopLength distance of two frames in samples
 * @param fMin frequency of the lowest bin
 * @param nBins number of bins
 * @param binsPerOctave bins per octave b
 * @param filterScale factor of the filter lengths
 * @param norm norm to which filters are scaled
 * @param window window of the filters, periodic
 * @param center whether frame i is centred on sample {@code i * hopLength}; always so in octaves
 * @param padMode what stands beyond the ends
 * @param early whether the rate is lowered before the first octave
 * @param gamma bandwidth in hertz added to every filter of {@link Form#VARIABLE}
 * @param scaling factor of every bin
 * @param power exponent of the magnitude
 */
public record NnAudioCqt(
        @Param("how the bins are computed") Form form,

        @Param(value = "distance of two frames", unit = "samples", min = 1, max = 1 << 24)
        int hopLength,

        @Param(value = "frequency of the lowest bin", unit = "Hz", min = 1e-3, max = 384_000)
        double fMin,

        @Param(value = "number of bins", min = 1, max = 65_536)
        int nBins,

        @Param(value = "bins per octave", min = 1, max = 4096)
        int binsPerOctave,

        @Param(value = "factor of the filter lengths", min = 1e-3, max = 1000)
        double filterScale,

        @Param("norm of the filters: none, or p of a p-norm")
        Norm norm,

        @Param("window of the filters") Window window,

        @Param("whether frame i is centred on sample i * hop_length")
        boolean center,

        @Param("what stands beyond the ends") PadMode padMode,

        @Param("whether the rate is lowered before the first octave")
        boolean early,

        @Param(value = "bandwidth added to every filter of form variable", unit = "Hz", min = 0, max = 384_000)
        double gamma,

        @Param("factor of every bin: librosa, convolutional or wrap")
        Scaling scaling,

        @Param(value = "exponent of the magnitude: 1 is magnitude, 2 is power", min = 0.01, max = 16)
        double power)
        implements Representation {

    /** How the bins are computed. */
    public enum Form {
        /** CQT1992v2: sums over the filters. */
        DIRECT,
        /** CQT1992: by Fourier transform, the filters' negative frequencies left out. */
        SPECTRAL,
        /** CQT2010v2: octave by octave. */
        OCTAVES,
        /** CQT2010: octave by octave and by Fourier transform. */
        OCTAVES_SPECTRAL,
        /** VQT: octave by octave, with filters of its own for each. */
        VARIABLE;

        boolean octaves() {
            return this != DIRECT && this != SPECTRAL;
        }

        boolean spectral() {
            return this == SPECTRAL || this == OCTAVES_SPECTRAL;
        }
    }

    /** Factors of the bins. */
    public enum Scaling {
        /** The square root of the filter's length. */
        LIBROSA,
        /** 1; of the forms by Fourier transform its length. */
        CONVOLUTIONAL,
        /** 2, so that a tone of amplitude 1 gives 1. */
        WRAP
    }

    /** As {@code nnAudio.features.CQT2010v2}. */
    public static final NnAudioCqt DEFAULTS = new NnAudioCqt(
            Form.OCTAVES,
            512,
            32.70,
            84,
            12,
            1,
            Norm.p(1),
            Window.HANN,
            true,
            PadMode.REFLECT,
            true,
            0,
            Scaling.LIBROSA,
            1);

    public NnAudioCqt {
        Specs.check(
                NnAudioCqt.class,
                form,
                hopLength,
                fMin,
                nBins,
                binsPerOctave,
                filterScale,
                norm,
                window,
                center,
                padMode,
                early,
                gamma,
                scaling,
                power);
        if (norm.equals(Norm.SLANEY)) {
            throw new SpecException("norm", "slaney is for mel filters; use none, inf or a number above 0");
        }
        if (form.octaves() && !center) {
            throw new SpecException("center", "false is not known in octaves; use form=direct or spectral");
        }
    }

    /** The number of bins below a frequency, {@code ceil(b log2(fmax / fmin))}. */
    public static int binsBelow(double fMax, double fMin, int binsPerOctave) {
        return (int) Math.ceil(binsPerOctave * (Log2.of(fMax) - Log2.of(fMin)));
    }

    @Override
    public String kind() {
        return "cqt_nnaudio";
    }

    @Override
    public String summary() {
        return "constant-Q transforms of nnAudio, direct and in octaves";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.LOOKAHEAD;
    }

    @Override
    public Analyzer design(int sampleRate) {
        return new NnAudioDesign(this, sampleRate);
    }

    /**
     * The complex transform of one channel; {@code power} plays no part.
     *
     * @param channel a signal of one channel
     */
    public ConstantQComplex transform(Signal channel) {
        FiniteSamples.require(channel.channel(0));
        NnAudioDesign design = new NnAudioDesign(this, channel.sampleRate());
        Grid grid = design.grid(channel.length()).withQuantity(Quantity.MAGNITUDE);
        return new NnAudioRun(design).transform(channel.channel(0), grid);
    }
}
