package org.tonbild.representation;

import java.util.function.Supplier;

/** The analyzer of everything that is a short-time Fourier transform followed by a map of each frame's bins. */
final class StftAnalyzer implements Analyzer {
    private final StftSpec spec;
    private final Framing framing;
    private final int sampleRate;
    private final BandAxis bands;
    private final Quantity quantity;
    private final FrameTransform.Design transform;
    private final Supplier<BinMap> maps;

    /** @param maps gives a map with scratch of its own for every run */
    StftAnalyzer(StftSpec spec, int sampleRate, BandAxis bands, Quantity quantity, Supplier<BinMap> maps) {
        this(spec, FrameSpec.DEFAULTS, sampleRate, bands, quantity, maps);
    }

    /** @param frame what is done to a frame besides */
    StftAnalyzer(
            StftSpec spec, FrameSpec frame, int sampleRate, BandAxis bands, Quantity quantity, Supplier<BinMap> maps) {
        this.spec = spec;
        framing = frame.framing(spec);
        this.sampleRate = sampleRate;
        this.bands = bands;
        this.quantity = quantity;
        this.maps = maps;
        transform = new FrameTransform.Design(spec, frame);
    }

    @Override
    public Grid grid(long samples) {
        return new Grid(bands, framing.timeAxis(sampleRate), framing.frames(samples), quantity);
    }

    @Override
    public Latency latency() {
        return framing.latency();
    }

    @Override
    public FrameStream open() {
        return new Run(spec.bins(), framing, transform.open(), maps.get(), bands.size());
    }

    private static final class Run implements FrameStream, Framer.Target {
        private final Framer framer;
        private final FrameTransform transform;
        private final BinMap map;
        private final double[] re;
        private final double[] im;
        private final double[] values;
        private FrameSink sink = FrameSink.NONE;

        Run(int bins, Framing framing, FrameTransform transform, BinMap map, int rows) {
            framer = new Framer(framing);
            this.transform = transform;
            this.map = map;
            re = new double[bins];
            im = new double[bins];
            values = new double[rows];
        }

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
            transform.transform(buffer, at, framer.own(), re, im);
            map.map(re, im, values);
            sink.frame(values);
        }
    }
}
