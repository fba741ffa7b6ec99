package org.tonbild.measure;

import java.util.Arrays;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.RealFft;
import org.tonbild.transform.Window;

/**
 * The speech intelligibility index of ANSI S3.5 of speech with a standard spectrum E in noise N, both levels of bands in
 * dB: from 0, nothing is understood, to 1. With the threshold T of the listener, internal noise X, upward spread of
 * masking, and importance I of the bands:
 *
 * <pre>
 * B = max(N, E - 24),  C = 0.6 (B + 10 log10 w) - 80
 * Z_i = 10 log10(10^(N_i / 10) + sum over k below i of 10^((B_k + 3.32 C_k log10(f_i / f_k)) / 10)),  Z_0 = B_0
 * D = max(Z, X + T),  L = min(1, 1 - (E - normal speech - 10) / 160),  K = (E - D + 15) / 30 within 0 to 1
 * index = sum of I K L
 * </pre>
 *
 * <p>In critical bands w is the band's width, and the sum leaves out the band next to i; in thirds of octaves {@code 10
 * log10 w} is {@code 10 log10 f - 6.353} and f_i counts 0.89-fold; in octaves Z is N.
 *
 * <p>The noise is a recording in pascal: its spectrum under Blackman's window, once over the whole recording, is summed
 * over the bands.
 *
 * <p>Reference: {@code sii_ansi} of MoSQITo, to 1e-5, and so in three things that the standard has otherwise: levels of
 * noise are those of whole bands where the standard wants levels per hertz, amplitudes are 1.42 times those of the
 * transform where sqrt(2) is meant, and every line of the spectrum counts one place too high.
 *
 * @param method the bands, default critical bands
 * @param voice how loud the speech is, default normal
 */
public record SpeechIntelligibility(
        @Param("bands of the procedure") SpeechBands method,
        @Param("how loud the speech is") Voice voice) implements Spec {
    /** Normal speech, critical bands. */
    public static final SpeechIntelligibility DEFAULTS = new SpeechIntelligibility(SpeechBands.CRITICAL, Voice.NORMAL);

    private static final double REFERENCE = 2e-5;
    private static final double AMPLITUDE = 1.42;
    /** Stands in for an amplitude of zero. */
    private static final double SILENCE = 2e-12;

    /** How loud the speech is. */
    public enum Voice {
        /** 62.35 dB overall at one metre. */
        NORMAL,
        /** 68.34 dB. */
        RAISED,
        /** 74.85 dB. */
        LOUD,
        /** 82.30 dB. */
        SHOUT
    }

    /**
     * An index and its parts.
     *
     * @param value the index
     * @param bands what each band adds to it
     * @param hertz the middles of the bands
     */
    @SuppressWarnings("ArrayRecordComponent") // a result to be read, not to be compared
    public record Index(double value, double[] bands, double[] hertz) {}

    public SpeechIntelligibility {
        Specs.check(SpeechIntelligibility.class, method, voice);
    }

    /** The index for a listener with the normal threshold of hearing. */
    public Index of(Signal noise) {
        return of(noise, new double[method.size()]);
    }

    /**
     * The index in this noise.
     *
     * @param noise pressure in pascal
     * @param threshold how far the listener's threshold lies above the normal one in each band, in dB
     */
    public Index of(Signal noise, double[] threshold) {
        return ofLevels(method.levels(spectrum(noise), (double) noise.sampleRate() / noise.length()), threshold);
    }

    /** The index from the noise's levels in the bands, in dB. */
    public Index ofLevels(double[] noise, double[] threshold) {
        int n = method.size();
        if (noise.length != n || threshold.length != n) {
            throw new SpecException(
                    "threshold", noise.length + " levels and " + threshold.length + " thresholds; give " + n + " each");
        }
        double[] speech = method.speech(voice);
        double[] normal = method.speech(Voice.NORMAL);
        double[] masked = method.masked(noise, speech);
        double[] parts = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double disturbance = Math.max(masked[i], method.internalNoise(i) + threshold[i]);
            double distortion = Math.min(1, 1 - (speech[i] - normal[i] - 10) / 160);
            double audible = Math.min(1, Math.max(0, (speech[i] - disturbance + 15) / 30));
            parts[i] = method.importance(i) * distortion * audible;
            sum += parts[i];
        }
        return new Index(sum, parts, method.middles());
    }

    /** Levels of the lines of the spectrum in dB; the first stands one line above 0 Hz. */
    private static double[] spectrum(Signal noise) {
        double[] x = Samples.widened(noise);
        int n = x.length;
        if (n < 4) {
            throw new SpecException("signal", n + " samples have no spectrum; give more");
        }
        double[] window = Window.of(Window.Shape.BLACKMAN).symmetric(n);
        double sum = Arrays.stream(window).sum();
        for (int t = 0; t < n; t++) {
            x[t] *= window[t] / sum;
        }
        RealFft fft = RealFft.design(n);
        double[] re = new double[fft.bins()];
        double[] im = new double[fft.bins()];
        fft.forward(x, 0, re, im, fft.work());
        double[] levels = new double[n / 2];
        for (int k = 0; k < levels.length; k++) {
            double amplitude = AMPLITUDE * Math.sqrt(re[k] * re[k] + im[k] * im[k]);
            levels[k] = 20 * StrictMath.log10((amplitude == 0 ? SILENCE : amplitude) / REFERENCE);
        }
        return levels;
    }
}
