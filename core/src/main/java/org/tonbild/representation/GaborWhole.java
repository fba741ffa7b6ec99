package org.tonbild.representation;

/** The image of one transform of a whole recording. */
final class GaborWhole implements Analyzer {
    private final GaborTransform spec;
    private final GaborFrame frame;
    private final int sampleRate;

    GaborWhole(GaborTransform spec, GaborFrame frame, int sampleRate) {
        this.spec = spec;
        this.frame = frame;
        this.sampleRate = sampleRate;
    }

    @Override
    public Grid grid(long samples) {
        return spec.grid(frame.size(), sampleRate);
    }

    @Override
    public Latency latency() {
        return Latency.AT_END;
    }

    @Override
    public FrameStream open() {
        return new FrameStream() {
            private final double[] record = new double[frame.size()];
            private int filled;

            @Override
            public void push(float[] samples, int offset, int length, FrameSink sink) {
                int taken = Math.min(length, record.length - filled);
                for (int t = 0; t < taken; t++) {
                    record[filled + t] = samples[offset + t];
                }
                filled += taken;
            }

            @Override
            public void finish(FrameSink sink) {
                GaborCoefficients c = frame.forward(record, 0);
                double[] out = new double[c.re().length - 2];
                for (long t = 0; t < record.length; t += spec.hopLength()) {
                    for (int k = 0; k < out.length; k++) {
                        double[] re = c.re()[k + 1];
                        double[] im = c.im()[k + 1];
                        int n = (int) (t * re.length / record.length);
                        out[k] = 2.0 * re.length / record.length * Math.sqrt(re[n] * re[n] + im[n] * im[n]);
                    }
                    sink.frame(out);
                }
            }
        };
    }
}
