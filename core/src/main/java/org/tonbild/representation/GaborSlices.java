package org.tonbild.representation;

/** The image of transforms of slices that overlap by half, as they come. */
final class GaborSlices implements Analyzer {
    private final GaborTransform spec;
    private final GaborFrame frame;
    private final int sampleRate;
    private final int half;
    private final double[] window;
    /** Samples after its middle that a slice needs. */
    private final int after;

    GaborSlices(GaborTransform spec, int sampleRate) {
        this.spec = spec;
        this.sampleRate = sampleRate;
        frame = GaborFrame.sliced(spec, sampleRate);
        half = spec.slLen() / 2;
        window = window(spec);
        after = (half + spec.trArea() + 1) / 2;
    }

    /** The Tukey window of a slice, its middle at half its length. */
    static double[] window(GaborTransform spec) {
        int half = spec.slLen() / 2;
        double flat = (half - spec.trArea()) / 2.0;
        double end = (half + spec.trArea()) / 2.0;
        double[] w = new double[spec.slLen()];
        for (int j = 0; j < w.length; j++) {
            double distance = Math.abs(j - half);
            w[j] = distance <= flat
                    ? 1
                    : distance >= end
                            ? 0
                            : 0.5 * (1 + StrictMath.cos(StrictMath.PI * (distance - flat) / spec.trArea()));
        }
        return w;
    }

    @Override
    public Grid grid(long samples) {
        return spec.grid(samples, sampleRate);
    }

    @Override
    public Latency latency() {
        return Latency.of(spec.hopLength(), half + after);
    }

    @Override
    public FrameStream open() {
        return new Run();
    }

    private final class Run implements FrameStream {
        private final int[] lengths = frame.lengths();
        private final GaborFrame.Work work = frame.work(lengths);
        private final double[] ring = new double[spec.slLen()];
        private final double[] slice = new double[spec.slLen()];
        private final double[][] block = new double[lengths.length - 2][];
        private final double[] out = new double[lengths.length - 2];
        private GaborCoefficients before = GaborCoefficients.zeros(lengths);
        private GaborCoefficients now = GaborCoefficients.zeros(lengths);
        private long seen;
        private long slices;
        private long frames;

        Run() {
            for (int k = 0; k < block.length; k++) {
                block[k] = new double[lengths[k + 1] / 2];
            }
        }

        @Override
        public void push(float[] samples, int offset, int length, FrameSink sink) {
            for (int i = offset; i < offset + length; i++) {
                take(samples[i], sink);
            }
        }

        @Override
        public void finish(FrameSink sink) {
            long all = grid(seen).frames();
            while (frames < all) {
                take(0, sink);
            }
        }

        private void take(double sample, FrameSink sink) {
            ring[(int) (seen % ring.length)] = sample;
            seen++;
            if (seen == slices * half + after) {
                transform();
            }
            if (seen == frames * spec.hopLength() + half + after) {
                show((int) (frames * spec.hopLength() % half));
                frames++;
                sink.frame(out);
            }
        }

        /** The next slice; with the one before it makes the block of samples between their middles. */
        private void transform() {
            long first = (slices - 1) * half;
            for (int j = 0; j < slice.length; j++) {
                slice[j] = window[j] == 0 ? 0 : window[j] * ring[(int) Math.floorMod(first + j, (long) ring.length)];
            }
            GaborCoefficients free = before;
            before = now;
            now = free;
            work.forward(slice, now);
            slices++;
            for (int k = 0; k < block.length; k++) {
                int m = block[k].length;
                for (int n = 0; n < m; n++) {
                    double re = before.re()[k + 1][m + n] + now.re()[k + 1][n];
                    double im = before.im()[k + 1][m + n] + now.im()[k + 1][n];
                    block[k][n] = 4.0 * m / spec.slLen() * Math.sqrt(re * re + im * im);
                }
            }
        }

        private void show(int at) {
            for (int k = 0; k < out.length; k++) {
                out[k] = block[k][(int) ((long) at * block[k].length / half)];
            }
        }
    }
}
