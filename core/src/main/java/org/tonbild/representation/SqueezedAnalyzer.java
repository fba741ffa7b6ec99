package org.tonbild.representation;

import java.util.Arrays;
import org.tonbild.spec.SpecException;

/** A {@link SynchrosqueezedCwt} at one sample rate. */
final class SqueezedAnalyzer implements Analyzer {
    private final SynchrosqueezedCwt spec;
    private final int sampleRate;
    private final double[] frequencies;
    private final double[] scales;
    private final double[] weights;
    /** The wavelets that end, and behind them their derivatives; without any the recording is transformed whole. */
    private final WaveletBank bank;

    SqueezedAnalyzer(SynchrosqueezedCwt spec, int sampleRate) {
        this.spec = spec;
        this.sampleRate = sampleRate;
        frequencies = spec.frequencies(sampleRate);
        scales = spec.scales(sampleRate);
        weights = SqueezedRecord.weights(scales, Scalogram.Spacing.GEOMETRIC);
        bank = new WaveletBank(whole() ? new WaveletKernel[0] : kernels(), spec.hopLength(), false);
    }

    private boolean whole() {
        return spec.method() == SynchrosqueezedCwt.Method.FOURIER;
    }

    private WaveletKernel[] kernels() {
        WaveletKernel[] kernels = new WaveletKernel[2 * scales.length];
        for (int b = 0; b < scales.length; b++) {
            double half = Math.ceil(spec.cycles() * sampleRate / frequencies[b]);
            if (2 * half > SynchrosqueezedCwt.MAX_LENGTH) {
                throw new SpecException(
                        "fmin",
                        spec.fMin() + " Hz needs wavelets of " + (long) (2 * half) + " samples, more than "
                                + SynchrosqueezedCwt.MAX_LENGTH + "; raise fmin, or lower cycles or the sample rate");
            }
            int n = WaveletSpectrum.size((int) half);
            double[] gains = new double[n];
            double[] slopes = new double[n];
            SqueezedRecord.spectra(spec.wavelet(), scales[b], sampleRate, gains, slopes);
            kernels[b] = WaveletSpectrum.cut(gains, new double[n], (int) half);
            kernels[scales.length + b] = WaveletSpectrum.cut(new double[n], slopes, (int) half);
        }
        return kernels;
    }

    @Override
    public Grid grid(long samples) {
        if (samples == 0) {
            throw ScalogramDesign.empty();
        }
        long taken = whole() ? spec.length().orElseThrow() : samples;
        return new Grid(
                BandAxis.of(BandAxis.Scale.LOGARITHMIC, frequencies),
                new TimeAxis(0, (double) spec.hopLength() / sampleRate),
                -Math.floorDiv(-taken, (long) spec.hopLength()),
                Magnitudes.quantity(spec.power()));
    }

    @Override
    public Latency latency() {
        return whole() ? Latency.AT_END : Latency.of(spec.hopLength(), bank.reach());
    }

    @Override
    public FrameStream open() {
        return whole() ? new Whole() : new Truncated();
    }

    private final class Truncated implements FrameStream, FrameSink {
        private final FrameStream run = bank.open(false);
        private final Squeezer squeezer = new Squeezer(frequencies, true, spec.threshold());
        private final double[] sumRe = new double[frequencies.length];
        private final double[] sumIm = new double[frequencies.length];
        private final double[] out = new double[frequencies.length];
        private FrameSink sink = FrameSink.NONE;

        Truncated() {
            squeezer.into(sumRe, sumIm);
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
        public void frame(double[] complex) {
            int n = scales.length;
            Arrays.fill(sumRe, 0);
            Arrays.fill(sumIm, 0);
            for (int b = 0; b < n; b++) {
                squeezer.add(complex[b], complex[2 * n + b], 0, complex[n + b], complex[3 * n + b], weights[b]);
            }
            Magnitudes.raise(sumRe, sumIm, spec.power(), out);
            sink.frame(out);
        }
    }

    private final class Whole implements FrameStream {
        private final float[] record = new float[spec.length().orElseThrow()];
        private int filled;

        @Override
        public void push(float[] samples, int offset, int length, FrameSink sink) {
            int taken = Math.min(length, record.length - filled);
            System.arraycopy(samples, offset, record, filled, taken);
            filled += taken;
        }

        @Override
        public void finish(FrameSink sink) {
            ComplexBands squeezed = new SqueezedRecord(
                            spec, sampleRate, scales, frequencies, Scalogram.Spacing.GEOMETRIC)
                    .of(record)
                    .squeezed();
            double[] re = new double[frequencies.length];
            double[] im = new double[frequencies.length];
            double[] out = new double[frequencies.length];
            for (int i = 0; i < squeezed.frames(); i++) {
                for (int b = 0; b < out.length; b++) {
                    re[b] = squeezed.re(b, i);
                    im[b] = squeezed.im(b, i);
                }
                Magnitudes.raise(re, im, spec.power(), out);
                sink.frame(out);
            }
        }
    }
}
