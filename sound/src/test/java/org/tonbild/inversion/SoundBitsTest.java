package org.tonbild.inversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.effect.PitchShift;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.Specs;

/** Sounds have the same bits on every machine and JDK: digests written down once. */
class SoundBitsTest {
    private static final int RATE = 16_000;

    /** A gliding tone and noise, from exact arithmetic and {@link StrictMath} alone. */
    private static Signal sound() {
        SplittableRandom random = new SplittableRandom(20);
        float[] x = new float[RATE];
        for (int i = 0; i < x.length; i++) {
            double t = (double) i / RATE;
            x[i] = (float) (0.3 * StrictMath.sin(2 * Math.PI * (110 + 400 * t) * t) + 0.02 * random.nextDouble());
        }
        return Signal.of(x, RATE);
    }

    private static String digest(Signal signal) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(4 * signal.length());
        for (float v : signal.channel(0)) {
            bytes.putInt(Float.floatToRawIntBits(v));
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()), 0, 8);
    }

    @Test
    void soundFromMagnitudes() throws Exception {
        Spectrogram magnitudes = LinearSpectrogram.DEFAULTS.analyze(sound());
        Signal inverted = Specs.with(GriffinLim.DEFAULTS, "n_iter", 2).reconstruct(magnitudes, StftSpec.DEFAULTS, RATE);
        assertThat(digest(inverted)).isEqualTo("129b63421717238a");
    }

    @Test
    void soundOfAnotherPitch() throws Exception {
        Signal shifted = Specs.with(PitchShift.DEFAULTS, "n_steps", 3).apply(sound());
        assertThat(digest(shifted)).isEqualTo("e77db217fa819a61");
    }
}
