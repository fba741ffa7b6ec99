package org.tonbild.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tonbild.app.CommandLineRun;
import org.tonbild.app.batch.OutputFolder;
import org.tonbild.image.SpectrogramImage;

/** What a person sees when something is wrong: one sentence, the exit code, and nothing half-written. */
class ErrorsTest {
    private static final byte[] GOOD = WaveBytes.tone(8000, 8000, 1);

    @TempDir
    Path folder;

    static Stream<Arguments> badFiles() {
        return Stream.of(
                arguments("empty.wav", new byte[0], "the file is empty (0 bytes)"),
                arguments("header.wav", Arrays.copyOf(GOOD, 30), "ends inside its header, at byte 30"),
                arguments("cut.wav", Arrays.copyOf(GOOD, 9001), "is truncated: its header states 8000 samples"),
                arguments("text.wav", text("not a sound\n".repeat(90)), "this is a text, not audio"),
                arguments("text.mp3", text("not a sound\n".repeat(90)), "this is a text, not audio"),
                arguments("picture.wav", picture(), "this is a PNG image, not audio"),
                arguments("zero.wav", WaveBytes.silence(0), "holds no samples"),
                arguments("nan.wav", WaveBytes.floatsWith(Float.NaN), "sample 2000 of channel 0 is NaN"),
                arguments("inf.wav", WaveBytes.floatsWith(Float.POSITIVE_INFINITY), "channel 0 is Infinity"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void aBadFileIsNamedInOneSentenceAndTheOthersAreDone(String name, byte[] bytes, String sentence)
            throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        Files.write(in.resolve("good.wav"), GOOD);
        Files.write(in.resolve(name), bytes);
        CommandLineRun run = render(in.toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err().lines())
                .hasSize(2)
                .element(0)
                .asString()
                .isEqualTo("rendered 1 file into " + out() + ", 1 failed:");
        assertThat(run.err().lines().toList().get(1))
                .startsWith("  " + in.resolve(name) + ": ")
                .contains(sentence);
        assertThat(written()).containsExactly("good.png");
        assertThat(CommandLineRun.of("figure", in.resolve(name).toString(), "-o", out() + "/f.png")
                        .err())
                .contains(sentence)
                .doesNotContain("\tat ");
        assertThat(written()).containsExactly("good.png");
    }

    static Stream<Arguments> oddFiles() {
        return Stream.of(
                arguments("one.wav", WaveBytes.tone(1, 8000, 1)),
                arguments("silent.wav", WaveBytes.silence(8000)),
                arguments("slow.wav", WaveBytes.tone(100, 1, 1)),
                arguments("fast.wav", WaveBytes.tone(70_000, 768_000, 1)),
                arguments("eight.wav", WaveBytes.tone(4000, 8000, 8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddFiles")
    void anOddButSoundFileHasAnImage(String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        CommandLineRun run = render(file.toString(), "--representation", "spectrogram", "--height", "20");
        assertThat(run.err()).isEqualTo("rendered 1 file into " + out() + "\n");
        assertThat(run.code()).isZero();
        SpectrogramImage image =
                SpectrogramImage.fromPng(Files.readAllBytes(Path.of(out(), name.replace("wav", "png"))));
        assertThat(image.height()).isEqualTo(20);
        assertThat(image.width()).isPositive();
        assertThat(CommandLineRun.of("figure", file.toString(), "-o", out() + "/f.png")
                        .code())
                .isZero();
    }

    static Stream<Arguments> wrongUsage() {
        return Stream.of(
                arguments("--n-fft 0", "n_fft"),
                arguments("--n-mels many", "n_mels"),
                arguments("--n-melz 40", "did you mean --n-mels?"),
                arguments("--representation mell", "did you mean mel?"),
                arguments("--preset ciric-mell", "did you mean ciric-mel?"),
                arguments("--set n_ftt=512", "did you mean n_fft?"),
                arguments("--set 7.n_fft=512", "7.n_fft"),
                arguments("--representation chroma --n-mels 40", "n_mels"),
                arguments("--preset ciric-mel --representation mel", "one of --preset, --recipe and --representation"),
                arguments("--threads 0", "--threads: 0 is out of range"),
                arguments("--format gif", "gif"),
                arguments("--vmin 3 --vmax 1", "vmax"),
                arguments("--fmin 5000 --fmax 100", "fmax"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongUsage")
    void wrongUsageIsRefusedBeforeAnythingIsWritten(String options, String words) throws IOException {
        Path file = Files.write(folder.resolve("good.wav"), GOOD);
        List<String> args = new java.util.ArrayList<>(List.of(file.toString()));
        args.addAll(List.of(options.split(" ")));
        CommandLineRun run = render(args.toArray(String[]::new));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(words).doesNotContain("\tat ");
        assertThat(Path.of(out())).doesNotExist();
    }

    @Test
    void commandsAndPresetsAreSpelledByTheirNearest() {
        assertThat(CommandLineRun.of("rendr").err()).contains("did you mean render?");
        assertThat(CommandLineRun.of("rendr").code()).isEqualTo(2);
        assertThat(CommandLineRun.of("presets", "cirik").err()).contains("did you mean ciric?");
        assertThat(CommandLineRun.of("representations", "gamatone").err()).contains("did you mean gammatone?");
        assertThat(CommandLineRun.of("recipe", "--preset", "ciric").err()).contains("is a family; name one of");
    }

    @Test
    void missingInputsAreNamed() {
        CommandLineRun run = render(folder.resolve("gone.wav").toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("gone.wav: no such file or folder");
        assertThat(render(folder + "/*.wav").code()).isEqualTo(2);
    }

    @Test
    void anOutputThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.write(folder.resolve("good.wav"), GOOD);
        for (String output : List.of(file + "/sub", file + "/sub/x.png")) {
            CommandLineRun run = CommandLineRun.of("render", file.toString(), "-o", output);
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err().lines()).hasSize(1);
            assertThat(run.err()).startsWith("tonbild: cannot write " + file).doesNotContain("\tat ");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(GOOD);
    }

    @Test
    void aSecondRunIntoTheSameFolderIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("good.wav"), GOOD);
        try (OutputFolder first = OutputFolder.open(Path.of(out()))) {
            CommandLineRun run = render(file.toString());
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err())
                    .isEqualTo("tonbild: another run of tonbild is writing into " + first.root()
                            + "; wait until it is done or choose another --output\n");
        }
        assertThat(render(file.toString()).code()).isZero();
    }

    @Test
    void aMislabelledFileIsKnownByItsContent() throws IOException {
        Path file = Files.write(folder.resolve("wave.mp3"), GOOD);
        assertThat(render(file.toString()).code()).isZero();
        assertThat(written()).containsExactly("wave.png");
    }

    @Test
    void traceShowsWhereAndNothingElseDoes() throws IOException {
        Path file = Files.write(folder.resolve("empty.wav"), new byte[0]);
        assertThat(render(file.toString()).err()).doesNotContain("\tat ");
        assertThat(render(file.toString(), "--trace").err()).contains("AudioFormatException", "\tat org.tonbild");
    }

    private CommandLineRun render(String... args) {
        String[] all = new String[args.length + 3];
        all[0] = "render";
        all[1] = "--output";
        all[2] = out();
        System.arraycopy(args, 0, all, 3, args.length);
        return CommandLineRun.of(all);
    }

    private String out() {
        return folder.resolve("out").toString();
    }

    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(out()))) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> !n.equals(".tonbild"))
                    .sorted()
                    .toList();
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] picture() {
        byte[] bytes = new byte[300];
        byte[] magic = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        System.arraycopy(magic, 0, bytes, 0, magic.length);
        return bytes;
    }
}
