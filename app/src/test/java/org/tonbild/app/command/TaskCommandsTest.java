package org.tonbild.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

/** Several labels and numbers on the command line: tones low, high or both, whose level is the score. */
class TaskCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OPTIONS = "--sample-rate 8000 --duration-seconds 0.5 --fill zeros --n-fft 512"
            + " --hop-length 256 --n-mels 12 --widths 4,8 --convolutions 1 --min-steps 0 --batch 8 --mixup 0 --gain 0"
            + " --learning-rate 0.01 --averaging 0.9 --threads 1 --epochs 3";

    @TempDir
    static Path folder;

    private static Path multi;
    private static Path score;

    @TempDir
    Path own;

    /** 24 clips of 0.6 s in three folds. */
    @BeforeAll
    static void write() throws IOException {
        Random random = new Random(3);
        StringBuilder labels = new StringBuilder("file,label,fold\n");
        StringBuilder scores = new StringBuilder("file,label,fold\n");
        for (int i = 0; i < 24; i++) {
            boolean low = i % 3 != 1;
            boolean high = i % 3 != 0;
            double level = 0.02 + 0.3 * random.nextDouble();
            float[] x = new float[4800];
            for (int t = 0; t < x.length; t++) {
                x[t] = (float) ((low ? level * Math.sin(0.3 * t) : 0)
                        + (high ? level * Math.sin(1.9 * t) : 0)
                        + 0.01 * random.nextGaussian());
            }
            WavWriter.write(folder.resolve(i + ".wav"), Signal.of(x, 8000), WavEncoding.FLOAT32);
            String fold = ".wav,%s," + (1 + i / 3 % 3) + "\n";
            labels.append(i).append(String.format(fold, low && high ? "high;low" : low ? "low" : "high"));
            scores.append(i).append(String.format(fold, 50 + 100 * level));
        }
        multi = folder.resolve("multi.csv");
        score = folder.resolve("score.csv");
        Files.writeString(multi, labels);
        Files.writeString(score, scores);
    }

    private static CommandLineRun done(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        if (!words.get(0).equals("predict")) {
            words.addAll(List.of(OPTIONS.split(" ")));
        }
        CommandLineRun run = CommandLineRun.of(words.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    @Test
    void seedsOfNumbersAreToldWithTheirMeanAndGoOn() throws IOException {
        Path output = own.resolve("result");
        String line = "evaluate " + score + " --task regression -o " + output + " --seeds 5,6";
        String first = done(line).out();
        assertThat(first).contains("seed 6, fold 3: R2 ", "mean of 2 seeds: R2 ", "ensemble, all clips: R2 ");
        JsonNode study = JSON.readTree(output.resolve("evaluation.json").toFile());
        double[] r2 = new double[2];
        for (int s = 0; s < 2; s++) {
            r2[s] = study.path("results")
                    .path(s)
                    .path("pooled")
                    .path("scores")
                    .path("r2")
                    .asDouble();
        }
        JsonNode figure = study.path("figures").path(0);
        assertThat(figure.path("name").asText()).isEqualTo("R2");
        assertThat(figure.path("mean").asDouble()).isEqualTo((r2[0] + r2[1]) / 2, within(1e-12));
        assertThat(figure.path("deviation").asDouble())
                .isEqualTo(Math.abs(r2[0] - r2[1]) / Math.sqrt(2), within(1e-12));
        Predictions all = Predictions.read(output.resolve("predictions.csv"));
        assertThat(all.labels()).containsExactly("score");
        assertThat(all.rows()).hasSize(48);
        String page = Files.readString(output.resolve("report.html"));
        assertThat(page)
                .contains("Predicted against true", "correlation of ranks", "standard deviation", "Worst clips")
                .contains("mean squared error on held-out clips")
                .contains(String.format(
                        java.util.Locale.ROOT,
                        "<td>together</td><td>%.3f</td>",
                        study.path("ensemble")
                                .path("pooled")
                                .path("scores")
                                .path("r2")
                                .asDouble()));
        assertThat(page.split("<img", -1)).hasSize(1 + 1 + 24);
        Files.delete(output.resolve("predictions.csv"));
        assertThat(done(line).out()).isEqualTo(first);
        assertThat(Predictions.read(output.resolve("predictions.csv")).toCsv()).isEqualTo(all.toCsv());
    }

    @Test
    void networksOfNumbersAnswerTogether() throws IOException {
        String both = own.resolve("both").toString();
        JsonNode told = JSON.readTree(
                done("train " + score + " --task regression -o " + both + " --ensemble 2 --test-folds 3 --json")
                        .out());
        assertThat(told.path("networks").asInt()).isEqualTo(2);
        assertThat(told.path("result")
                        .path("pooled")
                        .path("scores")
                        .path("clips")
                        .asInt())
                .isEqualTo(6);
        String clip = folder.resolve("6.wav").toString();
        double a = number(both + "/member-1", clip);
        double b = number(both + "/member-2", clip);
        assertThat(a).isNotEqualTo(b);
        assertThat(number(both, clip)).isEqualTo((a + b) / 2, within(1e-4));
        // Clip 6 is one of those held out: what was judged is the mean too.
        assertThat(own.resolve("both/report.html")).content().contains("Trained on", "together", "Worst clips");
        assertThat(Predictions.read(own.resolve("both/predictions.csv")).rows()).hasSize(12);
        double judged = 0;
        for (JsonNode one : told.path("result").path("pooled").path("scores").path("scores")) {
            judged = one.path("clip").asText().equals("6.wav")
                    ? one.path("predicted").asDouble()
                    : judged;
        }
        assertThat(judged).isEqualTo((a + b) / 2, within(1e-3));
    }

    private static double number(String model, String clip) throws IOException {
        return JSON.readTree(done("predict --model " + model + " " + clip + " --json")
                        .out())
                .path("predictions")
                .path(0)
                .path("probabilities")
                .path("score")
                .asDouble();
    }

    @Test
    void severalLabelsAreEvaluated() throws IOException {
        Path output = own.resolve("result");
        CommandLineRun run = done("evaluate " + multi + " --task multi -o " + output + " --ensemble 2 --views 2");
        assertThat(run.out()).contains("ensemble, all clips: mean average precision ", "high: 16 clips, average");
        Predictions all = Predictions.read(output.resolve("predictions.csv"));
        assertThat(all.labels()).containsExactly("high", "low");
        assertThat(all.rows().get(0).truth()).isEqualTo("low");
        JsonNode low = JSON.readTree(output.resolve("evaluation.json").toFile())
                .path("ensemble")
                .path("pooled")
                .path("labels")
                .path("labels")
                .path(1);
        assertThat(low.path("label").asText()).isEqualTo("low");
        double precision = low.path("averagePrecision").asDouble();
        assertThat(output.resolve("report.html"))
                .content()
                .contains(String.format(
                        java.util.Locale.ROOT,
                        "<td>%.3f</td><td><div class=\"bar\"><i style=\"width:%.1f%%\">",
                        precision,
                        100 * precision))
                .contains("decisions right on held-out clips, %");
        assertThat(all.rows()).hasSize(48);
    }

    /** Views are excerpts of 0.5 s out of 0.6 s here; the number of epochs is found on a part of the training clips. */
    @Test
    void evaluationTrainingAndServingAgreeOnViewsAndEarlyStopping() throws IOException {
        String how = score + " --task regression --views 2 --validation-share 0.3 --patience 1 -o ";
        Path result = own.resolve("result");
        done("evaluate " + how + result);
        Path model = own.resolve("model");
        done("train " + how + model + " --test-folds 3");
        Predictions held = Predictions.read(model.resolve("predictions.csv"));
        Predictions all = Predictions.read(result.resolve("predictions.csv"));
        Predictions third = new Predictions(
                all.labels(),
                all.rows().stream().filter(r -> r.fold().equals("3")).toList());
        assertThat(third.toCsv()).isEqualTo(held.toCsv());
        assertThat(result.resolve("report.html"))
                .content()
                .contains("The number of epochs was found on a validation part", "validation loss");
        Predictions.Row row = held.rows().get(0);
        String clip = folder.resolve(row.clip()).toString();
        assertThat(number(model + " --views 2", clip)).isEqualTo(row.probabilities()[0], within(1e-3));
        assertThat(number(model.toString(), clip)).isNotCloseTo(row.probabilities()[0], within(1e-3));
    }
}
