package org.tonbild.app.conform;

import org.tonbild.transform.RealFft;
import org.tonbild.transform.Window;

/**
 * Compares resampled signals where their filters agree by design: the spectra under a Hann window, up to 0.91 of the
 * lower of both Nyquist frequencies. Between there and the Nyquist frequency every resampler falls off in its own way.
 */
final class PassBand {
    private static final double EDGE = 0.91;

    private PassBand() {}

    /**
     * Both spectra, real and imaginary parts in turn, up to the edge.
     *
     * @param samples shape {@code [samples]} or {@code [channels x samples]}
     * @param from rate before resampling
     * @param to rate after it
     */
    static NumberArray of(NumberArray samples, int from, int to) {
        int n = samples.shape()[samples.shape().length - 1];
        if (n == 0) {
            return samples;
        }
        int channels = samples.values().length / n;
        RealFft fft = RealFft.design(n);
        double[] window = Window.HANN.symmetric(n);
        int bins = 1 + (int) Math.floor(EDGE * Math.min(from, to) / to * (fft.bins() - 1));
        double[] parts = new double[channels * bins * 2];
        double[] x = new double[n];
        double[] re = new double[fft.bins()];
        double[] im = new double[fft.bins()];
        for (int c = 0; c < channels; c++) {
            for (int t = 0; t < n; t++) {
                x[t] = samples.values()[c * n + t] * window[t];
            }
            fft.forward(x, 0, re, im, fft.work());
            for (int k = 0; k < bins; k++) {
                parts[2 * (c * bins + k)] = re[k];
                parts[2 * (c * bins + k) + 1] = im[k];
            }
        }
        return new NumberArray(new int[] {channels, bins, 2}, parts);
    }
}
