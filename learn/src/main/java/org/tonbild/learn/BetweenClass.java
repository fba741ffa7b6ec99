package org.tonbild.learn;

import org.tonbild.audio.Signal;
import org.tonbild.representation.MeterWeighting;
import org.tonbild.transform.RealFft;
import org.tonbild.transform.Window;

/**
 * Mixes two sounds so that the ratio is that of their sound pressures (Tokozume, Ushiku and Harada, "Learning from
 * between-class examples for deep sound recognition", ICLR 2018). With levels G1 and G2 in decibels and ratio r:
 *
 * <pre>
 * p = 1 / (1 + 10^((G1 - G2) / 20) (1 - r) / r)
 * mixture = (p x1 + (1 - p) x2) / sqrt(p^2 + (1 - p)^2)
 * </pre>
 *
 * <p>The target is r for the first label and 1 - r for the second. G is the highest A-weighted level over windows (Hann,
 * 2048 samples, 4096 from 32 kHz on, half overlapping), not below -80 dB, as in the authors' program.
 */
final class BetweenClass {
    private static final double LOWEST = -80;

    private BetweenClass() {}

    /** The share p of the first sound's samples. */
    static double share(double firstLevel, double secondLevel, double ratio) {
        if (ratio <= 0) {
            return 0;
        }
        return 1 / (1 + StrictMath.pow(10, (firstLevel - secondLevel) / 20) * (1 - ratio) / ratio);
    }

    /**
     * The mixture, as long as the longer of the two; zeros follow the shorter.
     *
     * @param ratio 0 to 1, how loud the first is in it
     */
    static Signal mix(Signal first, Signal second, double ratio) {
        double p = share(level(first), level(second), ratio);
        double norm = 1 / Math.sqrt(p * p + (1 - p) * (1 - p));
        float a = (float) (p * norm);
        float b = (float) ((1 - p) * norm);
        int length = Math.max(first.length(), second.length());
        int channels = Math.max(first.channelCount(), second.channelCount());
        float[][] mixed = new float[channels][length];
        for (int c = 0; c < channels; c++) {
            float[] x1 = first.channel(Math.min(c, first.channelCount() - 1));
            float[] x2 = second.channel(Math.min(c, second.channelCount() - 1));
            for (int t = 0; t < length; t++) {
                mixed[c][t] = (t < x1.length ? a * x1[t] : 0) + (t < x2.length ? b * x2[t] : 0);
            }
        }
        return Signal.of(mixed, first.sampleRate());
    }

    /** The highest A-weighted level of any window of the first channel, in decibels of an arbitrary reference. */
    static double level(Signal signal) {
        int n = signal.sampleRate() < 32_000 ? 2048 : 4096;
        double[] weights = new double[n / 2 + 1];
        for (int k = 0; k < weights.length; k++) {
            double decibels = k == 0 ? LOWEST : MeterWeighting.A.roundedDecibels((double) k * signal.sampleRate() / n);
            weights[k] = StrictMath.pow(10, Math.max(decibels, LOWEST) / 10);
        }
        RealFft fft = RealFft.design(n);
        RealFft.Work work = fft.work();
        double[] window = Window.HANN.periodic(n);
        double[] block = new double[n];
        double[] re = new double[fft.bins()];
        double[] im = new double[fft.bins()];
        float[] x = signal.channel(0);
        double highest = 0;
        for (int from = 0; from == 0 || from + n <= x.length; from += n / 2) {
            for (int t = 0; t < n; t++) {
                block[t] = from + t < x.length ? window[t] * x[from + t] : 0;
            }
            fft.forward(block, 0, re, im, work);
            double power = 0;
            for (int k = 0; k < weights.length; k++) {
                power += weights[k] * (re[k] * re[k] + im[k] * im[k]);
            }
            highest = Math.max(highest, power);
        }
        return 10 * StrictMath.log10(Math.max(highest, StrictMath.pow(10, LOWEST / 10)));
    }
}
