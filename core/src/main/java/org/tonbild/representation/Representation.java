package org.tonbild.representation;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Step;

/**
 * A map from sound to a spectrogram: the spec of one kind of image. An implementation is one record in one file and
 * one line in {@link Representations}; the contract test there tests it, and every door shows it by itself.
 */
public interface Representation extends Step {
    /** How much of the recording a frame needs. */
    enum StreamClass {
        /** Each frame needs its own window of samples only. */
        FRAMEWISE,
        /** Each frame needs its window and a bounded number of later samples. */
        LOOKAHEAD,
        /** Some constant is taken from the whole recording; see {@link Representation#resolve}. */
        WHOLE
    }

    /** How this representation streams. */
    StreamClass streamClass();

    /**
     * Computes windows, filter banks and the like for one sample rate. A {@link StreamClass#WHOLE} representation that
     * is not resolved refuses, in one sentence that names a bounded variant as {@code key=value}.
     *
     * @throws SpecException if the parameters make no sense at this rate, or the class is WHOLE
     */
    Analyzer design(int sampleRate);

    /**
     * The bounded form of a {@link StreamClass#WHOLE} representation: the constants that depend on the whole recording
     * (an estimated tuning, a record length) are filled in from {@code signal}, all its channels together. Others return
     * themselves.
     */
    default Representation resolve(Signal signal) {
        return this;
    }

    /**
     * The analyzer of one recording, with the constants that depend on it. Its streams take this very recording, from
     * beginning to end, and nothing else: it may know more of it than {@link #design} does. The frames are those of the
     * bounded form.
     *
     * @param channel a signal of one channel
     */
    default Analyzer designFor(Signal channel) {
        return (streamClass() == StreamClass.WHOLE ? resolve(channel) : this).design(channel.sampleRate());
    }

    /**
     * Analyses one channel.
     *
     * @param signal a signal of one channel
     * @throws SpecException if the signal has several channels, holds NaN or infinity, or does not fit the parameters
     */
    default Spectrogram analyze(Signal signal) {
        if (signal.channelCount() != 1) {
            throw new SpecException(
                    "channels",
                    "the signal has " + signal.channelCount() + " channels; take toMono() or use analyzeChannels");
        }
        float[] samples = signal.channel(0);
        FiniteSamples.require(samples);
        Analyzer analyzer = designFor(signal);
        CollectedFrames collect = new CollectedFrames(analyzer.grid(samples.length));
        FrameStream stream = analyzer.open();
        stream.push(samples, 0, samples.length, collect);
        stream.finish(collect);
        return collect.spectrogram();
    }

    /**
     * Hands on every frame of every channel, channel after channel.
     *
     * @throws SpecException if the signal holds NaN or infinity, or does not fit the parameters
     */
    default void scan(Signal signal, FrameSink sink) {
        Analyzer analyzer = design(signal.sampleRate());
        for (int c = 0; c < signal.channelCount(); c++) {
            float[] samples = signal.channel(c);
            FiniteSamples.require(samples);
            FrameStream stream = analyzer.open();
            stream.push(samples, 0, samples.length, sink);
            stream.finish(sink);
        }
    }

    /** Analyses every channel apart. */
    default List<Spectrogram> analyzeChannels(Signal signal) {
        List<Spectrogram> all = new ArrayList<>();
        for (int c = 0; c < signal.channelCount(); c++) {
            all.add(analyze(Signal.of(signal.channel(c), signal.sampleRate())));
        }
        return all;
    }
}
