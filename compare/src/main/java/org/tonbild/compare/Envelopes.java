package org.tonbild.compare;

import java.util.List;
import org.tonbild.transform.Fft;
import org.tonbild.transform.RealFft;

/**
 * Power envelopes of octave bands (63 Hz to 8 kHz and the 31.5 Hz band), by cutting the band out of the record's whole
 * Fourier transform and going back at a low rate: |analytic signal|^2. All bands and recordings share one time step.
 */
final class Envelopes {
    private static final double[] NOMINAL = {31.5, 63, 125, 250, 500, 1000, 2000, 4000, 8000, 16000};
    private static final double HALF_BAND = StrictMath.pow(10, 0.15);
    private static final double LEAST_RATE_HERTZ = 64;

    private final int sampleRate;
    private final RealFft fft;
    private final int baseSize;
    private final int bands;

    Envelopes(int sampleRate, int longest) {
        this.sampleRate = sampleRate;
        int size = Math.max(64, Integer.highestOneBit(Math.max(1, longest - 1)) * 2);
        fft = RealFft.design(size);
        int base = 1;
        while (base * (double) sampleRate / size < LEAST_RATE_HERTZ) {
            base *= 2;
        }
        baseSize = base;
        int n = 0;
        while (n < NOMINAL.length && centre(n) * HALF_BAND <= sampleRate / 2.0 * 1.0001) {
            n++;
        }
        bands = n;
    }

    int bands() {
        return bands;
    }

    static double nominal(int band) {
        return NOMINAL[band];
    }

    /** Exact centre, 1000 * 10^(0.3 i) Hz. */
    static double centre(int band) {
        return 1000 * StrictMath.pow(10, 0.3 * (band - 5));
    }

    static double upper(int band) {
        return centre(band) * HALF_BAND;
    }

    static double lower(int band) {
        return centre(band) / HALF_BAND;
    }

    /** Envelope samples per second. */
    double rate() {
        return (double) sampleRate * baseSize / fft.size();
    }

    /** {@code [bands x time]}; spans that hold a click are bridged by a straight line. */
    double[][] of(Take take, List<int[]> clicks) {
        double[] padded = new double[fft.size()];
        System.arraycopy(take.samples(), 0, padded, 0, take.samples().length);
        double[] re = new double[fft.bins()];
        double[] im = new double[fft.bins()];
        fft.forward(padded, 0, re, im, fft.work());
        int length = (int) ((long) take.samples().length * baseSize / fft.size());
        double[][] all = new double[bands][];
        for (int b = 0; b < bands; b++) {
            all[b] = envelope(re, im, b, length);
            bridge(all[b], clicks, 1 / (centre(b) * 0.7));
        }
        return all;
    }

    private double[] envelope(double[] re, double[] im, int band, int length) {
        double df = (double) sampleRate / fft.size();
        int from = (int) Math.ceil(centre(band) / HALF_BAND / df);
        int to = Math.min(re.length - 1, (int) (centre(band) * HALF_BAND / df));
        int size = baseSize;
        while (size < 2 * (to - from + 1)) {
            size *= 2;
        }
        double[] zr = new double[size];
        double[] zi = new double[size];
        System.arraycopy(re, from, zr, 0, to - from + 1);
        System.arraycopy(im, from, zi, 0, to - from + 1);
        Fft inverse = Fft.design(size);
        inverse.inverse(zr, zi, inverse.work());
        int block = size / baseSize;
        double[] envelope = new double[length];
        for (int i = 0; i < length; i++) {
            double sum = 0;
            for (int j = i * block; j < (i + 1) * block; j++) {
                sum += zr[j] * zr[j] + zi[j] * zi[j];
            }
            envelope[i] = sum / block;
        }
        return envelope;
    }

    private void bridge(double[] envelope, List<int[]> clicks, double smearSeconds) {
        double perSample = rate() / sampleRate;
        int smear = (int) Math.ceil(smearSeconds * rate());
        int n = envelope.length;
        for (int[] click : clicks) {
            int from = Math.max(0, (int) (click[0] * perSample) - smear);
            int to = Math.min(n - 1, (int) (click[1] * perSample) + smear);
            double before = envelope[Math.max(0, from - 1)];
            double after = envelope[Math.min(n - 1, to + 1)];
            before = from == 0 ? after : before;
            after = to == n - 1 ? before : after;
            for (int i = from; i <= to; i++) {
                envelope[i] = before + (after - before) * (i - from + 1) / (to - from + 2);
            }
        }
    }
}
