package org.tonbild.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Signal;

/**
 * Truncated files and files with flipped bits give samples or an {@link IOException}: no other exception, no hang, no
 * memory that is not given back.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MediaFuzzTest {
    private static final int TRIALS = 150;
    private static final long MEMORY = 400_000_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mono16.flac",
                "stereo24.flac",
                "alac.m4a",
                "ima.wav",
                "mono.ogg",
                "stereo.ogg",
                "mono.mp3",
                "mono.m4a",
                "stereo.aac",
                "mono.opus",
                "mono.webm"
            })
    void damagedFilesGiveSamplesOrTheRightException(String name) throws IOException {
        byte[] file = MediaFormatsTest.file(name);
        Random random = new Random(name.hashCode());
        AudioReader.read(Media.reader().recording(name, file));
        long before = Pointer.physicalBytes();
        int read = 0;
        int refused = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            byte[] broken = trial % 3 == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file.clone();
            int flips = broken.length == 0 ? 0 : random.nextInt(8);
            for (int i = 0; i < flips; i++) {
                int at = random.nextInt(random.nextBoolean() ? broken.length : Math.min(broken.length, 400));
                broken[at] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                Signal signal = AudioReader.read(Media.reader().recording(name, broken));
                assertThat(signal.length()).isLessThan(10_000_000);
                read++;
            } catch (IOException e) {
                assertThat(e.getMessage()).startsWith(name + ": ");
                refused++;
            }
        }
        long grown = Pointer.physicalBytes() - before;
        System.out.printf("damaged %s: %d read, %d refused, %d MB more%n", name, read, refused, grown / 1_000_000);
        assertThat(grown).isLessThan(MEMORY);
    }
}
