package org.tonbild.representation;

import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * The short-time Fourier transform at any frequencies: {@code X[k, i] = sum_t w[t] x[t + i hop] exp(-2 pi i f[k] t /
 * rate)}, t counted from the beginning of the frame, at {@code n_bins} frequencies from {@code fmin} on to before
 * {@code fmax}: {@code fmin + k (fmax - fmin) / n}, or {@code fmin (fmax / fmin)^(k / n)}.
 *
 * <p><b>Shape</b> {@code [n_bins x frames]}, lowest first. <b>Values</b>: |X|^power. Computed by plain sums, so
 * {@code n_bins n_fft} products for each frame. <b>Reference</b>: nnAudio 0.3.3, {@code STFT} with {@code freq_scale}
 * linear, log or log2 (and {@code pad_mode=reflect}), within 1e-5 of the maximum, as its tables are held in float.
 *
 * @param stft frames and window
 * @param fMin the lowest frequency, default 50
 * @param fMax where the frequencies end, default 6000
 * @param nBins how many there are, default 96
 * @param spacing how they are spaced, default logarithmically
 * @param power exponent of the magnitude, default 1
 */
public record FrequencyScan(
        @Param("frames and window") StftSpec stft,

        @Param(value = "lowest frequency", unit = "Hz", min = 0, max = 384_000)
        double fMin,

        @Param(value = "where the frequencies end", unit = "Hz", min = 1e-3, max = 384_000)
        double fMax,

        @Param(value = "number of frequencies", min = 1, max = 1 << 20)
        int nBins,

        @Param("how the frequencies are spaced: linear or logarithmic")
        Spacing spacing,

        @Param(value = "exponent of the magnitude: 1 is magnitude, 2 is power", min = 0.01, max = 16)
        double power)
        implements Representation {
    /** How frequencies are spaced. */
    public enum Spacing {
        /** At the same distances. */
        LINEAR,
        /** In the same ratios. */
        LOGARITHMIC
    }

    /** 96 frequencies from 50 to 6000 Hz, frames of 2048 samples. */
    public static final FrequencyScan DEFAULTS =
            new FrequencyScan(StftSpec.FEATURE, 50, 6000, 96, Spacing.LOGARITHMIC, 1);

    private static final long LARGEST = 1 << 25;

    public FrequencyScan {
        Specs.check(FrequencyScan.class, stft, fMin, fMax, nBins, spacing, power);
        if (fMax <= fMin || spacing == Spacing.LOGARITHMIC && fMin == 0) {
            throw new SpecException(
                    "fmin", fMin + " Hz has to lie below fmax, " + fMax + " Hz, and above 0 for ratios");
        }
        if ((long) nBins * stft.nFft() > LARGEST) {
            throw new SpecException(
                    "n_bins",
                    nBins + " times n_fft " + stft.nFft() + " are too many products; keep them below " + LARGEST);
        }
    }

    @Override
    public String kind() {
        return "scan";
    }

    @Override
    public String summary() {
        return "the short-time Fourier transform at any frequencies, spaced linearly or in ratios";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    /** The frequencies in hertz. */
    public double[] frequencies() {
        double[] f = new double[nBins];
        for (int k = 0; k < nBins; k++) {
            f[k] = spacing == Spacing.LINEAR
                    ? fMin + k * (fMax - fMin) / nBins
                    : fMin * StrictMath.pow(fMax / fMin, (double) k / nBins);
        }
        return f;
    }

    @Override
    public Analyzer design(int sampleRate) {
        double[][][] kernels = kernels(sampleRate);
        return new Analyzer() {
            @Override
            public Grid grid(long samples) {
                return FrequencyScan.this.grid(samples, sampleRate);
            }

            @Override
            public Latency latency() {
                return stft.latency();
            }

            @Override
            public FrameStream open() {
                return new Run(kernels);
            }
        };
    }

    /** The complex transform of one channel; {@code power} plays no part. */
    public ConstantQComplex transform(Signal channel) {
        FiniteSamples.require(channel.channel(0));
        Grid grid = grid(channel.length(), channel.sampleRate()).withQuantity(Quantity.MAGNITUDE);
        double[][][] kernels = kernels(channel.sampleRate());
        double[] re = new double[Math.toIntExact(grid.frames() * nBins)];
        double[] im = new double[re.length];
        int[] at = {0};
        Framer framer = new Framer(stft);
        Framer.Target target = (buffer, offset) -> {
            for (int k = 0; k < nBins; k++) {
                re[at[0]] = sum(kernels[0][k], buffer, offset);
                im[at[0]++] = sum(kernels[1][k], buffer, offset);
            }
        };
        framer.push(channel.channel(0), 0, channel.length(), target);
        framer.finish(target);
        return new ConstantQComplex(grid, re, im);
    }

    private Grid grid(long samples, int sampleRate) {
        BandAxis.Scale scale = spacing == Spacing.LINEAR ? BandAxis.Scale.LINEAR : BandAxis.Scale.LOGARITHMIC;
        return new Grid(
                BandAxis.of(scale, frequencies()),
                stft.timeAxis(sampleRate),
                stft.frames(samples),
                Magnitudes.quantity(power));
    }

    /** Windowed cosines and negative sines of every frequency. */
    private double[][][] kernels(int sampleRate) {
        double[] f = frequencies();
        double[] window = stft.centredWindow();
        double[][][] kernels = new double[2][nBins][window.length];
        for (int k = 0; k < nBins; k++) {
            for (int t = 0; t < window.length; t++) {
                double angle = 2 * StrictMath.PI * f[k] * t / sampleRate;
                kernels[0][k][t] = window[t] * StrictMath.cos(angle);
                kernels[1][k][t] = -window[t] * StrictMath.sin(angle);
            }
        }
        return kernels;
    }

    private static double sum(double[] kernel, float[] samples, int offset) {
        double sum = 0;
        for (int t = 0; t < kernel.length; t++) {
            sum += kernel[t] * samples[offset + t];
        }
        return sum;
    }

    private final class Run implements FrameStream, Framer.Target {
        private final double[][][] kernels;
        private final Framer framer = new Framer(stft);
        private final double[] re = new double[nBins];
        private final double[] im = new double[nBins];
        private final double[] values = new double[nBins];
        private FrameSink sink = FrameSink.NONE;

        Run(double[][][] kernels) {
            this.kernels = kernels;
        }

        @Override
        public void push(float[] samples, int offset, int length, FrameSink sink) {
            this.sink = sink;
            framer.push(samples, offset, length, this);
        }

        @Override
        public void finish(FrameSink sink) {
            this.sink = sink;
            framer.finish(this);
        }

        @Override
        public void frame(float[] buffer, int at) {
            for (int k = 0; k < nBins; k++) {
                re[k] = sum(kernels[0][k], buffer, at);
                im[k] = sum(kernels[1][k], buffer, at);
            }
            Magnitudes.raise(re, im, power, values);
            sink.frame(values);
        }
    }
}
