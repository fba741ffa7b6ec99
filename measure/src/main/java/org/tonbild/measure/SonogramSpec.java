package org.tonbild.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.tonbild.audio.Signal;
import org.tonbild.representation.SegmentSpectrogram;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Window;

/**
 * The spectrogram from which soundscapes are measured: of segments without their mean, under a window,
 *
 * <pre>
 * power[k, i] = 2 / (n sum of w^2) |sum over t of w[t] x_i[t] exp(-2 pi i k t / n)|^2
 * </pre>
 *
 * <p>or its root, so that the power of all bands adds up to the mean square of the samples. The bin at half the rate, and
 * frames beyond {@code samples / hop - 1}, are left out. Times are those of the middles of segments.
 *
 * <p>Reference: {@code maad.sound.spectrogram} of scikit-maad, to 1e-5 of the peak, measured 2e-8.
 *
 * @param winLength length of a segment, default 1024
 * @param overlap samples that two segments share; auto is half a segment
 * @param window the window, periodic, default Hann's
 * @param amplitude whether the root is taken, default false
 */
public record SonogramSpec(
        @Param(value = "length of a segment", unit = "samples", min = 2, max = 1 << 24)
        int winLength,

        @Param(value = "samples that two segments share; auto is half a segment", unit = "samples", min = 0)
        OptionalInt overlap,

        @Param("window function, such as hann") Window window,
        @Param("amplitudes in place of power") boolean amplitude)
        implements Spec {
    /** Power of segments of 1024 samples, every 512, under Hann's window. */
    public static final SonogramSpec DEFAULTS = new SonogramSpec(1024, OptionalInt.empty(), Window.HANN, false);

    public SonogramSpec {
        Specs.check(SonogramSpec.class, winLength, overlap, window, amplitude);
        if (overlap.orElse(0) >= winLength) {
            throw new SpecException(
                    "overlap", overlap.getAsInt() + " samples are no less than a segment of " + winLength);
        }
    }

    /**
     * The spectrogram of a recording.
     *
     * @throws SpecException if the recording is too short for a frame
     */
    public Sonogram of(Signal channel) {
        int shared = overlap.orElse(winLength / 2);
        long kept = channel.length() / (winLength - shared) - 1L;
        int segment = Math.min(winLength, channel.length());
        if (kept < 1 || shared >= segment) {
            throw new SpecException(
                    "signal",
                    channel.length() + " samples are too few for segments of " + winLength
                            + "; shorten them, or give a longer recording");
        }
        SegmentSpectrogram segments = Specs.with(
                SegmentSpectrogram.DEFAULTS,
                Map.of(
                        "win_length", "" + winLength,
                        "n_fft", "" + winLength,
                        "overlap", "" + shared,
                        "window", window.toString(),
                        "mode", "magnitude"));
        List<double[]> frames = frames(channel, segments, kept);
        int bands = (winLength + 2) / 2 - 1;
        double scale = Math.sqrt(2.0 * channel.sampleRate() / winLength);
        double[][] rows = new double[bands][frames.size()];
        for (int t = 0; t < frames.size(); t++) {
            for (int b = 0; b < bands; b++) {
                double v = scale * frames.get(t)[b];
                rows[b][t] = amplitude ? v : v * v;
            }
        }
        double[] hertz = new double[bands];
        Arrays.setAll(hertz, b -> (double) b * channel.sampleRate() / winLength);
        double[] seconds = new double[frames.size()];
        int hop = segment - shared;
        Arrays.setAll(seconds, t -> (segment / 2.0 + (double) t * hop) / channel.sampleRate());
        return Sonogram.of(rows, hertz, seconds);
    }

    private static List<double[]> frames(Signal channel, SegmentSpectrogram segments, long most) {
        List<double[]> frames = new ArrayList<>();
        segments.scan(channel, frame -> {
            if (frames.size() < most) {
                frames.add(frame.clone());
            }
        });
        return frames;
    }
}
