package org.tonbild.app.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.image.ImageStep;
import org.tonbild.image.Provenance;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Step;
import org.tonbild.tensor.Npy;
import org.tonbild.tensor.Npz;
import org.tonbild.tensor.Safetensors;
import org.tonbild.tensor.Tensor;

/** Turns recordings into files by one recipe. Thread-safe. */
public final class Renderer {
    private final Recipe recipe;
    private final Format format;
    private final Pipeline pipeline;
    /** Of every file; the text and hash of a recipe take longer than a picture. */
    private final Provenance origin;

    private final String stateHash;

    /**
     * @param recipe the recipe; one without an image step gets the default one for PNG
     * @param format what to write
     * @param version version of the program, for the file's history
     * @throws org.tonbild.spec.SpecException if the recipe's order is wrong
     */
    public Renderer(Recipe recipe, Format format, String version) {
        this.recipe = complete(recipe, format);
        this.pipeline = Pipeline.of(this.recipe);
        this.format = format;
        origin = Provenance.of(this.recipe, version, "", "");
        stateHash = origin.recipeHash() + "-" + format.extension() + "-" + version;
    }

    /** The recipe with the default image step if an image is wanted and it has none. */
    public static Recipe complete(Recipe recipe, Format format) {
        boolean complete = format != Format.PNG || Pipeline.of(recipe).makesImages();
        return complete ? recipe : append(recipe.steps(), ImageStep.DEFAULTS);
    }

    /** The recipe as it is carried out. */
    public Recipe recipe() {
        return recipe;
    }

    /** What decides the bytes of an output beside its source. */
    public String stateHash() {
        return stateHash;
    }

    /**
     * The file of one recording. An image of a stated width takes memory by its own size, whatever the recording's
     * length; a tensor takes memory by its number of frames.
     */
    public byte[] render(Path source) throws IOException {
        if (format == Format.NPY || format == Format.NPZ) {
            List<Spectrogram> channels = pipeline.analyze(Sounds.recording(source));
            return format == Format.NPY ? Npy.write(Tensor.of(channels)) : npz(channels);
        }
        Sounds.Hashed sound = Sounds.hashed(source);
        Provenance provenance = origin.withSource(String.valueOf(source.getFileName()), sound.hash());
        if (format == Format.PNG) {
            return pipeline.render(sound.recording(), provenance).toPng();
        }
        Tensor values = Tensor.of(pipeline.analyze(sound.recording()));
        return Safetensors.write(Map.of("values", values), provenance.toMap());
    }

    /** The values with the axes of the first spectrogram. */
    private static byte[] npz(List<Spectrogram> channels) throws IOException {
        Grid grid = channels.get(0).grid();
        float[] bands = new float[grid.bands()];
        for (int b = 0; b < bands.length; b++) {
            bands[b] = (float) grid.bandAxis().value(b);
        }
        float[] times = new float[channels.get(0).frames()];
        for (int t = 0; t < times.length; t++) {
            times[t] = (float) grid.timeAxis().at(t);
        }
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("values", Tensor.of(channels));
        arrays.put("bands", Tensor.of(new int[] {bands.length}, bands));
        arrays.put("times", Tensor.of(new int[] {times.length}, times));
        return Npz.write(arrays);
    }

    private static Recipe append(List<Step> steps, Step last) {
        List<Step> all = new java.util.ArrayList<>(steps);
        all.add(last);
        return new Recipe(all);
    }
}
