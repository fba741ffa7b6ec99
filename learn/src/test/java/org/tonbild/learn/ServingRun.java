package org.tonbild.learn;

import java.nio.file.Path;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.learn.event.EventDetector;
import org.tonbild.learn.event.EventSpec;
import org.tonbild.learn.event.ToneModel;
import org.tonbild.spec.Specs;

/** What a program does that only serves; {@link ServingTest} runs it without the training engine. */
final class ServingRun {
    private ServingRun() {}

    static float[] samples() {
        float[] x = ToneModel.noise(4000, 77);
        ToneModel.addTone(x, 0, x.length);
        return x;
    }

    /** @param args the folder of a model */
    public static void main(String[] args) throws Exception {
        try {
            Class.forName("org.bytedeco.javacpp.Pointer");
        } catch (ClassNotFoundException e) {
            System.out.println("no libtorch here");
        }
        Path folder = Path.of(args[0]);
        try (Classifier classifier = Classifier.open(folder)) {
            Prediction p = classifier.predict(samples(), ToneModel.RATE);
            System.out.println(p.label() + " " + p.probability());
            EventDetector detector = EventDetector.of(
                    classifier, Specs.with(EventSpec.DEFAULTS, "hop", 0.25), java.util.List.of("tone"));
            System.out.println("events "
                    + detector.detect(Recording.of("tone", Signal.of(samples(), ToneModel.RATE)))
                            .events()
                            .size());
        }
        try {
            Classifier.open(Model.load(folder), Classifier.Engine.TORCH, 1).close();
        } catch (ModelException e) {
            System.out.println(e.getMessage());
        }
    }
}
