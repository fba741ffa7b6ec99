package org.tonbild.representation;

/** Outputs of a filter bank, added up over frames, at one sample rate. */
final class SummedBankAnalyzer implements Analyzer {
    private final SummedBank bank;
    private final SummedFrames spec;
    private final int sampleRate;
    private final BandAxis bands;

    SummedBankAnalyzer(SummedBank bank, SummedFrames spec, int sampleRate, BandAxis bands) {
        this.bank = bank;
        this.spec = spec;
        this.sampleRate = sampleRate;
        this.bands = bands;
    }

    @Override
    public Grid grid(long samples) {
        return spec.grid(samples, spec.winLength(), sampleRate, bands);
    }

    @Override
    public Latency latency() {
        return spec.latency(spec.winLength());
    }

    @Override
    public FrameStream open() {
        return new Stream();
    }

    private final class Stream implements FrameStream, FrameSink {
        private final SummedBank.Run run = bank.open();
        private final FrameSums sums = new FrameSums(bands.size(), spec.winLength(), spec.hopLength(), spec.power());
        private final float[] zeros = new float[1024];
        private FrameSink sink = FrameSink.NONE;
        private long samples;
        private long emitted;
        private long limit = Long.MAX_VALUE;

        Stream() {
            if (spec.center()) {
                // Zeros before the recording leave the filters at rest; only the frames move.
                for (int left = spec.winLength() / 2; left > 0; ) {
                    int n = Math.min(left, sums.room());
                    sums.advance(n, FrameSink.NONE);
                    left -= n;
                }
            }
        }

        @Override
        public void push(float[] x, int offset, int length, FrameSink sink) {
            samples += length;
            this.sink = sink;
            feed(x, offset, length);
        }

        @Override
        public void finish(FrameSink sink) {
            this.sink = sink;
            limit = grid(samples).frames();
            while (emitted < limit) {
                feed(zeros, 0, zeros.length);
            }
        }

        @Override
        public void frame(double[] values) {
            if (emitted < limit) {
                emitted++;
                sink.frame(values);
            }
        }

        private void feed(float[] x, int offset, int length) {
            int at = offset;
            int end = offset + length;
            while (at < end && emitted < limit) {
                int n = Math.min(end - at, sums.room());
                run.filter(x, at, n, sums.target());
                sums.advance(n, this);
                at += n;
            }
        }
    }
}
