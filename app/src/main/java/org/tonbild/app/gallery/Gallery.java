package org.tonbild.app.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.app.console.Failures;
import org.tonbild.app.console.Progress;
import org.tonbild.app.work.Drawing;
import org.tonbild.app.work.Recipes;
import org.tonbild.app.work.Streaming;
import org.tonbild.audio.Recording;
import org.tonbild.figure.FigureStyle;
import org.tonbild.image.Provenance;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.preset.PresetNotes;
import org.tonbild.preset.Presets;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Representations;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Draws one recording by everything that is registered: all representations, then all presets. */
public final class Gallery {
    private static final FigureStyle STYLE = Specs.with(FigureStyle.DEFAULTS.sized(480, 230), "text_size", 11);

    private static final int RUNS = 3;

    private final Recording recording;
    private final Path clip;
    private final Path folder;
    private final Map<String, String> failures = new LinkedHashMap<>();

    /**
     * @param clip the file that is shown
     * @param recording its sound
     * @param folder where pages and pictures go
     */
    public Gallery(Path clip, Recording recording, Path folder) {
        this.clip = clip;
        this.recording = recording;
        this.folder = folder;
    }

    /** How many pictures there will be. */
    public static int size() {
        return Representations.ALL.size() + Presets.ALL.size();
    }

    /**
     * Draws all pictures, then writes {@code index.html} and {@code README.md}, which show the same.
     *
     * @return what could not be drawn, by name, with the reason
     */
    public Map<String, String> write(Progress progress) throws IOException {
        Files.createDirectories(folder);
        List<Exhibit> representations = new ArrayList<>();
        for (Representation r : Representations.ALL) {
            add(representations, r.kind(), r.summary(), "representation-" + r.kind(), Recipes.of(List.of(r.kind())));
            progress.step();
        }
        List<Exhibit> presets = new ArrayList<>();
        for (Map.Entry<String, Recipe> preset : Presets.ALL.entrySet()) {
            String words = PresetNotes.of(preset.getKey()).get(0);
            add(presets, preset.getKey(), words, "preset-" + preset.getKey(), preset.getValue());
            progress.step();
        }
        GalleryPage page = new GalleryPage(String.valueOf(clip.getFileName()), representations, presets);
        AtomicFiles.write(folder.resolve("index.html"), page.html());
        AtomicFiles.write(folder.resolve("README.md"), page.markdown());
        return failures;
    }

    private void add(List<Exhibit> exhibits, String name, String summary, String file, Recipe recipe)
            throws IOException {
        try {
            exhibits.add(draw(name, summary, file + ".png", recipe));
        } catch (SpecException | OutOfMemoryError e) {
            failures.put(name, Failures.sentence(e));
        }
    }

    private Exhibit draw(String name, String summary, String file, Recipe recipe) throws IOException {
        Pipeline pipeline = Pipeline.of(recipe);
        List<Spectrogram> values = pipeline.analyze(recording);
        double best = Double.POSITIVE_INFINITY;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            values = pipeline.analyze(recording);
            best = Math.min(best, (System.nanoTime() - start) / 1e6);
        }
        List<Representation> kinds = recipe.steps().stream()
                .filter(Representation.class::isInstance)
                .map(Representation.class::cast)
                .toList();
        boolean picture = kinds.size() > 1 && pipeline.makesImages();
        AtomicFiles.write(folder.resolve(file), picture ? image(pipeline) : figure(recipe));
        Spectrogram first = values.get(0);
        return new Exhibit(
                name,
                summary,
                file,
                (values.size() > 1 ? values.size() + " x " : "") + first.bands() + " x " + first.frames(),
                axis(first.grid().bandAxis()),
                first.grid().quantity().label(),
                String.join(
                        "; ",
                        kinds.stream()
                                .flatMap(r -> Streaming.of(r).stream())
                                .distinct()
                                .toList()),
                best,
                recipe);
    }

    private byte[] image(Pipeline pipeline) throws IOException {
        return pipeline.render(recording, Provenance.UNKNOWN).toPng();
    }

    private byte[] figure(Recipe recipe) throws IOException {
        Drawing drawing = new Drawing(recipe, STYLE);
        drawing.add("", clip);
        return drawing.toPng();
    }

    private static String axis(BandAxis axis) {
        if (axis.size() == 1) {
            return "one row";
        }
        String scale = axis.scale().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return String.format(
                Locale.ROOT,
                "%s, %.4g to %.4g%s",
                scale,
                axis.value(0),
                axis.value(axis.size() - 1),
                unit(axis.scale()));
    }

    private static String unit(BandAxis.Scale scale) {
        return switch (scale) {
            case TEMPO -> " BPM";
            case LAG -> " s";
            case PITCH_CLASS, INDEX -> "";
            default -> " Hz";
        };
    }
}
