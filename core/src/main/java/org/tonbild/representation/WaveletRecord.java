package org.tonbild.representation;

import org.tonbild.transform.Fft;

/** The wavelet transform of a whole recording by its Fourier transform, after Torrence and Compo. */
final class WaveletRecord implements ScalogramDesign.Run {
    private final Scalogram spec;
    private final double[] scales;
    private final boolean powers;
    private final int length;
    private final double[] re;
    private final double[] im;
    private int filled;

    /** @param powers whether frames are powers |W|^2 in their first array */
    WaveletRecord(Scalogram spec, double[] scales, boolean powers) {
        this.spec = spec;
        this.scales = scales;
        this.powers = powers;
        length = spec.length().orElseThrow();
        int padded = 1;
        while (padded < 2 * length) {
            padded *= 2;
        }
        re = new double[padded];
        im = new double[padded];
    }

    @Override
    public void push(float[] samples, int offset, int count, ScalogramDesign.Sink sink) {
        int taken = Math.min(count, length - filled);
        for (int t = 0; t < taken; t++) {
            re[filled + t] = samples[offset + t];
        }
        filled += taken;
    }

    @Override
    public void finish(ScalogramDesign.Sink sink) {
        int n = re.length;
        int hop = spec.hopLength();
        int frames = -Math.floorDiv(-length, hop);
        double w0 = 2 * Math.PI * spec.wavelet().centralFrequency();
        Fft fft = Fft.design(n);
        Fft.Work work = fft.work();
        fft.forward(re, im, work);
        double[][] bandRe = new double[scales.length][frames];
        double[][] bandIm = new double[scales.length][frames];
        double[] yr = new double[n];
        double[] yi = new double[n];
        for (int b = 0; b < scales.length; b++) {
            double[] gains = WaveletSpectrum.gains(scales[b], w0, n);
            for (int k = 0; k < n; k++) {
                double gain = k < gains.length ? gains[k] : 0;
                yr[k] = re[k] * gain;
                yi[k] = im[k] * gain;
            }
            fft.inverse(yr, yi, work);
            for (int i = 0; i < frames; i++) {
                bandRe[b][i] = yr[i * hop];
                bandIm[b][i] = yi[i * hop];
            }
        }
        double[] frameRe = new double[scales.length];
        double[] frameIm = new double[scales.length];
        for (int i = 0; i < frames; i++) {
            for (int b = 0; b < scales.length; b++) {
                double r = bandRe[b][i];
                double j = bandIm[b][i];
                frameRe[b] = powers ? r * r + j * j : r;
                frameIm[b] = powers ? 0 : j;
            }
            sink.frame(frameRe, frameIm);
        }
    }
}
