package org.tonbild.effect;

import java.util.SplittableRandom;
import org.tonbild.audio.Signal;
import org.tonbild.representation.ComplexSpectrogram;
import org.tonbild.representation.StftSpec;

/** Material of the tests. */
final class Spectra {
    private Spectra() {}

    /** Random values, every fifth of them zero. */
    static ComplexSpectrogram random(StftSpec spec, int frames) {
        SplittableRandom random = new SplittableRandom(frames);
        double[] re = new double[frames * spec.bins()];
        double[] im = new double[re.length];
        for (int i = 0; i < re.length; i++) {
            re[i] = i % 5 == 0 ? 0 : random.nextDouble() - 0.5;
            im[i] = i % 5 == 0 ? 0 : random.nextDouble() - 0.5;
        }
        return ComplexSpectrogram.of(spec, 8000, re, im);
    }

    static float[] tone(double hertz, int sampleRate, int samples) {
        float[] x = new float[samples];
        for (int t = 0; t < samples; t++) {
            x[t] = (float) (0.5 * StrictMath.sin(2 * Math.PI * hertz * t / sampleRate));
        }
        return x;
    }

    /** Amplitude of a frequency in the middle half of a sound, under a Hann window. */
    static double amplitude(Signal signal, int channel, double hertz) {
        float[] x = signal.channel(channel);
        int n = x.length / 2;
        double re = 0;
        double im = 0;
        for (int t = 0; t < n; t++) {
            double w = 1 - StrictMath.cos(2 * Math.PI * t / n);
            double angle = 2 * Math.PI * hertz * t / signal.sampleRate();
            re += w * x[n / 2 + t] * StrictMath.cos(angle);
            im += w * x[n / 2 + t] * StrictMath.sin(angle);
        }
        return 2 * StrictMath.hypot(re, im) / n;
    }
}
