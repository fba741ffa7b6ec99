package org.tonbild.representation;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * The scalogram: the continuous wavelet transform of a recording at n frequencies,
 *
 * <pre>
 * W[b, t] = sum over k of x[k] conj(psi((k - t) / s_b)) / sqrt(s_b),   s_b = central frequency * rate / f_b samples,
 * </pre>
 *
 * <p>of which every {@code hop_length}-th t is kept. The frequencies run from fmin to fmax, equally spaced in their
 * logarithm or in hertz, or are stated one by one. Zeros stand beyond the ends.
 *
 * <p><b>Methods.</b> {@link Method#SAMPLED}: psi is sampled at every sample, over {@code support} scales on either side.
 * {@link Method#INTEGRATED}: as PyWavelets does it, differences of the integral of psi, which is looked up at 1024
 * points. {@link Method#FOURIER}: as Torrence and Compo do it, the Fourier transform of the whole recording, padded with
 * zeros to the power of two of at least twice its length, times sqrt(2 pi s) pi^(-1/4) exp(-(s omega - w0)^2 / 2) for
 * omega above 0; for {@code morlet} only. {@link Method#TRUNCATED}: the same wavelets, cut off {@code support} scales
 * from their middle; {@link #truncation} says what they lose.
 *
 * <p><b>Shape</b> {@code [n x ceil(samples / hop_length)]}, lowest frequency first, frame i at sample i * hop_length.
 * <b>Values</b>: |W|^power; {@link #transform} gives W itself.
 *
 * <p><b>Streaming</b>: LOOKAHEAD by the longest wavelet's later half, and by a block where blocks of transforms are
 * faster than sums; {@link Method#FOURIER} is WHOLE, with the length filled in by {@link #resolve}; TRUNCATED is its
 * bounded form.
 *
 * <p><b>Errors</b>: {@link SpecException} if fmin is not below fmax, fmax is above half the sample rate, a wavelet would
 * have more than 2^22 samples, or the recording is empty.
 *
 * <p><b>Reference</b>: {@code scipy.signal.cwt(y, morlet2, w rate / (2 pi f), w=w)} 1.10 by {@code sampled} and
 * {@code wavelet=morlet:w} (there no wavelet is longer than the recording: {@code max_length}), and Torrence and Compo's
 * program by {@code fourier}, to 1e-7 of the peak; {@code pywt.cwt(y, central_frequency(wavelet) rate / f, wavelet)} 1.1
 * in double by {@code integrated}, to 1e-6. Sources: C. Torrence and G. P. Compo, A practical guide to wavelet analysis
 * (1998), doi:10.1175/1520-0477(1998)079&lt;0061:APGTWA&gt;2.0.CO;2; S. Mallat, A Wavelet Tour of Signal Processing
 * (2009).
 *
 * <pre>{@code
 * Spectrogram s = Scalogram.DEFAULTS.analyze(signal);
 * }</pre>
 *
 * @param wavelet the mother wavelet
 * @param fMin lowest frequency
 * @param fMax highest frequency, absent for half the sample rate
 * @param nScales number of frequencies
 * @param spacing how they are spaced
 * @param hopLength distance of two frames in samples
 * @param method how the wavelets are computed
 * @param support half their length in scales, absent for the family's own
 * @param maxLength longest wavelet in samples, longer ones are cut; absent cuts none
 * @param length of {@link Method#FOURIER}: samples that are transformed; absent is the whole recording
 * @param power exponent of the magnitude
 * @param frequencies any frequencies in place of fmin, fmax, nScales and spacing
 */
public record Scalogram(
        @Param("the mother wavelet, such as morlet:6, cmor1.5-1, mexh or gaus4")
        Wavelet wavelet,

        @Param(value = "lowest frequency", unit = "Hz", min = 1e-6, max = 384_000)
        double fMin,

        @Param(value = "highest frequency, auto is half the rate", unit = "Hz", min = 1e-6, max = 384_000)
        OptionalDouble fMax,

        @Param(value = "number of frequencies", min = 1, max = 65_536)
        int nScales,

        @Param("how the frequencies are spaced") Spacing spacing,

        @Param(value = "distance of two frames", unit = "samples", min = 1, max = 1 << 24)
        int hopLength,

        @Param("how the wavelets are computed") Method method,

        @Param(value = "half the length of the wavelets, auto is 5 for morlet", unit = "scales", min = 0.5, max = 1000)
        OptionalDouble support,

        @Param(
                value = "longest wavelet of method sampled, longer ones are cut; auto cuts none",
                unit = "samples",
                min = 1,
                max = Scalogram.MAX_LENGTH)
        OptionalInt maxLength,

        @Param(
                value = "samples that method fourier transforms; auto is the whole recording",
                unit = "samples",
                min = 1,
                max = Scalogram.MAX_LENGTH)
        OptionalInt length,

        @Param(value = "exponent of the magnitude: 1 is magnitude, 2 is power", min = 0.01, max = 16)
        double power,

        @Param(
                value = "any rising frequencies, such as 100;250;400, in place of fmin, fmax, n_scales and spacing",
                unit = "Hz",
                since = 2)
        FrequencyList frequencies)
        implements Representation {
    /** Most samples of a wavelet, and of a recording that is transformed as a whole: 2^22, 95 s at 44.1 kHz. */
    public static final int MAX_LENGTH = 1 << 22;

    /** How the frequencies are spaced. */
    public enum Spacing {
        /** By equal ratios. */
        GEOMETRIC,
        /** By equal differences. */
        LINEAR
    }

    /** How the wavelets are computed. */
    public enum Method {
        /** By their formula at every sample. */
        SAMPLED,
        /** By differences of a table of their integral. */
        INTEGRATED,
        /** By their Fourier transform, over the whole recording. */
        FOURIER,
        /** As FOURIER, cut off at the support. */
        TRUNCATED
    }

    /** 96 frequencies from 50 Hz to half the rate, hop 512, Morlet wavelets with w0 = 6, magnitude. */
    public static final Scalogram DEFAULTS = new Scalogram(
            Wavelet.morlet(6),
            50,
            OptionalDouble.empty(),
            96,
            Spacing.GEOMETRIC,
            512,
            Method.SAMPLED,
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            1,
            FrequencyList.AUTO);

    public Scalogram {
        Specs.check(
                Scalogram.class,
                wavelet,
                fMin,
                fMax,
                nScales,
                spacing,
                hopLength,
                method,
                support,
                maxLength,
                length,
                power,
                frequencies);
        boolean spectral = method == Method.FOURIER || method == Method.TRUNCATED;
        if (spectral && wavelet.family() != Wavelet.Family.MORLET) {
            throw new SpecException(
                    "method", "fourier and truncated are for morlet, not " + wavelet + "; use sampled or integrated");
        }
    }

    @Override
    public String kind() {
        return "scalogram";
    }

    @Override
    public String summary() {
        return "continuous wavelet transform: Morlet, Mexican hat, derivatives of Gaussians, Shannon, B-spline";
    }

    @Override
    public StreamClass streamClass() {
        return method == Method.FOURIER && length.isEmpty() ? StreamClass.WHOLE : StreamClass.LOOKAHEAD;
    }

    @Override
    public Scalogram resolve(Signal channel) {
        if (streamClass() != StreamClass.WHOLE) {
            return this;
        }
        return Specs.with(this, "length", ScalogramDesign.wholeLength(channel, MAX_LENGTH));
    }

    @Override
    public Analyzer design(int sampleRate) {
        return new ScalogramDesign(this, sampleRate);
    }

    /** The frequencies at one sample rate, lowest first. */
    public double[] frequencies(int sampleRate) {
        double nyquist = sampleRate / 2.0;
        if (!frequencies.isAuto()) {
            double[] stated = frequencies.values();
            if (stated[stated.length - 1] > nyquist) {
                throw new SpecException(
                        "frequencies",
                        stated[stated.length - 1] + " Hz is above half the sample rate; use " + nyquist
                                + " Hz or less");
            }
            return stated;
        }
        double top = fMax.orElse(nyquist);
        if (top > nyquist) {
            throw new SpecException(
                    "fmax", top + " Hz is above half the sample rate; use " + nyquist + " Hz or less, or auto");
        }
        if (fMin > top || (fMin == top && nScales > 1)) {
            throw new SpecException("fmin", fMin + " Hz is not below fmax; use less than " + top + " Hz");
        }
        boolean geometric = spacing == Spacing.GEOMETRIC;
        double from = geometric ? StrictMath.log10(fMin) : fMin;
        double step = nScales == 1 ? 0 : ((geometric ? StrictMath.log10(top) : top) - from) / (nScales - 1);
        double[] f = new double[nScales];
        for (int b = 0; b < nScales; b++) {
            double place = b * step + from;
            f[b] = geometric ? StrictMath.pow(10, place) : place;
        }
        f[0] = fMin;
        if (nScales > 1) {
            f[nScales - 1] = top;
        }
        return f;
    }

    /**
     * The complex transform of one channel, phase included; {@code power} plays no part. Real wavelets have no imaginary
     * part.
     *
     * @param channel a signal of one channel
     */
    public ComplexBands transform(Signal channel) {
        FiniteSamples.require(channel.channel(0));
        ScalogramDesign design = new ScalogramDesign(resolve(channel), channel.sampleRate());
        Grid grid = design.grid(channel.length()).withQuantity(Quantity.MAGNITUDE);
        int n = grid.bands();
        long size = Math.multiplyExact(grid.frames(), (long) n);
        if (size > Integer.MAX_VALUE - 8) {
            throw new SpecException(
                    "hop_length", size + " values do not fit into one array; cut the recording or raise the hop");
        }
        double[] re = new double[(int) size];
        double[] im = new double[(int) size];
        FrameSink collect = new FrameSink() {
            private int at;

            @Override
            public void frame(double[] complex) {
                System.arraycopy(complex, 0, re, at, n);
                System.arraycopy(complex, n, im, at, n);
                at += n;
            }
        };
        FrameStream run = design.run();
        run.push(channel.channel(0), 0, channel.length(), collect);
        run.finish(collect);
        return new ComplexBands(grid, re, im);
    }

    /**
     * What {@link Method#TRUNCATED} loses of each wavelet, as a share e of its norm: no value differs from that of
     * {@link Method#FOURIER} by more than e times the norm of the wavelet (the root of the sum of its squares) times
     * the norm of the recording. 4e-6 with 5 scales of support, more within the topmost octave, whose wavelets are cut
     * off by half the sample rate and so have long tails: 0.3 at the very top. Resolved to 1e-8.
     *
     * @return one share per frequency, lowest first
     */
    public double[] truncation(int sampleRate) {
        return WaveletSpectrum.truncation(this, sampleRate);
    }

    /** A copy with another wavelet. */
    public Scalogram withWavelet(Wavelet other) {
        return Specs.with(this, "wavelet", other);
    }

    /** A copy at these frequencies, rising, in hertz; scale s of a wavelet is at {@code centralFrequency() rate / s}. */
    public Scalogram withFrequencies(double... hertz) {
        return Specs.with(this, "frequencies", FrequencyList.of(hertz));
    }

    /** A copy with another hop. */
    public Scalogram withHopLength(int samples) {
        return Specs.with(this, "hop_length", samples);
    }

    /** A copy with another method. */
    public Scalogram withMethod(Method other) {
        return Specs.with(this, "method", other);
    }

    double halfSupport() {
        return support.orElse(wavelet.halfSupport());
    }
}
