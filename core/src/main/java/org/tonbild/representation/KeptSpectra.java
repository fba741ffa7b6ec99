package org.tonbild.representation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The magnitudes of all frames of one recording, for those that look at them twice; whole batches as they lie side by side. */
final class KeptSpectra implements FrameSource, FrameSink {
    /** Most values that are kept, 32 MB: 48 s of frames of 2048 samples every 512 at 44.1 kHz. */
    static final long MOST = 1 << 22;

    /** Of one frame, or of as many as {@link #one} fits into it: bin k of frame f at k lanes + f. */
    private final List<double[]> blocks = new ArrayList<>();

    private final FrameSource source;
    private final double[] one;
    private FrameSink first = NONE;

    /** @param source gives the frames; asked once */
    KeptSpectra(int bins, FrameSource source) {
        one = new double[bins];
        this.source = source;
    }

    /** The first time frames are handed on as they come, while they are near. */
    @Override
    public void into(FrameSink sink) {
        if (blocks.isEmpty()) {
            first = sink;
            source.into(this);
        } else {
            blocks.forEach(block -> send(block, sink));
        }
    }

    @Override
    public void frame(double[] values) {
        keep(values.clone());
    }

    /** Takes an array with the magnitudes of a batch, or of one frame. */
    void keep(double[] block) {
        blocks.add(block);
        send(block, first);
    }

    private void send(double[] block, FrameSink sink) {
        int lanes = block.length / one.length;
        if (lanes == 1) {
            sink.frame(block);
        } else {
            BatchSink.send(block, lanes, lanes, one, sink);
        }
    }

    /** Gives what a map makes of them, when the recording ends. */
    Analyzer analyzer(Grid grid, Supplier<SpectrumBased.SpectrumMap> maps) {
        if (blocks.isEmpty()) {
            into(FrameSink.NONE);
        }
        return new Analyzer() {
            @Override
            public Grid grid(long samples) {
                return grid;
            }

            @Override
            public Latency latency() {
                return Latency.AT_END;
            }

            @Override
            public FrameStream open() {
                return new FrameStream() {
                    @Override
                    public void push(float[] samples, int offset, int length, FrameSink sink) {
                        // They are those that the magnitudes were taken of.
                    }

                    @Override
                    public void finish(FrameSink sink) {
                        maps.get().mapAll(KeptSpectra.this, new double[grid.bands()], sink);
                    }
                };
            }
        };
    }
}
