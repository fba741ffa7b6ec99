package org.tonbild.representation;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The analyzer of what is made of short-time Fourier transforms of the same frames under several windows. */
final class SeveralTransforms implements Analyzer {
    /** Makes what leaves the stream of the bins of one frame; the private state of one run. */
    interface Map {
        /**
         * @param re real parts {@code [window][bin]}; may be overwritten
         * @param im imaginary parts
         */
        void frame(double[][] re, double[][] im, FrameSink sink);

        /** What is left when the recording ends. */
        default void finish(FrameSink sink) {}
    }

    private final StftSpec spec;
    private final Grid endless;
    private final Latency latency;
    private final List<FrameTransform.Design> transforms;
    private final Supplier<Map> maps;

    /**
     * @param specs the transforms, which differ in their windows alone
     * @param delay frames that have to come after one before it leaves
     */
    SeveralTransforms(List<StftSpec> specs, int sampleRate, Quantity quantity, int delay, Supplier<Map> maps) {
        spec = specs.get(0);
        endless = new Grid(BandAxis.fft(sampleRate, spec.nFft()), spec.timeAxis(sampleRate), Grid.ENDLESS, quantity);
        latency = spec.latency().later(delay);
        transforms = specs.stream().map(FrameTransform.Design::new).collect(Collectors.toList());
        this.maps = maps;
    }

    @Override
    public Grid grid(long samples) {
        return endless.withFrames(spec.frames(samples));
    }

    @Override
    public Latency latency() {
        return latency;
    }

    @Override
    public FrameStream open() {
        return new Run();
    }

    private final class Run implements FrameStream, Framer.Target {
        private final Framer framer = new Framer(spec);
        private final FrameTransform[] runs =
                transforms.stream().map(FrameTransform.Design::open).toArray(FrameTransform[]::new);
        private final Map map = maps.get();
        private final double[][] re = new double[runs.length][spec.bins()];
        private final double[][] im = new double[runs.length][spec.bins()];
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
            map.finish(sink);
        }

        @Override
        public void frame(float[] buffer, int at) {
            for (int w = 0; w < runs.length; w++) {
                runs[w].transform(buffer, at, framer.own(), re[w], im[w]);
            }
            map.frame(re, im, sink);
        }
    }
}
