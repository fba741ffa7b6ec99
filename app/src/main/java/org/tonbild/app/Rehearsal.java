package org.tonbild.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.tonbild.app.console.Console;
import org.tonbild.audio.Signal;
import org.tonbild.audio.WavEncoding;
import org.tonbild.audio.WavWriter;

/**
 * Loads the classes that most runs load, for the launcher, which has Java list them and write an archive of them: those
 * of all commands, and those that turn a recording into a picture.
 */
public final class Rehearsal {
    private static final int RATE = 44_100;

    private Rehearsal() {}

    /** Rehearses in a folder of its own, which is removed. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("tonbild");
        try {
            in(folder);
        } finally {
            remove(folder);
        }
    }

    /**
     * Lists all commands and renders a tenth of a second, {@code a.wav}, as {@code out/a.png}, in both precisions, without a
     * word.
     */
    static void in(Path folder) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Console silent = new Console(nowhere, nowhere, false);
        Tonbild.run(silent, "completion");
        float[] saw = new float[RATE / 10];
        for (int i = 0; i < saw.length; i++) {
            saw[i] = i % 100 / 100f;
        }
        WavWriter.write(folder.resolve("a.wav"), Signal.of(saw, RATE), WavEncoding.PCM16);
        String output = folder.resolve("out").toString();
        // Both ways to go along time: nine frames become more, and fewer.
        for (String[] choice : new String[][] {{"float", "224"}, {"double", "4"}}) {
            String[] words = {
                "render",
                folder.toString(),
                "--preset",
                "logmel-224",
                "--quiet",
                "--output",
                output,
                "--precision",
                choice[0],
                "--width",
                choice[1]
            };
            Tonbild.run(silent, words);
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
