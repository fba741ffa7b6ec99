package org.tonbild.learn.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.learn.Clip;
import org.tonbild.learn.Model;
import org.tonbild.learn.ModelException;
import org.tonbild.learn.Prediction;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.RootMeanSquare;
import org.tonbild.representation.ZeroCrossingRate;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

class FeatureModelTest {
    private static final FeatureSet FEATURES = new FeatureSet(
            "small",
            SignalStep.DEFAULTS,
            List.of(
                    new FeatureBlock("rms", Recipe.of(RootMeanSquare.DEFAULTS), List.of(Statistic.MEAN)),
                    new FeatureBlock(
                            "zeros",
                            Recipe.of(ZeroCrossingRate.DEFAULTS),
                            List.of(Statistic.MEAN, Statistic.DEVIATION))));

    @TempDir
    Path folder;

    private static Recording sound(boolean noise, int seed) {
        Random random = new Random(seed);
        float[] x = new float[4000];
        for (int t = 0; t < x.length; t++) {
            x[t] = (float) (noise ? 0.2 * random.nextGaussian() : 0.3 * Math.sin(0.1 * t + seed));
        }
        return Recording.of((noise ? "noise" : "tone") + seed, Signal.of(x, 8000));
    }

    private static FeatureTable table() throws IOException {
        FeatureExtractor extractor = new FeatureExtractor(FEATURES, AudioReader.core());
        List<Clip> clips = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            FeatureExtractor.Row row = extractor.row(sound(i % 2 == 0, i));
            rows.add(row.values());
            clips.add(Tables.clip("c" + i, i % 2 == 0 ? "noise" : "tone", Integer.toString(i % 3), ""));
        }
        return new FeatureTable(
                List.of("noise", "tone"), extractor.row(sound(true, 0)).columns(), clips, rows);
    }

    static Stream<Learner> learners() {
        return Learners.ALL.stream().map(l -> l instanceof ForestLearner ? Specs.with(l, Map.of("trees", "20")) : l);
    }

    @ParameterizedTest
    @MethodSource("learners")
    void savedAndLoadedItGivesTheSameNumbers(Learner learner) throws Exception {
        FeatureTable table = table();
        FeatureModel trained = FeatureModel.train(FEATURES, learner, table, 3);
        trained.save(folder.resolve("m"), null);
        assertThat(FeatureModel.isOne(folder.resolve("m"))).isTrue();
        FeatureModel loaded = FeatureModel.load(folder.resolve("m"));
        assertThat(loaded.probabilities(table.rows())).isDeepEqualTo(trained.probabilities(table.rows()));
        assertThat(loaded.features()).isEqualTo(FEATURES);
        assertThat(loaded.card().learner()).isEqualTo(learner.kind());
        assertThat(loaded.card().settings()).isEqualTo(Specs.toMap(learner));
        assertThat(loaded.card().seed()).isEqualTo(3);
        Prediction p = loaded.predict(sound(false, 77));
        assertThat(p.label()).isEqualTo("tone");
        assertThat(p.clip()).isEqualTo("tone77");
        assertThat(p.probability()).isGreaterThan(0.5);
        assertThat(Files.readString(folder.resolve("m/features.txt"))).isEqualTo(FEATURES.toText());
        // A folder with a model is replaced, another one is not.
        trained.save(folder.resolve("m"), null);
        assertThatThrownBy(() -> trained.save(folder, null)).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsDamagedIsRefused() throws Exception {
        Path m = folder.resolve("m");
        FeatureModel.train(FEATURES, NeighboursLearner.DEFAULTS, table(), 1).save(m, null);
        String card = Files.readString(m.resolve("model.json"));
        Files.writeString(m.resolve("model.json"), card.replace("1.center=true", "1.center=false"));
        assertThatThrownBy(() -> FeatureModel.load(m))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("the features have the hash");
        Files.writeString(m.resolve("model.json"), card.replace("\"schema\" : 1", "\"schema\" : 9"));
        assertThatThrownBy(() -> FeatureModel.load(m)).hasMessageContaining("has schema 9, this version reads 1");
        Files.writeString(m.resolve("model.json"), card);
        Files.writeString(m.resolve("learner.json"), "{}");
        assertThatThrownBy(() -> FeatureModel.load(m))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("its SHA-256 differs");
        assertThatThrownBy(() -> Model.load(m))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("learnt from a feature table, which predict serves");
        Files.delete(m.resolve("learner.json"));
        assertThatThrownBy(() -> FeatureModel.load(m)).hasMessageContaining("it lacks learner.json");
        assertThat(FeatureModel.isOne(folder.resolve("none"))).isFalse();
    }
}
