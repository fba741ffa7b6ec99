package org.tonbild.representation;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * The synchrosqueezed continuous wavelet transform: every value of the transform W is moved, at its moment, to the row
 * nearest to the frequency that its phase turns at. With psi the wavelet's Fourier transform, X that of the recording and
 * W' the derivative of W per second,
 *
 * <pre>
 * W[s, t]  = inverse transform of X[w] psi(s w)      (psi halved at half the rate)
 * f[s, t]  = |Im(W'[s, t] / W[s, t])| / (2 pi),      W' by i w rate X[w] psi(s w)
 * T[b, t]  = sum over the s whose f[s, t] is nearest to f_b of W[s, t] ln(s / s next smaller),   |W| above threshold
 * </pre>
 *
 * <p>"Nearest" is that of the least ratio. The frequencies are {@code f_b = fmin 2^(b / voices)} up to fmax, the scales
 * those whose wavelets have their peaks there.
 *
 * <p><b>Methods</b>: {@link Method#FOURIER} transforms the whole recording, padded by {@code padMode} to the power of two
 * nearest to twice its length, the recording in the middle. {@link Method#TRUNCATED} sums over wavelets that are cut off
 * {@code cycles} periods from their middle, zeros standing beyond the ends; they are the same but for 1e-5 of the peak, and
 * more within the topmost octave, whose wavelets are cut off by half the rate.
 *
 * <p><b>Shape</b> {@code [bands x ceil(samples / hop_length)]}, lowest frequency first, frame i at sample i * hop_length.
 * <b>Values</b> |T|^power; {@link #transform} gives W and T, at any scales and frequencies. <b>Streaming</b>: LOOKAHEAD by
 * the later half of the longest wavelet, and by a block; FOURIER is WHOLE.
 *
 * <p><b>Reference</b>: {@code ssqueezepy.ssq_cwt} at the same scales and frequencies, W to 1e-6 of the peak (measured
 * 5e-7, as the scales are known as float), T the same but where a value lies between two rows. Sources: I. Daubechies, J.
 * Lu and H.-T. Wu, Synchrosqueezed wavelet transforms (2011), doi:10.1016/j.acha.2010.08.002; G. Thakur, E. Brevdo, N. S.
 * Fuckar and H.-T. Wu, The synchrosqueezing algorithm for time-varying spectral analysis (2013),
 * doi:10.1016/j.sigpro.2012.11.029.
 *
 * @param wavelet the wavelet, default the Morse wavelet of gamma 3 and beta 60
 * @param fMin lowest frequency, default 50 Hz
 * @param fMax highest frequency at most, absent for half the sample rate
 * @param voices frequencies in an octave, default 16
 * @param hopLength distance of two frames in samples, default 512
 * @param method how the transform is computed, default with wavelets that end
 * @param cycles half the length of such a wavelet in periods of its frequency, default 12
 * @param padMode what stands beyond the ends with {@link Method#FOURIER}, default the mirrored recording
 * @param length of {@link Method#FOURIER}: samples that are transformed; absent is the whole recording
 * @param threshold magnitude up to which a value is left out, default 1.5e-8, the root of a double's precision
 * @param power exponent of the magnitude, default 1
 */
public record SynchrosqueezedCwt(
        @Param("the wavelet: gmw:gamma:beta, morlet:mu or bump:mu:s")
        AnalyticWavelet wavelet,

        @Param(value = "lowest frequency", unit = "Hz", min = 1e-6, max = 384_000)
        double fMin,

        @Param(value = "highest frequency at most, auto is half the rate", unit = "Hz", min = 1e-6, max = 384_000)
        OptionalDouble fMax,

        @Param(value = "frequencies in an octave", min = 1, max = 1024)
        int voices,

        @Param(value = "distance of two frames", unit = "samples", min = 1, max = 1 << 24)
        int hopLength,

        @Param("how the transform is computed") Method method,

        @Param(value = "half the length of wavelets that end, in periods of their frequency", min = 1, max = 1000)
        double cycles,

        @Param("what stands beyond the ends with method fourier")
        PadMode padMode,

        @Param(
                value = "samples that method fourier transforms; auto is the whole recording",
                unit = "samples",
                min = 1,
                max = SynchrosqueezedCwt.MAX_LENGTH)
        OptionalInt length,

        @Param(value = "magnitude up to which a value is left out", min = 0)
        double threshold,

        @Param(value = "exponent of the magnitude: 1 is magnitude, 2 is power", min = 0.01, max = 16)
        double power)
        implements Representation {
    /** Most samples of a wavelet, and of a recording that is transformed as a whole: 2^21, 47 s at 44.1 kHz. */
    public static final int MAX_LENGTH = 1 << 21;

    /** How the transform is computed. */
    public enum Method {
        /** By sums over wavelets that end. */
        TRUNCATED,
        /** By the Fourier transform of the whole recording. */
        FOURIER
    }

    /** Morse wavelets, 16 to the octave from 50 Hz to half the rate, hop 512, magnitude. */
    public static final SynchrosqueezedCwt DEFAULTS = new SynchrosqueezedCwt(
            AnalyticWavelet.gmw(),
            50,
            OptionalDouble.empty(),
            16,
            512,
            Method.TRUNCATED,
            12,
            PadMode.REFLECT,
            OptionalInt.empty(),
            0x1p-26,
            1);

    public SynchrosqueezedCwt {
        Specs.check(
                SynchrosqueezedCwt.class,
                wavelet,
                fMin,
                fMax,
                voices,
                hopLength,
                method,
                cycles,
                padMode,
                length,
                threshold,
                power);
    }

    @Override
    public String kind() {
        return "ssq_cwt";
    }

    @Override
    public String summary() {
        return "wavelet transform whose values are moved to the frequencies that their phases turn at";
    }

    @Override
    public StreamClass streamClass() {
        return method == Method.FOURIER && length.isEmpty() ? StreamClass.WHOLE : StreamClass.LOOKAHEAD;
    }

    @Override
    public SynchrosqueezedCwt resolve(Signal channel) {
        if (streamClass() != StreamClass.WHOLE) {
            return this;
        }
        return Specs.with(this, "length", ScalogramDesign.wholeLength(channel, MAX_LENGTH));
    }

    @Override
    public Analyzer design(int sampleRate) {
        if (streamClass() == StreamClass.WHOLE) {
            throw new SpecException(
                    "method",
                    "fourier transforms the whole recording at once; use method=truncated to stream, whose wavelets"
                            + " end, or state its length");
        }
        return new SqueezedAnalyzer(this, sampleRate);
    }

    /** The frequencies of the rows at one sample rate, lowest first. */
    public double[] frequencies(int sampleRate) {
        double nyquist = sampleRate / 2.0;
        double top = fMax.orElse(nyquist);
        if (top > nyquist) {
            throw new SpecException(
                    "fmax", top + " Hz is above half the sample rate; use " + nyquist + " Hz or less, or auto");
        }
        if (fMin > top) {
            throw new SpecException("fmin", fMin + " Hz is above fmax; use " + top + " Hz or less");
        }
        int n = 1;
        while (frequency(n) <= top) {
            n++;
        }
        double[] f = new double[n];
        for (int b = 0; b < n; b++) {
            f[b] = frequency(b);
        }
        return f;
    }

    private double frequency(int band) {
        return fMin * StrictMath.pow(2, (double) band / voices);
    }

    /** The scales whose wavelets have their peaks at the frequencies, in samples. */
    public double[] scales(int sampleRate) {
        double[] scales = frequencies(sampleRate);
        for (int b = 0; b < scales.length; b++) {
            scales[b] = wavelet.peak() * sampleRate / (2 * Math.PI * scales[b]);
        }
        return scales;
    }

    /**
     * The complex values of one channel by {@link Method#FOURIER}, phases included; {@code power} and {@code length}
     * play no part.
     *
     * @param channel a signal of one channel
     */
    public Squeezed transform(Signal channel) {
        int rate = channel.sampleRate();
        return transform(channel, scales(rate), frequencies(rate), Scalogram.Spacing.GEOMETRIC);
    }

    /**
     * The same at other scales and frequencies.
     *
     * @param channel a signal of one channel
     * @param scales in samples, the largest first
     * @param frequencies of the rows of T, the lowest first
     * @param spacing how both are spaced: linear scales have the weight {@code step / s}, and rows at equal distances
     */
    public Squeezed transform(Signal channel, double[] scales, double[] frequencies, Scalogram.Spacing spacing) {
        FiniteSamples.require(channel.channel(0));
        SynchrosqueezedCwt whole = Specs.with(this, Map.of("method", "fourier", "length", "auto"));
        int samples = whole.resolve(channel).length().orElseThrow();
        float[] record = Arrays.copyOf(channel.channel(0), samples);
        return new SqueezedRecord(this, channel.sampleRate(), scales, frequencies, spacing).of(record);
    }
}
