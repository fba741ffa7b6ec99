package org.tonbild.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.app.CommandLineRun;
import org.tonbild.audio.Signal;
import org.tonbild.audio.WavEncoding;
import org.tonbild.audio.WavWriter;

class MeasureCommandTest {
    private static final int RATE = 8000;

    @TempDir
    Path folder;

    @Test
    void aRowForEveryRecordingAsCsvAndAsJson() throws IOException {
        Path tone = tone("a, tone.wav", 1000);
        Path silence = tone("silence.wav", 0);
        Path table = folder.resolve("table.csv");
        CommandLineRun csv = CommandLineRun.of("measure", tone.toString(), silence.toString(), "-o", "" + table);
        assertThat(csv.code()).as(csv.err()).isZero();
        List<String> lines = Files.readAllLines(table);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("file,seconds,mean,").endsWith(",roi_count,roi_cover");
        assertThat(lines.get(1)).startsWith("\"" + tone + "\",1.0,");
        int columns = lines.get(0).split(",", -1).length;
        String[] quiet = lines.get(2).split(",", -1);
        assertThat(quiet).hasSize(columns);
        int peak = List.of(lines.get(0).split(",")).indexOf("peak_hz");
        assertThat(quiet[peak]).isEmpty();

        CommandLineRun json = CommandLineRun.of("measure", tone.toString(), silence.toString(), "--json");
        JsonNode rows = new ObjectMapper().readTree(json.out());
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("peak_hz").asDouble()).isCloseTo(1000, within(1.0));
        assertThat(rows.get(0).get("file").asText()).isEqualTo(tone.toString());
        assertThat(rows.get(1).get("peak_hz").isNull()).isTrue();
        assertThat(rows.get(1).get("variance").asDouble()).isZero();
    }

    @Test
    void whatCannotBeMeasuredIsListedAndTheOthersAreDone() throws IOException {
        Path tone = tone("tone.wav", 500);
        Path broken = Files.writeString(folder.resolve("broken.wav"), "RIFF and no more");
        Path brief = folder.resolve("brief.wav");
        WavWriter.write(brief, Signal.of(new float[100], RATE), WavEncoding.FLOAT32);
        CommandLineRun run =
                CommandLineRun.of("measure", tone.toString(), broken.toString(), brief.toString(), "--json");
        assertThat(run.code()).isEqualTo(3);
        assertThat(new ObjectMapper().readTree(run.out())).hasSize(1);
        assertThat(run.err())
                .contains("2 recordings were not measured")
                .contains("broken.wav")
                .contains("brief.wav");
        assertThat(CommandLineRun.of("measure", tone.toString(), "--biophony-high", "5")
                        .code())
                .isEqualTo(2);
    }

    private Path tone(String name, double hertz) throws IOException {
        float[] x = new float[RATE];
        for (int t = 0; t < x.length; t++) {
            x[t] = (float) (0.3 * StrictMath.sin(2 * StrictMath.PI * hertz * t / RATE));
        }
        Path file = folder.resolve(name);
        WavWriter.write(file, Signal.of(x, RATE), WavEncoding.FLOAT32);
        return file;
    }
}
