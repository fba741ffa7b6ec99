package org.tonbild.learn.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.spec.Specs;

class ForestTest {
    private static final ForestLearner SMALL = Specs.with(ForestLearner.DEFAULTS, Map.of("trees", "60"));

    @Test
    void aSeedDecidesEverything() throws InterruptedException {
        FeatureTable train = Tables.clusters(3, 20, 3, 6, 1);
        FeatureTable test = Tables.clusters(1, 60, 3, 6, 2);
        float[][] p = SMALL.fit(train, 7).probabilities(test.rows());
        assertThat(SMALL.fit(train, 7).probabilities(test.rows())).isDeepEqualTo(p);
        assertThat(SMALL.fit(train, 8).probabilities(test.rows())).isNotEqualTo(p);
        assertThat(Tables.accuracy(p, test)).isGreaterThan(0.85);
        for (float[] row : p) {
            assertThat((double) row[0] + row[1] + row[2]).isEqualTo(1, within(1e-5));
        }
    }

    @Test
    void moreTreesBeginWithTheSameOnes() throws InterruptedException {
        FeatureTable train = Tables.clusters(2, 10, 3, 3, 1);
        FittedForest few =
                (FittedForest) Specs.with(SMALL, Map.of("trees", "3")).fit(train, 1);
        FittedForest many =
                (FittedForest) Specs.with(SMALL, Map.of("trees", "5")).fit(train, 1);
        for (int i = 0; i < 3; i++) {
            assertThat(many.trees().get(i).threshold())
                    .isEqualTo(few.trees().get(i).threshold());
        }
    }

    /** Gini's impurity of every threshold of every column, counted anew each time. */
    @Test
    void theFirstSplitIsTheBestOfAll() {
        FeatureTable table = Tables.clusters(1, 12, 2, 3, 5);
        int[] truth = table.truth();
        int[] all = java.util.stream.IntStream.range(0, truth.length).toArray();
        Tree tree = new TreeGrower(table.rows(), truth, 3, 5, 1, new CounterRandom(1, CounterRandom.Purpose.FOREST, 0))
                .grow(all);
        double best = Double.POSITIVE_INFINITY;
        for (int column = 0; column < 5; column++) {
            for (float[] row : table.rows()) {
                best = Math.min(best, impurity(table, truth, column, row[column]));
            }
        }
        assertThat(impurity(table, truth, tree.column()[0], tree.threshold()[0]))
                .isEqualTo(best, within(1e-12));
        // Grown to the end, a tree names all that it has seen.
        for (int i = 0; i < truth.length; i++) {
            assertThat(tree.shares(table.rows().get(i))[truth[i]]).isEqualTo(1);
        }
    }

    private static double impurity(FeatureTable table, int[] truth, int column, float threshold) {
        double[][] counts = new double[2][3];
        double[] sizes = new double[2];
        for (int i = 0; i < truth.length; i++) {
            int side = table.rows().get(i)[column] <= threshold ? 0 : 1;
            counts[side][truth[i]]++;
            sizes[side]++;
        }
        double sum = 0;
        for (int side = 0; side < 2; side++) {
            double squares = 0;
            for (double c : counts[side]) {
                squares += sizes[side] == 0 ? 0 : c * c / (sizes[side] * sizes[side]);
            }
            sum += sizes[side] / truth.length * (1 - squares);
        }
        return sum;
    }

    @Test
    void constantColumnsAndSmallLeaves() throws InterruptedException {
        FeatureTable table =
                Tables.table(new float[][] {{5, -1}, {5, 2}, {5, -3}, {5, 4}, {5, -1.5f}, {5, 3}}, 0, 1, 0, 1, 0, 1);
        float[][] p = SMALL.fit(table, 1).probabilities(table.rows());
        assertThat(Tables.accuracy(p, table)).isEqualTo(1);
        // No side of a split would have so many clips: every tree is one leaf, whose shares are those drawn.
        FittedForest stump =
                (FittedForest) Specs.with(SMALL, Map.of("leaf_clips", "6")).fit(table, 1);
        assertThat(stump.trees()).allSatisfy(t -> assertThat(t.column()).containsExactly(-1));
    }
}
