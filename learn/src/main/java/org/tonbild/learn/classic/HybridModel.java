package org.tonbild.learn.classic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonbild.audio.Recording;
import org.tonbild.learn.Classifier;
import org.tonbild.learn.DatasetException;
import org.tonbild.learn.Ensemble;
import org.tonbild.learn.Model;
import org.tonbild.learn.ModelException;
import org.tonbild.learn.Prediction;
import org.tonbild.learn.TrainedNetwork;
import org.tonbild.learn.WholeFiles;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;

/**
 * A network, or several, joined with a learner on features, ready to name recordings. As a folder: {@code hybrid.json} says
 * how they are joined, {@code network} holds the model or the ensemble, {@code learner} the {@link FeatureModel}, {@code
 * evaluation.json} what was measured, if anything. Thread-safe until closed.
 *
 * <pre>{@code
 * try (HybridModel model = HybridModel.open(folder, Classifier.Engine.AUTO, 1)) {
 *     Prediction p = model.predict(Media.reader().recording(file), 1);
 * }
 * }</pre>
 */
public final class HybridModel implements AutoCloseable {
    private static final String CARD = "hybrid.json";
    private static final String NETWORK = "network";
    private static final String LEARNER = "learner";
    private static final String EVALUATION = "evaluation.json";
    private static final int SCHEMA = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Join join;
    private final Ensemble networks;
    private final FeatureModel learner;

    private HybridModel(Join join, Ensemble networks, FeatureModel learner) {
        this.join = join;
        this.networks = networks;
        this.learner = learner;
    }

    /** Whether a folder holds such a model. */
    public static boolean isOne(Path folder) {
        return Files.isRegularFile(folder.resolve(CARD));
    }

    /**
     * Checks that one can be put there, before the trainings whose result would be lost.
     *
     * @throws org.tonbild.learn.ModelException if the folder holds something else, or cannot be made
     */
    public static void checkPlace(Path folder) throws IOException {
        WholeFiles.checkPlace(folder, CARD);
    }

    /**
     * Writes one, whole or not at all. A folder that holds one is replaced.
     *
     * @param join how they are joined
     * @param networks one or more; of several the probabilities are averaged
     * @param recipe how the networks' images were made
     * @param learner the learner, for {@link Join#TABLE} with the network's columns behind its own
     * @param evaluation what was measured, or null
     * @throws IOException if it cannot be written, or the folder holds something else
     */
    public static void save(
            Path folder,
            Join join,
            List<TrainedNetwork> networks,
            Recipe recipe,
            FeatureModel learner,
            @Nullable Record evaluation)
            throws IOException {
        check(join);
        int clips = learner.card().trainingClips();
        WholeFiles.writeFolder(folder, CARD, beside -> {
            Path network = beside.resolve(NETWORK);
            if (networks.size() == 1) {
                Model.save(network, networks.get(0), recipe, clips, null);
            } else {
                List<String> members = new ArrayList<>();
                for (TrainedNetwork member : networks) {
                    members.add("member-" + (members.size() + 1));
                    Model.save(network.resolve(members.get(members.size() - 1)), member, recipe, clips, null);
                }
                Ensemble.write(network, members);
            }
            learner.save(beside.resolve(LEARNER), null);
            Map<String, Object> card = new LinkedHashMap<>();
            card.put("schema", SCHEMA);
            card.put("join", join.name().toLowerCase(Locale.ROOT));
            card.put("labels", learner.labels());
            JSON.writerWithDefaultPrettyPrinter()
                    .writeValue(beside.resolve(CARD).toFile(), card);
            if (evaluation != null) {
                JSON.writerWithDefaultPrettyPrinter()
                        .writeValue(beside.resolve(EVALUATION).toFile(), evaluation);
            }
        });
    }

