package org.tonbild.representation;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tonbild.kernel.FrameRows;
import org.tonbild.kernel.Kernels;

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
        return new Run();
    }

    private final class Run implements FrameStream, Framer.Target {
        private final FrameTransform one = transform.open();
        private final @Nullable FrameBatch several = transform.batch(framing.hop());
        private final Framer framer = new Framer(framing, reach());
        private final BinMap map = maps.get();
        private final @Nullable PowerMap ofPowers = map.ofPowers();
        private final double[] re = new double[spec.bins()];
        private final double[] im = new double[spec.bins()];
        private final double[] values = new double[bands.size()];
        private final FrameRows loops = Kernels.active().frameRows();
        /** Bins of several frames side by side, and each frame's by themselves. */
        private final double[] sideRe;

        private final double[] sideIm;
        private final double[][] ownRe;
        private final double[][] ownIm;
        private final double[] valueRows;
        private FrameSink sink = FrameSink.NONE;

        Run() {
            int lanes = several == null ? 0 : several.lanes();
            int side = several == null ? 0 : several.outLength();
            sideRe = new double[side];
            sideIm = new double[ofPowers == null ? side : 0];
            ownRe = new double[lanes][spec.bins()];
            ownIm = new double[ofPowers == null ? lanes : 0][spec.bins()];
            valueRows = new double[lanes * values.length];
        }

        @Override
        public void push(float[] samples, int offset, int length, FrameSink sink) {
            this.sink = sink;
            framer.push(samples, offset, length, this);
        }

        @Override
        public void pushMore(float[] samples, int offset, int length, FrameSink sink) {
            this.sink = sink;
            framer.push(samples, offset, length, true, this);
        }

        @Override
        public void finish(FrameSink sink) {
            this.sink = sink;
            framer.finish(this);
        }

        @Override
        public void frame(float[] buffer, int at) {
            if (ofPowers == null) {
                one.transform(buffer, at, framer.own(), re, im);
                map.map(re, im, values);
                sink.frame(values);
            } else {
                one.powers(buffer, at, framer.own(), re, im);
                sink.frame(ofPowers.mapped(re, values));
            }
        }

        @Override
        public int batch() {
            return several == null ? 1 : several.lanes();
        }

        @Override
        public int reach() {
            return several == null ? 0 : several.reach();
        }

        @Override
        public void frames(float[] buffer, int at, int count) {
            FrameBatch batch = Objects.requireNonNull(several);
            if (ofPowers == null) {
                batch.transform(buffer, at, sideRe, sideIm);
                loops.behind(spec.bins(), batch.lanes(), sideRe, ownRe, 0);
                loops.behind(spec.bins(), batch.lanes(), sideIm, ownIm, 0);
            } else {
                // A whole batch of magnitudes is kept as it lies.
                int size = spec.bins() * batch.lanes();
                boolean kept = sink instanceof KeptSpectra && count == batch.lanes() && sideRe.length == size;
                double[] power = kept ? new double[size] : sideRe;
                if (batch.values(buffer, at, ofPowers, power, valueRows)) {
                    BatchSink.send(valueRows, batch.lanes(), count, values, sink);
                    return;
                }
                if (kept) {
                    ((KeptSpectra) sink).keep(ofPowers.mapped(power, valueRows));
                    return;
                }
                loops.behind(spec.bins(), batch.lanes(), power, ownRe, 0);
            }
            for (int f = 0; f < count; f++) {
                if (ofPowers == null) {
                    map.map(ownRe[f], ownIm[f], values);
                    sink.frame(values);
                } else {
                    sink.frame(ofPowers.mapped(ownRe[f], values));
                }
            }
        }
    }
}
