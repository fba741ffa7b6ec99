package org.tonbild.representation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;

/** Collects the frames of a run in double. */
final class Frames {
    private Frames() {}

    static List<double[]> of(Representation bounded, Signal channel) {
        float[] samples = channel.channel(0);
        return pushed(bounded.design(channel.sampleRate()), samples, samples.length + 1);
    }

    /** Its analyzer with all constants of the whole recording filled in, or null if it does not fit the recording. */
    static @Nullable Analyzer analyzer(Representation r, Signal signal) {
        try {
            Analyzer analyzer = r.resolve(signal).design(signal.sampleRate());
            analyzer.grid(signal.length());
            return analyzer;
        } catch (SpecException doesNotFit) {
            return null;
        }
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
