package org.tonbild.app.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.console.UsageException;
import org.tonbild.learn.Classifier;
import org.tonbild.learn.Ensemble;
import org.tonbild.learn.Prediction;
import org.tonbild.learn.classic.FeatureModel;
import org.tonbild.spec.Recipe;

/** Models that are ready to name recordings of every format. */
public final class Predictor implements AutoCloseable {
    /** Networks, or else a learner on features. */
    private final @Nullable Ensemble ensemble;

    private final @Nullable FeatureModel learner;
    private final int views;

    private Predictor(@Nullable Ensemble ensemble, @Nullable FeatureModel learner, int views) {
        this.ensemble = ensemble;
        this.learner = learner;
        this.views = views;
    }

    /** Opens the model in a folder: networks by this engine, or a learner on features, which needs none. */
    public static Predictor open(Path folder, Classifier.Engine engine) throws IOException {
        return open(List.of(folder), engine, 1);
    }

    /**
     * Opens models that answer together.
     *
     * @param folders of models or ensembles; a learner on features answers alone
     * @param views views of each recording whose probabilities are averaged
     */
    public static Predictor open(List<Path> folders, Classifier.Engine engine, int views) throws IOException {
        List<Path> learners = new ArrayList<>();
        for (Path folder : folders) {
            if (FeatureModel.isOne(folder)) {
                learners.add(folder);
            }
        }
        if (learners.isEmpty()) {
            return new Predictor(Ensemble.open(folders, engine, 1), null, views);
        }
        if (folders.size() > 1 || views > 1) {
            throw new UsageException(learners.get(0)
                    + " learnt from a feature table: it answers alone and of the whole recording; leave out the other"
                    + " models and --views");
        }
        return new Predictor(null, FeatureModel.load(folders.get(0)), 1);
    }

    /** The labels in the order of the probabilities. */
    public List<String> labels() {
        return learner != null ? learner.labels() : networks().labels();
    }

    /** Refuses a recipe that is not the models'. */
    public void requireRecipe(Recipe recipe) {
        if (learner != null) {
            throw new UsageException("--recipe: the model learnt from a feature table and has no recipe of images;"
                    + " its features lie in features.txt");
        }
        networks().models().forEach(m -> m.requireRecipe(recipe));
    }

    private Ensemble networks() {
        return Objects.requireNonNull(ensemble);
    }

    /** Makes of a recording what the models take, and names it. */
    public Prediction predict(Path file) throws IOException {
        return learner != null
                ? learner.predict(Sounds.recording(file))
                : networks().predict(Sounds.recording(file), views);
    }

    @Override
    public void close() {
        if (ensemble != null) {
            ensemble.close();
        }
    }
}
