package org.tonbild.effect;

import java.util.Arrays;
import org.tonbild.audio.ResamplePreset;
import org.tonbild.audio.Resampler;
import org.tonbild.audio.Signal;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;

/**
 * Moves the pitch of a sound without changing its length: {@link TimeStretch} by {@code rate = 2^(-n_steps /
 * bins_per_octave)}, then resampling by the same factor. The factor is taken as the nearest fraction with terms that are
 * sample rates, which is nearer than 1e-9.
 *
 * <p>Same numbers as {@code librosa.effects.pitch_shift} 0.11, to 1e-3 of the peak in the pass band of the resampler.
 *
 * @param nSteps how many steps up; fractions and negative ones too
 * @param binsPerOctave steps in an octave, default 12
 * @param resample quality of the resampler
 * @param scale whether the energy is kept, by dividing by the root of the factor
 * @param stft the transform, default {@link StftSpec#DEFAULTS}
 */
public record PitchShift(
        @Param(value = "how many steps up", min = -1200, max = 1200)
        double nSteps,

        @Param(value = "steps in an octave", min = 1, max = 1200)
        int binsPerOctave,

        @Param("quality of the resampler") ResamplePreset resample,
        @Param("whether the energy is kept") boolean scale,
        @Param("the short-time Fourier transform") StftSpec stft)
        implements Spec {
    /** Unchanged pitch. */
    public static final PitchShift DEFAULTS = new PitchShift(0, 12, ResamplePreset.HQ, false, StftSpec.DEFAULTS);

    public PitchShift {
        Specs.check(PitchShift.class, nSteps, binsPerOctave, resample, scale, stft);
    }

    /** How much faster the sound is made before it is resampled. */
    public double rate() {
        return StrictMath.pow(2, -nSteps / binsPerOctave);
    }

    /** The rate from which the stretched sound is resampled, in whole hertz: below it nothing is lost. */
    public int resampledFrom(int sampleRate) {
        return (int) Math.max(1, Math.rint(sampleRate / rate()));
    }

    /** Shifts every channel apart. */
    public Signal apply(Signal signal) {
        Signal stretched = new TimeStretch(rate(), stft).apply(signal);
        int[] fraction = fraction(rate());
        Resampler resampler = Resampler.design(resample, fraction[1], fraction[0]);
        double factor = scale ? 1 / Math.sqrt(rate()) : 1;
        float[][] channels = new float[signal.channelCount()][];
        for (int c = 0; c < channels.length; c++) {
            float[] samples = resampler
                    .resample(Signal.of(stretched.channel(c), fraction[1]))
                    .channel(0);
            channels[c] = Arrays.copyOf(samples, signal.length());
            for (int t = 0; t < channels[c].length; t++) {
                channels[c][t] = (float) (channels[c][t] * factor);
            }
        }
        return Signal.of(channels, signal.sampleRate());
    }

    /** The last continued fraction of {@code x} whose terms are sample rates: numerator and denominator. */
    static int[] fraction(double x) {
        long p0 = 0;
        long p1 = 1;
        long q0 = 1;
        long q1 = 0;
        double rest = x;
        while (true) {
            double whole = Math.floor(rest);
            double p = whole * p1 + p0;
            double q = whole * q1 + q0;
            if (p > Signal.MAX_SAMPLE_RATE || q > Signal.MAX_SAMPLE_RATE) {
                return p1 == 0 || q1 == 0 ? new int[] {(int) Math.max(1, p1), (int) Math.max(1, q1)} : ends(p1, q1);
            }
            p0 = p1;
            q0 = q1;
            p1 = (long) p;
            q1 = (long) q;
            if (rest == whole) {
                return ends(p1, q1);
            }
            rest = 1 / (rest - whole);
        }
    }

    private static int[] ends(long p, long q) {
        return new int[] {(int) p, (int) q};
    }
}
