package org.tonbild.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.app.CommandLineRun;
import org.tonbild.audio.Signal;
import org.tonbild.audio.WavEncoding;
import org.tonbild.audio.WavWriter;
import org.tonbild.learn.Predictions;

/** {@code train --backbone} from the command line, on a model that was trained on tones and noise. */
class TransferringTest {
    private static final int RATE = 8000;
    private static final String RECIPE =
            "--sample-rate 8000 --duration-seconds 0.5 --n-fft 512 --hop-length 256 --n-mels 12";
    private static final String TRAINING =
            " --epochs 20 --min-steps 0 --batch 8 --learning-rate 0.01 --averaging 0.9 --threads 1";

    @TempDir
    static Path folder;

    private static Path data;
    private static Path taught;

    @TempDir
    Path own;

    @BeforeAll
    static void train() throws IOException {
        data = folder.resolve("data");
        StringBuilder table = new StringBuilder("file,fold,label\n");
        for (int i = 0; i < 32; i++) {
            String name = i + ".wav";
            Files.createDirectories(data);
            write(data.resolve(name), i, i % 2 == 0);
            table.append(name).append(',').append(i % 4 / 2).append(',').append(i % 2 == 0 ? "tone" : "noise");
            table.append('\n');
        }
        Files.writeString(data.resolve("metadata.csv"), table);
        taught = folder.resolve("taught");
        CommandLineRun run =
                run("train " + data + " --output " + taught + " --widths 4,8 --convolutions 1 " + RECIPE + TRAINING);
        assertThat(run.code()).as(run.err()).isZero();
    }

    private static CommandLineRun run(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    private static void write(Path file, int seed, boolean tone) throws IOException {
        Random random = new Random(seed);
        float[] x = new float[RATE / 2];
        for (int t = 0; t < x.length; t++) {
            double line = tone ? 0.1 * StrictMath.sin(2 * StrictMath.PI * 1000 * t / RATE) : 0;
            x[t] = (float) (0.01 * random.nextGaussian() + line);
        }
        WavWriter.write(file, Signal.of(x, RATE), WavEncoding.FLOAT32);
    }

    @Test
    void aModelIsTrainedFurtherTestedAndServed() throws IOException {
        Path output = own.resolve("model");
        CommandLineRun run = run("train " + data + " --output " + output + " --backbone " + taught
                + " --freeze 5 --head 6 --test-folds 1 --json" + TRAINING);
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("clips").asInt()).isEqualTo(16);
        assertThat(json.path("result").path("accuracy").asDouble()).isGreaterThan(0.9);
        assertThat(output.resolve("report.html")).exists();
        JsonNode card = new ObjectMapper().readTree(output.resolve("model.json").toFile());
        assertThat(card.path("training").path("freeze").asText()).isEqualTo("5");
        assertThat(card.path("training").path("backbone").asText()).isEqualTo("taught");
        assertThat(card.path("network").path("head").asText()).isEqualTo("6");
        CommandLineRun prediction = run("predict --model " + output + " " + data.resolve("0.wav"));
        assertThat(prediction.code()).as(prediction.err()).isZero();
        assertThat(prediction.out()).contains("tone");
    }

    /** The backbone has heard these very clips, which an evaluation that counts must not do; here it is quick. */
    @Test
    void aBackboneIsCrossValidatedOnTheSameFolds() throws IOException {
        Path output = own.resolve("result");
        String how = " --backbone " + taught + " --freeze 5 --head 6 --views 2" + TRAINING;
        String line = "evaluate " + data + " --output " + output + " --seeds 1,2" + how;
        CommandLineRun run = run(line);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("seed 2, fold 1: ", "mean of 2 seeds: ", "ensemble, mean: ");
        Predictions all = Predictions.read(output.resolve("predictions.csv"));
        assertThat(all.rows()).hasSize(64);
        assertThat(output.resolve("report.html"))
                .content()
                .contains("on the backbone taught", "if it has learnt from clips that are tested here");
        // A training by itself on the other fold gives the same model.
        Path model = own.resolve("model");
        CommandLineRun alone =
                run("train " + data + " --output " + model + " --test-folds 1 --seed 2" + how + " --json");
        assertThat(alone.code()).as(alone.err()).isZero();
        JsonNode train = new ObjectMapper().readTree(alone.out()).path("result");
        JsonNode fold = new ObjectMapper()
                .readTree(output.resolve("evaluation.json").toFile())
                .path("results")
                .path(1)
                .path("folds")
                .path(1);
        assertThat(fold.path("name").asText()).isEqualTo("1");
        assertThat(fold.path("evaluation").path("logLoss").asDouble())
                .isEqualTo(train.path("pooled").path("logLoss").asDouble());
        // Again: nothing is trained twice.
        Files.delete(output.resolve("predictions.csv"));
        CommandLineRun again = run(line);
        assertThat(again.out()).isEqualTo(run.out());
        assertThat(Predictions.read(output.resolve("predictions.csv")).toCsv()).isEqualTo(all.toCsv());
    }

    @Test
    void saysWhatIsWrongWithAnEvaluation() {
        CommandLineRun alone = run("evaluate " + data + " --freeze 3");
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err()).contains("--freeze: is for --backbone");
        CommandLineRun missing = run("evaluate " + data + " --backbone no.pt " + RECIPE);
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("no.pt does not exist. Nothing is downloaded");
        CommandLineRun several = run("evaluate " + data + " --task multi --backbone " + taught);
        assertThat(several.code()).isEqualTo(2);
        assertThat(several.err()).contains("only one label is answered");
        CommandLineRun table = run("evaluate " + data + " --learner svm --backbone " + taught);
        assertThat(table.code()).isEqualTo(2);
        assertThat(table.err()).contains("--learner: a learner on features has no --backbone");
    }

    @Test
    void saysWhatIsWrong() {
        CommandLineRun missing = run("train " + data + " --output " + own.resolve("m") + " --backbone no.pt " + RECIPE);
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("no.pt does not exist. Nothing is downloaded");
        CommandLineRun alone = run("train " + data + " --output " + own.resolve("m") + " --freeze 3");
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err()).contains("--freeze: is for --backbone");
        CommandLineRun other =
                run("train " + data + " --output " + own.resolve("m") + " --backbone " + taught + " --n-fft 1024");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("n_fft: 512 -> 1024");
    }
}
