package org.tonbild.representation;

import org.tonbild.audio.Signal;
import org.tonbild.kernel.FrameRows;
import org.tonbild.kernel.Kernels;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;

/**
 * The peaks of every frame's spectrum s, placed between the bins by a parabola: bin k is one if it lies between
 * {@code fmin} and {@code fmax}, is above the threshold, above bin k - 1 and not below bin k + 1. With {@code a = s[k-1] +
 * s[k+1] - 2 s[k]} and {@code b = (s[k+1] - s[k-1]) / 2} the peak lies {@code d = -b / a} bins further (0 if that is a
 * bin or more) and has the height {@code s[k] + b d / 2}.
 *
 * <p>Two results of shape {@code [n_fft/2+1 x frames]}: pitches in hertz and heights, both 0 where no peak is. Same
 * numbers as {@code librosa.piptrack} 0.11, to 5e-7 of the peak. Source: J. O. Smith, Spectral Audio Signal Processing
 * (2011), Quadratic Interpolation of Spectral Peaks.
 *
 * @param stft the transform whose magnitudes are taken, default {@link StftSpec#DEFAULTS}
 * @param fMin lowest bin that may be a peak in hertz, default 150
 * @param fMax bins from here on are none, default 4000
 * @param threshold how high a peak stands above the level of its frame; without effect if that is a number; default 0.1
 * @param peakLevel the level of a frame, default its maximum
 */
public record PitchPeaks(
        @Param("the short-time Fourier transform") StftSpec stft,

        @Param(value = "lowest bin that may be a peak", min = 0, max = 1e6, unit = "Hz")
        double fMin,

        @Param(value = "bins from here on are no peaks", min = 0, max = 1e6, unit = "Hz")
        double fMax,

        @Param(value = "height of a peak over the level of its frame", min = 0)
        double threshold,

        @Param("level of a frame: a number, or max, mean, median, min, sum")
        Level peakLevel)
        implements Spec {
    /** As {@code librosa.piptrack}. */
    public static final PitchPeaks DEFAULTS = new PitchPeaks(StftSpec.DEFAULTS, 150, 4000, 0.1, Level.MAX);

    /**
     * The peaks of a spectrogram.
     *
     * @param pitches their frequencies in hertz
     * @param heights their heights
     */
    public record Peaks(Spectrogram pitches, Spectrogram heights) {}

    public PitchPeaks {
        Specs.check(PitchPeaks.class, stft, fMin, fMax, threshold, peakLevel);
    }

    /** The peaks of a signal of one channel. */
    public Peaks of(Signal channel) {
        return of(new LinearSpectrogram(stft, 1).analyze(channel), channel.sampleRate());
    }

    /** The peaks of a spectrogram that is there already. */
    public Peaks of(Spectrogram spectrogram, int sampleRate) {
        int bands = spectrogram.bands();
        float[] pitches = new float[bands * spectrogram.frames()];
        float[] heights = new float[pitches.length];
        double[] frame = new double[bands];
        Finder finder = new Finder(bands, sampleRate, spectrogram.grid().transformLength(stft.nFft()));
        for (int i = 0; i < spectrogram.frames(); i++) {
            spectrogram.frame(i, frame);
            int at = i * bands;
            finder.find(frame, (k, pitch, height) -> {
                pitches[at + k] = (float) pitch;
                heights[at + k] = (float) height;
            });
        }
        Grid grid = spectrogram.grid();
        return new Peaks(Spectrogram.of(grid.withQuantity(Quantity.FREQUENCY), pitches), Spectrogram.of(grid, heights));
    }

    /** Takes peaks one by one. */
    interface Sink {
        void peak(int bin, double pitch, double height);
    }

    /** The peaks of single frames. */
    final class Finder {
        private final double binWidth;
        private final int first;
        private final int end;
        private final int[] places;
        private final double[] one;
        private final FrameRows loops = Kernels.active().frameRows();

        Finder(int bins, int sampleRate, int nFft) {
            places = new int[bins];
            one = new double[bins];
            binWidth = (double) sampleRate / nFft;
            double high = Math.min(fMax, sampleRate / 2.0);
            int k = 0;
            while (k < bins && k * binWidth < fMin) {
                k++;
            }
            first = Math.max(1, k);
            while (k < bins && k * binWidth < high) {
                k++;
            }
            end = k;
        }

        /** Four at a time, as one comparison would wait for the other. */
        private static double max(double[] s) {
            double a = Double.NEGATIVE_INFINITY;
            double b = a;
            double c = a;
            double d = a;
            int k = 0;
            for (; k + 3 < s.length; k += 4) {
                a = s[k] > a ? s[k] : a;
                b = s[k + 1] > b ? s[k + 1] : b;
                c = s[k + 2] > c ? s[k + 2] : c;
                d = s[k + 3] > d ? s[k + 3] : d;
            }
            for (; k < s.length; k++) {
                a = s[k] > a ? s[k] : a;
            }
            return Math.max(Math.max(a, b), Math.max(c, d));
        }

        void find(double[] s, Sink sink) {
            find(s, peakLevel.equals(Level.MAX) ? max(s) : peakLevel.ofCopy(s), sink);
        }

        /** Of frames side by side, bin k of frame f at k lanes + f. */
        void find(double[] rows, int lanes, int frames, Sink sink) {
            boolean max = peakLevel.equals(Level.MAX);
            double[] levels = new double[lanes];
            if (max) {
                loops.largest(one.length, lanes, rows, levels);
            }
            int from = max ? first - 1 : 0;
            int to = max ? Math.min(one.length, end + 1) : one.length;
            for (int f = 0; f < frames; f++) {
                for (int k = from; k < to; k++) {
                    one[k] = rows[k * lanes + f];
                }
                find(one, max ? levels[f] : peakLevel.ofCopy(one), sink);
            }
        }

        private void find(double[] s, double level, Sink sink) {
            double floor = peakLevel.fixed() ? level : threshold * level;
            int count = floor >= 0 ? candidates(s, floor) : candidates(heard(s, floor), Double.NEGATIVE_INFINITY);
            for (int i = 0; i < count; i++) {
                int k = places[i];
                boolean last = k == s.length - 1;
                double bend = last ? 0 : s[k - 1] + s[k + 1] - 2 * s[k];
                double slope = last ? 0 : (s[k + 1] - s[k - 1]) / 2;
                double shift = Math.abs(slope) >= Math.abs(bend) ? 0 : -slope / bend;
                sink.peak(k, (k + shift) * binWidth, s[k] + 0.5 * slope * shift);
            }
        }

        /** Lists the peaks above a floor that is not negative: what is below it is then below them too. */
        private int candidates(double[] s, double floor) {
            int count = 0;
            int inner = Math.min(end, s.length - 1);
            for (int k = first; k < inner; k++) {
                double here = s[k];
                // Signs of differences: in noise a branch would be mistaken every third time.
                long rises = Double.doubleToRawLongBits(s[k - 1] - here) & Double.doubleToRawLongBits(floor - here);
                long falls = ~Double.doubleToRawLongBits(here - s[k + 1] + 0.0);
                places[count] = k;
                count += (int) ((rises & falls) >>> 63);
            }
            if (first <= inner && inner < end && s[inner] > s[inner - 1] && s[inner] > floor) {
                places[count++] = inner;
            }
            return count;
        }

        /** With zeros in place of what is not above the floor. */
        private static double[] heard(double[] s, double floor) {
            double[] heard = s.clone();
            for (int k = 0; k < s.length; k++) {
                heard[k] = s[k] > floor ? s[k] : 0;
            }
            return heard;
        }
    }
}
