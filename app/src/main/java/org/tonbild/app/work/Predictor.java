package org.tonbild.app.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tonbild.app.console.UsageException;
import org.tonbild.audio.Recording;
import org.tonbild.learn.Classifier;
import org.tonbild.learn.Ensemble;
import org.tonbild.learn.Prediction;
import org.tonbild.learn.classic.FeatureModel;
import org.tonbild.learn.classic.HybridModel;
import org.tonbild.spec.Recipe;

/** Models that are ready to name recordings of every format. */
public final class Predictor implements AutoCloseable {
    /** One of the kinds of model. */
    private sealed interface Kind {
        List<String> labels();

        Prediction predict(Recording recording) throws IOException;

        /** Refuses a recipe that is not the model's. */
        void require(Recipe recipe);

        default void close() {}
    }

    private record Networks(Ensemble ensemble, int views) implements Kind {
        @Override
        public List<String> labels() {
            return ensemble.labels();
        }

        @Override
        public Prediction predict(Recording recording) throws IOException {
            return ensemble.predict(recording, views);
        }

        @Override
        public void require(Recipe recipe) {
            ensemble.models().forEach(m -> m.requireRecipe(recipe));
        }

        @Override
        public void close() {
            ensemble.close();
        }
    }

    private record OnFeatures(FeatureModel model) implements Kind {
        @Override
        public List<String> labels() {
            return model.labels();
        }

        @Override
        public Prediction predict(Recording recording) throws IOException {
            return model.predict(recording);
        }

        @Override
        public void require(Recipe recipe) {
            throw new UsageException("--recipe: the model learnt from a feature table and has no recipe of images;"
                    + " its features lie in features.txt");
        }
    }

    private record Joined(HybridModel model, int views) implements Kind {
        @Override
        public List<String> labels() {
            return model.labels();
        }

        @Override
        public Prediction predict(Recording recording) throws IOException {
            return model.predict(recording, views);
        }

        @Override
        public void require(Recipe recipe) {
            model.networks().forEach(m -> m.requireRecipe(recipe));
        }

        @Override
        public void close() {
            model.close();
        }
    }

    private final Kind kind;

    private Predictor(Kind kind) {
        this.kind = kind;
    }

    /** Opens the model in a folder: networks by this engine, or a learner on features, which needs none, or both. */
    public static Predictor open(Path folder, Classifier.Engine engine) throws IOException {
        return open(List.of(folder), engine, 1);
    }

    /**
     * Opens models that answer together.
     *
     * @param folders of models or ensembles; a learner on features answers alone, and so does a network joined with one
     * @param views views of each recording whose probabilities are averaged
     */
    public static Predictor open(List<Path> folders, Classifier.Engine engine, int views) throws IOException {
        for (Path folder : folders) {
            if (HybridModel.isOne(folder)) {
                if (folders.size() > 1) {
                    throw new UsageException(folder
                            + " is a network joined with a learner: it answers alone; leave out the other models");
                }
                return new Predictor(new Joined(HybridModel.open(folder, engine, 1), views));
            }
            if (FeatureModel.isOne(folder)) {
                if (folders.size() > 1 || views > 1) {
                    throw new UsageException(folder
                            + " learnt from a feature table: it answers alone and of the whole recording; leave out the"
                            + " other models and --views");
                }
                return new Predictor(new OnFeatures(FeatureModel.load(folder)));
            }
        }
        return new Predictor(new Networks(Ensemble.open(folders, engine, 1), views));
    }

    /** The labels in the order of the probabilities. */
    public List<String> labels() {
        return kind.labels();
    }

    /** Refuses a recipe that is not the models'. */
    public void requireRecipe(Recipe recipe) {
        kind.require(recipe);
    }

    /** Makes of a recording what the models take, and names it. */
    public Prediction predict(Path file) throws IOException {
        return kind.predict(Sounds.recording(file));
    }

    @Override
    public void close() {
        kind.close();
    }
}
