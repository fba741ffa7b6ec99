package org.tonbild.bench;

import java.util.List;
import org.tonbild.audio.Signal;
import org.tonbild.image.ImageFormatException;
import org.tonbild.image.ImageStep;
import org.tonbild.image.PngReader;
import org.tonbild.image.Provenance;
import org.tonbild.image.SpectrogramImage;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.preset.Presets;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;

/** The network image of the preset logmel-224 from the spectrogram of five seconds to the bytes of its PNG file. */
final class ImageWork implements Workload {
    private final ImageStep step;
    private final List<Spectrogram> spectrograms;
    private final Provenance provenance;

    ImageWork(float[] samples) {
        Recipe recipe = Presets.get("logmel-224");
        step = (ImageStep) recipe.steps().get(recipe.steps().size() - 1);
        Signal clip = Signal.of(Numbers.cycle(samples, 5 * PipelineWork.RATE), PipelineWork.RATE);
        spectrograms = Pipeline.of(recipe).analyze(clip);
        provenance = Provenance.of(recipe, "", "clip.wav", "");
    }

    @Override
    public byte[] call() {
        return SpectrogramImage.render(step, spectrograms, provenance).toPng();
    }

    @Override
    public double units() {
        return 1;
    }

    /** The pixels as they are read back, after a look at whether they are those that were drawn. */
    @Override
    public double[] values() {
        SpectrogramImage image = SpectrogramImage.render(step, spectrograms, provenance);
        try {
            if (!PngReader.read(image.toPng()).raster().equals(image.raster())) {
                throw new IllegalStateException("the PNG does not read back; a wrong result is not worth timing");
            }
        } catch (ImageFormatException e) {
            throw new IllegalStateException(e);
        }
        double[] pixels = new double[image.width() * image.height()];
        float[] values = image.toValues();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = values[i];
        }
        return pixels;
    }
}
