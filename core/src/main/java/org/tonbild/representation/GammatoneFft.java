package org.tonbild.representation;

import org.tonbild.transform.RealFft;

/** Ellis' approximation of a gammatonegram by a weighted short-time Fourier transform. */
final class GammatoneFft implements Analyzer {
    private final Gammatonegram spec;
    private final int sampleRate;
    private final BandAxis bands;
    private final int nFft;
    private final RealFft fft;
    private final double[] window;
    /** {@code [channel][bin]}, divided by the transform's length. */
    private final double[][] weights;

    GammatoneFft(GammatoneCascade cascade, Gammatonegram spec, int sampleRate, BandAxis bands) {
        this.spec = spec;
        this.sampleRate = sampleRate;
        this.bands = bands;
        nFft = length(spec.winLength());
        fft = RealFft.design(nFft);
        window = window(nFft, spec.winLength());
        weights = weights(cascade, nFft);
        for (double[] row : weights) {
            for (int k = 0; k < row.length; k++) {
                row[k] /= nFft;
            }
        }
    }

    /** 2^ceil(log2(2 win)). */
    static int length(int winLength) {
        int n = 2;
        while (n < 2 * winLength) {
            n *= 2;
        }
        return n;
    }

    /** A symmetric Hann window with its maximum at n / 2 and its zeros win / 2 samples from there. */
    static double[] window(int n, int winLength) {
        double[] w = new double[n];
        int half = winLength / 2;
        w[n / 2] = 1;
        for (int i = 1; i < half; i++) {
            double v = 0.5 * (1 + StrictMath.cos(StrictMath.PI * i / half));
            w[n / 2 + i] = v;
            w[n / 2 - i] = v;
        }
        return w;
    }

    /** The cascade's magnitude at the bins 0 to n / 2, {@code [channel][bin]}, 1 at the centre frequency. */
    static double[][] weights(GammatoneCascade cascade, int n) {
        double[][] w = new double[cascade.channels][n / 2 + 1];
        for (int c = 0; c < w.length; c++) {
            for (int k = 0; k < w[c].length; k++) {
                w[c][k] = cascade.magnitude(c, 2 * StrictMath.PI * k / n) / cascade.gain[c];
            }
        }
        return w;
    }

    @Override
    public Grid grid(long samples) {
        return spec.frames().grid(samples, nFft, sampleRate, bands);
    }

    @Override
    public Latency latency() {
        return spec.frames().latency(nFft);
    }

    @Override
    public FrameStream open() {
        return new Stream();
    }

    private final class Stream implements FrameStream, CenteredFrames.Sink {
        private final CenteredFrames frames =
                new CenteredFrames(nFft, spec.hopLength(), spec.center() ? nFft / 2 : 0, PadMode.CONSTANT);
        private final RealFft.Work work = fft.work();
        private final double[] x = new double[nFft];
        private final double[] re = new double[nFft / 2 + 1];
        private final double[] im = new double[nFft / 2 + 1];
        private final double[] out = new double[weights.length];
        private FrameSink sink = FrameSink.NONE;
        private long samples;

        @Override
        public void push(float[] in, int offset, int length, FrameSink sink) {
            samples += length;
            this.sink = sink;
            frames.push(in, offset, length, this);
        }

        @Override
        public void finish(FrameSink sink) {
            this.sink = sink;
            frames.finish(grid(samples).frames(), this);
        }

        @Override
        public void frame(double[] samples, int at) {
            for (int i = 0; i < x.length; i++) {
                x[i] = samples[at + i] * window[i];
            }
            fft.forward(x, 0, re, im, work);
            for (int k = 0; k < re.length; k++) {
                re[k] = Math.sqrt(re[k] * re[k] + im[k] * im[k]);
            }
            for (int c = 0; c < out.length; c++) {
                double v = dot(weights[c], re);
                out[c] = spec.power() == 1 ? v : Gammatonegram.value(v * v, spec.power());
            }
            sink.frame(out);
        }
    }

    /** Four running sums, then one tree: a fixed order that keeps the adders busy. */
    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int n = a.length & ~3;
        for (int i = 0; i < n; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (int i = n; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
