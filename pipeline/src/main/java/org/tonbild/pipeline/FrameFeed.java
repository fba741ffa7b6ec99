package org.tonbild.pipeline;

import java.io.IOException;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Spectrogram;

/** Frames that can be had again and again: from memory, or by analysing the recording anew. */
interface FrameFeed {
    Grid grid();

    /** Sends every frame, each value rounded to float32; not so to {@link Collected}, which rounds. */
    void run(FrameSink sink) throws IOException;

    /** The frames of a spectrogram in memory. */
    static FrameFeed of(Spectrogram spectrogram) {
        return new FrameFeed() {
            @Override
            public Grid grid() {
                return spectrogram.grid();
            }

            @Override
            public void run(FrameSink sink) {
                double[] frame = new double[spectrogram.bands()];
                for (int t = 0; t < spectrogram.frames(); t++) {
                    spectrogram.frame(t, frame);
                    sink.frame(frame);
                }
            }
        };
    }
}
