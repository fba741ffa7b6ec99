package org.tonbild.app.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Signal;
import org.tonbild.audio.WavEncoding;
import org.tonbild.audio.WavWriter;

final class SoundsTest {
    @TempDir
    Path folder;

    /** The last is above the size whose bytes are kept. */
    @ParameterizedTest
    @ValueSource(ints = {1, 70_001, 4_200_000})
    void aFileReadOnceHasItsHashAndItsSamples(int samples) throws Exception {
        Path file = folder.resolve("noise.wav");
        float[] noise = new float[samples];
        Random random = new Random(samples);
        for (int i = 0; i < samples; i++) {
            noise[i] = (random.nextInt(65_536) - 32_768) * 0x1p-15f;
        }
        WavWriter.write(file, Signal.of(noise, 8000), WavEncoding.PCM16);
        Sounds.Hashed hashed = Sounds.hashed(file);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        assertThat(hashed.hash()).isEqualTo(HexFormat.of().formatHex(digest));
        assertThat(Arrays.equals(AudioReader.read(hashed.recording()).channel(0), noise))
                .isTrue();
    }

    @Test
    void whatIsNoFileIsRefusedByName() {
        Path none = folder.resolve("none.wav");
        assertThatThrownBy(() -> Sounds.hashed(none))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("none.wav");
        assertThatThrownBy(() -> Sounds.hashed(folder)).isInstanceOf(IOException.class);
    }
}
