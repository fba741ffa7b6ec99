package org.tonbild.learn;

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
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Networks;
import org.tonbild.learn.network.OnnxWriter;
import org.tonbild.learn.network.TorchScriptWriter;
import org.tonbild.pipeline.Steps;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/**
 * A trained model as a folder: {@code network.onnx} and {@code network.pt} (TorchScript) take images
 * {@code [n x channels x bands x frames]} as the recipe makes them and give probabilities {@code [n x labels]} (a score
 * for a network that answers a number; ONNX has the vector {@code features} beside);
 * {@code model.json} is the {@link ModelCard}, {@code recipe.txt} the recipe, {@code history.json} and
 * {@code history.csv} the training, {@code evaluation.json} what was measured, if anything.
 *
 * <pre>{@code
 * import torch, numpy
 * net = torch.jit.load("model/network.pt")
 * p = net(torch.from_numpy(images))
 * }</pre>
 */
public final class Model {
    static final String CARD = "model.json";
    /** Name of the network for ONNX Runtime. */
    public static final String ONNX = "network.onnx";
    /** Name of the network for libtorch. */
    public static final String TORCH_SCRIPT = "network.pt";

    private static final String RECIPE = "recipe.txt";
    private static final String HISTORY = "history.json";
    private static final String HISTORY_CSV = "history.csv";
    private static final String EVALUATION = "evaluation.json";

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path folder;
    private final ModelCard card;
    private final Recipe recipe;

    private Model(Path folder, ModelCard card, Recipe recipe) {
        this.folder = folder;
        this.card = card;
        this.recipe = recipe;
    }

    /**
     * Checks that a model can be put there, before a training whose result would be lost.
     *
     * @throws ModelException if the folder holds something else than a model, or cannot be made
     */
    public static void checkPlace(Path folder) throws IOException {
        WholeFiles.checkPlace(folder, CARD);
    }

    /**
     * Writes a model, whole or not at all. A folder that holds a model is replaced.
     *
     * @param recipe how the images were made
     * @param trainingClips number of clips trained on
     * @param evaluation an {@link Evaluation} or {@link CrossValidation.Result}, or null if nothing was measured
     * @throws IOException if it cannot be written, or the folder holds something else
     */
    public static Model save(
            Path folder, TrainedNetwork network, Recipe recipe, int trainingClips, @Nullable Record evaluation)
            throws IOException {
        WholeFiles.writeFolder(folder, CARD, beside -> {
            byte[] onnx = OnnxWriter.write(network.graph(), network.weights(), version());
            Files.write(beside.resolve(ONNX), onnx);
            TorchScriptWriter.write(network.graph(), network.weights(), beside.resolve(TORCH_SCRIPT));
            Map<String, String> files = new LinkedHashMap<>();
            files.put(ONNX, WholeFiles.sha256(onnx));
            files.put(TORCH_SCRIPT, WholeFiles.sha256(Files.readAllBytes(beside.resolve(TORCH_SCRIPT))));
            JSON.writeValue(
                    beside.resolve(CARD).toFile(),
                    new ModelCard(
                            ModelCard.SCHEMA,
                            versions(),
                            network.labels(),
                            network.shape(),
                            recipe.toText(),
                            recipe.hash(),
                            architecture(network.networkSpec()),
                            Specs.toMap(network.headSpec()),
                            training(network),
                            network.threads(),
                            trainingClips,
                            network.parameters(),
                            network.normalization(),
                            files));
            Files.writeString(beside.resolve(RECIPE), recipe.toText());
            JSON.writeValue(beside.resolve(HISTORY).toFile(), network.history());
            Files.writeString(beside.resolve(HISTORY_CSV), network.history().toCsv());
            if (evaluation != null) {
                JSON.writeValue(beside.resolve(EVALUATION).toFile(), evaluation);
            }
        });
        return load(folder);
    }

    /**
     * Writes a model whose network is there as files already, whole or not at all.
     *
     * @param card all but the SHA-256 of the files, which are put in here
     * @param networks {@code network.onnx}, {@code network.pt} or both, by name
     * @throws IOException if it cannot be written, or the folder holds something else
     */
    public static Model save(
            Path folder,
            ModelCard card,
            Map<String, byte[]> networks,
            TrainingHistory history,
            @Nullable Record evaluation)
            throws IOException {
        WholeFiles.writeFolder(folder, CARD, beside -> {
            Map<String, String> files = new LinkedHashMap<>();
            for (Map.Entry<String, byte[]> network : networks.entrySet()) {
                Files.write(beside.resolve(network.getKey()), network.getValue());
                files.put(network.getKey(), WholeFiles.sha256(network.getValue()));
            }
            JSON.writeValue(beside.resolve(CARD).toFile(), card.with(files));
            Files.writeString(beside.resolve(RECIPE), card.recipe());
            JSON.writeValue(beside.resolve(HISTORY).toFile(), history);
            Files.writeString(beside.resolve(HISTORY_CSV), history.toCsv());
            if (evaluation != null) {
                JSON.writeValue(beside.resolve(EVALUATION).toFile(), evaluation);
            }
        });
        return load(folder);
    }

