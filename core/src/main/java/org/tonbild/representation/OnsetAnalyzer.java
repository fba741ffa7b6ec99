package org.tonbild.representation;

/** Differences of a mel spectrogram in decibels, frame after frame. */
final class OnsetAnalyzer implements Analyzer {
    private static final double POLE = 0.99;

    private final OnsetStrength spec;
    private final Analyzer mel;
    private final boolean levels;
    /** First band of every row, and the number of bands. */
    private final int[] edges;

    /** @param levels whether the frames are decibels already, which are taken as they are */
    OnsetAnalyzer(OnsetStrength spec, Analyzer mel, boolean levels) {
        this.spec = spec;
        this.mel = mel;
        this.levels = levels;
        edges = spec.groups().edges(mel.grid(spec.mel().stft().nFft()).bands());
    }

    @Override
    public Grid grid(long samples) {
        Grid in = mel.grid(samples);
        long frames = spec.onsetCenter() ? in.frames() : Math.max(spec.lag(), in.frames());
        return new Grid(BandAxis.index(edges.length - 1), in.timeAxis(), frames, Quantity.RATIO);
    }

    @Override
    public Latency latency() {
        // The zeros before the first difference come with the first frame; what is moved later waits for nothing.
        Latency frames = mel.latency();
        return frames.later(-early()).withHead(frames.samples(0));
    }

    /**
     * By how many frames the result is moved later: so many fewer have to be waited for, as far as they come at the end
     * only.
     */
    private int early() {
        Framing framing = spec.mel().frame().framing(spec.mel().stft());
        return Math.min(spec.delay() - spec.lag(), framing.pad() / framing.hop());
    }

    @Override
    public FrameStream open() {
        return new Run();
    }

    private final class Run implements FrameStream, FrameSink {
        private final FrameStream frames = mel.open();
        private final double floor = spec.floorDb().orElse(Double.NEGATIVE_INFINITY);
        private final double[] out = new double[edges.length - 1];
        private final double[] none = new double[out.length];
        private final double[][] group = new double[out.length][];
        /** The last {@code lag} frames of the running maximum. */
        private double[][] before = new double[0][];

        private double[] now = new double[0];
        /** Differences that are not due yet, as the result is moved later and the frames' number is not known. */
        private final double[][] late = new double[spec.delay() - spec.lag() - early() + 1][out.length];

        private FrameSink sink = FrameSink.NONE;
        private long samples;
        private long limit = Long.MAX_VALUE;
        private long seen;
        private long sent;
        private final double[] lastIn = new double[out.length];
        private final double[] lastOut = new double[out.length];

        Run() {
            for (int g = 0; g < group.length; g++) {
                group[g] = new double[edges[g + 1] - edges[g]];
            }
        }

        @Override
        public void push(float[] samples, int offset, int length, FrameSink sink) {
            this.samples += length;
            this.sink = sink;
            frames.push(samples, offset, length, this);
        }

        @Override
        public void finish(FrameSink sink) {
            limit = grid(samples).frames();
            this.sink = sink;
            frames.finish(this);
            while (!spec.onsetCenter() && sent < spec.lag()) {
                send(none);
            }
        }

        @Override
        public void frame(double[] power) {
            if (now.length != power.length) {
                now = new double[power.length];
                before = new double[spec.lag()][power.length];
            }
            for (int b = 0; b < now.length; b++) {
                now[b] = levels ? power[b] : Math.max(OnsetStrength.decibels(power[b]), floor);
            }
            double[] old = before[(int) (seen % spec.lag())];
            // Frame i shows the difference that was found delay - lag frames earlier; before it there are zeros.
            for (int i = 0; seen == 0 && i < early(); i++) {
                send(none);
            }
            double[] difference = late[(int) (seen % late.length)];
            for (int g = 0; seen >= spec.lag() && g < group.length; g++) {
                for (int b = 0; b < group[g].length; b++) {
                    group[g][b] = Math.max(0, now[edges[g] + b] - old[edges[g] + b]);
                }
                difference[g] = spec.aggregate().of(group[g]);
            }
            runningMaximum(now, old);
            long source = seen - (late.length - 1);
            send(source < spec.lag() ? none : late[(int) (source % late.length)]);
            seen++;
        }

        /** Over {@code maxSize} bands about each, the ends mirrored. */
        private void runningMaximum(double[] values, double[] target) {
            int size = spec.maxSize();
            for (int b = 0; b < values.length; b++) {
                double max = values[b];
                for (int j = b - size / 2; j < b - size / 2 + size; j++) {
                    max = Math.max(max, values[(int) PadMode.SYMMETRIC.source(j, values.length)]);
                }
                target[b] = max;
            }
        }

        private void send(double[] values) {
            if (sent == limit) {
                return;
            }
            for (int g = 0; g < out.length; g++) {
                out[g] = values[g];
                if (spec.detrend()) {
                    lastOut[g] = values[g] - lastIn[g] + POLE * lastOut[g];
                    lastIn[g] = values[g];
                    out[g] = lastOut[g];
                }
            }
            sent++;
            sink.frame(out);
        }
    }
}
