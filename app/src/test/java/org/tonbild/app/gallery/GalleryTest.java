package org.tonbild.app.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.app.CommandLineRun;
import org.tonbild.audio.Signal;
import org.tonbild.audio.WavEncoding;
import org.tonbild.audio.WavWriter;
import org.tonbild.image.PngReader;
import org.tonbild.preset.Presets;
import org.tonbild.representation.Representations;

class GalleryTest {
    private static final Path ROOT = Path.of(System.getProperty("tonbild.root", ".."));

    @TempDir
    Path folder;

    @Test
    void everythingRegisteredIsShown() throws IOException {
        Path clip = folder.resolve("tone.wav");
        WavWriter.write(clip, tone(), WavEncoding.PCM16);
        CommandLineRun run = CommandLineRun.of("gallery", clip.toString(), "-o", folder.toString());
        assertThat(run.code()).as(run.err()).isZero();
        String page = Files.readString(folder.resolve("index.html"));
        String markdown = Files.readString(folder.resolve("README.md"));
        assertThat(Representations.byKind().keySet()).allSatisfy(kind -> {
            assertThat(page).contains(">" + kind + "</h3>");
            assertThat(markdown).contains("\n### " + kind + "\n");
        });
        assertThat(Presets.ALL).allSatisfy((name, recipe) -> {
            assertThat(page).contains(">" + name + "</h3>", recipe.hash().substring(0, 12));
            assertThat(markdown).contains("\n### " + name + "\n");
        });
        Matcher picture = Pattern.compile("src=\"([a-z0-9_.-]+\\.png)\"").matcher(page);
        int pictures = 0;
        while (picture.find()) {
            PngReader.read(Files.readAllBytes(folder.resolve(picture.group(1))));
            pictures++;
        }
        assertThat(pictures).isEqualTo(Gallery.size());
        assertThat(markdown)
                .contains("128 x 87 values, dB; rows: mel, 31.00 to 2.136e+04 Hz; framewise")
                .containsPattern("; [0-9.]+ ms\n");
    }

    /** A second of a tone of 440 Hz that grows. */
    private static Signal tone() {
        float[] samples = new float[44_100];
        for (int t = 0; t < samples.length; t++) {
            samples[t] = (float) (t / 50_000.0 * Math.sin(2 * Math.PI * 440 * t / 44_100));
        }
        return Signal.of(samples, 44_100);
    }

    /** The page that stands in the documents is of today's registry. */
    @Test
    void theGalleryInTheDocumentsIsComplete() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/gallery/README.md"));
        assertThat(Representations.byKind().keySet())
                .allSatisfy(kind -> assertThat(page).contains("\n### " + kind + "\n"));
        assertThat(Presets.ALL.keySet()).allSatisfy(name -> assertThat(page).contains("\n### " + name + "\n"));
    }
}
