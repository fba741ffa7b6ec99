package org.tonbild.learn.classic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Recording;
import org.tonbild.learn.ModelException;
import org.tonbild.learn.Prediction;
import org.tonbild.learn.WholeFiles;
import org.tonbild.spec.Specs;

/**
 * A learner's model as a folder: {@code model.json} is the {@link Card}, {@code learner.json} the numbers learnt, {@code
 * features.txt} the feature set, {@code evaluation.json} what was measured, if anything. Immutable and thread-safe;
 * neither PyTorch nor ONNX Runtime is needed.
 *
 * <pre>{@code
 * FeatureModel model = FeatureModel.load(folder);
 * Prediction p = model.predict(Media.reader().recording(file));
 * }</pre>
 */
public final class FeatureModel {
    private static final String CARD = "model.json";
    private static final String LEARNT = "learner.json";
    private static final String FEATURES = "features.txt";
    private static final String EVALUATION = "evaluation.json";

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Numbers in their thousands, not one a line. */
    private static final ObjectMapper DENSE = new ObjectMapper();

    private final Card card;
    private final FeatureSet features;
    private final Fitted fitted;
    private final FeatureExtractor extractor;

    private FeatureModel(Card card, FeatureSet features, Fitted fitted) {
        this.card = card;
        this.features = features;
        this.fitted = fitted;
        // Recordings come opened, so that files are nothing to it.
        this.extractor = new FeatureExtractor(features, AudioReader.core());
    }

    /**
     * What {@code model.json} says.
     *
     * @param schema version of this form
     * @param learner kind of learner: svm, forest or knn
     * @param versions versions of what made it, by name
     * @param labels the labels in the order of the outputs
     * @param settings the learner's settings as a flat map
     * @param chosen what it chose on inner folds, with the accuracy there
     * @param probabilities how its probabilities come about
     * @param seed the random seed
     * @param trainingClips number of clips learnt from
     * @param values how many numbers it keeps
     * @param features text of the feature set
     * @param featuresHash its hash
     * @param columns names of the numbers of a clip
     * @param files SHA-256 of the other files that are needed, by name
     */
    public record Card(
            int schema,
            String learner,
            Map<String, String> versions,
            List<String> labels,
            Map<String, String> settings,
            Map<String, String> chosen,
            String probabilities,
            long seed,
            int trainingClips,
            long values,
            String features,
            String featuresHash,
            List<String> columns,
            Map<String, String> files) {
        /** The version that is written and read. */
        public static final int SCHEMA = 1;

        public Card {
            labels = List.copyOf(labels);
            columns = List.copyOf(columns);
        }
    }

    /**
     * Learns from all clips of a table.
     *
     * @param features what made the table's columns
     */
    public static FeatureModel train(FeatureSet features, Learner learner, FeatureTable table, long seed)
            throws InterruptedException {
        return of(features, learner, table, seed, learner.fit(table, seed));
    }

    /** What a learner has learnt from a table. */
    static FeatureModel of(FeatureSet features, Learner learner, FeatureTable table, long seed, Fitted fitted) {
        Card card = new Card(
                Card.SCHEMA,
                learner.kind(),
                versions(),
                table.labels(),
                Specs.toMap(learner),
                fitted.chosen(),
                learner.probabilities(),
                seed,
                table.size(),
                fitted.values(),
                features.toText(),
                features.hash(),
                table.columns(),
                Map.of());
        return new FeatureModel(card, features, fitted);
    }

