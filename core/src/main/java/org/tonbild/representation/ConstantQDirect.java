package org.tonbild.representation;

/** The direct sums of {@link ConstantQPlain} with tabled kernels. */
final class ConstantQDirect implements Analyzer {
    private final ConstantQPlain spec;
    private final double[] frequencies;
    private final int sampleRate;
    /** Kernels {@code [bin][n]}: window times exponential over N[k]. */
    private final double[][] re;

    private final double[][] im;
    /** Frames that share one value. */
    private final int[] held;
    /** Samples before and after its place of the one frame that holds the windows of all bins. */
    private final int before;

    private final int after;

    ConstantQDirect(ConstantQPlain spec, double[] frequencies, int sampleRate) {
        this.spec = spec;
        this.frequencies = frequencies;
        this.sampleRate = sampleRate;
        int bins = frequencies.length;
        double q = spec.quality();
        re = new double[bins][];
        im = new double[bins][];
        held = new int[bins];
        for (int k = 0; k < bins; k++) {
            int n = (int) Math.ceil(q * sampleRate / frequencies[k]);
            double[] w = spec.window().periodic(n);
            re[k] = new double[n];
            im[k] = new double[n];
            for (int i = 0; i < n; i++) {
                double angle = 2 * StrictMath.PI * i * q / n;
                re[k][i] = w[i] * StrictMath.cos(angle) / n;
                im[k][i] = -w[i] * StrictMath.sin(angle) / n;
            }
            boolean hold = spec.raster() == ConstantQPlain.Raster.HOLD;
            held[k] = hold ? (int) Math.max(1, n / (4L * spec.hopLength())) : 1;
        }
        int earliest = 0;
        int latest = 0;
        for (int k = 0; k < bins; k++) {
            int n = re[k].length;
            earliest = Math.max(earliest, n / 2 - shift(k));
            latest = Math.max(latest, shift(k) + n - n / 2);
        }
        before = earliest;
        after = latest;
    }

    @Override
    public Grid grid(long samples) {
        return new Grid(
                BandAxis.of(BandAxis.Scale.LOGARITHMIC, frequencies),
                new TimeAxis(0, (double) spec.hopLength() / sampleRate),
                1 + samples / spec.hopLength(),
                Magnitudes.quantity(spec.power()));
    }

    /** Where bin k looks, in samples after the first of the frames that share its value. */
    private int shift(int k) {
        return (int) ((held[k] - 1L) * spec.hopLength() / 2);
    }

    @Override
    public Latency latency() {
        return Latency.of(spec.hopLength(), after);
    }

    @Override
    public FrameStream open() {
        return new Stream();
    }

    private final class Stream implements FrameStream, CenteredFrames.Sink {
        private final int[] from = new int[re.length];
        private final CenteredFrames frames;
        private final double[] values = new double[re.length];
        private final double[] xr = new double[re.length];
        private final double[] xi = new double[re.length];
        private FrameSink sink = FrameSink.NONE;
        private long samples;
        private long frame;

        Stream() {
            for (int k = 0; k < re.length; k++) {
                from[k] = before + shift(k) - re[k].length / 2;
            }
            frames = new CenteredFrames(before + after, spec.hopLength(), before, PadMode.CONSTANT);
        }

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
        public void frame(double[] x, int at) {
            for (int k = 0; k < re.length; k++) {
                if (frame % held[k] == 0) {
                    dot(k, x, at + from[k]);
                }
            }
            frame++;
            Magnitudes.raise(xr, xi, spec.power(), values);
            sink.frame(values);
        }

        /** Four running sums each, then one tree: a fixed order that keeps the adders busy. */
        private void dot(int k, double[] x, int at) {
            double[] a = re[k];
            double[] b = im[k];
            double a0 = 0;
            double a1 = 0;
            double a2 = 0;
            double a3 = 0;
            double b0 = 0;
            double b1 = 0;
            double b2 = 0;
            double b3 = 0;
            int n = a.length & ~3;
            for (int i = 0; i < n; i += 4) {
                double x0 = x[at + i];
                double x1 = x[at + i + 1];
                double x2 = x[at + i + 2];
                double x3 = x[at + i + 3];
                a0 += a[i] * x0;
                b0 += b[i] * x0;
                a1 += a[i + 1] * x1;
                b1 += b[i + 1] * x1;
                a2 += a[i + 2] * x2;
                b2 += b[i + 2] * x2;
                a3 += a[i + 3] * x3;
                b3 += b[i + 3] * x3;
            }
            for (int i = n; i < a.length; i++) {
                a0 += a[i] * x[at + i];
                b0 += b[i] * x[at + i];
            }
            xr[k] = (a0 + a1) + (a2 + a3);
            xi[k] = (b0 + b1) + (b2 + b3);
        }
    }
}
