package org.tonbild.representation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Nonstationary Gabor transform: an invertible constant-Q transform, or one on another scale. Every band takes a piece
 * of the spectrum under its own window and brings it back to time at a rate of its own, {@link GaborFrame}.
 *
 * <p><b>Scales</b>: {@code bands} frequencies from fmin to fmax by equal ratios ({@link Scale#LOG}), {@code bands} per
 * octave ({@link Scale#OCT}: {@code ceil(bands log2(fmax / fmin)) + 1} of them), or equally spaced on the scale {@code
 * 2595 log10(1 + f / 700)}, in hertz, or on {@code 26.81 f / (1960 + f)} (Traunmueller). What lies at or above half the
 * rate falls away; bands at 0 Hz and at half the rate make the transform invertible.
 *
 * <p><b>Methods</b>: {@link Method#WHOLE} takes the Fourier transform of the whole recording. {@link Method#SLICED} takes
 * those of slices of {@code slLen} samples, half a slice apart, under Tukey windows with transitions of {@code trArea}
 * samples, which add up to 1.
 *
 * <p><b>Shape</b> {@code [bands x ceil(samples / hop_length)]}, without the two bands at the ends. <b>Values</b>: the
 * amplitude of a sine at the band's centre, {@code 2 M |c| / L} with M coefficients in a transform of L samples, of the
 * last coefficient at or before sample {@code i * hop_length}; coefficients of overlapping slices are added.
 * {@link #forward} and {@link #inverse} give all coefficients, and the sound back to 1e-13 of its peak.
 *
 * <p><b>Streaming</b>: WHOLE, bounded by a stated length; method sliced looks ahead by a slice.
 *
 * <p><b>Reference</b>: {@code NSGT.forward} and {@code NSGT_sliced.forward} of the program nsgt, to 1e-6 of the peak,
 * measured 6e-8; computed from the formulas of the papers. Sources: P. Balazs and others, Theory, implementation and
 * applications of nonstationary Gabor frames (2011), doi:10.1016/j.cam.2011.09.011; N. Holighaus and others, A framework
 * for invertible, real-time constant-Q transforms (2013), doi:10.1109/TASL.2012.2234114.
 *
 * @param scaleKind how the bands lie
 * @param fMin lowest band
 * @param fMax highest band, absent for half the sample rate
 * @param bands how many bands, or how many in an octave
 * @param method one transform or slices
 * @param slLen length of a slice in samples, a multiple of 4
 * @param trArea length of the slices' transitions, at most half a slice
 * @param minWin fewest coefficients of a band in a slice, a multiple of 4
 * @param qVar factor of the bands' widths in slices
 * @param hopLength distance of two frames in samples
 * @param length of method whole: samples that are transformed; absent is the whole recording
 */
public record GaborTransform(
        @Param("how the bands lie") Scale scaleKind,

        @Param(value = "lowest band", unit = "Hz", min = 1e-3, max = 384_000)
        double fMin,

        @Param(value = "highest band, auto is half the rate", unit = "Hz", min = 1e-3, max = 384_000)
        OptionalDouble fMax,

        @Param(value = "bands, with scale_kind oct in an octave", min = 2, max = 4096)
        int bands,

        @Param("one transform of the recording, or slices") Method method,

        @Param(value = "length of a slice, a multiple of 4", unit = "samples", min = 16, max = 1 << 22)
        int slLen,

        @Param(value = "length of the slices' transitions", unit = "samples", min = 1, max = 1 << 21)
        int trArea,

        @Param(value = "fewest coefficients of a band in a slice, a multiple of 4", min = 4, max = 1 << 20)
        int minWin,

        @Param(value = "factor of the bands' widths in slices", min = 0.01, max = 100)
        double qVar,

        @Param(value = "distance of two frames", unit = "samples", min = 1, max = 1 << 24)
        int hopLength,

        @Param(
                value = "samples that method whole transforms; auto is the whole recording",
                unit = "samples",
                min = 16,
                max = GaborTransform.MAX_LENGTH)
        OptionalInt length)
        implements Representation {
    /** Most samples that are transformed as a whole: 2^22, 95 s at 44.1 kHz. */
    public static final int MAX_LENGTH = 1 << 22;

    /** How the bands lie. */
    public enum Scale {
        /** By equal ratios, a number in all. */
        LOG(BandAxis.Scale.LOGARITHMIC),
        /** By equal ratios, a number per octave. */
        OCT(BandAxis.Scale.LOGARITHMIC),
        /** Equally on the mel scale. */
        MEL(BandAxis.Scale.MEL),
        /** Equally in hertz. */
        LIN(BandAxis.Scale.LINEAR),
        /** Equally in Bark. */
        BARK(BandAxis.Scale.BARK);

        private final BandAxis.Scale axis;

        Scale(BandAxis.Scale axis) {
            this.axis = axis;
        }
    }

    /** What is transformed at once. */
    public enum Method {
        /** The whole recording. */
        WHOLE,
        /** Slices that overlap by half. */
        SLICED
    }

    /** 24 bands per octave from 50 Hz on, the whole recording; slices of 8192 samples. */
    public static final GaborTransform DEFAULTS = new GaborTransform(
            Scale.OCT, 50, OptionalDouble.empty(), 24, Method.WHOLE, 8192, 1024, 16, 1, 512, OptionalInt.empty());

    public GaborTransform {
        Specs.check(
                GaborTransform.class,
                scaleKind,
                fMin,
                fMax,
                bands,
                method,
                slLen,
                trArea,
                minWin,
                qVar,
                hopLength,
                length);
        if (slLen % 4 != 0) {
            throw new SpecException("sl_len", slLen + " is no multiple of 4; use one");
        }
        if (trArea > slLen / 2) {
            throw new SpecException(
                    "tr_area", trArea + " is more than half a slice; use at most " + slLen / 2 + " samples");
        }
        if (minWin % 4 != 0) {
            throw new SpecException("min_win", minWin + " is no multiple of 4; use one");
        }
    }

    @Override
    public String kind() {
        return "nsgt";
    }

    @Override
    public String summary() {
        return "nonstationary Gabor transform: an invertible constant-Q transform, also on mel, Bark and"
                + " linear scales, whole or in slices";
    }

    @Override
    public StreamClass streamClass() {
        return method == Method.WHOLE && length.isEmpty() ? StreamClass.WHOLE : StreamClass.LOOKAHEAD;
    }

    @Override
    public GaborTransform resolve(Signal channel) {
        if (streamClass() != StreamClass.WHOLE) {
            return this;
        }
        int n = channel.length();
        if (n < 16 || n > MAX_LENGTH) {
            throw new SpecException(
                    "length",
                    n + " samples are too " + (n < 16 ? "few" : "many")
                            + " for one transform; use method=sliced, or a length of 16 to " + MAX_LENGTH + " samples");
        }
        return Specs.with(this, "length", n);
    }

    @Override
    public Analyzer design(int sampleRate) {
        if (method == Method.SLICED) {
            return new GaborSlices(this, sampleRate);
        }
        if (length.isEmpty()) {
            throw new SpecException(
                    "method", "whole transforms the whole recording; use method=sliced to stream, or state a length");
        }
        return new GaborWhole(this, GaborFrame.whole(this, sampleRate, length.getAsInt()), sampleRate);
    }

    /** The transform of a channel or of a slice: where its bands lie, and how many coefficients they have. */
    public GaborFrame frame(int sampleRate, int samples) {
        return method == Method.SLICED
                ? GaborFrame.sliced(this, sampleRate)
                : GaborFrame.whole(this, sampleRate, samples);
    }

    /**
     * All coefficients of one channel: one set, or one per slice, the first slice centred at the first sample.
     *
     * @param channel a signal of one channel
     * @param atLeast fewest coefficients of a band: shorter ones are interpolated; 0 leaves every band its own number
     */
    public List<GaborCoefficients> forward(Signal channel, int atLeast) {
        float[] x = channel.channel(0);
        FiniteSamples.require(x);
        GaborFrame frame = frame(channel.sampleRate(), x.length);
        List<GaborCoefficients> all = new ArrayList<>();
        if (method == Method.WHOLE) {
            double[] wide = new double[x.length];
            for (int t = 0; t < x.length; t++) {
                wide[t] = x[t];
            }
            all.add(frame.forward(wide, atLeast));
            return all;
        }
        double[] window = GaborSlices.window(this);
        double[] slice = new double[slLen];
        for (int s = 0; s <= sliceCount(x.length); s++) {
            for (int j = 0; j < slLen; j++) {
                long at = (long) (s - 1) * (slLen / 2) + j;
                slice[j] = at >= 0 && at < x.length ? window[j] * x[(int) at] : 0;
            }
            all.add(frame.forward(slice, atLeast));
        }
        return all;
    }

    /** The sound of coefficients of {@link #forward}, so many samples of it. */
    public double[] inverse(List<GaborCoefficients> coefficients, int sampleRate, int samples) {
        GaborFrame frame = frame(sampleRate, samples);
        if (method == Method.WHOLE) {
            return frame.inverse(coefficients.get(0));
        }
        double[] x = new double[samples];
        for (int s = 0; s < coefficients.size(); s++) {
            double[] slice = frame.inverse(coefficients.get(s));
            for (int j = 0; j < slLen; j++) {
                long at = (long) (s - 1) * (slLen / 2) + j;
                if (at >= 0 && at < samples) {
                    x[(int) at] += slice[j];
                }
            }
        }
        return x;
    }

    private int sliceCount(int samples) {
        return -Math.floorDiv(-samples, slLen / 2);
    }

    /** The bands' frequencies at one sample rate, lowest first, without those at or above half of it. */
    public double[] frequencies(int sampleRate) {
        double nyquist = sampleRate / 2.0;
        double top = fMax.orElse(nyquist);
        if (fMin >= top || fMin >= nyquist) {
            throw new SpecException(
                    "fmin", fMin + " Hz is not below fmax and half the rate; use less than " + Math.min(top, nyquist));
        }
        int n = scaleKind == Scale.OCT ? (int) Math.ceil(bands * (Log2.of(top) - Log2.of(fMin))) + 1 : bands;
        double[] f = new double[n];
        int kept = 0;
        for (int k = 0; k < n; k++) {
            f[k] = frequency(top, k, n);
            kept = f[k] < nyquist && kept == k ? k + 1 : kept;
        }
        return Arrays.copyOf(f, kept);
    }

    private double frequency(double top, int k, int n) {
        if (scaleKind == Scale.MEL) {
            return 700 * (StrictMath.pow(10, between(mel(fMin), mel(top), k, n) / 2595) - 1);
        }
        if (scaleKind == Scale.BARK) {
            double z = between(bark(fMin), bark(top), k, n);
            return 1960 * z / (26.81 - z);
        }
        return scaleKind == Scale.LIN
                ? between(fMin, top, k, n)
                : fMin * StrictMath.pow(top / fMin, (double) k / (n - 1));
    }

    /** Frequency over twice its growth from band to band: what the width of the outermost bands in slices follows. */
    double quality(double f, double[] frequencies, double top) {
        double steps = bands - 1;
        if (scaleKind == Scale.MEL) {
            return f / (2 * (mel(top) - mel(fMin)) / steps * (700 + f) * StrictMath.log(10) / 2595);
        }
        if (scaleKind == Scale.BARK) {
            return f / (2 * (bark(top) - bark(fMin)) / steps * ((1960 + f) * (1960 + f)) / (26.81 * 1960));
        }
        if (scaleKind == Scale.LIN) {
            return f / (2 * (top - fMin) / steps);
        }
        double ratio = frequencies.length > 1 ? frequencies[1] / frequencies[0] : 2;
        return Math.sqrt(ratio) / (2 * (ratio - 1));
    }

    private static double between(double low, double high, int k, int n) {
        return low + (high - low) * k / (n - 1);
    }

    private static double mel(double f) {
        return 2595 * StrictMath.log10(1 + f / 700);
    }

    private static double bark(double f) {
        return 26.81 * f / (1960 + f);
    }

    /** The rows and columns of an image. */
    Grid grid(long samples, int sampleRate) {
        if (samples == 0) {
            throw new SpecException("signal", "an empty recording has no transform; give at least one sample");
        }
        return new Grid(
                BandAxis.of(scaleKind.axis, frequencies(sampleRate)),
                new TimeAxis(0, (double) hopLength / sampleRate),
                -Math.floorDiv(-samples, (long) hopLength),
                Quantity.MAGNITUDE);
    }
}