    /** Whether a folder holds a model of this kind, and not one of a network. */
    public static boolean isOne(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(CARD))) {
            return false;
        }
        try {
            return JSON.readTree(Files.readAllBytes(folder.resolve(CARD))).hasNonNull("learner");
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /**
     * Writes it, whole or not at all. A folder that holds a model is replaced.
     *
     * @param evaluation what was measured, or null
     * @throws IOException if it cannot be written, or the folder holds something else
     */
    public void save(Path folder, @Nullable Record evaluation) throws IOException {
        WholeFiles.writeFolder(folder, CARD, beside -> {
            byte[] learnt = DENSE.writeValueAsBytes(fitted);
            Files.write(beside.resolve(LEARNT), learnt);
            Files.writeString(beside.resolve(FEATURES), card.features());
            JSON.writeValue(
                    beside.resolve(CARD).toFile(),
                    new Card(
                            card.schema(),
                            card.learner(),
                            card.versions(),
                            card.labels(),
                            card.settings(),
                            card.chosen(),
                            card.probabilities(),
                            card.seed(),
                            card.trainingClips(),
                            card.values(),
                            card.features(),
                            card.featuresHash(),
                            card.columns(),
                            Map.of(LEARNT, WholeFiles.sha256(learnt))));
            if (evaluation != null) {
                JSON.writeValue(beside.resolve(EVALUATION).toFile(), evaluation);
            }
        });
    }

    /**
     * Opens a model and checks that it is complete and undamaged.
     *
     * @throws ModelException if it is not
     * @throws org.tonbild.spec.SpecException if its features are unknown to this version
     */
    public static FeatureModel load(Path folder) throws IOException {
        for (String name : List.of(CARD, LEARNT)) {
            if (!Files.isRegularFile(folder.resolve(name))) {
                throw new ModelException(folder + " is no complete model of a learner: it lacks " + name
                        + "; copy the whole folder or train anew");
            }
        }
        byte[] learnt = Files.readAllBytes(folder.resolve(LEARNT));
        try {
            JsonNode tree = JSON.readTree(Files.readAllBytes(folder.resolve(CARD)));
            int schema = tree.path("schema").asInt(-1);
            if (schema != Card.SCHEMA) {
                throw new ModelException(
                        folder.resolve(CARD) + " has schema " + schema + ", this version reads " + Card.SCHEMA);
            }
            for (String key : List.of("learner", "labels", "features", "featuresHash", "columns", "files")) {
                if (!tree.hasNonNull(key)) {
                    throw new ModelException(folder.resolve(CARD) + " lacks " + key + "; train anew");
                }
            }
            Card card = JSON.treeToValue(tree, Card.class);
            if (!WholeFiles.sha256(learnt).equals(card.files().get(LEARNT))) {
                throw new ModelException(folder.resolve(LEARNT)
                        + " is not the file that the model was saved with (its SHA-256 differs);"
                        + " copy the whole folder again or train anew");
            }
            FeatureSet features = FeatureSet.parse(card.features());
            if (!features.hash().equals(card.featuresHash())) {
                throw new ModelException(folder.resolve(CARD) + ": the features have the hash " + features.hash()
                        + ", the model was trained with " + card.featuresHash()
                        + "; they were changed by hand, or a step's numbers have changed since");
            }
            Class<? extends Fitted> type = Learners.get(card.learner()).fitted();
            return new FeatureModel(card, features, DENSE.readValue(learnt, type));
        } catch (JsonProcessingException e) {
            throw new ModelException(folder + " is damaged: " + e.getOriginalMessage() + "; train anew");
        }
    }

    /** What {@code model.json} says; {@code files} is empty in a model that was not loaded. */
    public Card card() {
        return card;
    }

    /** What makes a row of a recording. */
    public FeatureSet features() {
        return features;
    }

    /** The labels in the order of the outputs. */
    public List<String> labels() {
        return card.labels();
    }

    /**
     * The probability of every label.
     *
     * @param rows rows with the columns of {@link Card#columns()}
     * @return {@code [rows x labels]}, each row summing to 1 but for rounding
     */
    public float[][] probabilities(List<float[]> rows) {
        return fitted.probabilities(rows);
    }

    /** The features of a recording. */
    float[] row(Recording recording) throws IOException {
        return extractor.row(recording).values();
    }

    /**
     * Computes the features of a recording and says what it is.
     *
     * @throws IOException if it cannot be read
     * @throws org.tonbild.learn.DatasetException if it is too short for a feature
     * @throws ModelException if a network was joined with the features, see {@link HybridModel}
     */
    public Prediction predict(Recording recording) throws IOException {
        float[] row = row(recording);
        if (row.length != card.columns().size()) {
            throw new ModelException("the model learnt from " + card.columns().size() + " columns, the features are "
                    + row.length + ": a network was joined with them; name the folder that holds both");
        }
        return Prediction.of(recording.name(), labels(), probabilities(List.of(row))[0]);
    }

    private static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        String version = FeatureModel.class.getPackage().getImplementationVersion();
        versions.put("tonbild", version == null ? "development" : version);
        versions.put("java", Runtime.version().toString());
        versions.put("platform", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return versions;
    }
}
