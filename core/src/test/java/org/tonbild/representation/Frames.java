package org.tonbild.representation;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.audio.Signal;

/** Collects the frames of a run in double. */
final class Frames {
    private Frames() {}

    static List<double[]> of(Representation bounded, Signal channel) {
        float[] samples = channel.channel(0);
        return pushed(bounded.design(channel.sampleRate()), samples, samples.length + 1);
    }

    /** Pushed in blocks of {@code block} samples. */
    static List<double[]> pushed(Analyzer analyzer, float[] samples, int block) {
        List<double[]> frames = new ArrayList<>();
        FrameSink collect = values -> frames.add(values.clone());
        FrameStream stream = analyzer.open();
        for (int at = 0; at < samples.length; at += block) {
            stream.push(samples, at, Math.min(block, samples.length - at), collect);
        }
        stream.finish(collect);
        return frames;
    }
}
