package org.tonbild.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.app.CommandLineRun;
import org.tonbild.app.console.Console;
import org.tonbild.audio.Signal;
import org.tonbild.audio.WavEncoding;
import org.tonbild.audio.WavWriter;
import org.tonbild.image.PngReader;

/** Events found in files and in a stream, by a model trained here on tones and noise. */
class DetectCommandTest {
    private static final int RATE = 8000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Path model;
    private static Path sounds;

    @TempDir
    Path own;

    @BeforeAll
    static void train() throws IOException {
        Path data = folder.resolve("data");
        for (int i = 0; i < 32; i++) {
            Path file = data.resolve(i % 2 == 0 ? "tone" : "noise").resolve(i + ".wav");
            Files.createDirectories(file.getParent());
            write(file, i % 2 == 0 ? sound(i, 0.5, 0, 0.5) : sound(i, 0.5));
        }
        model = folder.resolve("model");
        String options = "--sample-rate 8000 --duration-seconds 0.5 --n-fft 512 --hop-length 256 --n-mels 12"
                + " --widths 4,8 --convolutions 1 --epochs 25 --min-steps 0 --batch 8 --learning-rate 0.01"
                + " --averaging 0.9 --threads 1";
        List<String> words = new ArrayList<>(List.of("train", data.toString(), "--output", model.toString()));
        words.addAll(List.of(options.split(" ")));
        CommandLineRun run = CommandLineRun.of(words.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        sounds = Files.createDirectories(folder.resolve("sounds"));
        write(sounds.resolve("one, two.wav"), sound(100, 6, 1, 2.5, 4, 5));
        write(sounds.resolve("quiet.wav"), sound(101, 3));
        Files.writeString(sounds.resolve("broken.wav"), "RIFF and no more");
    }

    /** Noise at -40 dB for some seconds, with tones of 1 kHz from one second to another. */
    private static float[] sound(int seed, double seconds, double... tones) {
        Random random = new Random(seed);
        float[] x = new float[(int) (seconds * RATE)];
        for (int t = 0; t < x.length; t++) {
            x[t] = (float) (0.01 * random.nextGaussian());
            for (int i = 0; i < tones.length; i += 2) {
                if (t >= tones[i] * RATE && t < tones[i + 1] * RATE) {
                    x[t] += (float) (0.1 * StrictMath.sin(2 * StrictMath.PI * 1000 * t / RATE));
                }
            }
        }
        return x;
    }

    private static void write(Path file, float[] x) throws IOException {
        WavWriter.write(file, Signal.of(x, RATE), WavEncoding.FLOAT32);
    }

    private static CommandLineRun detect(String... more) {
        List<String> words = new ArrayList<>(List.of("detect", "--model", model.toString(), "--hop", "0.125"));
        words.addAll(List.of("--max-gap", "0.25", "--labels", "tone"));
        words.addAll(List.of(more));
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    @Test
    void oneTableOfAllRecordings() throws IOException {
        CommandLineRun run = detect(sounds.toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("1 of 3 inputs failed").contains("broken.wav");
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("file,begin_s,end_s,label,score,mean");
        assertThat(lines.get(1)).startsWith('"' + sounds.resolve("one, two.wav").toString() + "\",");
        String[] words = lines.get(1).substring(lines.get(1).indexOf("\",") + 2).split(",");
        assertThat(Double.parseDouble(words[0])).isEqualTo(1, within(0.5));
        assertThat(Double.parseDouble(words[1])).isEqualTo(2.5, within(0.5));
        assertThat(words[2]).isEqualTo("tone");
        assertThat(Double.parseDouble(words[3])).isBetween(0.8, 1.0);
    }

    @Test
    void filesOfEveryKindForEachRecordingWholeOrNotAtAll() throws Exception {
        Path out = own.resolve("out");
        String[] words = {sounds.toString(), "-o", out.toString(), "--format", "csv,json,raven,windows,figure"};
        CommandLineRun run = detect(words);
        assertThat(run.code()).as(run.err()).isEqualTo(3);
        assertThat(run.err()).contains("searched 2 files into " + out + ", 1 failed:");
        String[] endings = {".csv", ".json", ".selections.txt", "-windows.csv", ".png"};
        for (String ending : endings) {
            assertThat(out.resolve("one, two" + ending)).exists();
            assertThat(out.resolve("quiet" + ending)).exists();
            assertThat(out.resolve("broken" + ending)).doesNotExist();
        }
        JsonNode json = JSON.readTree(out.resolve("one, two.json").toFile());
        assertThat(json.get("seconds").asDouble()).isEqualTo(6);
        assertThat(json.get("window").asDouble()).isEqualTo(0.5);
        assertThat(json.get("hop").isNumber()).isTrue();
        assertThat(json.get("hop").asDouble()).isEqualTo(0.125);
        assertThat(json.get("threshold").asDouble()).isEqualTo(0.5);
        assertThat(json.get("release").asDouble()).isEqualTo(0.4);
        assertThat(json.get("max_gap").asDouble()).isEqualTo(0.25);
        assertThat(json.get("events")).hasSize(2);
        assertThat(json.get("windows")).hasSize(45);
        assertThat(json.get("labels").get(1).asText()).isEqualTo("tone");
        List<String> windows = Files.readAllLines(out.resolve("one, two-windows.csv"));
        assertThat(windows).hasSize(46);
        assertThat(windows.get(0)).isEqualTo("begin_s,end_s,noise,tone");
        String[] third = windows.get(3).split(",");
        assertThat(third[0]).isEqualTo("0.25");
        assertThat(Double.parseDouble(third[3]))
                .isEqualTo(
                        json.get("windows").get(2).get("probabilities").get(1).asDouble(), within(1e-7));
        List<String> raven = Files.readAllLines(out.resolve("one, two.selections.txt"));
        assertThat(raven.get(0))
                .isEqualTo("Selection\tView\tChannel\tBegin Time (s)\tEnd Time (s)\tLow Freq (Hz)\tHigh Freq (Hz)"
                        + "\tLabel\tScore");
        String[] row = raven.get(2).split("\t");
        assertThat(row).hasSize(9);
        assertThat(row[0]).isEqualTo("2");
        assertThat(row[1]).isEqualTo("Spectrogram 1");
        assertThat(Double.parseDouble(row[3]))
                .isEqualTo(json.get("events").get(1).get("begin").asDouble());
        assertThat(Double.parseDouble(row[5])).isBetween(10.0, 500.0);
        assertThat(Double.parseDouble(row[6])).isBetween(3000.0, 4000.0);
        assertThat(row[7]).isEqualTo("tone");
        assertThat(Files.readAllLines(out.resolve("quiet.selections.txt"))).hasSize(1);
        byte[] png = Files.readAllBytes(out.resolve("one, two.png"));
        assertThat(PngReader.read(png).raster().width()).isEqualTo(960);

        assertThat(detect(words).err()).contains("searched 0 files").contains("2 up to date");
        Files.delete(out.resolve("quiet.png"));
        assertThat(detect(words).err()).contains("searched 1 file ").contains("1 up to date");
        assertThat(out.resolve("quiet.png")).exists();
    }

    @Test
    void aStreamGivesTheEventsOfTheFile() throws Exception {
        Path file = sounds.resolve("one, two.wav");
        JsonNode whole = JSON.readTree(detect(file.toString(), "--json").out());
        List<JsonNode> expected = new ArrayList<>();
        whole.get("detections").get(0).get("events").forEach(expected::add);
        assertThat(expected).hasSize(2);
        float[] x = sound(100, 6, 1, 2.5, 4, 5);
        ByteBuffer raw = ByteBuffer.allocate(4 * x.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(x);
        byte[] wav = Files.readAllBytes(file);
        byte[] unknown = wav.clone();
        // What a writer into a pipe states.
        Arrays.fill(unknown, unknown.length - 4 * x.length - 4, unknown.length - 4 * x.length, (byte) 0xff);
        for (byte[] bytes : List.of(wav, unknown, raw.array())) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int code = listen(bytes, out, err, "--input-rate", "8000", "--encoding", "f32");
            assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains(
                            (bytes == raw.array() ? "raw samples" : "WAV") + ", 32-bit float, 1 channel, 8000 Hz; an");
            // A window, two hops of gap and a block.
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("an event comes 0.814 s after its end");
            List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
            assertThat(lines).hasSameSizeAs(expected);
            for (int i = 0; i < lines.size(); i++) {
                JsonNode event = JSON.readTree(lines.get(i));
                for (String key : List.of("label", "begin", "end", "score", "mean")) {
                    assertThat(event.get(key)).as(key).isEqualTo(expected.get(i).get(key));
                }
                assertThat(event.get("heard").asDouble() - event.get("end").asDouble())
                        .isBetween(0.7, 0.814);
            }
        }
    }

    private static int listen(byte[] in, ByteArrayOutputStream out, ByteArrayOutputStream err, String... more) {
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        List<String> words = new ArrayList<>(List.of("--model", model.toString(), "--labels", "tone"));
        words.addAll(List.of("--hop", "0.125", "--max-gap", "0.25"));
        words.addAll(List.of(more));
        return KeyOptions.commandLine(new ListenCommand(console, new ByteArrayInputStream(in)), words)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, line, result) -> {
                    console.complain(String.valueOf(e.getMessage()));
                    return 1;
                })
                .execute(words.toArray(String[]::new));
    }

    @Test
    void whatSpeaksForALabelAsPictureAndNumbers() throws Exception {
        Path clips = Files.createDirectories(own.resolve("clips"));
        write(clips.resolve("tone.wav"), sound(7, 0.5, 0, 0.5));
        Files.writeString(clips.resolve("broken.wav"), "RIFF and no more");
        String[] words = {
            "attribute",
            clips.toString(),
            "--model",
            model.toString(),
            "-o",
            own.resolve("maps").toString(),
            "--label",
            "tone",
            "--patch-bands",
            "2",
            "--patch-frames",
            "99",
            "--step-bands",
            "1"
        };
        CommandLineRun run = CommandLineRun.of(words);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("mapped 1 file into").contains("broken.wav");
        byte[] png = Files.readAllBytes(own.resolve("maps").resolve("tone-occlusion.png"));
        assertThat(PngReader.read(png).raster().height()).isEqualTo(840);
        List<String> lines = Files.readAllLines(own.resolve("maps").resolve("tone-occlusion.csv"));
        assertThat(lines).hasSize(13);
        assertThat(lines.get(0)).startsWith("band,0.0,0.032,");
        double most = 0;
        double at = 0;
        for (String line : lines.subList(1, 13)) {
            String[] numbers = line.split(",");
            assertThat(numbers).hasSize(17);
            double weight = Double.parseDouble(numbers[5]);
            at = weight > most ? Double.parseDouble(numbers[0]) : at;
            most = Math.max(most, weight);
        }
        // The band that is worth most lies about the tone of 1 kHz.
        assertThat(at).isBetween(700.0, 1400.0);
        assertThat(CommandLineRun.of(words).err()).contains("1 up to date");
        CommandLineRun gradients = CommandLineRun.of(
                "attribute",
                clips.resolve("tone.wav").toString(),
                "--model",
                model.toString(),
                "-o",
                own.resolve("maps").toString(),
                "--method",
                "grad-cam");
        assertThat(gradients.code()).as(gradients.err()).isZero();
        assertThat(own.resolve("maps").resolve("tone-grad-cam.png")).exists();
        assertThat(Files.readAllLines(own.resolve("maps").resolve("tone-grad-cam.csv")))
                .hasSize(13);
        words[7] = "tune";
        CommandLineRun unknown = CommandLineRun.of(words);
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("the model knows no 'tune'; did you mean tone? Its labels are noise, tone");
    }

    @Test
    void mistakesAreNamedInOneSentence() throws Exception {
        String file = sounds.resolve("quiet.wav").toString();
        CommandLineRun unknown = detect(file, "--labels", "tones");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("the model knows no 'tones'");
        // The usual hop of one second is longer than this model's clips.
        assertThat(CommandLineRun.of("detect", file, "--model", model.toString())
                        .err())
                .contains("hop: 1.0 s leave gaps between windows of 0.5 s");
        assertThat(detect(file, "--threshold", "1.5").err()).contains("threshold: 1.5 is out of range");
        byte[] deep = Files.readAllBytes(sounds.resolve("quiet.wav"));
        deep[34] = 24;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(listen(deep, new ByteArrayOutputStream(), err)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("24 bits; send 16-bit integers or 32-bit floats");
        err.reset();
        assertThat(listen(Arrays.copyOf(deep, 30), new ByteArrayOutputStream(), err))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("ends inside the header");
    }
}
