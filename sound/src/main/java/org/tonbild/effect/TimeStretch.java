package org.tonbild.effect;

import org.tonbild.audio.Signal;
import org.tonbild.representation.ComplexSpectrogram;
import org.tonbild.representation.Stft;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;

/**
 * Makes a sound faster or slower without changing its pitch: its transform through {@link PhaseVocoder}, and back. n
 * samples become n / rate, rounded to the nearest, to the even one of two.
 *
 * <p>Same numbers as {@code librosa.effects.time_stretch} 0.11, to 1e-3 of the peak: rounding adds up in the phases.
 *
 * @param rate how much faster, above 0
 * @param stft the transform, default {@link StftSpec#DEFAULTS}
 */
public record TimeStretch(
        @Param(value = "how much faster the sound becomes, above 0", min = 1e-6, max = 1e6)
        double rate,

        @Param("the short-time Fourier transform") StftSpec stft)
        implements Spec {
    /** Unchanged tempo. */
    public static final TimeStretch DEFAULTS = new TimeStretch(1, StftSpec.DEFAULTS);

    public TimeStretch {
        Specs.check(TimeStretch.class, rate, stft);
    }

    /** Stretches every channel apart. */
    public Signal apply(Signal signal) {
        Stft transform = Stft.design(stft);
        int length = (int) Math.rint(signal.length() / rate);
        float[][] channels = new float[signal.channelCount()][];
        for (int c = 0; c < channels.length; c++) {
            ComplexSpectrogram whole = transform.forward(Signal.of(signal.channel(c), signal.sampleRate()));
            ComplexSpectrogram stretched = PhaseVocoder.stretch(whole, rate);
            channels[c] =
                    Samples.narrowed(length == 0 ? transform.inverse(stretched) : transform.inverse(stretched, length));
        }
        return Signal.of(channels, signal.sampleRate());
    }
}
