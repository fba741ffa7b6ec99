package org.tonbild.learn.classic;

import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;

/**
 * How a network is joined with a learner on a feature table.
 *
 * <p>A network says one number a label, a feature set a thousand. Standardised and side by side, ten columns of 1705 are
 * lost in the distances of the support vector machine and of the neighbours, and among the columns that a forest draws.
 * So each of the network's columns stands several times in the table: with F features, L labels and a share s, {@code
 * max(1, round(s / (1 - s) * F / L))} times, which makes the network's columns about s of all. For squared Euclidean
 * distances that is the same as weighing the two blocks, by the shares s and 1 - s of their mean (block scaling, as
 * multi-block principal components have it: Westerhuis and others, 1998).
 *
 * @param joinNetwork what is joined
 * @param networkShare s; 0 leaves every column once
 */
public record JoinSpec(
        @Param("a network joined with the learner: its probabilities as columns of the table, or the mean of both")
        Join joinNetwork,

        @Param(value = "share of the network's columns in the joined table, 0 has each once", min = 0, max = 0.95)
        double networkShare)
        implements Spec {
    /** Nothing joined; if it is, half of the columns are the network's. */
    public static final JoinSpec DEFAULTS = new JoinSpec(Join.OFF, 0.5);

    public JoinSpec {
        Specs.check(JoinSpec.class, joinNetwork, networkShare);
    }

    /** How often each of the network's columns stands in the table. */
    int copies(int features, int labels) {
        return (int) Math.max(1, Math.round(networkShare / (1 - networkShare) * features / labels));
    }
}
