package org.tonbild.representation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A first stage that is there already: its frames come when the stream ends, whatever samples were pushed. */
final class GivenFrames implements Analyzer {
    private final Spectrogram given;

    private GivenFrames(Spectrogram given) {
        this.given = given;
    }

    /** What the second stage makes of every channel. */
    static List<Spectrogram> through(List<Spectrogram> channels, Function<Analyzer, Analyzer> second) {
        List<Spectrogram> results = new ArrayList<>();
        for (Spectrogram channel : channels) {
            Analyzer analyzer = second.apply(new GivenFrames(channel));
            CollectedFrames collected = new CollectedFrames(analyzer.grid(0));
            analyzer.open().finish(collected);
            results.add(collected.spectrogram());
        }
        return results;
    }

    @Override
    public Grid grid(long samples) {
        return given.grid();
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
                // The frames do not depend on samples.
            }

            @Override
            public void finish(FrameSink sink) {
                given.scan(sink);
            }
        };
    }
}
