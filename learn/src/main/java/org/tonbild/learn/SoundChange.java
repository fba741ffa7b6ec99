package org.tonbild.learn;

import java.util.Map;
import org.tonbild.audio.ResamplePreset;
import org.tonbild.audio.Signal;
import org.tonbild.effect.PitchShift;
import org.tonbild.effect.TimeStretch;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.Specs;

/** The single changes of a sound; what is drawn comes from the caller. */
final class SoundChange {
    /** Half the resolution of the usual transform: half the work, and beats of steady tones stay inaudible. */
    private static final StftSpec STFT = Specs.with(StftSpec.DEFAULTS, Map.of("n_fft", "1024", "hop_length", "256"));

    /** Pitch goes in steps of about this share of an octave, so that the resampling ratio is a small fraction. */
    private static final int PITCH_PARTS = 100;

    private SoundChange() {}

    /** At most {@code wanted} samples from a place drawn in [0, 1). */
    static Signal excerpt(Signal signal, int wanted, double place) {
        if (signal.length() <= wanted) {
            return signal;
        }
        int from = (int) (place * (signal.length() - wanted + 1));
        return signal.slice(from, from + wanted);
    }

    /** {@code rate} times as fast; what is shorter than a window of 1024 samples stays as it is. */
    static Signal stretch(Signal signal, double rate) {
        return rate == 1 || signal.length() < STFT.nFft() ? signal : new TimeStretch(rate, STFT).apply(signal);
    }

    /** {@code semitones} higher, to the nearest hundredth of the frequency; short sounds stay as they are. */
    static Signal pitch(Signal signal, double semitones) {
        long parts = Math.round(PITCH_PARTS * StrictMath.pow(2, -semitones / 12));
        if (parts == PITCH_PARTS || signal.length() < STFT.nFft()) {
            return signal;
        }
        double rounded = -12 * StrictMath.log((double) parts / PITCH_PARTS) / StrictMath.log(2);
        return new PitchShift(rounded, 12, ResamplePreset.HQ, false, STFT).apply(signal);
    }

    /** Every channel turned by so many samples, what leaves at the end coming in at the beginning. */
    static Signal turned(Signal signal, int samples) {
        int n = signal.length();
        int shift = n == 0 ? 0 : Math.floorMod(samples, n);
        if (shift == 0) {
            return signal;
        }
        float[][] turned = new float[signal.channelCount()][n];
        for (int c = 0; c < turned.length; c++) {
            float[] x = signal.channel(c);
            System.arraycopy(x, 0, turned[c], shift, n - shift);
            System.arraycopy(x, n - shift, turned[c], 0, shift);
        }
        return Signal.of(turned, signal.sampleRate());
    }

    /**
     * White noise is added, scaled so that the power of the signal over that of the noise, both over all channels and
     * samples, is {@code snr} decibels. Silence stays silent. Each sample of the noise is a sum of four uniform numbers,
     * which is nearly normal and ten times as quick to draw.
     */
    static Signal noisy(Signal signal, double snr, CounterRandom random) {
        int channels = signal.channelCount();
        float[][] noise = new float[channels][signal.length()];
        double power = 0;
        double noisePower = 0;
        for (int c = 0; c < channels; c++) {
            float[] x = signal.channel(c);
            for (int t = 0; t < x.length; t++) {
                noise[c][t] = fourUniform(random.nextLong());
                power += (double) x[t] * x[t];
                noisePower += (double) noise[c][t] * noise[c][t];
            }
        }
        if (power == 0 || noisePower == 0) {
            return signal;
        }
        double factor = Math.sqrt(power / noisePower) * StrictMath.pow(10, -snr / 20);
        for (int c = 0; c < channels; c++) {
            float[] x = signal.channel(c);
            for (int t = 0; t < x.length; t++) {
                noise[c][t] = (float) (x[t] + factor * noise[c][t]);
            }
        }
        return Signal.of(noise, signal.sampleRate());
    }

    /** The sum of four numbers in [-0.5, 0.5), each from 16 of the bits. */
    private static float fourUniform(long bits) {
        long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum - 2 * 0xFFFF) * (1f / 0x10000);
    }
}
