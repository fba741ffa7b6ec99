package org.tonbild.representation;

import java.util.Arrays;
import org.tonbild.spec.SpecException;
import org.tonbild.transform.RealFft;

/** The running mean of {@link WelchSpectrum}. */
final class WelchAnalyzer implements Analyzer {
    private final WelchSpectrum spec;
    private final int sampleRate;
    private final RealFft fft;
    private final double[] window;

    WelchAnalyzer(WelchSpectrum spec, int sampleRate) {
        this.spec = spec;
        this.sampleRate = sampleRate;
        fft = RealFft.design(spec.nFft());
        window = spec.window().periodic(spec.win());
    }

    @Override
    public Grid grid(long samples) {
        if (samples == 0) {
            throw empty();
        }
        double seconds = (double) samples / sampleRate;
        boolean density = spec.scaling() == WelchSpectrum.Scaling.DENSITY;
        return new Grid(
                BandAxis.fft(sampleRate, spec.nFft()),
                new TimeAxis(seconds / 2, seconds),
                1,
                density ? Quantity.POWER_DENSITY : Quantity.POWER);
    }

    @Override
    public Latency latency() {
        return Latency.AT_END;
    }

    @Override
    public FrameStream open() {
        return new Run();
    }

    private static SpecException empty() {
        return new SpecException("signal", "an empty recording has no spectrum; give at least one sample");
    }

    private final class Run implements FrameStream, Framer.Target {
        private final StftSpec framing =
                StftSpec.DEFAULTS.withNFft(spec.win()).withHopLength(spec.hop()).withCenter(false);
        private final Framer framer = new Framer(framing);
        private final float[] head = new float[spec.win()];
        private final RealFft.Work work = fft.work();
        private final double[] segment = new double[spec.nFft()];
        private final double[] re = new double[fft.bins()];
        private final double[] im = new double[fft.bins()];
        private final double[] sum = new double[fft.bins()];
        private long seen;
        private long segments;

        @Override
        public void push(float[] samples, int offset, int length, FrameSink sink) {
            if (seen < head.length) {
                System.arraycopy(samples, offset, head, (int) seen, (int) Math.min(length, head.length - seen));
            }
            seen += length;
            framer.push(samples, offset, length, this);
        }

        @Override
        public void finish(FrameSink sink) {
            if (seen == 0) {
                throw empty();
            }
            double[] used = window;
            if (segments == 0) {
                used = spec.window().periodic((int) seen);
                add(head, 0, used);
            }
            double power = 0;
            double total = 0;
            for (double w : used) {
                power += w * w;
                total += w;
            }
            boolean density = spec.scaling() == WelchSpectrum.Scaling.DENSITY;
            double scale = (density ? 1 / (sampleRate * power) : 1 / (total * total)) / segments;
            for (int k = 0; k < sum.length; k++) {
                boolean single = k == 0 || 2 * k == spec.nFft();
                sum[k] *= single ? scale : 2 * scale;
            }
            sink.frame(sum);
        }

        @Override
        public void frame(float[] buffer, int at) {
            add(buffer, at, window);
        }

        private void add(float[] buffer, int at, double[] weights) {
            int n = weights.length;
            for (int t = 0; t < n; t++) {
                segment[t] = buffer[at + t];
            }
            spec.detrend().apply(segment, n);
            for (int t = 0; t < n; t++) {
                segment[t] *= weights[t];
            }
            Arrays.fill(segment, n, segment.length, 0);
            fft.forward(segment, 0, re, im, work);
            for (int k = 0; k < sum.length; k++) {
                sum[k] += re[k] * re[k] + im[k] * im[k];
            }
            segments++;
        }
    }
}
