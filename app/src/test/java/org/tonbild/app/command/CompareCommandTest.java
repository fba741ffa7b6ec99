package org.tonbild.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.app.CommandLineRun;
import org.tonbild.audio.Signal;
import org.tonbild.audio.WavEncoding;
import org.tonbild.audio.WavWriter;

class CompareCommandTest {
    private static final int RATE = 8000;

    @TempDir
    Path folder;

    @Test
    void writesAPageAndTheNumbersThatItPrints() throws IOException {
        Path a = hum("a.wav", 1, 1);
        Path b = hum("b.wav", 2, 2);
        Path page = folder.resolve("out/page.html");
        CommandLineRun run = compare(a, b, "-o", page.toString(), "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode printed = new ObjectMapper().readTree(run.out());
        assertThat(printed)
                .isEqualTo(new ObjectMapper()
                        .readTree(folder.resolve("out/page.json").toFile()));
        assertThat(printed.get("findings").get(0).get("kind").asText()).isEqualTo("LEVEL");
        // Twice the amplitude is 6.02 dB; the noise of three seconds leaves a few tenths.
        assertThat(printed.get("findings").get(0).get("value").asDouble()).isCloseTo(6.02, within(0.3));
        assertThat(printed.get("images"))
                .extracting(image -> image.get("representation").asText())
                .containsExactly(
                        "Log-power spectrogram",
                        "Mel-spectrogram",
                        "Gammatonegram",
                        "CQT power spectrogram",
                        "STFT chromagram");
        String html = Files.readString(page);
        for (int figure = 2; figure <= 11; figure++) {
            assertThat(html).contains("<h3>Figure " + figure + ": ");
        }
        assertThat(html).contains(printed.get("findings").get(0).get("sentence").asText());
        Matcher links = Pattern.compile("(?:src|href)=\"([^\"]{0,5})").matcher(html);
        while (links.find()) {
            assertThat(links.group(1)).isEqualTo("data:");
        }
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void ofAFolderTheGoodRecordingsAreComparedAndTheBrokenOneIsNamed() throws IOException {
        hum("one/1.wav", 1, 1);
        hum("one/2.wav", 2, 1);
        Path broken = folder.resolve("one/3.wav");
        Files.writeString(broken, "not a sound");
        Path b = hum("b.wav", 3, 1);
        Path page = folder.resolve("page.html");
        CommandLineRun run = compare(folder.resolve("one"), b, "-o", page.toString(), "--json");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("1 recording was left out").contains(broken.toString());
        JsonNode recordings = new ObjectMapper().readTree(run.out()).get("a").get("recordings");
        assertThat(recordings).hasSize(2);
        assertThat(page).exists();
    }

    @Test
    void calibratorToneGivesSoundPressure() throws IOException {
        Path a = hum("a.wav", 1, 1);
        Path b = hum("b.wav", 2, 1);
        float[] tone = new float[4 * RATE];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) (0.1 * Math.sin(2 * Math.PI * 1000 * i / RATE));
        }
        Path calibrator = write("tone.wav", tone);
        CommandLineRun run = compare(
                a,
                b,
                "-o",
                folder.resolve("page.html").toString(),
                "--json",
                "--calibrator",
                calibrator.toString(),
                "--calibrator-level",
                "94");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode levels = new ObjectMapper().readTree(run.out()).get("a").get("levels");
        // A sine of amplitude 0.1 has -23.01 dBFS, so full scale is 94 + 23.01 dB SPL.
        assertThat(levels.get("soundPressureDbSpl").asDouble()
                        - levels.get("rmsDbfs").asDouble())
                .isCloseTo(117.01, within(0.02));
    }

    @Test
    void wrongUseIsOneSentence() throws IOException {
        Path a = hum("a.wav", 1, 1);
        Path page = folder.resolve("page.html");
        refused(2, "is a folder", compare(a, a, "-o", folder.toString()));
        refused(2, "ends in .html", compare(a, a, "-o", folder.resolve("x.json").toString()));
        refused(3, "no such file", compare(a, folder.resolve("none.wav"), "-o", page.toString()));
        refused(2, "steady tone", compare(a, a, "-o", page.toString(), "--calibrator", noise().toString()));
        refused(
                2,
                "exclude each other",
                compare(a, a, "-o", page.toString(), "--calibrator", a.toString(), "--calibration-db", "120"));
        refused(2, "needs --calibrator", compare(a, a, "-o", page.toString(), "--calibrator-level", "94"));
        assertThat(page).doesNotExist();
    }

    private static void refused(int code, String words, CommandLineRun run) {
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.err().strip()).contains(words).hasLineCount(1);
    }

    private static CommandLineRun compare(Path a, Path b, String... more) {
        String[] args = Stream.concat(Stream.of("compare", a.toString(), b.toString()), Stream.of(more))
                .toArray(String[]::new);
        return CommandLineRun.of(args);
    }

    private Path noise() throws IOException {
        Random random = new Random(9);
        float[] x = new float[2 * RATE];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (0.1 * random.nextGaussian());
        }
        return write("noise.wav", x);
    }

    private Path hum(String name, long seed, double gain) throws IOException {
        Random random = new Random(seed);
        float[] x = new float[3 * RATE];
        for (int i = 0; i < x.length; i++) {
            double hum = Math.sin(2 * Math.PI * 100 * i / RATE) + 0.5 * Math.sin(2 * Math.PI * 200 * i / RATE);
            x[i] = (float) (gain * (0.1 * hum + 0.03 * random.nextGaussian()));
        }
        return write(name, x);
    }

    private Path write(String name, float[] x) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        WavWriter.write(file, Signal.of(x, RATE), WavEncoding.FLOAT32);
        return file;
    }
}
