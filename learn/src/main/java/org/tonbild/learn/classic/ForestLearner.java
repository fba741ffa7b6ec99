package org.tonbild.learn.classic;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;
import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * A random forest: classification trees on clips drawn with repetition, as many as there are; at every node the best of
 * some columns drawn at random, by Gini's impurity {@code 1 - sum p^2}; a probability is the mean of the shares in the
 * leaves that a clip comes to. Tree i depends on (seed, i) only.
 *
 * <p>Source: L. Breiman: Random Forests (2001), doi:10.1023/A:1010933404324, with probabilities averaged as in
 * scikit-learn.
 *
 * @param trees number of trees
 * @param columnShare how many columns are looked at in a node, as a multiple of the root of their number
 * @param leafClips fewest clips on either side of a split, those drawn twice counting twice
 */
public record ForestLearner(
        @Param(value = "number of trees", min = 1, max = 100_000)
        int trees,

        @Param(value = "columns looked at in a node, over the root of their number", min = 0.01, max = 1000)
        double columnShare,

        @Param(value = "fewest clips on either side of a split", min = 1, max = 100_000)
        int leafClips)
        implements Learner {
    /** 500 trees grown to the end. */
    public static final ForestLearner DEFAULTS = new ForestLearner(500, 1, 1);

    public ForestLearner {
        Specs.check(ForestLearner.class, trees, columnShare, leafClips);
    }

    @Override
    public String kind() {
        return "forest";
    }

    @Override
    public String summary() {
        return "random forest: many trees, each on clips and columns drawn at random";
    }

    @Override
    public String probabilities() {
        return "mean share of each label in the leaves";
    }

    @Override
    public Class<? extends Fitted> fitted() {
        return FittedForest.class;
    }

    @Override
    public Fitted fit(FeatureTable table, long seed) throws InterruptedException {
        int[] truth = table.severalLabels();
        int labels = table.labels().size();
        int columns = table.columns().size();
        int looked = (int) Math.min(columns, Math.max(1, Math.round(columnShare * Math.sqrt(columns))));
        List<Tree> grown = new ArrayList<>();
        for (int i = 0; i < trees; i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("learning stopped");
            }
            CounterRandom random = new CounterRandom(seed, Purpose.FOREST, i);
            int[] drawn = new int[truth.length];
            for (int j = 0; j < drawn.length; j++) {
                drawn[j] = random.nextInt(truth.length);
            }
            grown.add(new TreeGrower(table.rows(), truth, labels, looked, leafClips, random).grow(drawn));
        }
        return new FittedForest(labels, columns, grown);
    }
}
