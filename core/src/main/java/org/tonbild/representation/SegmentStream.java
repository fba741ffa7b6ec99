package org.tonbild.representation;

/** One run of {@link SegmentSpectrogram}: what stands beyond the ends is put before and after the samples. */
final class SegmentStream implements FrameStream, CenteredFrames.Sink {
    private final SegmentAnalyzer analyzer;
    private final SegmentSpectrogram spec;
    /** The first samples, until it is clear how long a segment is. */
    private final float[] head;
    /** The last samples, which the end is made of; a ring. */
    private final double[] tail;

    private SegmentAnalyzer.Segment segment;
    private CenteredFrames frames;
    private FrameSink sink = FrameSink.NONE;
    private long seen;

    SegmentStream(SegmentAnalyzer analyzer) {
        this.analyzer = analyzer;
        spec = analyzer.spec();
        head = new float[spec.winLength()];
        tail = new double[spec.reach(spec.winLength()) + 1];
        segment = analyzer.segment(spec.winLength());
        frames = framing(spec.winLength());
    }

    private CenteredFrames framing(int win) {
        return new CenteredFrames(win, spec.hop(win), 0, PadMode.CONSTANT);
    }

    @Override
    public void push(float[] samples, int offset, int length, FrameSink sink) {
        this.sink = sink;
        int taken = (int) Math.min(length, Math.max(0, head.length - seen));
        System.arraycopy(samples, offset, head, (int) Math.min(seen, head.length), taken);
        for (int i = Math.max(0, length - tail.length); i < length; i++) {
            tail[(int) ((seen + i) % tail.length)] = samples[offset + i];
        }
        seen += length;
        if (seen >= head.length && taken > 0) {
            begin(head.length);
        }
        if (seen >= head.length) {
            frames.push(samples, offset + taken, length - taken, this);
        }
    }

    /** What stands before the beginning, and the samples that waited. */
    private void begin(int win) {
        int reach = spec.reach(win);
        double[] before = new double[reach];
        for (int i = 0; i < reach; i++) {
            before[i] = beyond(head[0], head[Math.min(reach - i, win - 1)]);
        }
        frames.push(before, 0, reach, this);
        frames.push(head, 0, win, this);
    }

    private double beyond(double end, double mirrored) {
        SegmentSpectrogram.Boundary boundary = spec.boundary();
        if (boundary == SegmentSpectrogram.Boundary.EVEN) {
            return mirrored;
        }
        if (boundary == SegmentSpectrogram.Boundary.ODD) {
            return 2 * end - mirrored;
        }
        return boundary == SegmentSpectrogram.Boundary.CONSTANT ? end : 0;
    }

    @Override
    public void finish(FrameSink sink) {
        this.sink = sink;
        int win = spec.win(seen);
        if (win < head.length) {
            segment = analyzer.segment(win);
            frames = framing(win);
            begin(win);
        }
        int reach = spec.reach(win);
        double[] after = new double[reach];
        for (int i = 0; i < reach; i++) {
            after[i] = beyond(last(0), last(i + 1));
        }
        frames.push(after, 0, reach, this);
        // Frames beyond these are filled up with zeros.
        frames.finish(analyzer.frames(seen), this);
    }

    /** The sample so many before the last one. */
    private double last(int before) {
        return tail[(int) ((seen - 1 - before) % tail.length)];
    }

    @Override
    public void frame(double[] samples, int offset) {
        segment.transform(samples, offset);
        sink.frame(segment.values);
    }
}
