package org.tonbild.app.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.app.batch.OutputFolder;
import org.tonbild.app.work.Format;
import org.tonbild.app.work.Renderer;
import org.tonbild.image.ImageStep;
import org.tonbild.learn.Clip;
import org.tonbild.learn.ImageDataset;
import org.tonbild.learn.Progress;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/**
 * The clips as network images in the layout that learning tools read: {@code split/label/name.png}, metadata.csv and
 * the recipe. One stated scale for all images, so that loudness stays visible.
 *
 * @param pictures where each clip's image lies beside the page, by clip
 * @param recipe how they were made
 */
record DemoDataset(Map<String, String> pictures, Recipe recipe) {
    /** Below lies nothing, as the recipe cuts there. */
    static final int LOW_DB = -60;

    /** Above lie only the loudest moments of the loudest clips. */
    static final int HIGH_DB = 40;

    static DemoDataset write(
            OutputFolder folder, ImageDataset clips, Recipe values, String testFold, String version, Progress progress)
            throws IOException {
        List<Step> steps = new ArrayList<>(values.steps());
        steps.add(Specs.with(
                ImageStep.DEFAULTS,
                Map.of("pixels", "rgb8", "vmin", Integer.toString(LOW_DB), "vmax", Integer.toString(HIGH_DB))));
        Renderer renderer = new Renderer(new Recipe(steps), Format.PNG, version);
        Map<String, String> pictures = new LinkedHashMap<>();
        StringBuilder csv = new StringBuilder("file_name,label,split,fold\n");
        int done = 0;
        for (Clip clip : clips.clips()) {
            String split = clip.fold().equals(testFold) ? "test" : "train";
            String name = String.valueOf(clip.file().getFileName()).replaceAll("\\.[^.]*$", ".png");
            String relative = split + "/" + clip.label() + "/" + name;
            Path file = folder.root().resolve("dataset").resolve(relative);
            AtomicFiles.write(file, renderer.render(clip.file()));
            pictures.put(clip.name(), "dataset/" + relative);
            csv.append(String.join(",", relative, clip.label(), split, clip.fold()))
                    .append('\n');
            done++;
            progress.report((double) done / clips.clips().size(), clip.name());
        }
        AtomicFiles.write(folder.root().resolve("dataset/metadata.csv"), csv.toString());
        AtomicFiles.write(
                folder.root().resolve("dataset/recipe.txt"), renderer.recipe().toText());
        return new DemoDataset(pictures, renderer.recipe());
    }

    /** Where a clip's image lies beside the page. */
    String picture(Clip clip) {
        return pictures.getOrDefault(clip.name(), "");
    }
}
