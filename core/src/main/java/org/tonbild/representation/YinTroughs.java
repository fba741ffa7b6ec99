package org.tonbild.representation;

import java.util.Arrays;
import org.tonbild.spec.SpecException;
import org.tonbild.transform.RealFft;

/** The normalised difference function of {@link Yin} at one sample rate, and its troughs. Immutable. */
final class YinTroughs {
    /** Products and energies below this are taken for zero where only a window is compared. */
    private static final double SMALL = 1e-6;

    private final Yin spec;
    private final int sampleRate;
    /** The shortest period in samples. */
    final int shortest;
    /** The longest period in samples. */
    final int longest;

    private final RealFft fft;

    YinTroughs(Yin spec, int sampleRate) {
        this.spec = spec;
        this.sampleRate = sampleRate;
        int n = spec.frameLength();
        boolean whole = spec.difference() == Yin.Difference.FRAME;
        shortest = Math.max(1, (int) Math.floor(sampleRate / spec.fMax()));
        int room = whole ? n - 1 : n - spec.window() - 1;
        longest = (int) Math.min(Math.ceil(sampleRate / spec.fMin()), room);
        if (spec.fMax() > sampleRate / 2.0) {
            throw new SpecException(
                    "fmax", spec.fMax() + " Hz is above half the sample rate, " + sampleRate / 2.0 + " Hz; lower it");
        }
        if (longest <= shortest) {
            throw new SpecException(
                    "frame_length",
                    n + " samples are too short for periods of " + shortest + " samples; use a longer frame, or raise"
                            + " fmax");
        }
        int size = 1;
        while (size < 2 * n) {
            size *= 2;
        }
        fft = RealFft.design(size);
    }

    Run open() {
        return new Run();
    }

    /** Scratch of one run. */
    final class Run {
        private final double[] x = new double[fft.size()];
        private final double[] part = new double[fft.size()];
        private final double[] re = new double[fft.bins()];
        private final double[] im = new double[fft.bins()];
        private final double[] partRe = new double[fft.bins()];
        private final double[] partIm = new double[fft.bins()];
        private final RealFft.Work work = fft.work();
        /** Energy of the samples before a place. */
        private final double[] energy = new double[spec.frameLength() + 1];
        /** d' of the periods from the shortest to the longest. */
        final double[] normalised = new double[longest - shortest + 1];

        /** The frequency of one frame. */
        double frequency(float[] samples, int offset) {
            normalise(samples, offset);
            int at = period();
            return sampleRate / (shortest + at + shift(at));
        }

        /** Fills in {@link #normalised}. */
        void normalise(float[] samples, int offset) {
            int n = spec.frameLength();
            for (int j = 0; j < n; j++) {
                x[j] = samples[offset + j];
                energy[j + 1] = energy[j] + x[j] * x[j];
            }
            correlate(n);
            double sum = 0;
            for (int k = 1; k <= longest; k++) {
                double d = difference(k);
                sum += d;
                if (k >= shortest) {
                    normalised[k - shortest] = d / (sum / k + Double.MIN_NORMAL);
                }
            }
        }

        private double difference(int k) {
            if (spec.difference() == Yin.Difference.FRAME) {
                return 2 * (part[0] - part[k]) - energy[k];
            }
            int w = spec.window();
            return small(energy[w + 1] - energy[1]) + small(energy[w + 1 + k] - energy[k + 1]) - 2 * small(part[k]);
        }

        private static double small(double value) {
            return Math.abs(value) < SMALL ? 0 : value;
        }

        /** Sums of products with the frame k samples later, into {@code part[k]}; of all samples, or of the window. */
        private void correlate(int n) {
            boolean whole = spec.difference() == Yin.Difference.FRAME;
            fft.forward(x, 0, re, im, work);
            if (!whole) {
                int first = spec.difference() == Yin.Difference.WINDOW ? 1 : 0;
                Arrays.fill(part, 0);
                System.arraycopy(x, first, part, first, spec.window() + 1 - first);
                fft.forward(part, 0, partRe, partIm, work);
            }
            for (int k = 0; k < re.length; k++) {
                double a = whole ? re[k] : partRe[k];
                double b = whole ? im[k] : partIm[k];
                double product = re[k] * a + im[k] * b;
                im[k] = im[k] * a - re[k] * b;
                re[k] = product;
            }
            fft.inverse(re, im, part, 0, work);
        }

        /** Index of the first trough that is deep enough, or of the deepest point. */
        private int period() {
            int deepest = 0;
            for (int i = 0; i < normalised.length; i++) {
                if (trough(i) && normalised[i] < spec.troughThreshold()) {
                    return i;
                }
                deepest = normalised[i] < normalised[deepest] ? i : deepest;
            }
            return deepest;
        }

        /** Whether d' falls before an index and does not fall after it. */
        boolean trough(int i) {
            double value = normalised[i];
            if (i == 0) {
                return value < normalised[1];
            }
            return value < normalised[i - 1] && (i == normalised.length - 1 || value <= normalised[i + 1]);
        }

        /** From an index to the lowest point of the parabola through it and its neighbours, if that lies between them. */
        double shift(int i) {
            if (i == 0 || i == normalised.length - 1) {
                return 0;
            }
            double bend = normalised[i + 1] + normalised[i - 1] - 2 * normalised[i];
            double slope = (normalised[i + 1] - normalised[i - 1]) / 2;
            return Math.abs(slope) < Math.abs(bend) ? -slope / bend : 0;
        }
    }
}
