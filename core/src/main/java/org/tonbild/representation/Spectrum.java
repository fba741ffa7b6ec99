package org.tonbild.representation;

import java.util.OptionalInt;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.RealFft;
import org.tonbild.transform.Window;

/**
 * The spectrum of a whole recording by one Fourier transform, for the exact places of harmonics:
 *
 * <pre>
 * S[k] = 2 / (sum of w) * |sum over t of w[t] x[t] exp(-2 pi i k t / n)|
 * </pre>
 *
 * <p>so that a sine of amplitude a on a bin shows as a (bin 0, and n/2 for even n, without the factor 2); with scaling
 * {@code none} the magnitude of the bare sum. Row k is at k * sampleRate / n hertz.
 *
 * <p>Shape {@code [n/2+1 x 1]}. With length auto, n is the recording's length, so the class is WHOLE; a stated length
 * cuts or pads with zeros as {@code numpy.fft.rfft(y, n)} does. At most {@value #MAX_LENGTH} samples; longer recordings
 * are for {@code welch}. Same numbers as numpy to 1e-7 of the peak (storage rounding).
 *
 * @param length samples that are transformed; auto is the whole recording
 * @param window the window, periodic; default none ({@code boxcar})
 * @param scaling whether values are amplitudes or the bare sum, default amplitude
 */
public record Spectrum(
        @Param(
                value = "samples that are transformed; auto is the whole recording",
                min = 1,
                max = Spectrum.MAX_LENGTH,
                unit = "samples")
        OptionalInt length,

        @Param("window function, such as hann or kaiser:8.6")
        Window window,

        @Param("scale of the values") Scaling scaling)
        implements Representation {
    /** Longest record, 2^24 samples: nearly six minutes at 48 kHz. */
    public static final int MAX_LENGTH = 1 << 24;

    /** The whole recording, no window, amplitudes. */
    public static final Spectrum DEFAULTS =
            new Spectrum(OptionalInt.empty(), Window.of(Window.Shape.BOXCAR), Scaling.AMPLITUDE);

    /** Scale of the values. */
    public enum Scaling {
        /** A sine of amplitude a shows as a. */
        AMPLITUDE,
        /** The magnitude of the sum as it stands. */
        NONE
    }

    public Spectrum {
        Specs.check(Spectrum.class, length, window, scaling);
    }

    @Override
    public String kind() {
        return "spectrum";
    }

    @Override
    public String summary() {
        return "one Fourier transform of the whole recording";
    }

    @Override
    public StreamClass streamClass() {
        return length.isPresent() ? StreamClass.FRAMEWISE : StreamClass.WHOLE;
    }

    @Override
    public Representation resolve(Signal channel) {
        if (length.isPresent()) {
            return this;
        }
        if (channel.length() == 0) {
            throw new SpecException("signal", "an empty recording has no spectrum; give at least one sample");
        }
        if (channel.length() > MAX_LENGTH) {
            throw new SpecException(
                    "length",
                    channel.length() + " samples are too many for one transform; use welch, or a length of at most "
                            + MAX_LENGTH + " samples");
        }
        return new Spectrum(OptionalInt.of(channel.length()), window, scaling);
    }

    @Override
    public Analyzer design(int sampleRate) {
        if (length.isEmpty()) {
            throw new SpecException(
                    "length",
                    "auto is the whole recording; state a length to stream, such as length=65536, or use welch");
        }
        return new OneTransform(length.getAsInt(), sampleRate, window, scaling);
    }

    private static final class OneTransform implements Analyzer {
        private final int n;
        private final int sampleRate;
        private final double[] weights;
        private final double scale;
        private final RealFft fft;
        private final Scaling scaling;

        OneTransform(int n, int sampleRate, Window window, Scaling scaling) {
            this.n = n;
            this.sampleRate = sampleRate;
            this.scaling = scaling;
            weights = window.periodic(n);
            double sum = 0;
            for (double w : weights) {
                sum += w;
            }
            scale = scaling == Scaling.AMPLITUDE ? 2 / sum : 1;
            fft = RealFft.design(n);
        }

        @Override
        public Grid grid(long samples) {
            TimeAxis time = new TimeAxis(0.5 * n / sampleRate, (double) n / sampleRate);
            return new Grid(BandAxis.fft(sampleRate, n), time, 1, Quantity.MAGNITUDE);
        }

        @Override
        public Latency latency() {
            return Latency.AT_END;
        }

        @Override
        public FrameStream open() {
            return new FrameStream() {
                private final double[] record = new double[n];
                private int filled;

                @Override
                public void push(float[] samples, int offset, int count, FrameSink sink) {
                    int taken = Math.min(count, n - filled);
                    for (int t = 0; t < taken; t++) {
                        record[filled + t] = samples[offset + t] * weights[filled + t];
                    }
                    filled += taken;
                }

                @Override
                public void finish(FrameSink sink) {
                    sink.frame(transform(record));
                }
            };
        }

        private double[] transform(double[] record) {
            double[] re = new double[fft.bins()];
            double[] im = new double[fft.bins()];
            fft.forward(record, 0, re, im, fft.work());
            for (int k = 0; k < re.length; k++) {
                boolean single = scaling == Scaling.AMPLITUDE && (k == 0 || 2 * k == n);
                re[k] = Math.sqrt(re[k] * re[k] + im[k] * im[k]) * (single ? scale / 2 : scale);
            }
            return re;
        }
    }

    /** A copy with a stated length. */
    public Spectrum withLength(int samples) {
        return new Spectrum(OptionalInt.of(samples), window, scaling);
    }

    /** A copy with another window. */
    public Spectrum withWindow(Window shape) {
        return new Spectrum(length, shape, scaling);
    }

    /** A copy with another scale. */
    public Spectrum withScaling(Scaling other) {
        return new Spectrum(length, window, other);
    }
}
