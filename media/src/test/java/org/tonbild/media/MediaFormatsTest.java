package org.tonbild.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.audio.AudioFormatException;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.AudioSource;
import org.tonbild.audio.Signal;
import org.tonbild.audio.WavEncoding;
import org.tonbild.audio.WavWriter;

class MediaFormatsTest {
    @TempDir
    Path folder;

    static byte[] file(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/org/tonbild/media", name));
    }

    /** Lossless codings exactly; lossy ones within 1e-6, since decoders of two versions round differently. */
    @ParameterizedTest
    @CsvSource({
        "mono16.flac, 0, 1, 16000, 2400",
        "stereo24.flac, 0, 2, 16000, 2400",
        "alac.m4a, 0, 1, 16000, 2400",
        "ima.wav, 0, 1, 16000, 4082",
        "mono.ogg, 1e-6, 1, 16000, 2400",
        "stereo.ogg, 1e-6, 2, 16000, 2400",
        "mono.mp3, 1e-6, 1, 16000, 2400",
        "gapless.mp3, 1e-6, 2, 16000, 2400",
        "mono.m4a, 1e-6, 1, 16000, 3072",
        "stereo.aac, 1e-6, 2, 16000, 4096",
        "mono.opus, 1e-6, 1, 48000, 7200",
        "mono.webm, 1e-6, 1, 48000, 7200"
    })
    void decodesToTheReference(String name, double tolerance, int channels, int rate, int length) throws IOException {
        Signal signal = AudioReader.read(Media.reader().recording(name, file(name)));
        assertThat(signal.sampleRate()).isEqualTo(rate);
        assertThat(signal.channelCount()).isEqualTo(channels);
        assertThat(signal.length()).isEqualTo(length);
        FloatBuffer reference = ByteBuffer.wrap(file(name + ".f32"))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        assertThat(reference.remaining()).isEqualTo(length * channels);
        double worst = 0;
        double peak = 0;
        for (int i = 0; i < length; i++) {
            for (int c = 0; c < channels; c++) {
                float expected = reference.get(i * channels + c);
                worst = Math.max(worst, Math.abs(signal.channel(c)[i] - expected));
                peak = Math.max(peak, Math.abs(expected));
            }
        }
        System.out.printf("%s: worst difference %.1e%n", name, worst);
        assertThat(worst).isLessThanOrEqualTo(tolerance);
        assertThat(peak).isGreaterThan(0.2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stereo.ogg", "stereo24.flac", "gapless.mp3", "mono.m4a"})
    void blocksOfAnySizeGiveTheSameSamples(String name) throws IOException {
        Signal whole = AudioReader.read(Media.reader().recording(name, file(name)));
        try (AudioSource source = Media.reader().recording(name, file(name)).open()) {
            float[][] block = new float[whole.channelCount()][700];
            int at = 0;
            for (int n = source.read(block, 3, 1 + at % 690); n > 0; n = source.read(block, 3, 1 + at % 690)) {
                for (int c = 0; c < whole.channelCount(); c++) {
                    assertThat(Arrays.copyOfRange(block[c], 3, 3 + n))
                            .isEqualTo(Arrays.copyOfRange(whole.channel(c), at, at + n));
                }
                at += n;
            }
            assertThat(at).isEqualTo(whole.length());
        }
    }

    /** More at once than the ten callbacks that JavaCPP keeps of a kind. */
    @Test
    void manyFilesAreOpenAtOnce() throws IOException {
        List<AudioSource> sources = new ArrayList<>();
        float[][] block = new float[1][2400];
        for (int i = 0; i < 40; i++) {
            sources.add(Media.reader().recording("a", file("mono.ogg")).open());
        }
        for (AudioSource source : sources) {
            assertThat(source.read(block, 0, 2400)).isEqualTo(2400);
            source.close();
            source.close();
            assertThatThrownBy(() -> source.read(block, 0, 1)).hasMessageContaining("closed");
        }
    }

    @Test
    void theContentCountsAndNotTheName() throws IOException {
        Path file = Files.write(folder.resolve("really-ogg.wav"), file("mono.ogg"));
        assertThat(Media.reader().read(file).length()).isEqualTo(2400);
        Path wav = folder.resolve("really-wav.ogg");
        WavWriter.write(wav, Signal.of(new float[] {0.5f}, 8000), WavEncoding.FLOAT32);
        assertThat(Media.reader().read(wav).channel(0)[0]).isCloseTo(0.5f, within(0f));
        try (AudioSource source = Media.reader().open(wav)) {
            assertThat(source.description()).startsWith("WAV");
        }
    }

    /** Without WebM and raw MP3 and AAC streams: they have no mark of their end, and are this short. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mono16.flac",
                "stereo24.flac",
                "alac.m4a",
                "ima.wav",
                "mono.ogg",
                "stereo.ogg",
                "mono.m4a",
                "mono.opus"
            })
    void halfAFileIsRefused(String name) throws IOException {
        byte[] whole = file(name);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        assertThatThrownBy(() -> AudioReader.read(Media.reader().recording(name, half)))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageStartingWith(name + ": ");
    }

    @Test
    void playListsAndOtherFilesAreRefused() throws IOException {
        Path secret = Files.write(folder.resolve("secret.ogg"), file("mono.ogg"));
        assertRefused("#EXTM3U\n#EXTINF:1,\n" + secret + "\n#EXT-X-ENDLIST\n");
        assertRefused("ffconcat version 1.0\nfile " + secret + "\n");
        byte[] junk = new byte[5000];
        Arrays.fill(junk, (byte) 3);
        assertThatThrownBy(() -> AudioReader.read(Media.reader().recording("junk", junk)))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageContaining("no known audio");
    }

    private static void assertRefused(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> AudioReader.read(Media.reader().recording("list", bytes)))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageContaining("this is a text");
        // With a byte that makes it no text, FFmpeg is asked and knows only containers that hold the sound.
        byte[] binary = Arrays.copyOf(bytes, bytes.length + 1);
        assertThatThrownBy(() -> AudioReader.read(Media.reader().recording("list", binary)))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageContaining("no known audio");
    }

    @Test
    void theNativePartTellsWhatItIs() throws IOException {
        assertThat(Media.describeNative()).startsWith("FFmpeg 8.0.1 (LGPL");
    }
}
