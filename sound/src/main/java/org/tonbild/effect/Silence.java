package org.tonbild.effect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tonbild.audio.Signal;
import org.tonbild.representation.Analyzer;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.FrameStream;
import org.tonbild.representation.PadMode;
import org.tonbild.representation.RootMeanSquare;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Elementary;

/**
 * Where a sound is silent: frames whose effective amplitude lies {@code top_db} or more below the reference. Frame i
 * stands for the samples from i * hop_length to (i + 1) * hop_length; amplitudes below 1e-5 count as 1e-5. A sound that
 * is silent throughout is its own reference and so not silent; one that holds NaN is silent throughout if the reference
 * is taken of it.
 *
 * <p>Same intervals as {@code librosa.effects.trim} and {@code split} 0.11.
 *
 * <pre>{@code
 * Signal sound = Silence.DEFAULTS.trim(recording);
 * }</pre>
 *
 * @param topDb how far below the reference silence begins, default 60
 * @param ref the reference amplitude, default that of the loudest frame of any channel
 * @param frameLength length of a frame, default 2048
 * @param hopLength distance of two frames, default 512
 * @param aggregate which of the channels' levels counts for a frame, default the loudest
 */
public record Silence(
        @Param(value = "how far below the reference silence begins", unit = "dB")
        double topDb,

        @Param("reference amplitude: a number, or max, min, mean or median of the frames")
        Level ref,

        @Param(value = "length of a frame", min = 1, max = 1 << 24, unit = "samples")
        int frameLength,

        @Param(value = "distance of two frames", min = 1, max = 1 << 30, unit = "samples")
        int hopLength,

        @Param("which of the channels' levels counts: max, min, mean or median")
        Statistic aggregate)
        implements Spec {
    /** As {@code librosa.effects.trim}. */
    public static final Silence DEFAULTS = new Silence(60, Level.MAX, 2048, 512, Statistic.MAX);

    private static final double LEAST_POWER = 1e-10;

    public Silence {
        Specs.check(Silence.class, topDb, ref, frameLength, hopLength, aggregate);
    }

    /** The samples from the first to the last sounding frame; none where no frame sounds. */
    public Interval bounds(Signal signal) {
        boolean[] sounds = soundingFrames(signal);
        int first = 0;
        while (first < sounds.length && !sounds[first]) {
            first++;
        }
        int last = sounds.length - 1;
        while (last >= first && !sounds[last]) {
            last--;
        }
        return last < first ? new Interval(0, 0) : interval(first, last + 1, signal);
    }

    /** The sound without silence at both ends. */
    public Signal trim(Signal signal) {
        Interval kept = bounds(signal);
        return signal.slice(kept.from(), kept.to());
    }

    /** The parts between silences. */
    public List<Interval> split(Signal signal) {
        boolean[] sounds = soundingFrames(signal);
        List<Interval> parts = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i <= sounds.length; i++) {
            boolean sounding = i < sounds.length && sounds[i];
            if (sounding && begin < 0) {
                begin = i;
            } else if (!sounding && begin >= 0) {
                parts.add(interval(begin, i, signal));
                begin = -1;
            }
        }
        return parts;
    }

    private Interval interval(int firstFrame, int frameAfter, Signal signal) {
        return new Interval((int) Math.min(signal.length(), (long) firstFrame * hopLength), (int)
                Math.min(signal.length(), (long) frameAfter * hopLength));
    }

    private boolean[] soundingFrames(Signal signal) {
        double[][] levels = new double[signal.channelCount()][];
        for (int c = 0; c < levels.length; c++) {
            levels[c] = amplitudes(signal.channel(c), signal.sampleRate());
        }
        double reference = decibels(
                ref.of(Arrays.stream(levels).flatMapToDouble(Arrays::stream).toArray()));
        boolean[] sounds = new boolean[levels[0].length];
        double[] channels = new double[levels.length];
        for (int i = 0; i < sounds.length; i++) {
            for (int c = 0; c < channels.length; c++) {
                channels[c] = decibels(levels[c][i]) - reference;
            }
            sounds[i] = aggregate.of(channels) > -topDb;
        }
        return sounds;
    }

    private double[] amplitudes(float[] samples, int sampleRate) {
        Analyzer frames = new RootMeanSquare(frameLength, hopLength, true, PadMode.CONSTANT).design(sampleRate);
        double[] all = new double[(int) frames.grid(samples.length).frames()];
        int[] at = {0};
        FrameSink sink = frame -> all[at[0]++] = frame[0];
        FrameStream stream = frames.open();
        stream.push(samples, 0, samples.length, sink);
        stream.finish(sink);
        return all;
    }

    private static double decibels(double amplitude) {
        return 10 * Elementary.log10(Math.max(LEAST_POWER, amplitude * amplitude));
    }
}