    /**
     * Opens one and checks that it is complete and undamaged.
     *
     * @param engine what runs the networks
     * @param threads threads within one prediction, 1 to 256
     * @throws ModelException if it is not complete, or its two halves do not know the same labels
     */
    public static HybridModel open(Path folder, Classifier.Engine engine, int threads) throws IOException {
        Join join = join(folder);
        FeatureModel learner = FeatureModel.load(folder.resolve(LEARNER));
        Ensemble networks = Ensemble.open(List.of(folder.resolve(NETWORK)), engine, threads);
        if (!networks.labels().equals(learner.labels())) {
            List<String> other = networks.labels();
            networks.close();
            throw new ModelException(folder + ": the network knows the labels " + other + ", the learner "
                    + learner.labels() + "; copy the whole folder again or train anew");
        }
        return new HybridModel(join, networks, learner);
    }

    private static Join join(Path folder) throws IOException {
        Path card = folder.resolve(CARD);
        try {
            JsonNode tree = JSON.readTree(Files.readAllBytes(card));
            if (tree.path("schema").asInt(-1) != SCHEMA) {
                throw new ModelException(
                        card + " has schema " + tree.path("schema").asText("none") + ", this version reads " + SCHEMA);
            }
            String name = tree.path("join").asText("");
            for (Join join : List.of(Join.TABLE, Join.MEAN)) {
                if (join.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return join;
                }
            }
            throw new ModelException(card + ": join is '" + name + "', which is none of table, mean; train anew");
        } catch (JsonProcessingException e) {
            throw new ModelException(card + " is damaged: " + e.getOriginalMessage() + "; train anew");
        }
    }

    /** How they are joined. */
    public Join join() {
        return join;
    }

    /** The networks. */
    public List<Model> networks() {
        return networks.models();
    }

    /** The learner; with {@link Join#TABLE} it takes rows with the network's columns behind those of the features. */
    public FeatureModel learner() {
        return learner;
    }

    /** The labels in the order of the probabilities. */
    public List<String> labels() {
        return learner.labels();
    }

    /**
     * What a recording is.
     *
     * @param views views of it whose probabilities by the networks are averaged, see {@link Ensemble#predict}; 1 for the
     *     plain image
     * @throws IOException if it cannot be read
     * @throws DatasetException if it is too short for a feature
     */
    public Prediction predict(Recording recording, int views) throws IOException {
        List<Double> said = networks.predict(recording, views).probabilities();
        float[] network = new float[said.size()];
        for (int l = 0; l < network.length; l++) {
            network[l] = said.get(l).floatValue();
        }
        float[][] p = probabilities(join, learner, List.of(learner.row(recording)), new float[][] {network});
        return Prediction.of(recording.name(), labels(), p[0]);
    }

    /**
     * What both say together.
     *
     * @param learner the learner, for {@link Join#TABLE} learnt from a joined table
     * @param rows features of each clip
     * @param said the network's probabilities, {@code [clips x labels]}
     * @return {@code [clips x labels]}
     * @throws DatasetException if the learner's columns are not those of rows and network
     */
    public static float[][] probabilities(Join join, FeatureModel learner, List<float[]> rows, float[][] said) {
        check(join);
        int columns = learner.card().columns().size();
        List<float[]> joined = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int own = rows.get(i).length;
            int further = columns - own;
            boolean fits = join == Join.MEAN ? further == 0 : further > 0 && further % said[i].length == 0;
            if (!fits) {
                throw new DatasetException("the learner learnt from " + columns + " columns, the features have " + own
                        + " and the network " + said[i].length + "; they were not trained together");
            }
            float[] row = Arrays.copyOf(rows.get(i), columns);
            for (int at = own; at < columns; at += said[i].length) {
                System.arraycopy(said[i], 0, row, at, said[i].length);
            }
            joined.add(row);
        }
        float[][] p = learner.probabilities(joined);
        return join == Join.MEAN ? mean(p, said) : p;
    }

    /** The mean of two tables of probabilities. */
    static float[][] mean(float[][] a, float[][] b) {
        float[][] mean = new float[a.length][];
        for (int i = 0; i < a.length; i++) {
            mean[i] = new float[a[i].length];
            for (int l = 0; l < mean[i].length; l++) {
                mean[i][l] = (a[i][l] + b[i][l]) / 2;
            }
        }
        return mean;
    }

    private static void check(Join join) {
        if (join == Join.OFF) {
            throw new SpecException("join_network", "is off; use table or mean");
        }
    }

    @Override
    public void close() {
        networks.close();
    }
}
