package org.tonbild.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.app.CommandLineRun;
import org.tonbild.app.work.Sounds;
import org.tonbild.image.PngReader;
import org.tonbild.image.Provenance;
import org.tonbild.image.Raster;
import org.tonbild.image.SpectrogramImage;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.pipeline.Steps;
import org.tonbild.preset.Presets;
import org.tonbild.representation.Representations;

class RenderAndFigureTest {
    @TempDir
    Path folder;

    private Path sound = Path.of("");

    @BeforeEach
    void write() throws IOException {
        sound = Files.write(folder.resolve("tone.wav"), WaveBytes.tone(24_000, 8000, 2));
    }

    @Test
    void anImageIsThatOfThePipeline() throws IOException {
        assertThat(run("render", "--preset", "logmel-224").code()).isZero();
        SpectrogramImage got = SpectrogramImage.fromPng(Files.readAllBytes(out().resolve("tone.png")));
        SpectrogramImage want =
                Pipeline.of(Presets.get("logmel-224")).render(Sounds.recording(sound), Provenance.UNKNOWN);
        assertThat(got.width()).isEqualTo(224);
        assertThat(got.height()).isEqualTo(224);
        assertThat(got.raster()).isEqualTo(want.raster());
        assertThat(got.provenance().recipeHash())
                .isEqualTo(Presets.get("logmel-224").hash());
    }

    @Test
    void aFamilyMakesOneFileForEachMember() throws IOException {
        CommandLineRun render = run("render", "--preset", "ciric", "--duration-seconds", "1");
        assertThat(render.err()).isEqualTo("rendered 10 files into " + out() + "\n");
        assertThat(written())
                .containsExactlyElementsOf(Presets.family("ciric").keySet().stream()
                        .map(m -> "tone-" + m + ".png")
                        .sorted()
                        .toList());
        assertThat(run("render", "--preset", "ciric", "--duration-seconds", "1").err())
                .contains("rendered 0 files", "10 up to date");
        CommandLineRun mels = run("render", "--preset", "ciric", "--n-mels", "40", "--duration-seconds", "1");
        assertThat(mels.err()).contains("rendered 1 file", "9 up to date");
    }

    @Test
    void figuresOfAFamilyHaveTheSizeAsked() throws IOException {
        CommandLineRun figure = run("figure", "--preset", "ciric", "--width", "500", "--height", "300");
        assertThat(figure.code()).isZero();
        assertThat(written()).hasSize(10).contains("tone-ciric-waveform.png", "tone-ciric-chroma.png");
        for (String name : written()) {
            assertThat(PngReader.read(Files.readAllBytes(out().resolve(name)))
                            .raster()
                            .width())
                    .as(name)
                    .isEqualTo(500);
        }
    }

    /** The branches of a stack stand one below the other; the first is the figure of its own recipe. */
    @Test
    void aStackIsDrawnBranchByBranch() throws IOException {
        Path stacked = out().resolve("stack.png");
        Path alone = out().resolve("alone.png");
        String[] size = {"--width", "400", "--height", "200"};
        assertThat(CommandLineRun.of(
                                "figure",
                                sound.toString(),
                                "-o",
                                stacked.toString(),
                                "--preset",
                                "stft-complex",
                                size[0],
                                size[1],
                                size[2],
                                size[3])
                        .code())
                .isZero();
        assertThat(CommandLineRun.of(
                                "figure",
                                sound.toString(),
                                "-o",
                                alone.toString(),
                                "--representation",
                                "stft",
                                "--part",
                                "real",
                                "--sample-rate",
                                "22050",
                                size[0],
                                size[1],
                                size[2],
                                size[3])
                        .code())
                .isZero();
        Raster both = PngReader.read(Files.readAllBytes(stacked)).raster();
        Raster first = PngReader.read(Files.readAllBytes(alone)).raster();
        assertThat(both.width()).isEqualTo(400);
        assertThat(both.height()).isEqualTo(400);
        assertThat(Arrays.copyOf(both.toBytes(), first.toBytes().length)).isEqualTo(first.toBytes());
    }

    @Test
    void severalRecordingsShareOneFigure() throws IOException {
        Path other = Files.write(folder.resolve("other.wav"), WaveBytes.tone(9000, 8000, 1));
        CommandLineRun run = run("figure", other.toString(), "--frequency-axis", "logarithmic", "--json");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("\"plots\" : 2", "figure-mel.png");
        assertThat(run("figure", other.toString(), "--title", "A").code()).isEqualTo(2);
        byte[] plain = Files.readAllBytes(out().resolve("figure-mel.png"));
        assertThat(run("figure", other.toString(), "--frequency-axis", "logarithmic", "--title", "A", "--title", "B")
                        .code())
                .isZero();
        assertThat(Files.readAllBytes(out().resolve("figure-mel.png"))).isNotEqualTo(plain);
    }

    @Test
    void aPresetIsPrintedAsARecipeFile() {
        for (String name : List.of("ciric-cqt", "logmel-224")) {
            CommandLineRun run = CommandLineRun.of("presets", name);
            assertThat(run.code()).isZero();
            assertThat(Steps.parse(run.out())).isEqualTo(Presets.get(name));
            assertThat(run.out()).contains("# hash " + Presets.get(name).hash());
        }
        assertThat(CommandLineRun.of("presets").out().lines().map(l -> l.split(" ")[0]))
                .containsAll(Presets.ALL.keySet())
                .contains("ciric");
    }

    @Test
    void everyRepresentationIsRenderedByItsName() throws IOException {
        for (String kind : Representations.byKind().keySet()) {
            CommandLineRun run = run("render", "--representation", kind, "--sample-rate", "44100");
            assertThat(run.err()).as(kind).isEqualTo("rendered 1 file into " + out() + "\n");
        }
    }

    @Test
    void aDeviceIsWrittenToAndNotReplaced() throws IOException {
        // A link, so that a failure of this test replaces nothing that the machine needs.
        Path link = folder.resolve("link.recipe");
        Files.createSymbolicLink(link, Path.of("/dev/null"));
        CommandLineRun run = CommandLineRun.of("recipe", "--preset", "ciric-mel", "-o", link.toString());
        assertThat(run.code()).isZero();
        assertThat(link).isSymbolicLink();
    }

    @Test
    void aRecipeWithoutAnImageGetsOneThatOptionsChange() throws IOException {
        assertThat(run("render", "--preset", "librosa-logmel", "--width", "30").code())
                .isZero();
        SpectrogramImage image = SpectrogramImage.fromPng(Files.readAllBytes(out().resolve("tone.png")));
        assertThat(image.width()).isEqualTo(30);
        assertThat(image.height()).isEqualTo(128);
        assertThat(run("render", "--preset", "librosa-logmel", "--width", "30", "--format", "npy")
                        .code())
                .isEqualTo(2);
    }

    private CommandLineRun run(String command, String... args) {
        String[] all = new String[args.length + 4];
        all[0] = command;
        all[1] = sound.toString();
        all[2] = "--output";
        all[3] = out().toString();
        System.arraycopy(args, 0, all, 4, args.length);
        return CommandLineRun.of(all);
    }

    private Path out() {
        return folder.resolve("out");
    }

    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.list(out())) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith("png"))
                    .sorted()
                    .toList();
        }
    }
}
