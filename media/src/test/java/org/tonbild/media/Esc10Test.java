package org.tonbild.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;

/** Every clip of the data set decodes to the length that its last Ogg page states. */
class Esc10Test {
    @Test
    void everyClipDecodesToItsFullLength() throws IOException {
        Path root = Path.of(System.getProperty("tonbild.root", ".."));
        Path all = root.resolve("../shared/data/esc10").normalize();
        Path some = root.resolve("demo/clips");
        Path used = Files.isDirectory(all) ? all : some;
        List<Path> clips = oggFiles(used);
        List<Path> packed = List.of(Path.of("src/test/resources/org/tonbild/media/mono.ogg"));
        clips = clips.isEmpty() ? packed : clips;
        long samples = 0;
        for (Path clip : clips) {
            Signal signal = Media.reader().read(clip);
            assertThat((long) signal.length()).as(clip.toString()).isEqualTo(OggLength.lastGranule(clip));
            samples += signal.length();
        }
        System.out.printf("full length of %d Ogg clips, %d samples, from %s%n", clips.size(), samples, used);
        assertThat(samples).isPositive();
    }

    private static List<Path> oggFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(
                    files.filter(f -> f.toString().endsWith(".ogg")).sorted().toList());
        }
    }
}
