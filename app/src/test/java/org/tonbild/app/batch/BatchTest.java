package org.tonbild.app.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.UsageException;

class BatchTest {
    @TempDir
    Path folder;

    private final Console console = new Console(
            new PrintStream(new ByteArrayOutputStream()), new PrintStream(new ByteArrayOutputStream()), false);

    @Test
    void othersFinishWhenOneFailsAndTheOrderIsThatOfTheInputs() throws IOException {
        List<Input> inputs = inputs("a.wav", "b.wav", "c.wav");
        List<Batch.Result> results = run(inputs, "h1", (input, target) -> {
            if (input.file().endsWith("b.wav")) {
                throw new IOException("b.wav: broken");
            }
            AtomicFiles.write(target, "x");
        });
        assertThat(results)
                .extracting(Batch.Result::state)
                .containsExactly(Batch.State.DONE, Batch.State.FAILED, Batch.State.DONE);
        assertThat(results.get(1).reason()).isEqualTo("b.wav: broken");
        assertThat(folder.resolve("out/c.png")).hasContent("x");
        assertThat(folder.resolve("out/b.png")).doesNotExist();
    }

    @Test
    void secondRunDoesOnlyWhatIsMissingOrChanged() throws IOException {
        List<Input> inputs = inputs("a.wav", "b.wav", "c.wav");
        List<String> made = Collections.synchronizedList(new ArrayList<>());
        Batch.Work work = (input, target) -> {
            made.add(input.relative().toString());
            AtomicFiles.write(target, "x");
        };
        run(inputs, "h1", work);
        made.clear();
        run(inputs, "h1", work);
        assertThat(made).isEmpty();
        Files.writeString(folder.resolve("in/a.wav"), "longer than before");
        Files.delete(folder.resolve("out/b.png"));
        run(inputs, "h1", work);
        assertThat(made).containsExactlyInAnyOrder("a.wav", "b.wav");
        made.clear();
        run(inputs, "h2", work);
        assertThat(made).containsExactlyInAnyOrder("a.wav", "b.wav", "c.wav");
    }

    @Test
    void aCutOffJournalLineCountsAsNotDone() throws IOException {
        List<Input> inputs = inputs("a.wav");
        run(inputs, "h1", (input, target) -> AtomicFiles.write(target, "x"));
        Path journal = folder.resolve("out/.tonbild/done.tsv");
        String text = Files.readString(journal);
        Files.writeString(journal, text.substring(0, text.length() - 3));
        List<Batch.Result> results = run(inputs, "h1", (input, target) -> AtomicFiles.write(target, "y"));
        assertThat(results).extracting(Batch.Result::state).containsExactly(Batch.State.DONE);
        assertThat(run(inputs, "h1", (input, target) -> AtomicFiles.write(target, "z")))
                .extracting(Batch.Result::state)
                .containsExactly(Batch.State.UP_TO_DATE);
    }

    @Test
    void twoRunsIntoOneFolderAreRefused() throws IOException {
        try (OutputFolder first = OutputFolder.open(folder.resolve("out"))) {
            assertThat(first.root()).isDirectory();
            assertThatThrownBy(() -> OutputFolder.open(folder.resolve("out")))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("another run of tonbild is writing into");
        }
        OutputFolder.open(folder.resolve("out")).close();
    }

    @Test
    void aFailedWriteLeavesNothing() throws IOException {
        Path target = folder.resolve("x/y.png");
        assertThatThrownBy(() -> AtomicFiles.write(target, path -> {
                    Files.writeString(path, "half");
                    throw new IOException("No space left on device");
                }))
                .hasMessageContaining("cannot write")
                .hasMessageContaining("no space left on device")
                .hasMessageContaining("nothing half-written");
        try (Stream<Path> files = Files.list(folder.resolve("x"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void inputsThatWouldShareANameKeepTheirs() {
        List<Input> inputs = Stream.of("d/a.wav", "d/a.ogg", "d/b.wav", "d/b.wav")
                .map(p -> new Input(Path.of(p), Path.of(p)))
                .toList();
        assertThat(OutputNames.of(inputs, "png"))
                .extracting(p -> p.toString().replace('\\', '/'))
                .containsExactly(
                        "d/a.wav.png", "d/a.ogg.png", "d/b.wav.png", "d/b.wav.png".replace(".wav.png", ".wav-2.png"));
    }

    @Test
    void foldersFilesAndPatterns() throws IOException {
        inputs("b.wav", "A.WAV", "sub/c.flac", "notes.txt", ".hidden/d.wav");
        Path in = folder.resolve("in");
        assertThat(Inputs.expand(List.of(in.toString())))
                .extracting(i -> i.relative().toString().replace('\\', '/'))
                .containsExactly("A.WAV", "b.wav", "sub/c.flac");
        assertThat(Inputs.expand(List.of(in + "/*.wav", in + "/b.wav")))
                .extracting(i -> i.relative().toString())
                .containsExactly("b.wav");
        assertThatThrownBy(() -> Inputs.expand(List.of(in + "/*.mp3")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no file matches");
    }

    private List<Input> inputs(String... names) throws IOException {
        List<Input> inputs = new ArrayList<>();
        for (String name : names) {
            Path file = folder.resolve("in").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
            inputs.add(new Input(file, Path.of(name)));
        }
        return inputs;
    }

    private List<Batch.Result> run(List<Input> inputs, String hash, Batch.Work work) throws IOException {
        try (OutputFolder out = OutputFolder.open(folder.resolve("out"))) {
            return new Batch(console, 2).run("test", out, inputs, OutputNames.of(inputs, "png"), hash, work);
        }
    }
}
