package org.tonbild.learn.classic;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * The k nearest clips by the distance of their standardised columns, all of them compared (exact); a probability is a
 * share of the votes, each worth {@code 1 / distance} or one, with one vote more spread over all labels. Of clips at equal distance the earlier one is nearer; a
 * clip at distance 0 decides alone, with others at 0.
 *
 * @param knnNeighbours k; absent chooses it on inner folds among 1, 3, 5, 7, 9, 13, 17 and 25, of equals the smallest
 * @param knnDistance the distance
 * @param knnWeighted whether near clips count more
 */
public record NeighboursLearner(
        @Param(value = "number of nearest clips, auto chooses on inner folds", min = 1, max = 100_000)
        OptionalInt knnNeighbours,

        @Param("distance of two clips") Distance knnDistance,

        @Param("whether a clip's vote is worth one over its distance")
        boolean knnWeighted)
        implements Learner {
    /** k chosen, sums of absolute differences, near clips count more. */
    public static final NeighboursLearner DEFAULTS =
            new NeighboursLearner(OptionalInt.empty(), Distance.MANHATTAN, true);

    private static final int[] ALL_K = {1, 3, 5, 7, 9, 13, 17, 25};

    public NeighboursLearner {
        Specs.check(NeighboursLearner.class, knnNeighbours, knnDistance, knnWeighted);
    }

    @Override
    public String kind() {
        return "knn";
    }

    @Override
    public String summary() {
        return "the nearest clips of the standardised table, all compared";
    }

    @Override
    public String probabilities() {
        return "shares of the nearest clips' votes, one vote more spread over all labels";
    }

    @Override
    public Class<? extends Fitted> fitted() {
        return FittedNeighbours.class;
    }

    @Override
    public Fitted fit(FeatureTable table, long seed) throws InterruptedException {
        int[] truth = table.severalLabels();
        Map<String, String> chosen = new LinkedHashMap<>();
        int k = knnNeighbours.isPresent() ? knnNeighbours.getAsInt() : choose(table, truth, seed, chosen);
        Scaling scaling = Scaling.of(table.rows());
        return new FittedNeighbours(
                table.labels().size(),
                scaling,
                k,
                knnDistance,
                knnWeighted,
                List.of(scaling.apply(table.rows())),
                truth,
                chosen);
    }

    private int choose(FeatureTable table, int[] truth, long seed, Map<String, String> chosen)
            throws InterruptedException {
        InnerFolds folds = InnerFolds.of(table, SvmLearner.INNER_FOLDS, seed);
        int labels = table.labels().size();
        int[] right = new int[ALL_K.length];
        for (int f = 0; f < folds.count(); f++) {
            List<float[]> near =
                    Arrays.stream(folds.train(f)).mapToObj(table.rows()::get).toList();
            int[] nearTruth = Arrays.stream(folds.train(f)).map(i -> truth[i]).toArray();
            int[] held = folds.heldOut(f);
            Scaling scaling = Scaling.of(near);
            double[][] apart = knnDistance.between(
                    scaling.apply(
                            Arrays.stream(held).mapToObj(table.rows()::get).toList()),
                    scaling.apply(near));
            for (int i = 0; i < held.length; i++) {
                for (int c = 0; c < ALL_K.length; c++) {
                    float[] p = FittedNeighbours.shares(apart[i], nearTruth, labels, ALL_K[c], knnWeighted);
                    right[c] += FittedNeighbours.largest(p) == truth[held[i]] ? 1 : 0;
                }
            }
        }
        int best = 0;
        for (int c = 1; c < right.length; c++) {
            best = right[c] > right[best] ? c : best;
        }
        chosen.put("knn_neighbours", Integer.toString(ALL_K[best]));
        chosen.put("inner_accuracy", Specs.number((double) right[best] / truth.length));
        return ALL_K[best];
    }
}
