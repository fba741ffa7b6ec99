package org.tonbild.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tonbild.audio.AudioSource;
import org.tonbild.audio.Recording;
import org.tonbild.audio.ResamplePreset;
import org.tonbild.audio.Resampler;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;

/** Reads the beginnings of recordings as mono and brings them to their lowest sample rate. */
final class Excerpts {
    private static final double LEAST_SECONDS = 0.25;
    private static final int BLOCK = 1 << 14;

    private Excerpts() {}

    static List<Take> read(List<Recording> recordings, double maxSeconds) throws IOException {
        List<Signal> signals = new ArrayList<>();
        List<Excerpt> infos = new ArrayList<>();
        int common = Integer.MAX_VALUE;
        for (Recording recording : recordings) {
            try (AudioSource source = recording.open()) {
                int most = (int) Math.min(Integer.MAX_VALUE / 4, Math.round(maxSeconds * source.sampleRate()));
                float[] mono = new float[Math.min(most + 1, 1 << 20)];
                int length = 0;
                float[][] block = new float[source.channels()][BLOCK];
                int n = 0;
                while (length <= most && (n = source.read(block, 0, BLOCK)) > 0) {
                    if (length + n > mono.length) {
                        mono = Arrays.copyOf(mono, Math.max(2 * mono.length, length + n));
                    }
                    mix(block, n, mono, length, recording.name());
                    length += n;
                }
                boolean cut = length > most;
                length = Math.min(length, most);
                double seconds = (double) length / source.sampleRate();
                if (seconds < LEAST_SECONDS) {
                    throw new SpecException(
                            "recordings",
                            recording.name() + " has " + length + " samples (" + seconds + " s); at least "
                                    + LEAST_SECONDS + " s are needed to compare");
                }
                signals.add(Signal.of(Arrays.copyOf(mono, length), source.sampleRate()));
                infos.add(new Excerpt(
                        recording.name(),
                        source.description(),
                        source.sampleRate(),
                        source.channels(),
                        seconds,
                        cut,
                        0));
                common = Math.min(common, source.sampleRate());
            }
        }
        List<Take> takes = new ArrayList<>();
        for (int i = 0; i < signals.size(); i++) {
            Signal signal = signals.get(i);
            if (signal.sampleRate() != common) {
                signal = resampled(signal, common);
            }
            Excerpt e = infos.get(i);
            Excerpt info = new Excerpt(
                    e.name(),
                    e.description(),
                    e.originalSampleRateHz(),
                    e.originalChannels(),
                    e.comparedSeconds(),
                    e.cut(),
                    common);
            float[] channel = signal.channel(0);
            double[] samples = new double[channel.length];
            for (int k = 0; k < samples.length; k++) {
                samples[k] = channel[k];
            }
            takes.add(Take.of(e.name(), samples, common, info));
        }
        return takes;
    }

    private static Signal resampled(Signal signal, int rate) {
        float[] out = new float[(int) Resampler.outputLength(signal.length(), signal.sampleRate(), rate)];
        int[] at = {0};
        Resampler.Sink sink = (samples, offset, count) -> {
            System.arraycopy(samples, offset, out, at[0], count);
            at[0] += count;
        };
        Resampler.Stream stream =
                Resampler.design(ResamplePreset.HQ, signal.sampleRate(), rate).open();
        stream.push(signal.channel(0), 0, signal.length(), sink);
        stream.finish(sink);
        return Signal.of(out, rate);
    }

    private static void mix(float[][] block, int n, float[] mono, int at, String name) {
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (float[] channel : block) {
                sum += channel[i];
            }
            double mean = sum / block.length;
            if (!(Math.abs(mean) < 1e6)) {
                throw new SpecException(
                        "recordings",
                        name + " has " + mean + " at sample " + (at + i)
                                + "; repair the recording or cut that part out");
            }
            mono[at + i] = (float) mean;
        }
    }
}
