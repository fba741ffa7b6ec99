package org.tonbild.representation;

import java.util.Arrays;
import org.tonbild.audio.Signal;

/**
 * How far a recording is tuned from A4 = 440 Hz. Spectral peaks between 150 and 4000 Hz that stand above a tenth of
 * their frame's maximum are placed by a parabola; of those at least as strong as the median peak, the deviations from
 * the nearest of {@code binsPerOctave} classes are counted in 100 cells of 0.01 class, and the left edge of the fullest
 * cell is the tuning, -0.5 to 0.49. Without any peak it is 0.
 *
 * <p>Same result as {@code librosa.estimate_tuning} 0.11 with {@code power} 1, and as the estimate inside
 * {@code librosa.feature.chroma_stft} with power 2; where two cells tie, rounding decides.
 */
public final class Tuning {
    private static final double F_MIN = 150;
    private static final double F_MAX = 4000;
    private static final double THRESHOLD = 0.1;
    private static final int CELLS = 100;

    private Tuning() {}

    /** The tuning of one channel as {@code librosa.estimate_tuning} gives it: magnitudes, 12 classes. */
    public static double estimate(Signal channel) {
        return estimate(channel, StftSpec.DEFAULTS, 1, 12);
    }

    /**
     * The tuning of one channel.
     *
     * @param channel a signal of one channel
     * @param stft the transform whose peaks are taken
     * @param power exponent of the magnitude, 1 or 2
     * @param binsPerOctave classes per octave
     * @return deviation in parts of a class
     */
    public static double estimate(Signal channel, StftSpec stft, double power, int binsPerOctave) {
        int sampleRate = channel.sampleRate();
        FiniteSamples.require(channel.channel(0));
        Peaks peaks = new Peaks(sampleRate, stft.nFft());
        LinearSpectrogram spectrogram = new LinearSpectrogram(stft, power);
        FrameStream stream = spectrogram.design(sampleRate).open();
        float[] samples = channel.channel(0);
        stream.push(samples, 0, samples.length, peaks);
        stream.finish(peaks);
        return peaks.tuning(binsPerOctave);
    }

    /** Collects the spectral peaks of all frames. */
    private static final class Peaks implements FrameSink {
        private final double binWidth;
        private final int first;
        private final int last;
        private double[] pitches = new double[1024];
        private double[] strengths = new double[1024];
        private int count;

        Peaks(int sampleRate, int nFft) {
            binWidth = (double) sampleRate / nFft;
            double high = Math.min(F_MAX, sampleRate / 2.0);
            int k = 0;
            while (k <= nFft / 2 && k * binWidth < F_MIN) {
                k++;
            }
            first = Math.max(1, k);
            while (k <= nFft / 2 && k * binWidth < high) {
                k++;
            }
            last = Math.min(k - 1, nFft / 2 - 1);
        }

        @Override
        public void frame(double[] s) {
            double max = 0;
            for (double v : s) {
                max = Math.max(max, v);
            }
            double floor = THRESHOLD * max;
            for (int k = first; k <= last; k++) {
                double left = s[k - 1] > floor ? s[k - 1] : 0;
                double right = s[k + 1] > floor ? s[k + 1] : 0;
                if (s[k] > floor && s[k] > left && s[k] >= right) {
                    add(s[k - 1], s[k], s[k + 1], k);
                }
            }
        }

        private void add(double left, double middle, double right, int k) {
            double bend = left + right - 2 * middle;
            double slope = (right - left) / 2;
            double shift = Math.abs(slope) >= Math.abs(bend) ? 0 : -slope / bend;
            if (count == pitches.length) {
                pitches = Arrays.copyOf(pitches, 2 * count);
                strengths = Arrays.copyOf(strengths, 2 * count);
            }
            pitches[count] = (k + shift) * binWidth;
            strengths[count] = middle + 0.5 * slope * shift;
            count++;
        }

        double tuning(int binsPerOctave) {
            if (count == 0) {
                return 0;
            }
            double[] sorted = Arrays.copyOf(strengths, count);
            Arrays.sort(sorted);
            double median = count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
            int[] cells = new int[CELLS];
            for (int i = 0; i < count; i++) {
                if (strengths[i] >= median && pitches[i] > 0) {
                    double place = binsPerOctave * Log2.of(pitches[i] / 27.5);
                    double residual = place - Math.floor(place);
                    cells[cell(residual >= 0.5 ? residual - 1 : residual)]++;
                }
            }
            int best = 0;
            for (int i = 1; i < CELLS; i++) {
                best = cells[i] > cells[best] ? i : best;
            }
            return edge(best);
        }

        private static int cell(double residual) {
            int i = (int) Math.max(0, Math.min(CELLS - 1.0, Math.floor((residual + 0.5) * CELLS)));
            while (i > 0 && residual < edge(i)) {
                i--;
            }
            while (i < CELLS - 1 && residual >= edge(i + 1)) {
                i++;
            }
            return i;
        }

        private static double edge(int i) {
            return i * (1.0 / CELLS) - 0.5;
        }
    }
}
