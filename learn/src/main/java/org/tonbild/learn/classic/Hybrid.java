package org.tonbild.learn.classic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.learn.Clip;
import org.tonbild.learn.DatasetException;

/**
 * A network's output joined with classical features: the outputs (a probability for each label, say) become further
 * columns of the table, and any {@link Learner} learns from all of them.
 *
 * <p>A network is too sure of the clips that it was trained on, and a learner that sees such outputs trusts them too
 * much. So the outputs that are learnt from are made by networks that had not heard the clips: in each of a few inner
 * parts, which respect folds and groups, by one that was trained on the other parts. Only the clips to be named go
 * through the network that was trained on all. Outputs have to mean the same in each of these networks: probabilities
 * and scores do, the inner values of separately trained networks do not, unless all have one frozen backbone.
 */
public final class Hybrid {
    /** Before the names of the network's columns. */
    static final String COLUMNS = "network";

    /** A network, or any other learner that gives a vector per clip. */
    @FunctionalInterface
    public interface Network {
        /**
         * Trains on some clips and gives its outputs of others.
         *
         * @param train the clips to train on, with labels
         * @param wanted the clips to give outputs of; their labels are not to be looked at
         * @return {@code [wanted x columns]}, always as many columns
         */
        float[][] outputs(List<Clip> train, List<Clip> wanted) throws InterruptedException;
    }

    private Hybrid() {}

    /**
     * Outputs as a table, to be joined.
     *
     * @param name stands before the columns' names, {@code name[0]} and so on
     * @param outputs {@code [clips x columns]}
     */
    public static FeatureTable table(String name, List<String> labels, List<Clip> clips, float[][] outputs) {
        return table(name, labels, clips, outputs, 1);
    }

    /**
     * As {@link #table(String, List, List, float[][])}, each column so many times, see {@link JoinSpec}: first all once,
     * then all again as {@code name[0]#2} and so on.
     *
     * @param copies 1 or more
     */
    static FeatureTable table(String name, List<String> labels, List<Clip> clips, float[][] outputs, int copies) {
        if (outputs.length != clips.size() || outputs.length == 0) {
            throw new DatasetException(
                    "the network gave " + outputs.length + " outputs for " + clips.size() + " clips");
        }
        List<String> columns = new ArrayList<>();
        int own = outputs[0].length;
        for (int j = 0; j < copies * own; j++) {
            columns.add(name + "[" + j % own + "]" + (j < own ? "" : "#" + (j / own + 1)));
        }
        List<float[]> rows = new ArrayList<>();
        for (float[] row : outputs) {
            float[] all = Arrays.copyOf(row, copies * row.length);
            for (int c = 1; c < copies; c++) {
                System.arraycopy(row, 0, all, c * row.length, row.length);
            }
            rows.add(all);
        }
        return new FeatureTable(labels, columns, clips, rows);
    }

    /**
     * Outputs of clips by networks that were not trained on them.
     *
     * @param features the clips, with their labels
     * @param parts number of trainings at most, 2 or more
     * @param seed where parts have to be drawn
     */
    public static FeatureTable outOfFold(String name, FeatureTable features, Network network, int parts, long seed)
            throws InterruptedException {
        InnerFolds folds = InnerFolds.of(features, parts, seed);
        Map<Clip, float[]> byClip = new HashMap<>();
        for (int f = 0; f < folds.count(); f++) {
            List<Clip> train = pick(features.clips(), folds.train(f));
            List<Clip> wanted = pick(features.clips(), folds.heldOut(f));
            FeatureTable part = table(name, features.labels(), wanted, network.outputs(train, wanted));
            for (int i = 0; i < wanted.size(); i++) {
                byClip.put(wanted.get(i), part.rows().get(i));
            }
        }
        return table(
                name,
                features.labels(),
                features.clips(),
                features.clips().stream().map(byClip::get).toArray(float[][]::new));
    }

    /**
     * Learns from features joined with out-of-fold outputs, and gives the probabilities of other clips from their
     * features joined with the outputs of a network trained on all clips of {@code train}.
     *
     * @param learner learns from the joined table
     * @param train features of the clips to learn from
     * @param test features of the clips to be named
     * @param network the network
     * @param parts number of inner trainings at most, 2 or more; the network is trained once more on all
     * @param seed of the learner and the parts
     * @return {@code [test x labels]}
     */
    public static float[][] probabilities(
            Learner learner, FeatureTable train, FeatureTable test, Network network, int parts, long seed)
            throws InterruptedException {
        String name = COLUMNS;
        Fitted fitted = learner.fit(train.join(outOfFold(name, train, network, parts, seed)), seed);
        float[][] outputs = network.outputs(train.clips(), test.clips());
        return fitted.probabilities(
                test.join(table(name, test.labels(), test.clips(), outputs)).rows());
    }

    private static List<Clip> pick(List<Clip> clips, int[] which) {
        return Arrays.stream(which).mapToObj(clips::get).toList();
    }
}
