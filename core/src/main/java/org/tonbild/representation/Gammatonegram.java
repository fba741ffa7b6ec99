package org.tonbild.representation;

import java.util.OptionalDouble;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Gammatonegram, also called cochleagram: the energy of a bank of gammatone filters over frames.
 *
 * <p>The impulse response of a channel is {@code g(n) = a n^(P-1) cos(2 pi fc n + phi) exp(-2 pi b n)} with the decay
 * {@code b = bandwidth * ERB(fc)} and {@code a} such that the gain at {@code fc} is 1. Centre frequencies are Slaney's
 * ({@link Erb#centerFrequencies}): the lowest is {@code fmin}, {@code fmax} is approached and not reached.
 *
 * <p><b>Methods.</b> {@link Method#EXACT} is Ellis' exact path: Slaney's cascade of P second-order sections (each
 * section's impulse response sampled; for P = 4 and phase 0 his four biquads), output squared, plain mean over
 * {@code win_length} samples, square root. {@link Method#SAMPLED} is the same with filters whose impulse response is
 * the formula above itself, sampled; the two differ near half the sample rate, where the formula aliases, and by the
 * level of the skirts far from {@code fc}. {@link Method#FFT} is Ellis' approximation: magnitudes of a short-time
 * Fourier transform of length 2^ceil(log2(2 win_length)), under a Hann window of {@code win_length} samples in its
 * middle, weighted by the cascade's magnitude response and divided by the length.
 *
 * <p><b>Shape</b> {@code [n_channels x frames]}, lowest channel first. <b>Units</b>: root mean square in units of full
 * scale for {@code power} 1 ({@link Method#FFT}: Ellis' scale, a weighted sum of magnitudes), mean square for 2.
 *
 * <p><b>Time</b>: with {@code center} frame i is centred at sample i * hop_length, zeros stand beyond both ends and
 * there are 1 + samples / hop_length frames: the grid of a centred spectrogram of the same hop. Without it frame i
 * begins at sample i * hop_length and only whole frames count, as Ellis has it. The filters start at rest and run
 * through, so every frame of the first two methods depends on all sound before it (the response of the lowest channel,
 * 20 Hz, has fallen by 60 dB after 80 ms), and no frame on sound after it.
 *
 * <p><b>Errors</b>: {@link SpecException} if fmin is not below fmax, fmax above half the sample rate, or the recording
 * shorter than one frame without {@code center}.
 *
 * <p><b>Reference</b>: {@code gammatone.gtgram.gtgram} and {@code gammatone.fftweight.fft_gtgram} (detly's port of
 * Ellis' MATLAB code) with {@code center=false}, within 1e-7 of the maximum. (That {@code fft_gtgram} leaves a frame
 * that ends exactly at the last sample at zero; here it is computed.) Sources: D. Ciric et al., Audio Signal Mapping
 * into Spectrogram-Based Images for Deep Learning Applications (2021), equation (3); D. P. W. Ellis, Gammatone-like
 * spectrograms (2009); M. Slaney, Apple Computer Technical Report 35 (1993).
 *
 * <pre>{@code
 * Spectrogram g = Gammatonegram.DEFAULTS.analyze(signal);
 * }</pre>
 *
 * @param nChannels number of filters
 * @param fMin lowest centre frequency
 * @param fMax upper end of the centre frequencies, absent for half the sample rate
 * @param winLength frame length in samples
 * @param hopLength distance of two frames in samples
 * @param method how the filters are computed
 * @param order filter order P
 * @param phase carrier phase phi in radians
 * @param bandwidth factor between ERB and decay, 1.019 for order 4
 * @param power exponent of the magnitude, 1 for magnitude, 2 for power
 * @param center whether frames are centred on the spectrogram's grid
 */
public record Gammatonegram(
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

        @Param(value = "frame length", unit = "samples", min = 1, max = 1 << 24)
        int winLength,

        @Param(value = "distance of two frames", unit = "samples", min = 1, max = 1 << 24)
        int hopLength,

        @Param("how the filters are computed") Method method,

        @Param(value = "order P of the filters", min = 1, max = 8)
        int order,

        @Param(value = "carrier phase", unit = "rad", min = -6.3, max = 6.3)
        double phase,

        @Param(value = "decay over equivalent rectangular bandwidth", min = 0.01, max = 100)
        double bandwidth,

        @Param(value = "exponent of the magnitude: 1 is magnitude, 2 is power", min = 0.01, max = 16)
        double power,

        @Param("frames centred at multiples of the hop, with zeros beyond the ends")
        boolean center)
        implements Representation {

    /** How the filters are computed. */
    public enum Method {
        /** Slaney's cascade of second-order sections. */
        EXACT,
        /** Filters whose impulse response is the sampled formula. */
        SAMPLED,
        /** Ellis' weighted short-time Fourier transform. */
        FFT
    }

    /** 64 channels from 20 Hz to half the rate, 2048/512, true filters, on the spectrogram's time grid. */
    public static final Gammatonegram DEFAULTS =
            new Gammatonegram(64, 20, OptionalDouble.empty(), 2048, 512, Method.EXACT, 4, 0, 1.019, 1, true);

    /** As {@link #DEFAULTS} with the frames of Ellis' program: the first begins at the first sample. */
    public static final Gammatonegram ELLIS = Specs.with(DEFAULTS, "center", false);

    public Gammatonegram {
        Specs.check(
                Gammatonegram.class,
                nChannels,
                fMin,
                fMax,
                winLength,
                hopLength,
                method,
                order,
                phase,
                bandwidth,
                power,
                center);
    }

    @Override
    public String kind() {
        return "gammatone";
    }

    @Override
    public String summary() {
        return "gammatone filters from 20 Hz up, true filters or their FFT approximation";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public Analyzer design(int sampleRate) {
        double[] centers = centerFrequencies(sampleRate);
        BandAxis bands = BandAxis.of(BandAxis.Scale.ERB, centers);
        if (method == Method.FFT) {
            return new GammatoneFft(cascade(centers, sampleRate), this, sampleRate, bands);
        }
        return new SummedBankAnalyzer(
                method == Method.EXACT
                        ? cascade(centers, sampleRate)
                        : new GammatoneImpulse(centers, sampleRate, order, phase, bandwidth),
                frames(),
                sampleRate,
                bands);
    }

    /** The centre frequencies at one sample rate, lowest first. */
    public double[] centerFrequencies(int sampleRate) {
        double nyquist = sampleRate / 2.0;
        double top = fMax.orElse(nyquist);
        if (top > nyquist) {
            throw new SpecException(
                    "fmax", top + " Hz is above half the sample rate; use " + nyquist + " Hz or less, or auto");
        }
        if (fMin >= top) {
            throw new SpecException("fmin", fMin + " Hz is not below fmax; use less than " + top + " Hz");
        }
        return Erb.centerFrequencies(fMin, top, nChannels);
    }

    private GammatoneCascade cascade(double[] centers, int sampleRate) {
        return new GammatoneCascade(centers, sampleRate, order, phase, bandwidth);
    }

    /** How frames are cut from the filters' outputs. */
    SummedFrames frames() {
        return new SummedFrames(winLength, hopLength, center, power, Magnitudes.quantity(power));
    }

    /** The value of a mean square: its square root to the power asked for. */
    static double value(double meanSquare, double power) {
        return power == 1 ? Math.sqrt(meanSquare) : power == 2 ? meanSquare : StrictMath.pow(meanSquare, power / 2);
    }
}
