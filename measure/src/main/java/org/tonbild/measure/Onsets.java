package org.tonbild.measure;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;

/**
 * Where sounds begin: peaks of the onset strength o, scaled to 0 ... 1 over the recording. Frame i is one if
 *
 * <ul>
 *   <li>{@code o[i]} is the largest of {@code o[i - preMax] ... o[i + postMax - 1]},
 *   <li>{@code o[i]} is not below the mean of {@code o[i - preAvg] ... o[i + postAvg - 1]} plus {@code delta}, and
 *   <li>more than {@code pause} frames have passed since the last one.
 * </ul>
 *
 * <p>Distances are in frames, rounded up; auto is 30 ms before and the frame alone for the largest, 100 ms before and
 * after for the mean, 30 ms for the pause. With {@code backtrack} every beginning is moved back to the nearest minimum.
 *
 * <p>Same frames as {@code librosa.onset.onset_detect} 0.11. Source: S. Boeck, F. Krebs and M. Schedl, Evaluating the
 * online capabilities of onset detection methods (2012).
 *
 * @param preMax frames before that have to be smaller
 * @param postMax frames from this one on that have to be smaller
 * @param preAvg frames before in the mean
 * @param postAvg frames from this one on in the mean
 * @param pause frames that are passed over after a beginning
 * @param delta height above the mean, default 0.07
 * @param normalize whether the strength is scaled to 0 ... 1 first, default true
 * @param backtrack whether beginnings are moved back to the nearest minimum, default false
 */
public record Onsets(
        @Param(value = "frames before that have to be smaller; auto is 30 ms", min = 0, max = 1e9, unit = "frames")
        OptionalDouble preMax,

        @Param(
                value = "frames from this one on that have to be smaller; auto is 1",
                min = 1e-9,
                max = 1e9,
                unit = "frames")
        OptionalDouble postMax,

        @Param(value = "frames before in the mean; auto is 100 ms", min = 0, max = 1e9, unit = "frames")
        OptionalDouble preAvg,

        @Param(
                value = "frames from this one on in the mean; auto is 100 ms and 1",
                min = 1e-9,
                max = 1e9,
                unit = "frames")
        OptionalDouble postAvg,

        @Param(
                value = "frames that are passed over after a beginning; auto is 30 ms",
                min = 0,
                max = 1e9,
                unit = "frames")
        OptionalDouble pause,

        @Param(value = "height above the mean", min = 0) double delta,

        @Param("whether the strength is scaled to 0 ... 1 first")
        boolean normalize,

        @Param("whether beginnings are moved back to the nearest minimum")
        boolean backtrack)
        implements Spec {
    /** As {@code librosa.onset.onset_detect}. */
    public static final Onsets DEFAULTS = new Onsets(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            0.07,
            true,
            false);

    public Onsets {
        Specs.check(Onsets.class, preMax, postMax, preAvg, postAvg, pause, delta, normalize, backtrack);
    }

    /**
     * The frames in which sounds begin.
     *
     * @param strength the onset strength, one band
     * @param hop distance of two frames in samples
     * @param sampleRate samples per second
     */
    public int[] frames(Spectrogram strength, int hop, int sampleRate) {
        double[] o = scaled(strength);
        return backtrack ? backtracked(peaks(o, hop, sampleRate), o) : peaks(o, hop, sampleRate);
    }

    /** As {@link #frames}, moved back to the minima of another curve with as many frames, such as the energy. */
    public int[] frames(Spectrogram strength, int hop, int sampleRate, Spectrogram energy) {
        return backtracked(peaks(scaled(strength), hop, sampleRate), values(energy));
    }

    /** Frames as numbers of samples. */
    public static double[] samples(int[] frames, int hop) {
        return Arrays.stream(frames).mapToDouble(f -> (double) f * hop).toArray();
    }

    /** Frames as seconds. */
    public static double[] seconds(int[] frames, int hop, int sampleRate) {
        return Arrays.stream(frames)
                .mapToDouble(f -> (double) f * hop / sampleRate)
                .toArray();
    }

    /** Whether nothing begins, as the strength never changes. */
    public static boolean constant(Spectrogram strength) {
        return strength.frames() == 0 || strength.min() == strength.max();
    }

    private static double[] values(Spectrogram row) {
        double[] values = new double[row.frames()];
        Arrays.setAll(values, i -> row.value(0, i));
        return values;
    }

    private double[] scaled(Spectrogram strength) {
        double[] o = values(strength);
        if (normalize) {
            double least = Arrays.stream(o).min().orElse(0);
            double most = Arrays.stream(o).max().orElse(0);
            for (int i = 0; i < o.length; i++) {
                o[i] = (o[i] - least) / (most - least + Double.MIN_NORMAL);
            }
        }
        return o;
    }

    private int[] peaks(double[] o, int hop, int sampleRate) {
        boolean any = Arrays.stream(o).anyMatch(v -> v != 0);
        if (!any || !Arrays.stream(o).allMatch(Double::isFinite)) {
            return new int[0];
        }
        int beforeMax = up(preMax, Math.floor(0.03 * sampleRate / hop));
        int afterMax = up(postMax, 1);
        int beforeMean = up(preAvg, Math.floor(0.1 * sampleRate / hop));
        int afterMean = up(postAvg, Math.floor(0.1 * sampleRate / hop) + 1);
        int passed = up(pause, Math.floor(0.03 * sampleRate / hop));
        int[] found = new int[o.length];
        int count = 0;
        for (int i = 0; i < o.length; ) {
            boolean peak = o[i] == max(o, i - beforeMax, i + afterMax)
                    && o[i] >= mean(o, i - beforeMean, i + afterMean) + delta;
            if (peak) {
                found[count++] = i;
            }
            i += peak ? passed + 1 : 1;
        }
        return Arrays.copyOf(found, count);
    }

    private static int up(OptionalDouble given, double otherwise) {
        return (int) Math.ceil(given.orElse(otherwise));
    }

    private static double max(double[] o, int from, int to) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = Math.max(0, from); i < Math.min(to, o.length); i++) {
            max = Math.max(max, o[i]);
        }
        return max;
    }

    private static double mean(double[] o, int from, int to) {
        int first = Math.max(0, from);
        int end = Math.min(to, o.length);
        double sum = 0;
        for (int i = first; i < end; i++) {
            sum += o[i];
        }
        return sum / (end - first);
    }

    /** Back to the nearest frame that is not above the one before and below the next one, or to frame 0. */
    private static int[] backtracked(int[] events, double[] energy) {
        int[] moved = new int[events.length];
        for (int e = 0; e < events.length; e++) {
            int i = events[e];
            while (i > 0 && !(i + 1 < energy.length && energy[i] <= energy[i - 1] && energy[i] < energy[i + 1])) {
                i--;
            }
            moved[e] = i;
        }
        return moved;
    }
}
