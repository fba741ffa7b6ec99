package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.console.UsageException;
import org.tonbild.app.work.Tables;
import org.tonbild.learn.DatasetSpec;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.learn.classic.FeatureSet;
import org.tonbild.learn.classic.ForestLearner;
import org.tonbild.learn.classic.Join;
import org.tonbild.learn.classic.JoinSpec;
import org.tonbild.learn.classic.Learner;
import org.tonbild.learn.classic.Learners;
import org.tonbild.learn.classic.NeighboursLearner;
import org.tonbild.learn.classic.SvmLearner;
import org.tonbild.learn.network.Networks;
import org.tonbild.spec.Spec;
import picocli.CommandLine.Option;

/** What train and evaluate take for learners on feature tables. */
final class TableOptions {
    static final List<Class<? extends Spec>> SPECS =
            List.of(SvmLearner.class, ForestLearner.class, NeighboursLearner.class, JoinSpec.class);

    private static final String NETWORK = "network";
    private static final String JOIN = "join_network";
    private static final String SHARE = "network_share";

    @Option(
            names = "--learner",
            paramLabel = "NAME",
            description = "network, or a learner on a table of features: svm, forest, knn (default: ${DEFAULT-VALUE}).")
    private String learner = NETWORK;

    @Option(
            names = "--features",
            paramLabel = "NAME|FILE",
            description = "The features of such a learner, see tonbild features --list (default: clip).")
    private @Nullable String features;

    @Option(
            names = "--feature-cache",
            paramLabel = "FOLDER",
            description = "Where computed features are kept for the next time.")
    private @Nullable Path cache;

    /** Whether a learner on a table was asked for. */
    boolean asked() {
        return !learner.equals(NETWORK);
    }

    /** How a network is joined with the learner. */
    JoinSpec join(Map<String, String> changes) {
        String how = changes.getOrDefault(JOIN, "");
        if (Networks.ALL.containsKey(how)) {
            throw new UsageException(
                    "--join-network says how, table or mean; the network is named by --network " + how);
        }
        return KeyOptions.apply(JoinSpec.DEFAULTS, changes);
    }

    /** Whether a learner on a table was asked for, and a network joined with it. */
    boolean joined(Map<String, String> changes) {
        return asked() && join(changes).joinNetwork() != Join.OFF;
    }

    /** Refuses options that have nothing to do with what was asked for. */
    void check(Map<String, String> changes) {
        if (!asked()) {
            if (features != null || cache != null) {
                throw new UsageException("--features and --feature-cache go with --learner " + names()
                        + "; a network takes the images of a recipe");
            }
            refuse(changes, SPECS, "goes with --learner " + names());
            return;
        }
        Class<? extends Spec> own = Learners.get(learner).getClass();
        Join join = join(changes).joinNetwork();
        if (changes.containsKey(SHARE) && join != Join.TABLE) {
            throw new UsageException("--network-share goes with --join-network table, which makes the network's"
                    + " probabilities columns of the table");
        }
        if (join != Join.OFF) {
            refuse(
                    changes,
                    SPECS.stream().filter(s -> s != own && s != JoinSpec.class).toList(),
                    "does not go with --learner " + learner);
            return;
        }
        Map<String, String> rest = new LinkedHashMap<>(changes);
        rest.keySet().removeAll(KeyOptions.own(DatasetSpec.class, changes).keySet());
        rest.keySet().removeAll(KeyOptions.own(JoinSpec.class, changes).keySet());
        rest.keySet().removeAll(KeyOptions.own(own, changes).keySet());
        rest.remove("seed");
        if (!rest.isEmpty()) {
            String key = rest.keySet().iterator().next();
            throw new UsageException("--" + key.replace('_', '-') + " does not go with --learner " + learner
                    + "; what is computed of a recording is changed in a file for --features"
                    + " (tonbild features --print shows one), and --join-network joins a network, with its keys");
        }
    }

    private static void refuse(Map<String, String> changes, List<Class<? extends Spec>> specs, String why) {
        for (Class<? extends Spec> spec : specs) {
            for (String key : KeyOptions.own(spec, changes).keySet()) {
                throw new UsageException("--" + key.replace('_', '-') + " " + why);
            }
        }
    }

    private static String names() {
        return String.join(", ", Learners.names());
    }

    Learner learner(Map<String, String> changes) {
        return KeyOptions.apply(Learners.get(learner), changes);
    }

    long seed(Map<String, String> changes) {
        return KeyOptions.apply(TrainingSpec.DEFAULTS, only(changes, "seed")).seed();
    }

    private static Map<String, String> only(Map<String, String> changes, String key) {
        Map<String, String> one = new LinkedHashMap<>(changes);
        one.keySet().retainAll(List.of(key));
        return one;
    }

    FeatureSet features() throws IOException {
        return Tables.features(features == null ? "clip" : features);
    }

    @Nullable
    Path cache() {
        return cache;
    }
}
