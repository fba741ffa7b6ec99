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
     * (an estimated tuning, a record length) are filled in from {@code channel}. Others return themselves.
     */
    default Representation resolve(Signal channel) {
        return this;
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
        Representation bounded = streamClass() == StreamClass.WHOLE ? resolve(signal) : this;
        Analyzer analyzer = bounded.design(signal.sampleRate());
        Grid grid = analyzer.grid(samples.length);
        long size = Math.multiplyExact(grid.frames(), (long) grid.bands());
        if (size > Integer.MAX_VALUE - 8) {
            throw new SpecException(
                    "hop_length",
                    grid.bands() + " x " + grid.frames() + " values do not fit into one array; stream the recording"
                            + " or raise the hop");
        }
        float[] values = new float[(int) size];
        int bands = grid.bands();
        FrameSink collect = new FrameSink() {
            private int at;

            @Override
            public void frame(double[] frame) {
                for (int b = 0; b < bands; b++) {
                    values[at + b] = (float) frame[b];
                }
                at += bands;
            }
        };
        FrameStream stream = analyzer.open();
        stream.push(samples, 0, samples.length, collect);
        stream.finish(collect);
        return Spectrogram.of(grid, values);
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