    /**
     * Opens a model and checks that it is complete and undamaged.
     *
     * @throws ModelException if it is not
     * @throws org.tonbild.spec.SpecException if its recipe is unknown to this version
     */
    public static Model load(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new ModelException(folder + " is no folder; name the folder of a model");
        }
        require(folder, CARD);
        ModelCard card = card(folder);
        // A model on a backbone has the one file that its backbone allows.
        for (String name : card.files().isEmpty()
                ? List.of(ONNX, TORCH_SCRIPT)
                : List.copyOf(card.files().keySet())) {
            require(folder, name);
        }
        for (Map.Entry<String, String> file : card.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (!WholeFiles.sha256(Files.readAllBytes(path)).equals(file.getValue())) {
                throw new ModelException(path + " is not the file that the model was saved with (its SHA-256 differs);"
                        + " copy the whole folder again or train anew");
            }
        }
        Recipe recipe = Steps.parse(card.recipe());
        if (!recipe.hash().equals(card.recipeHash())) {
            throw new ModelException(folder.resolve(CARD) + ": the recipe has the hash " + recipe.hash()
                    + ", the model was trained with " + card.recipeHash()
                    + "; it was changed by hand, or a step's numbers have changed since");
        }
        return new Model(folder, card, recipe);
    }

    private static void require(Path folder, String name) throws IOException {
        if (!Files.isRegularFile(folder.resolve(name))) {
            if (Files.isRegularFile(folder.resolve(Ensemble.CARD))) {
                throw new ModelException(
                        folder + " holds several models that answer together, which predict takes; here"
                                + " one is needed, such as " + folder.resolve("member-1"));
            }
            Path inside = folder.resolve("network");
            if (Files.isDirectory(inside)) {
                throw new ModelException(
                        folder + " is a network joined with a learner, which predict takes; the network is " + inside);
            }
            throw new ModelException(
                    folder + " is no complete model: it lacks " + name + "; copy the whole folder or train anew");
        }
    }

    private static ModelCard card(Path folder) throws IOException {
        try {
            JsonNode tree = JSON.readTree(Files.readAllBytes(folder.resolve(CARD)));
            if (tree.hasNonNull("learner")) {
                throw new ModelException(folder + " learnt from a feature table, which predict serves and"
                        + " org.tonbild.learn.classic.FeatureModel loads; here a network is needed");
            }
            int schema = tree.path("schema").asInt(-1);
            if (schema != ModelCard.SCHEMA) {
                throw new ModelException(
                        folder.resolve(CARD) + " has schema " + schema + ", this version reads " + ModelCard.SCHEMA);
            }
            for (String key : List.of("labels", "input", "recipe", "recipeHash", "normalization", "files")) {
                if (!tree.hasNonNull(key)) {
                    throw new ModelException(folder.resolve(CARD) + " lacks " + key + "; train anew");
                }
            }
            return JSON.treeToValue(tree, ModelCard.class);
        } catch (JsonProcessingException e) {
            throw new ModelException(folder.resolve(CARD) + " is damaged: " + e.getOriginalMessage());
        }
    }

    private static Map<String, String> training(TrainedNetwork network) {
        Map<String, String> map = new LinkedHashMap<>(Specs.toMap(network.trainingSpec()));
        map.putAll(network.origin());
        return map;
    }

    private static Map<String, String> architecture(NetworkSpec spec) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("network", Networks.name(spec));
        map.putAll(Specs.toMap(spec));
        return map;
    }

    /** Where it lies. */
    public Path folder() {
        return folder;
    }

    /** What {@code model.json} says. */
    public ModelCard card() {
        return card;
    }

    /** The recipe that makes its images. */
    public Recipe recipe() {
        return recipe;
    }

    /** The labels in the order of the outputs. */
    public List<String> labels() {
        return card.labels();
    }

    /** What was measured when it was saved, as JSON, or null. */
    public @Nullable JsonNode evaluation() throws IOException {
        Path file = folder.resolve(EVALUATION);
        return Files.isRegularFile(file) ? JSON.readTree(Files.readAllBytes(file)) : null;
    }

    /**
     * Refuses a recipe that is not the model's.
     *
     * @throws RecipeMismatchException naming the keys that differ
     */
    public void requireRecipe(Recipe given) {
        List<String> differences = recipe.differences(given);
        if (!differences.isEmpty()) {
            throw new RecipeMismatchException(differences);
        }
    }

    private static String version() {
        String version = Model.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Versions of what makes a model here, by name, for a card. */
    public static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("tonbild", version());
        String engine = org.bytedeco.pytorch.Tensor.class.getPackage().getImplementationVersion();
        versions.put("pytorch", engine == null ? "unknown" : engine);
        versions.put("java", Runtime.version().toString());
        versions.put("platform", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return versions;
    }
}
