package org.tonbild.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.spec.SpecException;

class AudioReaderTest {
    @TempDir
    Path folder;

    private final Signal stereo =
            Signal.of(new float[][] {{0, 0.5f, -1, 0.999f, 2}, {1, -0.25f, 0x1p-15f, -2, 0}}, 22_050);

    @Test
    void writtenFilesComeBack() throws IOException {
        Path file = folder.resolve("a.wav");
        WavWriter.write(file, stereo, WavEncoding.FLOAT32);
        Signal floats = AudioReader.core().read(file);
        assertThat(floats.sampleRate()).isEqualTo(22_050);
        assertThat(floats.channel(0)).isEqualTo(stereo.channel(0));
        assertThat(floats.channel(1)).isEqualTo(stereo.channel(1));
        WavWriter.write(file, stereo, WavEncoding.PCM16);
        assertThat(AudioReader.core().read(file).channel(0))
                .containsExactly(0, 0.5f, -1, 32735 * 0x1p-15f, 32767 * 0x1p-15f);
        WavWriter.write(file, stereo, WavEncoding.PCM24);
        assertThat(AudioReader.core().read(file).channel(1))
                .containsExactly(8388607 * 0x1p-23f, -0.25f, 0x1p-15f, -1, 0);
        assertThat(Files.readAllBytes(file)).isEqualTo(WavWriter.bytes(stereo, WavEncoding.PCM24));
        assertThat(file).hasSize(44 + 30);
    }

    @Test
    void afterAFailedWriteTheFolderIsAsBefore() throws IOException {
        Path file = folder.resolve("a.wav");
        Files.writeString(file, "old");
        Signal broken = Signal.of(new float[] {0, Float.NaN}, 8000);
        assertThatThrownBy(() -> WavWriter.write(file, broken, WavEncoding.PCM16))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("sample 1 of channel 0 is NaN");
        Path asFolder = Files.createDirectories(folder.resolve("b.wav/inside"));
        assertThatThrownBy(() -> WavWriter.write(asFolder.getParent(), stereo, WavEncoding.PCM16))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> WavWriter.write(folder.resolve("no/c.wav"), stereo, WavEncoding.PCM16))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("folder does not exist");
        assertThat(Files.readString(file)).isEqualTo("old");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, asFolder.getParent());
        }
    }

    @Test
    void theNameDoesNotMatter() throws IOException {
        Path mislabelled = folder.resolve("really.mp3");
        WavWriter.write(mislabelled, stereo, WavEncoding.PCM16);
        assertThat(AudioReader.core().read(mislabelled).length()).isEqualTo(5);
    }

    @Test
    void everyOtherFileIsRefusedInOneSentence() throws IOException {
        assertRefused(folder.resolve("none.wav"), "there is no such file; check the path");
        assertRefused(folder, "is a folder; name an audio file in it");
        assertRefused(file("empty.wav", new byte[0]), "the file is empty (0 bytes)");
        assertRefused(file("text.wav", new Bytes().text("Dear reader,\n").get()), "this is a text, not audio");
        assertRefused(
                file(
                        "image.wav",
                        new Bytes().text("\u0089PNG\r\n\u001A\n").big(8, 0).get()),
                "this is a PNG image");
        assertRefused(file("x.wav", new Bytes().text("OggS").big(8, 0).get()), "Media.reader()");
        assertRefused(file("junk.wav", new byte[] {0, 1, 2, 3, 4}), "first bytes are 00 01 02 03");
    }

    @Test
    void aRecordingOpensAnewEachTime() throws IOException {
        Recording recording = AudioReader.core().recording("memory", WavWriter.bytes(stereo, WavEncoding.FLOAT32));
        assertThat(recording.name()).isEqualTo("memory");
        for (int i = 0; i < 2; i++) {
            try (AudioSource source = recording.open()) {
                float[][] block = new float[2][1];
                assertThat(source.read(block, 0, 1)).isEqualTo(1);
                assertThat(block[1][0]).isEqualTo(1);
            }
        }
    }

    @Test
    void theFormatsAreListed() {
        assertThat(AudioReader.core().formats()).isEqualTo("WAV, RF64, BW64, AIFF, AIFC, AU");
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static void assertRefused(Path file, String words) {
        assertThatThrownBy(() -> AudioReader.core().read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(words);
    }
}
