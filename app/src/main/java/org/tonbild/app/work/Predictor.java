package org.tonbild.app.work;

import java.io.IOException;
import java.nio.file.Path;
import org.tonbild.learn.Classifier;
import org.tonbild.learn.Model;
import org.tonbild.learn.Prediction;

/** A model that is ready to name recordings of every format. */
public final class Predictor implements AutoCloseable {
    private final Classifier classifier;

    private Predictor(Classifier classifier) {
        this.classifier = classifier;
    }

    /** Opens the model in a folder. */
    public static Predictor open(Path folder, Classifier.Engine engine) throws IOException {
        return new Predictor(Classifier.open(Model.load(folder), engine, 1));
    }

    /** The model. */
    public Model model() {
        return classifier.model();
    }

    /** Renders a recording by the model's own recipe and names it. */
    public Prediction predict(Path file) throws IOException {
        return classifier.predict(Sounds.recording(file));
    }

    @Override
    public void close() {
        classifier.close();
    }
}
