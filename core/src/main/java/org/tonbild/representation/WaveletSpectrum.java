package org.tonbild.representation;

import java.util.Arrays;
import org.tonbild.transform.Fft;

/** The Fourier transform of a Morlet wavelet at one scale, zero at and below zero and from half the rate on. */
final class WaveletSpectrum {
    private WaveletSpectrum() {}

    /** The gain at bin k of n, 0 < k < n / 2, of a scale in samples. */
    private static double gain(double scale, double w0, int k, int n) {
        double distance = scale * (2 * Math.PI * k / n) - w0;
        return StrictMath.exp(-distance * distance / 2);
    }

    /** The gains at bins 0 to n/2. */
    static double[] gains(double scale, double w0, int n) {
        double[] gains = new double[n / 2 + 1];
        double factor = StrictMath.sqrt(2 * Math.PI * scale) / StrictMath.sqrt(StrictMath.sqrt(Math.PI));
        for (int k = 1; 2 * k < n; k++) {
            gains[k] = factor * gain(scale, w0, k, n);
        }
        return gains;
    }

    /** The wavelet itself from -half to half samples. */
    static WaveletKernel truncated(double scale, double w0, int half) {
        int n = size(half);
        return cut(Arrays.copyOf(gains(scale, w0, n), n), new double[n], half);
    }

    /** The middle of what has this spectrum, {@code half} samples on either side; the arrays are used up. */
    static WaveletKernel cut(double[] re, double[] im, int half) {
        int n = re.length;
        Fft fft = Fft.design(n);
        fft.inverse(re, im, fft.work());
        double[] hr = new double[2 * half + 1];
        double[] hi = new double[hr.length];
        for (int i = 0; i < hr.length; i++) {
            int t = (half - i) & (n - 1);
            hr[i] = re[t];
            hi[i] = im[t];
        }
        return new WaveletKernel(hr, hi, half);
    }

    /** A power of two at which what is folded over from beyond the period is far below what is cut off. */
    static int size(int half) {
        return Math.max(1 << 12, Integer.highestOneBit(8 * half) << 1);
    }

    /** By Parseval: the energy of the gains less that of the samples that are kept, over all of it. */
    static double[] truncation(Scalogram spec, int sampleRate) {
        double[] f = spec.frequencies(sampleRate);
        double[] lost = new double[f.length];
        double central = spec.wavelet().centralFrequency();
        for (int b = 0; b < f.length; b++) {
            double scale = central * sampleRate / f[b];
            int half = ScalogramDesign.half(spec, scale);
            double all = 0;
            for (double gain : gains(scale, 2 * Math.PI * central, size(half))) {
                all += gain * gain;
            }
            all /= size(half);
            WaveletKernel kernel = truncated(scale, 2 * Math.PI * central, half);
            double kept = 0;
            for (int i = 0; i < kernel.length(); i++) {
                kept += kernel.re()[i] * kernel.re()[i] + kernel.im()[i] * kernel.im()[i];
            }
            lost[b] = Math.sqrt(Math.max(0, all - kept) / all);
        }
        return lost;
    }
}
