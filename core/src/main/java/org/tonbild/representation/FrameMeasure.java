package org.tonbild.representation;

import java.util.function.Supplier;

/** The analyzer of measures that are taken from the samples of each frame, without a transform. */
final class FrameMeasure implements Analyzer {
    /** One number from the samples {@code offset} to {@code offset + n_fft}. */
    @FunctionalInterface
    interface Measure {
        double of(float[] samples, int offset);
    }

    private final StftSpec framing;
    private final int sampleRate;
    private final Quantity quantity;
    private final Supplier<Measure> measures;

    FrameMeasure(StftSpec framing, int sampleRate, Quantity quantity, Measure measure) {
        this(() -> measure, framing, sampleRate, quantity);
    }

    /** @param measures gives a measure with scratch of its own for every run */
    FrameMeasure(Supplier<Measure> measures, StftSpec framing, int sampleRate, Quantity quantity) {
        this.framing = framing;
        this.sampleRate = sampleRate;
        this.quantity = quantity;
        this.measures = measures;
    }

    @Override
    public Grid grid(long samples) {
        return new Grid(BandAxis.index(1), framing.timeAxis(sampleRate), framing.frames(samples), quantity);
    }

    @Override
    public Latency latency() {
        return framing.latency();
    }

    @Override
    public FrameStream open() {
        return new Run();
    }

    private final class Run implements FrameStream, Framer.Target {
        private final Framer framer = new Framer(framing);
        private final Measure measure = measures.get();
        private final double[] value = new double[1];
        private FrameSink sink = FrameSink.NONE;

        @Override
        public void push(float[] samples, int offset, int length, FrameSink sink) {
            this.sink = sink;
            framer.push(samples, offset, length, this);
        }

        @Override
        public void finish(FrameSink sink) {
            this.sink = sink;
            framer.finish(this);
        }

        @Override
        public void frame(float[] buffer, int at) {
            value[0] = measure.of(buffer, at);
            sink.frame(value);
        }
    }
}
