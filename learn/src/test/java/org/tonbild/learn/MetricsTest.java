package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Figures against values computed by hand. */
class MetricsTest {
    private static final List<String> LABELS = List.of("a", "b", "c");

    private static List<Clip> clips(String truth) {
        List<Clip> clips = new ArrayList<>();
        for (int i = 0; i < truth.length(); i++) {
            clips.add(new Clip("k" + i, Path.of("k" + i), truth.substring(i, i + 1), "", ""));
        }
        return clips;
    }

    @Test
    void figuresOfSixClips() {
        float[][] p = {
            {0.7f, 0.2f, 0.1f}, // a, right
            {0.4f, 0.5f, 0.1f}, // a, taken for b
            {0.1f, 0.8f, 0.1f}, // b, right
            {0.2f, 0.6f, 0.2f}, // b, right
            {0.9f, 0.05f, 0.05f}, // b, taken for a
            {0.3f, 0.3f, 0.4f}, // c, right
        };
        Evaluation e = Evaluation.of(LABELS, clips("aabbbc"), p);
        assertThat(e.right()).isEqualTo(4);
        assertThat(e.accuracy()).isEqualTo(4.0 / 6);
        assertThat(e.standardError()).isEqualTo(Math.sqrt(4.0 / 6 * 2 / 6 / 6), within(1e-15));
        assertThat(e.confusion()).isEqualTo(List.of(List.of(1, 1, 0), List.of(1, 2, 0), List.of(0, 0, 1)));
        // recall 1/2, 2/3, 1; precision 1/2, 2/3, 1; F1 the same
        double mean = (0.5 + 2.0 / 3 + 1) / 3;
        assertThat(e.macroAccuracy()).isEqualTo(mean, within(1e-15));
        assertThat(e.recall()).isEqualTo(mean, within(1e-15));
        assertThat(e.precision()).isEqualTo(mean, within(1e-15));
        assertThat(e.f1()).isEqualTo(mean, within(1e-15));
        // a: positives 0.7, 0.4 against 0.1, 0.2, 0.9, 0.3: 3 + 3 of 8. b: 0.8, 0.6, 0.05 against 0.2, 0.5, 0.3: 3+3+0
        // of 9. c: 0.4 against five smaller ones: 1.
        assertThat(e.perLabel().get(0).auc()).isEqualTo(6.0 / 8, within(1e-15));
        assertThat(e.perLabel().get(1).auc()).isEqualTo(6.0 / 9, within(1e-15));
        assertThat(e.perLabel().get(2).auc()).isEqualTo(1.0, within(1e-15));
        assertThat(e.auc()).isEqualTo((0.75 + 2.0 / 3 + 1) / 3, within(1e-15));
        double loss =
                -(Math.log(0.7f) + Math.log(0.4f) + Math.log(0.8f) + Math.log(0.6f) + Math.log(0.05f) + Math.log(0.4f))
                        / 6;
        assertThat(e.logLoss()).isEqualTo(loss, within(1e-12));
        assertThat(e.mistakes()).extracting(Evaluation.Mistake::clip).containsExactly("k4", "k1");
        assertThat(e.mistakes().get(0).truth()).isEqualTo("b");
        assertThat(e.mistakes().get(0).predicted()).isEqualTo("a");
        assertThat(e.mistakes().get(0).truthProbability()).isEqualTo(0.05, within(1e-7));
    }

    @Test
    void undefinedSharesStayOutOfTheMeans() {
        float[][] p = {{0.9f, 0.1f, 0}, {0.8f, 0.2f, 0}};
        Evaluation e = Evaluation.of(LABELS, clips("ab"), p);
        assertThat(e.perLabel().get(2).recall()).isNull();
        assertThat(e.perLabel().get(2).auc()).isNull();
        assertThat(e.perLabel().get(1).precision()).isNull();
        assertThat(e.perLabel().get(1).recall()).isEqualTo(0.0);
        assertThat(e.macroAccuracy()).isEqualTo(0.5);
        assertThat(e.precision()).isEqualTo(0.5);
    }

    @Test
    void wilsonIntervalAgainstPublishedValues() {
        // Newcombe, Statistics in Medicine 17 (1998), table I: 81/263, 15/148, 0/20, 1/29.
        assertThat(Metrics.wilson(81, 263)).containsExactly(new double[] {0.2553, 0.3662}, within(5e-5));
        assertThat(Metrics.wilson(15, 148)).containsExactly(new double[] {0.0624, 0.1605}, within(5e-5));
        assertThat(Metrics.wilson(0, 20)).containsExactly(new double[] {0, 0.1611}, within(5e-5));
        assertThat(Metrics.wilson(1, 29)).containsExactly(new double[] {0.0061, 0.1718}, within(5e-5));
        assertThat(Metrics.wilson(20, 20)[1]).isEqualTo(1);
    }

    @Test
    void aucEqualsTheCountOfPairs() {
        Random random = new Random(3);
        for (int trial = 0; trial < 50; trial++) {
            int n = 2 + random.nextInt(30);
            float[] scores = new float[n];
            boolean[] positive = new boolean[n];
            for (int i = 0; i < n; i++) {
                scores[i] = random.nextInt(6);
                positive[i] = random.nextBoolean();
            }
            positive[0] = true;
            positive[1] = false;
            double won = 0;
            int pairs = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (positive[i] && !positive[j]) {
                        won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                        pairs++;
                    }
                }
            }
            assertThat(Metrics.auc(scores, positive)).isEqualTo(won / pairs, within(1e-12));
        }
    }

    @Test
    void isWrittenAsJson() {
        JsonNode json = new ObjectMapper().valueToTree(Evaluation.of(LABELS, clips("ab"), new float[][] {
            {0.9f, 0.1f, 0}, {0.8f, 0.2f, 0}
        }));
        assertThat(json.path("accuracy").asDouble()).isEqualTo(0.5);
        assertThat(json.path("confusion").path(1).path(0).asInt()).isEqualTo(1);
        assertThat(json.path("perLabel").path(2).path("recall").isNull()).isTrue();
        assertThat(json.path("mistakes").path(0).path("truth").asText()).isEqualTo("b");
    }
}
