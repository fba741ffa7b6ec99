package org.tonbild.app.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.audio.Recording;
import org.tonbild.figure.FigureStyle;
import org.tonbild.figure.OverlayFigure;
import org.tonbild.learn.Classifier;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.Model;
import org.tonbild.learn.RecipeImages;
import org.tonbild.learn.attribution.AttributionMap;
import org.tonbild.learn.attribution.GradCam;
import org.tonbild.learn.attribution.Occlusion;
import org.tonbild.learn.attribution.OcclusionSpec;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Specs;

/** What in a recording speaks for a label, as a picture and as numbers. */
public final class Attributing implements AutoCloseable {
    /** How the weights are found. */
    public enum Method {
        /** Patch by patch is hidden; by the serving engine. */
        OCCLUSION("Drop of probability"),
        /** The gradients of the last feature maps; by libtorch. */
        GRAD_CAM("Weight (no unit)");

        private final String weightLabel;

        Method(String weightLabel) {
            this.weightLabel = weightLabel;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Classifier classifier;
    private final Method method;
    private final OcclusionSpec spec;
    private final @Nullable String label;
    private final FigureStyle style;
    private final Pipeline pipeline;
    private final RecipeImages images;
    private final @Nullable GradCam gradCam;

    private Attributing(
            Classifier classifier, Method method, OcclusionSpec spec, @Nullable String label, FigureStyle style)
            throws IOException {
        this.gradCam = method == Method.GRAD_CAM ? GradCam.open(classifier.model()) : null;
        this.classifier = classifier;
        this.method = method;
        this.spec = spec;
        this.label = label;
        this.style = style;
        this.pipeline = Pipeline.of(classifier.model().recipe());
        this.images = new RecipeImages(classifier.model().recipe(), Sounds.reader());
    }

    /**
     * Opens the model in a folder.
     *
     * @param label the label asked about; null takes the most probable one of each recording
     */
    public static Attributing open(
            Path folder, Method method, OcclusionSpec spec, @Nullable String label, FigureStyle style)
            throws IOException {
        Classifier classifier = Classifier.open(Model.load(folder), Classifier.Engine.AUTO, 1);
        boolean opened = false;
        try {
            if (label != null) {
                classifier.indexOf(label);
            }
            Attributing attributing = new Attributing(classifier, method, spec, label, style);
            opened = true;
            return attributing;
        } finally {
            if (!opened) {
                classifier.close();
            }
        }
    }

    /** How many predictions of the network a recording takes. */
    public long predictions() {
        return method == Method.OCCLUSION
                ? Occlusion.predictions(classifier.model().card().input(), spec)
                : 1;
    }

    /** The hash of the model's recipe. */
    public String recipeHash() {
        return classifier.model().recipe().hash();
    }

    /** What decides the outputs beside the sources, as one word. */
    public String stateHash() {
        return recipeHash() + " " + classifier.model().card().files() + method + Specs.toMap(spec) + label
                + Specs.toMap(style);
    }

    /** Writes picture and numbers of one recording, each whole. */
    public void write(Path file, Path picture, Path numbers) throws IOException {
        Recording recording = Sounds.recording(file);
        Spectrogram shown = pipeline.analyze(recording).get(0);
        ImageTensor image = images.image(recording);
        String asked = label == null ? best(image) : label;
        AttributionMap map =
                gradCam == null ? Occlusion.map(classifier, image, asked, spec) : gradCam.map(image, asked);
        byte[] png = OverlayFigure.render(
                String.valueOf(file.getFileName()),
                shown,
                title(asked, map, method, answersNumber()),
                answersNumber() && method == Method.OCCLUSION ? "Drop of the number" : method.weightLabel,
                map.weights(),
                style);
        AtomicFiles.write(numbers, csv(map, shown).getBytes(StandardCharsets.UTF_8));
        AtomicFiles.write(picture, png);
    }

    /** What the lower picture is called; one without any colour says that it has none. */
    static String title(String label, AttributionMap map, Method method, boolean number) {
        boolean any = false;
        for (float weight : map.weights()) {
            any |= weight != 0;
        }
        return (number
                        ? String.format(Locale.ROOT, "What raises the %s (%.2f)", label, map.probability())
                        : String.format(Locale.ROOT, "What speaks for %s (probability %.2f)", label, map.probability()))
                + ", " + method + (any ? "" : ": nothing was found");
    }

    private boolean answersNumber() {
        return "regression".equals(classifier.model().card().head().get("task"));
    }

    private String best(ImageTensor image) {
        float[] p = classifier.probabilities(classifier.model().recipe(), java.util.List.of(image))[0];
        int best = 0;
        for (int i = 1; i < p.length; i++) {
            best = p[i] > p[best] ? i : best;
        }
        return classifier.model().labels().get(best);
    }

    /** A line of times, then a line per band, the lowest first, that begins with the band's centre. */
    static String csv(AttributionMap map, Spectrogram shown) {
        StringBuilder text = new StringBuilder("band");
        for (int t = 0; t < map.frames(); t++) {
            text.append(',').append((float) shown.grid().timeAxis().at(t));
        }
        text.append('\n');
        for (int b = 0; b < map.bands(); b++) {
            text.append((float) shown.grid().bandAxis().value(b));
            for (int t = 0; t < map.frames(); t++) {
                text.append(',').append(map.weight(b, t));
            }
            text.append('\n');
        }
        return text.toString();
    }

    @Override
    public void close() {
        classifier.close();
    }
}
