package org.tonbild.app.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tonbild.learn.Classifier;
import org.tonbild.learn.Ensemble;
import org.tonbild.learn.Model;
import org.tonbild.learn.Prediction;

/** Models that are ready to name recordings of every format. */
public final class Predictor implements AutoCloseable {
    private final Ensemble ensemble;
    private final int views;

    private Predictor(Ensemble ensemble, int views) {
        this.ensemble = ensemble;
        this.views = views;
    }

    /** Opens the model in a folder. */
    public static Predictor open(Path folder, Classifier.Engine engine) throws IOException {
        return open(List.of(folder), engine, 1);
    }

    /**
     * Opens models that answer together.
     *
     * @param folders of models or ensembles
     * @param views views of each recording whose probabilities are averaged
     */
    public static Predictor open(List<Path> folders, Classifier.Engine engine, int views) throws IOException {
        return new Predictor(Ensemble.open(folders, engine, 1), views);
    }

    /** The models. */
    public List<Model> models() {
        return ensemble.models();
    }

    /** The labels in the order of the probabilities. */
    public List<String> labels() {
        return ensemble.labels();
    }

    /** Renders a recording by the models' own recipes and names it. */
    public Prediction predict(Path file) throws IOException {
        return ensemble.predict(Sounds.recording(file), views);
    }

    @Override
    public void close() {
        ensemble.close();
    }
}
