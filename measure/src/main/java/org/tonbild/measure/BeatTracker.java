package org.tonbild.measure;

import java.util.Arrays;
import org.tonbild.representation.Aggregate;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Beats of a known tempo by dynamic programming: the frames that make most of the onset strength o and of even
 * distances. With p the frames per beat and s the strength over its deviation, smoothed by
 * {@code exp(-(32 t / p)^2 / 2)}, {@code c[i] = s[i] + max over j of c[j] - tightness (log((i - j) / p))^2}, j from
 * {@code i - 2 p} to {@code i - p / 2}; the beats are the j that were best, from the last strong c back.
 *
 * <p>Same frames as {@code librosa.beat.beat_track} 0.11 with one tempo. Source: D. Ellis, Beat tracking by dynamic
 * programming (2007), doi:10.1080/09298210701653344.
 *
 * @param tightness how evenly beats have to follow one another, default 100
 * @param trim whether weak beats at the beginning and end are left out, default true
 */
public record BeatTracker(
        @Param(value = "how evenly beats have to follow one another", min = 1e-300)
        double tightness,

        @Param("whether weak beats at the beginning and end are left out")
        boolean trim)
        implements Spec {
    /** As {@code librosa.beat.beat_track}. */
    public static final BeatTracker DEFAULTS = new BeatTracker(100, true);

    private static final double[] SMOOTHING = {0, 0.5, 1, 0.5, 0};

    public BeatTracker {
        Specs.check(BeatTracker.class, tightness, trim);
    }

    /**
     * The frames of the beats; none if the strength is zero throughout.
     *
     * @param strength the onset strength, one band
     * @param bpm beats per minute
     * @param hop distance of two frames in samples
     * @param sampleRate samples per second
     * @throws SpecException if the tempo is not above zero, or above one beat in two frames
     */
    public int[] frames(Spectrogram strength, double bpm, int hop, int sampleRate) {
        double[] onset = new double[strength.frames()];
        boolean silent = true;
        for (int i = 0; i < onset.length; i++) {
            onset[i] = strength.value(0, i);
            silent &= onset[i] == 0;
        }
        if (silent) {
            return new int[0];
        }
        int period = bpm > 0 ? (int) Math.rint((double) sampleRate / hop * 60 / bpm) : 0;
        if (period < 1) {
            throw new SpecException("bpm", bpm + " is not a tempo of a beat in one frame or more; use another");
        }
        double[] score = smoothed(onset, period);
        double[] best = new double[score.length];
        int[] before = new int[score.length];
        link(score, period, best, before);
        boolean[] beats = new boolean[score.length];
        for (int i = last(best); i >= 0; i = before[i]) {
            beats[i] = true;
        }
        return trimmed(score, beats);
    }

    private static double[] smoothed(double[] onset, int period) {
        int n = onset.length;
        double mean = Arrays.stream(onset).sum() / n;
        double squares = 0;
        for (double o : onset) {
            squares += (o - mean) * (o - mean);
        }
        double deviation = Math.sqrt(squares / (n - 1)) + Double.MIN_NORMAL;
        double[] window = new double[2 * period + 1];
        for (int t = 0; t < window.length; t++) {
            double u = (t - period) * 32.0 / period;
            window[t] = StrictMath.exp(-0.5 * u * u);
        }
        double[] smooth = new double[n];
        for (int i = 0; i < n; i++) {
            for (int k = Math.max(0, i + period - n + 1); k < Math.min(i + period, window.length); k++) {
                smooth[i] += window[k] * onset[i + period - k] / deviation;
            }
        }
        return smooth;
    }

    private void link(double[] score, int period, double[] best, int[] before) {
        double least = 0.01 * Arrays.stream(score).max().orElse(0);
        boolean none = true;
        for (int i = 0; i < score.length; i++) {
            double most = Double.NEGATIVE_INFINITY;
            int from = -1;
            for (int j = i - (int) Math.rint(period / 2.0); j >= Math.max(0, i - 2 * period); j--) {
                double off = StrictMath.log(i - j) - StrictMath.log(period);
                double value = best[j] - tightness * off * off;
                if (value > most) {
                    most = value;
                    from = j;
                }
            }
            best[i] = from >= 0 ? score[i] + most : score[i];
            before[i] = none && score[i] < least ? -1 : from;
            none &= score[i] < least;
        }
    }

    /** The last peak that is at least half the median of all peaks. */
    private static int last(double[] best) {
        int n = best.length;
        double[] peaks = new double[n];
        boolean[] peak = new boolean[n];
        int count = 0;
        for (int i = 1; i < n; i++) {
            peak[i] = best[i] > best[i - 1] && (i == n - 1 || best[i] >= best[i + 1]);
            if (peak[i]) {
                peaks[count++] = best[i];
            }
        }
        double threshold = count == 0 ? 0 : 0.5 * Aggregate.MEDIAN.of(Arrays.copyOf(peaks, count));
        for (int i = n - 1; i >= 0; i--) {
            if (peak[i] && best[i] >= threshold) {
                return i;
            }
        }
        return n - 1;
    }

    /** Without what lies before the first and behind the last strong frame. */
    private int[] trimmed(double[] score, boolean[] beats) {
        int[] frames = new int[beats.length];
        int count = 0;
        for (int i = 0; i < beats.length; i++) {
            if (beats[i]) {
                frames[count++] = i;
            }
        }
        double squares = 0;
        for (int i = 0; i < count + 2; i++) {
            double sum = 0;
            for (int j = 0; j < SMOOTHING.length; j++) {
                int at = i + 2 - j;
                sum += at >= 0 && at < count ? SMOOTHING[j] * score[frames[at]] : 0;
            }
            squares += sum * sum;
        }
        double threshold = trim ? 0.5 * Math.sqrt(squares / (count + 2)) : 0;
        int first = 0;
        while (first < score.length && score[first] <= threshold) {
            first++;
        }
        int end = score.length;
        while (end > first && score[end - 1] <= threshold) {
            end--;
        }
        int from = first;
        int to = end;
        return Arrays.stream(frames, 0, count).filter(i -> i >= from && i < to).toArray();
    }
}
