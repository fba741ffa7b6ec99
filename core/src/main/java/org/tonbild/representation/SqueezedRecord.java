package org.tonbild.representation;

import org.tonbild.transform.Fft;

/** Synchrosqueezing of a whole recording by its Fourier transform. */
final class SqueezedRecord {
    private final SynchrosqueezedCwt spec;
    private final int sampleRate;
    private final double[] scales;
    private final double[] frequencies;
    private final Scalogram.Spacing spacing;

    /**
     * @param scales in samples, the largest first
     * @param frequencies of the rows, the lowest first
     */
    SqueezedRecord(
            SynchrosqueezedCwt spec, int sampleRate, double[] scales, double[] frequencies, Scalogram.Spacing spacing) {
        this.spec = spec;
        this.sampleRate = sampleRate;
        this.scales = scales;
        this.frequencies = frequencies;
        this.spacing = spacing;
    }

    /** What a scale's values are multiplied by: its distance to the next smaller one, in logarithms or over itself. */
    static double[] weights(double[] scales, Scalogram.Spacing spacing) {
        int last = scales.length - 1;
        double[] weights = new double[scales.length];
        for (int j = 0; j <= last; j++) {
            if (last == 0) {
                weights[j] = 1;
            } else if (spacing == Scalogram.Spacing.LINEAR) {
                weights[j] = (scales[last - 1] - scales[last]) / scales[j];
            } else {
                int from = Math.min(j, last - 1);
                weights[j] = StrictMath.log(scales[from] / scales[from + 1]);
            }
        }
        return weights;
    }

    /** Rate of the Fourier transform's bin k of n in radians per sample, the one at half the rate positive. */
    private static double omega(int k, int n) {
        return 2 * Math.PI * (2 * k <= n ? k : k - n) / n;
    }

    /**
     * The Fourier transform of a wavelet at one scale, halved at half the rate, at bin k of n.
     */
    static double gain(AnalyticWavelet wavelet, double scale, int k, int n) {
        return (2 * k == n ? 0.5 : 1) * wavelet.at(scale * omega(k, n));
    }

    /** Makes of a gain and its scale the wavelet and its derivative per second: spectra of n bins. */
    static void spectra(AnalyticWavelet wavelet, double scale, double rate, double[] gains, double[] slopes) {
        for (int k = 0; k < gains.length; k++) {
            gains[k] = gain(wavelet, scale, k, gains.length);
            slopes[k] = gains[k] * omega(k, gains.length) * rate;
        }
    }

    /** The nearest power of two, by logarithms, to twice a length. */
    private static int padded(int length) {
        int below = Integer.highestOneBit(length);
        // length / below > sqrt(2), squared so that it is exact.
        boolean up = (double) length * length > 2.0 * below * below;
        return 2 * (up ? 2 * below : below);
    }

    /** Transforms and sums up all of {@code samples}, of which every hop-th moment is kept. */
    Squeezed of(float[] samples) {
        int length = samples.length;
        int n = padded(length);
        int left = n - length - (n - length) / 2;
        double[] re = new double[n];
        double[] im = new double[n];
        for (int t = 0; t < n; t++) {
            long source = spec.padMode().source(t - left, length);
            re[t] = source < 0 ? 0 : spec.padMode().gain(t - left, length, left) * samples[(int) source];
        }
        Fft fft = Fft.design(n);
        Fft.Work work = fft.work();
        fft.forward(re, im, work);
        int hop = spec.hopLength();
        int frames = (length - 1) / hop + 1;
        double[] weights = weights(scales, spacing);
        double[][] x = new double[2][frames * scales.length];
        double[][] sumRe = new double[frames][frequencies.length];
        double[][] sumIm = new double[frames][frequencies.length];
        Squeezer squeezer = new Squeezer(frequencies, spacing == Scalogram.Spacing.GEOMETRIC, spec.threshold());
        double[] gains = new double[n];
        double[] slopes = new double[n];
        double[] yr = new double[n];
        double[] yi = new double[n];
        for (int j = 0; j < scales.length; j++) {
            spectra(spec.wavelet(), scales[j], sampleRate, gains, slopes);
            for (int k = 0; k < n; k++) {
                yr[k] = gains[k] * re[k];
                yi[k] = gains[k] * im[k];
                double slope = slopes[k];
                slopes[k] = slope * re[k];
                gains[k] = -slope * im[k];
            }
            fft.inverse(yr, yi, work);
            fft.inverse(gains, slopes, work);
            for (int i = 0; i < frames; i++) {
                int at = left + i * hop;
                x[0][i * scales.length + j] = yr[at];
                x[1][i * scales.length + j] = yi[at];
                squeezer.into(sumRe[i], sumIm[i]);
                squeezer.add(yr[at], yi[at], 0, gains[at], slopes[at], weights[j]);
            }
        }
        double[][] t = new double[2][frames * frequencies.length];
        for (int i = 0; i < frames; i++) {
            System.arraycopy(sumRe[i], 0, t[0], i * frequencies.length, frequencies.length);
            System.arraycopy(sumIm[i], 0, t[1], i * frequencies.length, frequencies.length);
        }
        double[] centres = new double[scales.length];
        for (int j = 0; j < centres.length; j++) {
            centres[j] = spec.wavelet().peak() * sampleRate / (2 * Math.PI * scales[j]);
        }
        return new Squeezed(
                new ComplexBands(grid(centres, frames), x[0], x[1]),
                new ComplexBands(grid(frequencies, frames), t[0], t[1]));
    }

    private Grid grid(double[] hertz, int frames) {
        boolean geometric = spacing == Scalogram.Spacing.GEOMETRIC;
        return new Grid(
                BandAxis.of(geometric ? BandAxis.Scale.LOGARITHMIC : BandAxis.Scale.LINEAR, hertz),
                new TimeAxis(0, (double) spec.hopLength() / sampleRate),
                frames,
                Quantity.MAGNITUDE);
    }
}
