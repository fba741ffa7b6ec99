package org.tonbild.representation;

/** Energies of a filter bank over frames, at one sample rate. */
final class GammatoneExact implements Analyzer {
    private final GammatoneBank bank;
    private final Gammatonegram spec;
    private final int sampleRate;
    private final BandAxis bands;

    GammatoneExact(GammatoneBank bank, Gammatonegram spec, int sampleRate, BandAxis bands) {
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

    private final class Stream implements FrameStream {
        private final GammatoneBank.Run run = bank.open();
        private final GammatoneEnergy energy =
                new GammatoneEnergy(bands.size(), spec.winLength(), spec.hopLength(), spec.power());
        private final FrameSink none = values -> {};
        private final float[] zeros = new float[1024];
        private long samples;
        private long emitted;

        Stream() {
            if (spec.center()) {
                // Zeros before the recording leave the filters at rest; only the frames move.
                for (int left = spec.winLength() / 2; left > 0; ) {
                    int n = Math.min(left, energy.room());
                    energy.advance(n, none);
                    left -= n;
                }
            }
        }

        @Override
        public void push(float[] x, int offset, int length, FrameSink sink) {
            samples += length;
            feed(x, offset, length, sink, Long.MAX_VALUE);
        }

        @Override
        public void finish(FrameSink sink) {
            long frames = grid(samples).frames();
            while (emitted < frames) {
                feed(zeros, 0, zeros.length, sink, frames);
            }
        }

        private void feed(float[] x, int offset, int length, FrameSink sink, long limit) {
            FrameSink counting = values -> {
                if (emitted < limit) {
                    emitted++;
                    sink.frame(values);
                }
            };
            int at = offset;
            int end = offset + length;
            while (at < end && emitted < limit) {
                int n = Math.min(end - at, energy.room());
                run.filter(x, at, n, energy.target());
                energy.advance(n, counting);
                at += n;
            }
        }
    }
}
