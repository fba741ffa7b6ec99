package org.tonbild.representation;

import org.tonbild.transform.Fft;

/** The wavelet transform of a whole recording by its Fourier transform, after Torrence and Compo. */
final class WaveletRecord implements FrameStream {
    private final Scalogram spec;
    private final double[] scales;
    private final int length;
    private final double[] re;
    private final double[] im;
    private int filled;

    WaveletRecord(Scalogram spec, double[] scales) {
        this.spec = spec;
        this.scales = scales;
        length = spec.length().orElseThrow();
        int padded = 1;
        while (padded < 2 * length) {
            padded *= 2;
        }
        re = new double[padded];
        im = new double[padded];
    }

    @Override
    public void push(float[] samples, int offset, int count, FrameSink sink) {
        int taken = Math.min(count, length - filled);
        for (int t = 0; t < taken; t++) {
            re[filled + t] = samples[offset + t];
        }
        filled += taken;
    }

    @Override
    public void finish(FrameSink sink) {
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
        double[] frame = new double[2 * scales.length];
        for (int i = 0; i < frames; i++) {
            for (int b = 0; b < scales.length; b++) {
                frame[b] = bandRe[b][i];
                frame[scales.length + b] = bandIm[b][i];
            }
            sink.frame(frame);
        }
    }
}
