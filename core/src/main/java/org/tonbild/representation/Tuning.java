package org.tonbild.representation;

import java.util.Arrays;
import java.util.List;
import org.tonbild.audio.Signal;
import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.LogBase;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;

/**
 * How far a recording is tuned from A4 = 440 Hz. Of the {@link PitchPeaks} of all frames and channels, those at least as
 * high as the median one are taken; their deviations from the nearest of {@code binsPerOctave} classes are counted in
 * cells of {@code resolution} of a class, and the left edge of the fullest cell is the tuning, from -0.5 to below 0.5.
 * Without any peak it is 0.
 *
 * <p>Same result as {@code librosa.estimate_tuning} 0.11, and as the estimate inside {@code librosa.feature.chroma_stft};
 * where two cells tie, rounding decides.
 *
 * @param peaks the peaks, default {@link PitchPeaks#DEFAULTS}
 * @param resolution width of a cell in parts of a class, default 0.01
 * @param binsPerOctave classes per octave, default 12
 */
public record Tuning(
        @Param("the peaks") PitchPeaks peaks,

        @Param(value = "width of a cell", min = 1e-6, max = 1, unit = "classes")
        double resolution,

        @Param(value = "classes per octave", min = 1, max = 1200)
        int binsPerOctave)
        implements Spec {
    /** As {@code librosa.estimate_tuning}. */
    public static final Tuning DEFAULTS = new Tuning(PitchPeaks.DEFAULTS, 0.01, 12);

    public Tuning {
        Specs.check(Tuning.class, peaks, resolution, binsPerOctave);
    }

    /** The tuning of a signal as {@code librosa.estimate_tuning} gives it: magnitudes, 12 classes. */
    public static double estimate(Signal signal) {
        return DEFAULTS.of(signal);
    }

    /**
     * The tuning of a signal by default peaks.
     *
     * @param signal all channels are taken together
     * @param stft the transform whose peaks are taken
     * @param power exponent of the magnitude
     * @param binsPerOctave classes per octave
     * @return deviation in parts of a class
     */
    public static double estimate(Signal signal, StftSpec stft, double power, int binsPerOctave) {
        LinearSpectrogram spectrogram = new LinearSpectrogram(stft, power);
        return classes(binsPerOctave).of(sink -> spectrogram.scan(signal, sink), signal.sampleRate(), stft.nFft());
    }

    /** With another number of classes per octave. */
    static Tuning classes(int binsPerOctave) {
        return new Tuning(PitchPeaks.DEFAULTS, DEFAULTS.resolution, binsPerOctave);
    }

    /** The tuning of a signal, all channels together, in parts of a class. */
    public double of(Signal signal) {
        LinearSpectrogram magnitudes = new LinearSpectrogram(peaks.stft(), 1);
        return of(
                sink -> magnitudes.scan(signal, sink),
                signal.sampleRate(),
                peaks.stft().nFft());
    }

    /** The tuning of spectrograms, magnitude or power, of the channels of one recording. */
    public double of(List<Spectrogram> channels, int sampleRate) {
        int nFft = channels.get(0).grid().transformLength(peaks.stft().nFft());
        return of(sink -> channels.forEach(channel -> channel.scan(sink)), sampleRate, nFft);
    }

    double of(FrameSource frames, int sampleRate, int nFft) {
        Collected collected = new Collected(peaks.new Finder(nFft / 2 + 1, sampleRate, nFft));
        frames.into(collected);
        return ofPitches(collected.strong());
    }

    /** The tuning of single pitches in hertz; those of 0 do not count. */
    public double ofPitches(double[] hertz) {
        int cells = (int) Math.ceil(1 / resolution);
        int[] counts = new int[cells];
        double[] octaves = new double[hertz.length];
        for (int i = 0; i < hertz.length; i++) {
            octaves[i] = hertz[i] / 27.5;
        }
        Kernels.active().logarithms().of(LogBase.TWO, octaves, octaves, octaves.length);
        // Two logarithms of a few units in the last place differ by less, in cells.
        double near = 1e-13 * cells * binsPerOctave;
        for (int i = 0; i < hertz.length; i++) {
            if (hertz[i] > 0) {
                double within = (residual(binsPerOctave * octaves[i]) + 0.5) * cells;
                boolean sure = Math.abs(within - Math.rint(within)) > near;
                counts[sure ? (int) within : cell(residual(binsPerOctave * Log2.of(hertz[i] / 27.5)), cells)]++;
            }
        }
        int best = 0;
        for (int i = 1; i < cells; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return counts[best] == 0 ? 0 : edge(best, cells);
    }

    /** Distance from the nearest class, -0.5 to below 0.5. */
    private static double residual(double place) {
        double above = place - Math.floor(place);
        return above >= 0.5 ? above - 1 : above;
    }

    private static int cell(double residual, int cells) {
        int i = (int) Math.max(0, Math.min(cells - 1.0, Math.floor((residual + 0.5) * cells)));
        while (i > 0 && residual < edge(i, cells)) {
            i--;
        }
        while (i < cells - 1 && residual >= edge(i + 1, cells)) {
            i++;
        }
        return i;
    }

    private static double edge(int i, int cells) {
        return i * (1.0 / cells) - 0.5;
    }

    /** All peaks so far. */
    private static final class Collected implements BatchSink, PitchPeaks.Sink {
        private final PitchPeaks.Finder finder;
        private double[] pitches = new double[1024];
        private double[] heights = new double[1024];
        private int count;

        Collected(PitchPeaks.Finder finder) {
            this.finder = finder;
        }

        @Override
        public void frame(double[] spectrum) {
            finder.find(spectrum, this);
        }

        @Override
        public void frames(double[] rows, int lanes, int frames) {
            finder.find(rows, lanes, frames, this);
        }

        @Override
        public void peak(int bin, double pitch, double height) {
            if (pitch <= 0) {
                return;
            }
            if (count == pitches.length) {
                pitches = Arrays.copyOf(pitches, 2 * count);
                heights = Arrays.copyOf(heights, 2 * count);
            }
            pitches[count] = pitch;
            heights[count] = height;
            count++;
        }

        /** The pitches of those that are not below the median height. */
        double[] strong() {
            if (count == 0) {
                return new double[0];
            }
            double[] strong = Arrays.copyOf(heights, count);
            double median = Aggregate.MEDIAN.of(strong);
            int taken = 0;
            for (int i = 0; i < count; i++) {
                if (heights[i] >= median) {
                    strong[taken++] = pitches[i];
                }
            }
            return Arrays.copyOf(strong, taken);
        }
    }
}
