package org.tonbild.learn.classic;

import java.util.List;
import java.util.Map;
import org.tonbild.learn.DatasetException;

/**
 * What {@link ForestLearner} has learnt.
 *
 * @param labels number of labels of the task
 * @param columns number of columns
 * @param trees the trees
 */
record FittedForest(int labels, int columns, List<Tree> trees) implements Fitted {
    FittedForest {
        trees = List.copyOf(trees);
    }

    @Override
    public float[][] probabilities(List<float[]> rows) {
        float[][] all = new float[rows.size()][labels];
        for (int i = 0; i < all.length; i++) {
            if (rows.get(i).length != columns) {
                throw new DatasetException(
                        "a row has " + rows.get(i).length + " numbers, those learnt from had " + columns);
            }
            double[] sum = new double[labels];
            for (Tree tree : trees) {
                float[] shares = tree.shares(rows.get(i));
                for (int l = 0; l < labels; l++) {
                    sum[l] += shares[l];
                }
            }
            for (int l = 0; l < labels; l++) {
                all[i][l] = (float) (sum[l] / trees.size());
            }
        }
        return all;
    }

    @Override
    public Map<String, String> chosen() {
        return Map.of();
    }

    @Override
    public long values() {
        long sum = 0;
        for (Tree tree : trees) {
            for (int n = 0; n < tree.column().length; n++) {
                sum += tree.column()[n] < 0 ? labels : 2;
            }
        }
        return sum;
    }
}
