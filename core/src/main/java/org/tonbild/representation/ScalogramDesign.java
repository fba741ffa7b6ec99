package org.tonbild.representation;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;

/** A {@link Scalogram} at one sample rate. */
final class ScalogramDesign implements Analyzer {
    private final Scalogram spec;
    private final int sampleRate;
    private final double[] frequencies;
    private final double[] scales;
    private final Latency latency;
    /** By whether frames are rounded, as those of a {@link WaveletBank} may be. */
    private final Function<Boolean, FrameStream> runs;

    ScalogramDesign(Scalogram spec, int sampleRate) {
        this.spec = spec;
        this.sampleRate = sampleRate;
        frequencies = spec.frequencies(sampleRate);
        scales = new double[frequencies.length];
        double central = spec.wavelet().centralFrequency();
        for (int b = 0; b < scales.length; b++) {
            scales[b] = central * sampleRate / frequencies[b];
        }
        if (spec.streamClass() == Representation.StreamClass.WHOLE) {
            throw new SpecException(
                    "method",
                    "fourier transforms the whole recording at once; use method=truncated to stream, whose wavelets"
                            + " end, or state its length");
        }
        if (spec.method() == Scalogram.Method.FOURIER) {
            latency = Latency.AT_END;
            runs = rounded -> new WaveletRecord(spec, scales);
        } else {
            WaveletBank bank = new WaveletBank(kernels(), spec.hopLength(), spec.power() == 1);
            latency = Latency.of(spec.hopLength(), bank.reach());
            runs = bank::open;
        }
    }

    static SpecException empty() {
        return new SpecException("signal", "an empty recording has no scalogram; give at least one sample");
    }

    /** The length of a recording that is transformed as a whole, if one transform can take it. */
    static int wholeLength(Signal channel, int most) {
        if (channel.length() == 0) {
            throw empty();
        }
        if (channel.length() > most) {
            throw new SpecException(
                    "length",
                    channel.length() + " samples are too many for one transform; use method=truncated, or a length of"
                            + " at most " + most + " samples");
        }
        return channel.length();
    }

    /** Half the length of a truncated wavelet in samples. */
    static int half(Scalogram spec, double scale) {
        double half = Math.ceil(spec.halfSupport() * scale);
        if (2 * half > Scalogram.MAX_LENGTH) {
            throw new SpecException(
                    "fmin",
                    spec.fMin() + " Hz needs wavelets of " + (long) (2 * half) + " samples, more than "
                            + Scalogram.MAX_LENGTH + "; raise fmin, or lower the support or the sample rate");
        }
        return (int) half;
    }

    private WaveletKernel[] kernels() {
        WaveletKernel[] kernels = new WaveletKernel[scales.length];
        double support = spec.halfSupport();
        WaveletKernel.@Nullable Integral integral = spec.method() == Scalogram.Method.INTEGRATED
                ? new WaveletKernel.Integral(spec.wavelet(), support)
                : null;
        for (int b = 0; b < kernels.length; b++) {
            double scale = scales[b];
            int half = half(spec, scale);
            if (spec.method() == Scalogram.Method.SAMPLED) {
                double length = Math.min(2 * support * scale, spec.maxLength().orElse(Integer.MAX_VALUE));
                kernels[b] = WaveletKernel.sampled(spec.wavelet(), scale, length);
            } else if (spec.method() == Scalogram.Method.INTEGRATED) {
                if (scale < WaveletKernel.smallestScale(support)) {
                    throw new SpecException(
                            "fmax",
                            frequencies[b] + " Hz leaves less than two samples to " + spec.wavelet() + "; lower fmax");
                }
                kernels[b] = WaveletKernel.integrated(Objects.requireNonNull(integral), scale);
            } else {
                double centre = 2 * Math.PI * spec.wavelet().centralFrequency();
                kernels[b] = WaveletSpectrum.truncated(scale, centre, half);
            }
        }
        return kernels;
    }

    @Override
    public Grid grid(long samples) {
        if (samples == 0) {
            throw empty();
        }
        long taken = spec.method() == Scalogram.Method.FOURIER ? spec.length().orElseThrow() : samples;
        BandAxis.Scale scale =
                spec.spacing() == Scalogram.Spacing.GEOMETRIC ? BandAxis.Scale.LOGARITHMIC : BandAxis.Scale.LINEAR;
        return new Grid(
                BandAxis.of(scale, frequencies),
                new TimeAxis(0, (double) spec.hopLength() / sampleRate),
                -Math.floorDiv(-taken, (long) spec.hopLength()),
                Magnitudes.quantity(spec.power()));
    }

    /** A new run, of complex frames with their real parts first. */
    FrameStream run() {
        return runs.apply(false);
    }

    @Override
    public Latency latency() {
        return latency;
    }

    @Override
    public FrameStream open() {
        return new Magnitude();
    }

    /** The magnitudes of a run. */
    private final class Magnitude implements FrameStream, FrameSink {
        private final double[] values = new double[scales.length];
        private FrameSink sink = FrameSink.NONE;
        /** From the first samples on, as their receiver decides on rounding. */
        private @Nullable FrameStream run;

        private boolean rounded;

        private FrameStream run(FrameSink sink) {
            this.sink = sink;
            if (run == null) {
                rounded = latency != Latency.AT_END
                        && (spec.power() == 1 || spec.power() == 2)
                        && sink instanceof BatchSink all
                        && all.rounds();
                run = runs.apply(rounded);
            }
            return run;
        }

        @Override
        public void push(float[] samples, int offset, int length, FrameSink sink) {
            run(sink).push(samples, offset, length, rounded ? sink : this);
        }

        @Override
        public void finish(FrameSink sink) {
            run(sink).finish(rounded ? sink : this);
        }

        @Override
        public void frame(double[] complex) {
            for (int b = 0; b < values.length; b++) {
                values[b] = Magnitudes.power(complex, b);
            }
            Magnitudes.ofPowers(values, spec.power(), values);
            sink.frame(values);
        }
    }
}
