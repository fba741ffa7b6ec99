package org.tonbild.learn.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.spec.Specs;

class NeighboursTest {
    /** Standardised, the second column counts as much as the first: deviations 1 and 100. */
    private static final FeatureTable TABLE =
            Tables.table(new float[][] {{-1, -100}, {-1, 100}, {1, -100}, {1, 100}}, 0, 0, 1, 2);

    private static NeighboursLearner learner(int k, String distance, boolean weighted) {
        return Specs.with(
                NeighboursLearner.DEFAULTS,
                Map.of("knn_neighbours", "" + k, "knn_distance", distance, "knn_weighted", "" + weighted));
    }

    @Test
    void sharesOfTheVotesWithOneMoreForAll() throws InterruptedException {
        Fitted three = learner(3, "euclidean", false).fit(TABLE, 1);
        // Distances to (0.8, 50): 2.34, 1.87, 1.51, 0.54; the three nearest are c, b, a.
        float[] p = three.probabilities(List.of(new float[] {0.8f, 50}))[0];
        assertThat(p).containsExactly(new float[] {1 / 3f, 1 / 3f, 1 / 3f}, within(1e-6f));
        Fitted one = learner(1, "euclidean", false).fit(TABLE, 1);
        p = one.probabilities(List.of(new float[] {0.8f, 50}))[0];
        assertThat(p).containsExactly(new float[] {1 / 6f, 1 / 6f, 4 / 6f}, within(1e-6f));
    }

    @Test
    void nearClipsCountMore() throws InterruptedException {
        Fitted two = learner(2, "manhattan", true).fit(TABLE, 1);
        // Distances to (0.8, 50): 3.3, 2.3, 1.7, 0.7; votes 1 / 0.7 for c, 1 / 1.7 for b.
        double c = 1 / 0.7 / (1 / 0.7 + 1 / 1.7);
        float[] p = two.probabilities(List.of(new float[] {0.8f, 50}))[0];
        assertThat(p[2]).isEqualTo((float) ((2 * c + 1 / 3.0) / 3), within(1e-6f));
        assertThat(p[1]).isEqualTo((float) ((2 * (1 - c) + 1 / 3.0) / 3), within(1e-6f));
        // A clip that is there already decides alone.
        assertThat(two.probabilities(List.of(new float[] {1, 100}))[0][2])
                .isEqualTo((float) ((2 + 1 / 3.0) / 3), within(1e-6f));
    }

    @Test
    void ofClipsEquallyNearTheEarlierOneIsTaken() {
        double[] apart = {2, 1, 1, 1};
        assertThat(FittedNeighbours.shares(apart, new int[] {0, 2, 1, 1}, 3, 1, true)[2])
                .isEqualTo(4 / 6f, within(1e-6f));
    }

    @Test
    void kIsChosenOnInnerFoldsAndMoreThanThereAreIsAll() throws InterruptedException {
        FeatureTable train = Tables.clusters(4, 20, 2, 0, 1);
        FeatureTable test = Tables.clusters(1, 80, 2, 0, 2);
        Fitted fitted = NeighboursLearner.DEFAULTS.fit(train, 1);
        assertThat(Integer.parseInt(fitted.chosen().getOrDefault("knn_neighbours", "0")))
                .as("overlapping labels need more than one neighbour")
                .isGreaterThan(1);
        assertThat(Tables.accuracy(fitted.probabilities(test.rows()), test)).isGreaterThan(0.7);
        float[] p = learner(99, "euclidean", false).fit(TABLE, 1).probabilities(List.of(new float[] {0, 0}))[0];
        assertThat(p)
                .containsExactly(new float[] {(2 + 1 / 3f) / 5, (1 + 1 / 3f) / 5, (1 + 1 / 3f) / 5}, within(1e-6f));
    }
}
