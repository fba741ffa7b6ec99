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

/** Runs, checkpoints, seeds and ensembles on the command line, with tones and noise. */
class TrainCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OPTIONS = "--sample-rate 8000 --duration-seconds 0.5 --fill zeros --n-fft 512"
            + " --hop-length 256 --n-mels 12 --widths 4,8 --convolutions 1 --min-steps 0 --batch 8"
            + " --learning-rate 0.01 --averaging 0.9 --threads 1";

    @TempDir
    static Path folder;

    private static Path data;

    @TempDir
    Path own;

    /** 24 clips of 0.6 s in three folds. */
    @BeforeAll
    static void write() throws IOException {
        data = folder.resolve("data");
        Files.createDirectories(data);
        Random random = new Random(3);
        StringBuilder table = new StringBuilder("file,label,fold\n");
        for (int i = 0; i < 24; i++) {
            boolean tone = i % 2 == 0;
            float[] x = new float[4800];
            double step = 0.2 + random.nextDouble();
            for (int t = 0; t < x.length; t++) {
                x[t] = (float) ((tone ? 0.3 * Math.sin(step * t) : 0) + 0.1 * random.nextGaussian());
            }
            WavWriter.write(data.resolve(i + ".wav"), Signal.of(x, 8000), WavEncoding.FLOAT32);
            table.append(i)
                    .append(".wav,")
                    .append(tone ? "tone" : "noise")
                    .append(',')
                    .append(1 + i / 2 % 3);
            table.append('\n');
        }
        Files.writeString(data.resolve("metadata.csv"), table);
    }

    private static CommandLineRun run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        if (!words[0].equals("predict")) {
            all.addAll(List.of(OPTIONS.split(" ")));
        }
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private static CommandLineRun done(String... words) {
        CommandLineRun run = run(words);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    @Test
    void aRunIsResumedToTheSameNetwork() throws IOException {
        Path model = own.resolve("model");
        Path run = own.resolve("run");
        done("train", data.toString(), "-o", model.toString(), "--epochs", "4");
        done("train", data.toString(), "-o", own.resolve("b").toString(), "--epochs", "4", "--run", run.toString());
        assertThat(Files.readAllLines(run.resolve("history.csv"))).hasSize(5);
        assertThat(run.resolve("last.checkpoint")).exists();
        CommandLineRun again = run(
                "train", data.toString(), "-o", own.resolve("b").toString(), "--epochs", "4", "--run", run.toString());
        assertThat(again.code()).isNotZero();
        assertThat(again.err()).contains("--resume");
        done(
                "train",
                data.toString(),
                "-o",
                own.resolve("c").toString(),
                "--epochs",
                "4",
                "--run",
                run.toString(),
                "--resume");
        assertThat(own.resolve("c/network.onnx")).hasSameBinaryContentAs(model.resolve("network.onnx"));
        assertThat(own.resolve("b/network.onnx")).hasSameBinaryContentAs(model.resolve("network.onnx"));
        CommandLineRun without = run("train", data.toString(), "-o", model.toString(), "--resume");
        assertThat(without.code()).isEqualTo(2);
        assertThat(without.err()).contains("needs --run");
    }

    @Test
    void aTakenPlaceIsRefusedBeforeTheTraining() throws IOException {
        Path taken = Files.createDirectories(own.resolve("taken"));
        Files.writeString(taken.resolve("thesis.txt"), "do not lose me");
        Path file = Files.writeString(own.resolve("file"), "nor me");
        Path run = own.resolve("run");
        for (String more : List.of("", "--ensemble 2", "--learner svm --join-network mean")) {
            for (Path place : List.of(taken, file, file.resolve("model"))) {
                List<String> words = new ArrayList<>(
                        List.of("train", data.toString(), "-o", place.toString(), "--run", run.toString()));
                words.addAll(more.isEmpty() ? List.of() : List.of(more.split(" ")));
                CommandLineRun refused = run(words.toArray(String[]::new));
                assertThat(refused.code()).as(refused.err()).isEqualTo(2);
                assertThat(refused.err()).contains(place.toString(), "name another");
            }
        }
        assertThat(run).doesNotExist();
        assertThat(taken.resolve("thesis.txt")).hasContent("do not lose me");
        assertThat(file).hasContent("nor me");
    }

    @Test
    void clipsThatCannotBeReadAreLeftOutAndTold() throws IOException {
        Path some = Files.createDirectories(own.resolve("some"));
        StringBuilder table = new StringBuilder("file,label,fold\nbad.wav,tone,1\n");
        Files.writeString(some.resolve("bad.wav"), "no sound at all");
        for (int i = 0; i < 12; i++) {
            Files.copy(data.resolve(i + ".wav"), some.resolve(i + ".wav"));
            table.append(i + ".wav," + (i % 2 == 0 ? "tone," : "noise,") + (1 + i / 2 % 2) + "\n");
        }
        Files.writeString(some.resolve("metadata.csv"), table);
        String model = own.resolve("m").toString();
        CommandLineRun train = run("train", some.toString(), "-o", model, "--epochs", "1", "--json");
        assertThat(train.code()).as(train.err()).isEqualTo(3);
        assertThat(train.err()).contains("left out bad.wav");
        assertThat(JSON.readTree(train.out()).path("clips").asInt()).isEqualTo(12);
        CommandLineRun evaluate = run("evaluate", some.toString(), "--epochs", "1", "--json");
        assertThat(evaluate.code()).as(evaluate.err()).isEqualTo(3);
        assertThat(JSON.readTree(evaluate.out()).path("pooled").path("clips").asInt())
                .isEqualTo(12);
        CommandLineRun forest = CommandLineRun.of("evaluate", some.toString(), "--learner", "knn", "--json");
        assertThat(forest.code()).as(forest.err()).isEqualTo(3);
    }

    @Test
    void labelsThatAreTestedAndNotTrainedAreTold() throws IOException {
        Path table = data.resolve("rare.csv");
        String clips = "0.wav,tone,1\n1.wav,noise,1\n2.wav,tone,2\n3.wav,noise,2\n4.wav,rare,2\n6.wav,rare,2\n";
        Files.writeString(table, "file,label,fold\n" + clips);
        String told = "held out 2: nothing of rare to train on, 2 clips of it to test";
        CommandLineRun network = done("evaluate", table.toString(), "--epochs", "1");
        assertThat(network.err()).contains(told).doesNotContain("held out 1:");
        CommandLineRun train = done(
                "train",
                table.toString(),
                "--epochs",
                "1",
                "-o",
                own.resolve("m").toString(),
                "--test-folds",
                "2");
        assertThat(train.err()).contains(told);
        CommandLineRun learner = CommandLineRun.of("evaluate", table.toString(), "--learner", "forest", "--trees", "3");
        assertThat(learner.err()).contains(told);
    }

    @Test
    void aRecordingOfOtherChannelsIsRefusedByName() throws IOException {
        Path model = own.resolve("one");
        done("train", data.toString(), "-o", model.toString(), "--epochs", "1", "--channels", "keep");
        Path stereo = own.resolve("stereo.wav");
        float[] x = new float[4800];
        x[100] = 0.5f;
        WavWriter.write(stereo, Signal.of(new float[][] {x, x.clone()}, 8000), WavEncoding.FLOAT32);
        String reason = "the image is 2 x 12 x 16, the network takes 1 x 12 x 16; bring the recording to the number of"
                + " channels that the network was trained on";
        for (String command : List.of("predict", "detect --hop 0.5", "attribute -o " + own.resolve("maps"))) {
            List<String> words = new ArrayList<>(List.of(command.split(" ")));
            words.addAll(List.of("--model", model.toString(), stereo.toString()));
            CommandLineRun run = CommandLineRun.of(words.toArray(String[]::new));
            assertThat(run.code()).as(run.err()).isEqualTo(3);
            assertThat(run.err()).contains(stereo + ": " + reason);
        }
        Path mixed = Files.createDirectories(own.resolve("mixed"));
        Files.copy(stereo, mixed.resolve("stereo.wav"));
        Files.copy(data.resolve("0.wav"), mixed.resolve("0.wav"));
        Files.writeString(mixed.resolve("metadata.csv"), "file,label\nstereo.wav,a\n0.wav,b\n");
        CommandLineRun train =
                run("train", mixed.toString(), "-o", own.resolve("m").toString(), "--channels", "keep");
        assertThat(train.code()).isEqualTo(2);
        assertThat(train.err()).contains("mix the channels of all recordings to one (channels=mean)");
    }

    @Test
    void modelsAnswerTogether() throws IOException {
        String both = own.resolve("both").toString();
        CommandLineRun run = done(
                "train",
                data.toString(),
                "-o",
                both,
                "--epochs",
                "3",
                "--ensemble",
                "2",
                "--test-folds",
                "3",
                "--views",
                "2",
                "--noise-share",
                "0.5",
                "--json");
        JsonNode told = JSON.readTree(run.out());
        assertThat(told.path("networks").asInt()).isEqualTo(2);
        assertThat(told.path("result").path("pooled").path("clips").asInt()).isEqualTo(8);
        assertThat(own.resolve("both/report.html")).content().contains("The network waited");
        Path second = own.resolve("second");
        done(
                "train",
                data.toString(),
                "-o",
                second.toString(),
                "--epochs",
                "3",
                "--seed",
                "2",
                "--noise-share",
                "0.5",
                "--test-folds",
                "3");
        assertThat(own.resolve("both/member-2/network.onnx")).hasSameBinaryContentAs(second.resolve("network.onnx"));
        String clip = data.resolve("4.wav").toString();
        CommandLineRun several = CommandLineRun.of("detect", "--model", both, clip);
        assertThat(several.code()).isEqualTo(2);
        assertThat(several.err()).contains("holds several models", "such as " + both + "/member-1");
        CommandLineRun none = CommandLineRun.of("predict", "--model", both, "--top", "0", clip);
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("--top: 0 is out of range");
        double a = probability(both + "/member-1", clip);
        double b = probability(second.toString(), clip);
        assertThat(probability(both, clip)).isEqualTo((a + b) / 2, within(1e-6));
        JsonNode two = JSON.readTree(
                done("predict", "--model", both + "/member-1", "--model", second.toString(), clip, "--json")
                        .out());
        assertThat(two.path("predictions")
                        .path(0)
                        .path("probabilities")
                        .path("tone")
                        .asDouble())
                .isEqualTo((a + b) / 2, within(1e-6));
        JsonNode views = JSON.readTree(
                done("predict", "--model", both, "--views", "3", clip, "--json").out());
        assertThat(views.path("predictions")
                        .path(0)
                        .path("probabilities")
                        .path("tone")
                        .asDouble())
                .isNotEqualTo((a + b) / 2)
                .isBetween(0.0, 1.0);
    }

    private static double probability(String model, String clip) throws IOException {
        return JSON.readTree(done("predict", "--model", model, clip, "--json").out())
                .path("predictions")
                .path(0)
                .path("probabilities")
                .path("tone")
                .asDouble();
    }

    @Test
    void evaluationGoesOnWhereItWasStopped() throws IOException {
        Path output = own.resolve("result");
        String[] words = {"evaluate", data.toString(), "-o", output.toString(), "--epochs", "2", "--seeds", "5,6"};
        String first = done(words).out();
        assertThat(first.lines()).hasSize(2 * 4 + 1 + 4);
        Predictions all = Predictions.read(output.resolve("predictions.csv"));
        assertThat(all.rows()).hasSize(48);
        JsonNode study = JSON.readTree(output.resolve("evaluation.json").toFile());
        double mean = (study.path("results").path(0).path("accuracy").asDouble()
                        + study.path("results").path(1).path("accuracy").asDouble())
                / 2;
        assertThat(study.path("accuracy").asDouble()).isEqualTo(mean, within(1e-12));
        assertThat(output.resolve("report.html")).content().contains("Each network alone");
        List<Path> parts = new ArrayList<>();
        try (var files = Files.walk(output.resolve("parts"))) {
            files.filter(f -> f.toString().endsWith(".csv")).forEach(parts::add);
        }
        assertThat(parts).hasSize(6);
        long written = Files.getLastModifiedTime(parts.get(0)).toMillis();
        Files.delete(output.resolve("predictions.csv"));
        assertThat(done(words).out()).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(parts.get(0)).toMillis()).isEqualTo(written);
        assertThat(Predictions.read(output.resolve("predictions.csv")).toCsv()).isEqualTo(all.toCsv());
        CommandLineRun wrong = run("evaluate", data.toString(), "--seeds", "1,2", "--ensemble", "2");
        assertThat(wrong.code()).isEqualTo(2);
    }
}
