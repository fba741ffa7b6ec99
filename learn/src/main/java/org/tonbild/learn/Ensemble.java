package org.tonbild.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Recording;

/**
 * One or more models that answer together: the mean of their probabilities, or of their numbers. Each renders a recording by its own recipe;
 * their labels are the same, in the same order. Thread-safe until closed.
 *
 * <p>As a folder: {@code ensemble.json} names the folders of the members beside it.
 */
public final class Ensemble implements AutoCloseable {
    static final String CARD = "ensemble.json";

    private static final int SCHEMA = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Classifier> members;
    private final List<SoundImages> images;

    private Ensemble(List<Classifier> members) {
        this.members = List.copyOf(members);
        this.images = members.stream()
                .map(m -> new SoundImages(m.model().recipe(), AudioReader.core(), 0))
                .toList();
    }

    /**
     * Opens models, or folders of ensembles, which stand for all of their members.
     *
     * @param threads threads within one prediction, 1 to 256
     * @throws ModelException if one cannot be read, or their labels or tasks differ
     */
    public static Ensemble open(List<Path> folders, Classifier.Engine engine, int threads) throws IOException {
        List<Classifier> members = new ArrayList<>();
        try {
            for (Path folder : folders) {
                for (Path member : members(folder)) {
                    Model model = Model.load(member);
                    if (!members.isEmpty() && !members.get(0).model().labels().equals(model.labels())) {
                        throw new ModelException(member + " knows the labels " + model.labels() + ", "
                                + members.get(0).model().folder() + " knows "
                                + members.get(0).model().labels() + "; only models of the same labels answer together");
                    }
                    if (!members.isEmpty() && !task(members.get(0).model()).equals(task(model))) {
                        throw new ModelException(member + " answers the task " + task(model) + ", "
                                + members.get(0).model().folder() + " the task "
                                + task(members.get(0).model()) + "; only models of one task answer together");
                    }
                    members.add(Classifier.open(model, engine, threads));
                }
            }
        } catch (IOException | RuntimeException e) {
            members.forEach(Classifier::close);
            throw e;
        }
        if (members.isEmpty()) {
            throw new ModelException("no model is named");
        }
        return new Ensemble(members);
    }

    /**
     * Checks that an ensemble can be put there, before its trainings. A folder with the first of its models is what an
     * interruption leaves.
     *
     * @param first name of the folder of the first model
     * @throws ModelException if the folder holds something else than an ensemble, or cannot be made
     */
    public static void checkPlace(Path folder, String first) throws IOException {
        if (Files.isRegularFile(folder.resolve(CARD))
                || Files.isRegularFile(folder.resolve(first).resolve(Model.CARD))) {
            return;
        }
        if (Files.isRegularFile(folder.resolve(Model.CARD))) {
            throw new ModelException(folder + " holds a single model; name another folder for several");
        }
        WholeFiles.checkPlace(folder, CARD);
    }

    /**
     * Makes a folder with models one of an ensemble.
     *
     * @param members names of the models' folders in it
     */
    public static void write(Path folder, List<String> members) throws IOException {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("schema", SCHEMA);
        card.put("members", members);
        WholeFiles.write(
                folder.resolve(CARD), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(card));
    }

    private static String task(Model model) {
        return model.card().head().getOrDefault("task", "single");
    }

    private static List<Path> members(Path folder) throws IOException {
        Path card = folder.resolve(CARD);
        if (!Files.isRegularFile(card)) {
            return List.of(folder);
        }
        try {
            JsonNode tree = JSON.readTree(Files.readAllBytes(card));
            if (tree.path("schema").asInt(-1) != SCHEMA) {
                throw new ModelException(
                        card + " has schema " + tree.path("schema").asText("none") + ", this version reads " + SCHEMA);
            }
            List<Path> members = new ArrayList<>();
            tree.path("members").forEach(m -> members.add(folder.resolve(m.asText())));
            return members;
        } catch (JsonProcessingException e) {
            throw new ModelException(card + " is damaged: " + e.getOriginalMessage());
        }
    }

    /** The models. */
    public List<Model> models() {
        return members.stream().map(Classifier::model).toList();
    }

    /** The labels in the order of the probabilities. */
    public List<String> labels() {
        return members.get(0).model().labels();
    }

    /**
     * What a recording is.
     *
     * @param views views of it whose probabilities are averaged too, see {@link SoundImages#views}; 1 for the plain image
     */
    public Prediction predict(Recording recording, int views) throws IOException {
        List<float[]> all = new ArrayList<>();
        for (int m = 0; m < members.size(); m++) {
            Classifier member = members.get(m);
            float[][] p =
                    member.probabilities(member.model().recipe(), images.get(m).views(recording, views));
            all.add(Predictions.mean(List.of(p)));
        }
        return Prediction.of(recording.name(), labels(), Predictions.mean(all));
    }

    @Override
    public void close() {
        members.forEach(Classifier::close);
    }
}
