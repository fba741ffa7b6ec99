package org.tonbild.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.app.CommandLineRun;
import org.tonbild.app.console.Console;
import org.tonbild.audio.Signal;
import org.tonbild.audio.WavEncoding;
import org.tonbild.audio.WavWriter;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.ZeroCrossingRate;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

class StreamCommandTest {
    private static Signal sound() {
        float[] left = new float[9000];
        float[] right = new float[9000];
        for (int t = 0; t < left.length; t++) {
            left[t] = (short) (8000 * StrictMath.sin(0.05 * t)) * 0x1p-15f;
            right[t] = (short) (t % 777 * 10) * 0x1p-15f;
        }
        return Signal.of(new float[][] {left, right}, 8000);
    }

    private static void assertLines(String out, Spectrogram expected) {
        List<String> lines = out.lines().toList();
        assertThat(lines).hasSize(expected.frames());
        for (int t = 0; t < lines.size(); t++) {
            String[] words = lines.get(t).split(",");
            assertThat(words).hasSize(1 + expected.bands());
            assertThat(Float.parseFloat(words[0]))
                    .isEqualTo((float) expected.grid().timeAxis().at(t));
            for (int b = 0; b < expected.bands(); b++) {
                assertThat(Float.parseFloat(words[1 + b])).isEqualTo(expected.value(b, t));
            }
        }
    }

    @Test
    void aFileGivesTheFramesOfItsRecipe(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("two.wav");
        WavWriter.write(file, sound(), WavEncoding.PCM16);
        CommandLineRun run = CommandLineRun.of("stream", file.toString(), "--n-mels", "20");
        assertThat(run.code()).as(run.err()).isZero();
        Recipe recipe = Recipe.of(
                MelSpectrogram.DEFAULTS.withNMels(20), Specs.with(Decibels.DEFAULTS, Map.of("running", "true")));
        assertLines(run.out(), Pipeline.of(recipe).analyze(sound()).get(0));
        assertThat(run.err()).contains("20 values of dB a frame, the first after 1024 samples");
    }

    @Test
    void rawSamplesOfBothEncodings() {
        Spectrogram expected = Pipeline.of(Recipe.of(ZeroCrossingRate.DEFAULTS))
                .analyze(sound())
                .get(0);
        for (String encoding : List.of("s16", "f32")) {
            boolean floats = encoding.equals("f32");
            ByteBuffer bytes = ByteBuffer.allocate(9000 * 2 * 4).order(ByteOrder.LITTLE_ENDIAN);
            for (int t = 0; t < 9000; t++) {
                for (int c = 0; c < 2; c++) {
                    float x = sound().channel(c)[t];
                    if (floats) {
                        bytes.putFloat(x);
                    } else {
                        bytes.putShort((short) (x * 32768));
                    }
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
            StreamCommand command = new StreamCommand(
                    new Console(print, print, false), new ByteArrayInputStream(bytes.array(), 0, bytes.position()));
            int code = KeyOptions.commandLine(command, List.of())
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .execute(
                            "-",
                            "--input-rate",
                            "8000",
                            "--input-channels",
                            "2",
                            "--encoding",
                            encoding,
                            "--representation",
                            "zero_crossings");
            String said = out.toString(StandardCharsets.UTF_8);
            assertThat(code).as(said).isZero();
            assertLines(said.substring(said.indexOf('\n') + 1), expected);
        }
    }

    @Test
    void whatNeedsTheWholeIsRefusedWithAdvice(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("two.wav");
        WavWriter.write(file, sound(), WavEncoding.PCM16);
        CommandLineRun run = CommandLineRun.of("stream", file.toString(), "--preset", "librosa-logmel");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("running=true");
        assertThat(Files.size(file)).isPositive();
    }

    @Test
    void stepsSayHowTheyStream() {
        assertThat(CommandLineRun.of("representations", "mel").out())
                .contains("streams: framewise; at 44100 Hz frame i is out after i * 512 + 1024 samples, 23.2 ms after");
        assertThat(CommandLineRun.of("representations", "chroma").out()).contains("streams: whole; tuning: auto");
        assertThat(CommandLineRun.of("representations", "delta").out())
                .contains("streams: lookahead; a frame needs 4 frames after its own");
        assertThat(CommandLineRun.of("representations", "decibels").out()).contains("streams: whole; top_db:");
    }
}
