package org.tonbild.representation;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;

/** A {@link Scalogram} at one sample rate. */
final class ScalogramDesign implements Analyzer {
    /** Takes complex frames; the arrays are the sender's. */
    interface Sink {
        void frame(double[] re, double[] im);

        /** Takes the powers of many frames as {@link BatchSink} has them, overwriting them; or says that it does not. */
        default boolean frames(double[] powers, int lanes, int count) {
            return false;
        }
    }

    /** One channel on its way. */
    interface Run {
        void push(float[] samples, int offset, int length, Sink sink);

        void finish(Sink sink);
    }

    private final Scalogram spec;
    private final int sampleRate;
    private final double[] frequencies;
    private final double[] scales;
    private final Latency latency;
    private final Function<Boolean, Run> runs;

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
            runs = powers -> new WaveletRecord(spec, scales, powers);
        } else {
            WaveletBank bank = new WaveletBank(kernels(), spec.hopLength());
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

    /** A new run; it gives complex frames, or with {@code powers} |W|^2 in their first array. */
    Run run(boolean powers) {
        return runs.apply(powers);
    }

    @Override
    public Latency latency() {
        return latency;
    }

    @Override
    public FrameStream open() {
        return new Magnitude(run(true), spec.power(), scales.length);
    }

    /** The magnitudes of a run. */
    private static final class Magnitude implements FrameStream, Sink {
        private final Run run;
        private final double power;
        private final double[] values;
        private FrameSink sink = frame -> {};

        Magnitude(Run run, double power, int bands) {
            this.run = run;
            this.power = power;
            values = new double[bands];
        }

        @Override
        public void push(float[] samples, int offset, int length, FrameSink sink) {
            this.sink = sink;
            run.push(samples, offset, length, this);
        }

        @Override
        public void finish(FrameSink sink) {
            this.sink = sink;
            run.finish(this);
        }

        @Override
        public void frame(double[] re, double[] im) {
            Magnitudes.ofPowers(re, power, values);
            sink.frame(values);
        }

        @Override
        public boolean frames(double[] powers, int lanes, int count) {
            Magnitudes.ofPowers(powers, power, powers);
            BatchSink.send(powers, lanes, count, values, sink);
            return true;
        }
    }
}
