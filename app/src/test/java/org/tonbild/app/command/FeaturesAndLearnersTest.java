package org.tonbild.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.app.CommandLineRun;
import org.tonbild.app.work.Sounds;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Signal;
import org.tonbild.audio.WavEncoding;
import org.tonbild.audio.WavWriter;
import org.tonbild.learn.Classifier;
import org.tonbild.learn.Ensemble;
import org.tonbild.learn.classic.FeatureExtractor;
import org.tonbild.learn.classic.FeatureModel;
import org.tonbild.learn.classic.HybridModel;

/** Feature tables, and the learners on them, from the command line. */
class FeaturesAndLearnersTest {
    private static final int RATE = 8000;

    /** A small network on small images beside the neighbours. */
    private static final String JOINED =
            "--learner knn --epochs 2 --min-steps 0 --sample-rate 8000 --duration-seconds 0.25"
                    + " --n-fft 256 --hop-length 256 --n-mels 8 --widths 4,8 --threads 1";

    @TempDir
    Path folder;

    private Path data;
    private Path set;

    /** Tones and noise in three folds of six clips, and a small feature set. */
    @BeforeEach
    void write() throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
        StringBuilder table = new StringBuilder("file,label,fold\n");
        for (int i = 0; i < 18; i++) {
            boolean noise = i % 2 == 0;
            Random random = new Random(i);
            float[] x = new float[RATE / 4];
            for (int t = 0; t < x.length; t++) {
                x[t] = (float) (noise ? 0.2 * random.nextGaussian() : 0.3 * Math.sin(0.05 * (i + 1) * t));
            }
            WavWriter.write(data.resolve(i + ".wav"), Signal.of(x, RATE), WavEncoding.PCM16);
            table.append(i)
                    .append(".wav,")
                    .append(noise ? "noise" : "tone")
                    .append(',')
                    .append(i / 6 + 1)
                    .append('\n');
        }
        Files.writeString(data.resolve("metadata.csv"), table);
        set = folder.resolve("small.txt");
        Files.writeString(
                set,
                "features=1\nname=small\n[flatness]\nstatistics=mean q90\n1.step=flatness\n[zeros]\nstatistics=mean\n"
                        + "1.step=zero_crossings\n");
    }

    private CommandLineRun run(String command, String... more) {
        return CommandLineRun.of(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(command, data.toString(), "--features", set.toString()),
                        java.util.stream.Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void theTableHasARowForEveryRecordingAndIsKept() throws IOException {
        Path csv = folder.resolve("table.csv");
        Path cache = folder.resolve("cache");
        CommandLineRun first = run("features", "-o", csv.toString(), "--feature-cache", cache.toString());
        assertThat(first.code()).as(first.err()).isZero();
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(19);
        assertThat(lines.get(0)).isEqualTo("file,label,fold,group,flatness.mean,flatness.q90,zeros.mean");
        assertThat(lines.get(1)).startsWith("0.wav,noise,1,,");
        double noise = Double.parseDouble(lines.get(1).split(",", -1)[4]);
        double tone = Double.parseDouble(lines.get(2).split(",", -1)[4]);
        assertThat(noise).isGreaterThan(0.3);
        assertThat(tone).isLessThan(0.05);
        try (java.util.stream.Stream<Path> kept = Files.list(cache)) {
            assertThat(kept).hasSize(18);
        }
        CommandLineRun again = run("features", "--feature-cache", cache.toString());
        assertThat(again.out().lines().toList()).isEqualTo(lines);
        CommandLineRun single =
                CommandLineRun.of("features", data.resolve("0.wav").toString(), "--features", set.toString());
        assertThat(single.out().lines().toList().get(1)).contains("0.wav,unlabelled,,,");
    }

    @ParameterizedTest
    @CsvSource({"svm, 0.9", "forest, 0.9", "knn, 0.9"})
    void aLearnerIsEvaluatedTrainedAndServed(String learner, double accuracy) throws IOException {
        Path result = folder.resolve("result");
        CommandLineRun evaluated = run("evaluate", "--learner", learner, "-o", result.toString(), "--json");
        assertThat(evaluated.code()).as(evaluated.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(Files.readString(result.resolve("evaluation.json")));
        assertThat(json.path("folds")).hasSize(3);
        assertThat(json.path("accuracy").asDouble()).isGreaterThanOrEqualTo(accuracy);
        assertThat(new ObjectMapper().readTree(evaluated.out()).path("basis").asText())
                .isEqualTo("FOLD");
        JsonNode about = new ObjectMapper().readTree(Files.readString(result.resolve("learner.json")));
        assertThat(about.path("learner").asText()).isEqualTo(learner);
        assertThat(about.path("chosen").has("1")).isTrue();
        assertThat(Files.readString(result.resolve("report.html")))
                .contains("columns what the " + learner + " says", "3 numbers of each recording, feature set small.")
                .doesNotContain("training loss");

        assertThat(Files.readAllLines(result.resolve("predictions.csv")))
                .hasSize(19)
                .first()
                .isEqualTo("seed,fold,clip,truth,noise,tone");

        Path model = folder.resolve("model");
        CommandLineRun trained = run("train", "--learner", learner, "-o", model.toString(), "--test-folds", "3");
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.err()).contains("learnt from 12 clips of 2 labels, 3 numbers each");
        assertThat(model.resolve("report.html")).exists();
        CommandLineRun predicted = CommandLineRun.of(
                "predict",
                "--model",
                model.toString(),
                "--json",
                data.resolve("17.wav").toString());
        assertThat(predicted.code()).as(predicted.err()).isZero();
        JsonNode prediction =
                new ObjectMapper().readTree(predicted.out()).path("predictions").get(0);
        assertThat(prediction.path("label").asText()).isEqualTo("tone");
        assertThat(prediction.path("probabilities").path("tone").asDouble()
                        + prediction.path("probabilities").path("noise").asDouble())
                .isCloseTo(1, org.assertj.core.api.Assertions.within(1e-6));
    }

    /** Its answer is that of its halves put together by hand. */
    @ParameterizedTest
    @CsvSource({"table, 2", "mean, 1"})
    void aJoinedModelIsTrainedAndServed(String how, int networks) throws IOException {
        Path model = folder.resolve("model");
        CommandLineRun trained = run(
                "train",
                (JOINED + " --join-network " + how + " --ensemble " + networks + " --test-folds 3 -o " + model)
                        .split(" "));
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.out()).contains("cnn alone ", "knn alone ", "mean of both ");
        assertThat(trained.err()).contains("learnt from 12 clips of 2 labels, " + (how.equals("table") ? 7 : 3));
        JsonNode json = new ObjectMapper().readTree(Files.readString(model.resolve("evaluation.json")));
        assertThat(json.path("network").path("pooled").path("clips").asInt()).isEqualTo(6);
        assertThat(json.path("innerTrainings").asInt()).isEqualTo(how.equals("table") ? 4 : 0);
        assertThat(Files.readString(model.resolve("report.html"))).contains("Alone and joined");

        Path file = data.resolve("17.wav");
        CommandLineRun predicted = CommandLineRun.of("predict", "--model", model.toString(), "--json", file.toString());
        assertThat(predicted.code()).as(predicted.err()).isZero();
        double tone = new ObjectMapper()
                .readTree(predicted.out())
                .path("predictions")
                .get(0)
                .path("probabilities")
                .path("tone")
                .asDouble();
        FeatureModel learner = FeatureModel.load(model.resolve("learner"));
        float[] row = new FeatureExtractor(learner.features(), AudioReader.core())
                .row(Sounds.recording(file))
                .values();
        try (Ensemble ensemble = Ensemble.open(List.of(model.resolve("network")), Classifier.Engine.ONNX, 1);
                HybridModel hybrid = HybridModel.open(model, Classifier.Engine.ONNX, 1)) {
            assertThat(hybrid.networks()).hasSize(networks);
            List<Double> said = ensemble.predict(Sounds.recording(file), 1).probabilities();
            double expected;
            if (how.equals("table")) {
                // Two columns twice, which is about as much as three features.
                float[] p = {said.get(0).floatValue(), said.get(1).floatValue()};
                float[] joined = {row[0], row[1], row[2], p[0], p[1], p[0], p[1]};
                expected = learner.probabilities(List.of(joined))[0][1];
            } else {
                expected = (learner.probabilities(List.of(row))[0][1] + said.get(1)) / 2;
            }
            assertThat(tone).isEqualTo(expected, org.assertj.core.api.Assertions.within(1e-6));
            assertThat(hybrid.predict(Sounds.recording(file), 1).probabilities().get(1))
                    .isEqualTo(expected, org.assertj.core.api.Assertions.within(1e-6));
        }
        CommandLineRun two =
                CommandLineRun.of("predict", "--model", model.toString(), "--model", model.toString(), file.toString());
        assertThat(two.err()).contains("it answers alone");
        if (how.equals("table")) {
            CommandLineRun half = CommandLineRun.of(
                    "predict", "--model", model.resolve("learner").toString(), file.toString());
            assertThat(half.code()).isNotZero();
            assertThat(half.err()).contains("a network was joined with them");
        }
        assertThat(CommandLineRun.of("detect", "--model", model.toString(), file.toString())
                        .err())
                .contains("is a network joined with a learner, which predict takes; the network is");
        Files.writeString(model.resolve("hybrid.json"), "{\"schema\":1,\"join\":\"off\"}");
        assertThat(CommandLineRun.of("predict", "--model", model.toString(), file.toString())
                        .err())
                .contains("join is 'off', which is none of table, mean");
        assertThat(run("train", (JOINED + " --join-network mean --backbone x.pt -o " + model).split(" "))
                        .err())
                .contains("--backbone: does not go with --join-network");
    }

    @Test
    void aNetworkIsJoinedWithALearner() throws IOException {
        Path result = folder.resolve("joined");
        CommandLineRun evaluated = run(
                "evaluate",
                (JOINED + " --network-share 0.25 --join-network table --seeds 3,4 -o " + result).split(" "));
        assertThat(evaluated.code()).as(evaluated.err()).isZero();
        List<String> lines = evaluated.out().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).startsWith("accuracy ").contains("fold 1", "fold 3", "standard error");
        assertThat(lines.get(1)).startsWith("cnn alone ");
        assertThat(lines.get(2)).startsWith("knn alone ");
        assertThat(lines.get(3)).startsWith("knn on the joined table ");
        assertThat(lines.get(4)).startsWith("mean of both ");
        assertThat(evaluated.err()).contains("of 6 trainings on inner parts");
        JsonNode json = new ObjectMapper().readTree(Files.readString(result.resolve("evaluation.json")));
        assertThat(json.path("seeds").path("results")).hasSize(2);
        assertThat(json.path("innerTrainings").asInt()).isEqualTo(6);
        // Three features; 0.25 / 0.75 of that is one column, and there are two labels.
        assertThat(json.path("copies").asInt()).isEqualTo(1);
        for (String part : List.of("network", "learner", "joined", "mean")) {
            assertThat(json.path(part).path("pooled").path("clips").asInt()).isEqualTo(18);
        }
        assertThat(Files.readAllLines(result.resolve("predictions-network.csv")))
                .hasSize(37);
        for (String name : List.of("predictions.csv", "predictions-learner.csv", "predictions-mean.csv")) {
            assertThat(Files.readAllLines(result.resolve(name)))
                    .hasSize(19)
                    .first()
                    .isEqualTo("seed,fold,clip,truth,noise,tone");
        }
        JsonNode about = new ObjectMapper().readTree(Files.readString(result.resolve("learner.json")));
        assertThat(about.path("join").path("network_share").asText()).isEqualTo("0.25");
        assertThat(about.path("network").asText()).isEqualTo("cnn");
        assertThat(Files.readString(result.resolve("report.html")))
                .contains("Alone and joined", "knn on the joined table", "columns what the knn joined with cnn says");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--learner smv | 'smv' is no learner",
                "--learner svm --n-mels 64 | --n-mels does not go with --learner svm",
                "--learner knn --trees 9 | --trees does not go with --learner knn",
                "--learner forest --trees 0 | trees: 0 is out of range",
                "--learner network --svm-c 1 | --svm-c goes with --learner svm, forest, knn",
                "--features clip | --features and --feature-cache go with --learner svm, forest, knn",
                "--learner svm --views 3 | --network and --views go with networks",
                "--learner forest --seeds 1,2 | name one seed (--seed)",
                "--learner svm --join-network cnn | --join-network says how, table or mean; the network is named by --network cnn",
                "--join-network table | --join-network goes with --learner svm, forest, knn",
                "--learner svm --join-network mean --network-share 0.2 | goes with --join-network table",
                "--learner svm --join-network table --trees 9 | --trees does not go with --learner svm",
                "--learner svm --features clop | 'clop' is no feature set"
            })
    void whatDoesNotGoTogetherIsSaid(String words, String sentence) {
        String[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("evaluate", data.toString()),
                        java.util.stream.Stream.of(words.trim().split(" ")))
                .toArray(String[]::new);
        CommandLineRun run = CommandLineRun.of(all);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(sentence).doesNotContain("\tat ");
    }

    @Test
    void aFeatureSetIsPrintedAsItIsRead() throws IOException {
        CommandLineRun printed = CommandLineRun.of("features", "--print", "--features", set.toString());
        Path again = Files.writeString(folder.resolve("again.txt"), printed.out());
        assertThat(CommandLineRun.of("features", "--print", "--features", again.toString())
                        .out())
                .isEqualTo(printed.out());
        assertThat(CommandLineRun.of("features", "--list").out()).startsWith("clip\tmel mfcc rms ");
        assertThat(CommandLineRun.of("features").err()).contains("name a data set or recordings");
    }
}
