package org.tonbild.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.tonbild.audio.AudioReader;
import org.tonbild.figure.FigureStyle;
import org.tonbild.figure.SpectrogramFigure;
import org.tonbild.image.PngReader;
import org.tonbild.image.Raster;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/** A figure with axes from a sound file: as sox draws it, 513 bands, about 800 columns, 944 x 591 pixels in all. */
final class FigureWork implements Workload {
    private static final int WIDTH = 944;
    private static final int HEIGHT = 591;

    private final Path file;
    private final Pipeline pipeline = Pipeline.of(Recipe.of(
            SignalStep.DEFAULTS,
            new LinearSpectrogram(StftSpec.DEFAULTS.withNFft(1024).withHopLength(276), 2),
            Decibels.absolute()));
    private final FigureStyle style = Specs.with(
            FigureStyle.DEFAULTS,
            Map.of("width", Integer.toString(WIDTH), "height", Integer.toString(HEIGHT), "range_db", "120"));

    FigureWork(Path file) {
        this.file = file;
    }

    @Override
    public byte[] call() {
        try {
            Spectrogram spectrogram =
                    pipeline.analyze(AudioReader.core().recording(file)).get(0);
            return SpectrogramFigure.render(file.getFileName().toString(), spectrogram, style);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public double units() {
        return 1;
    }

    /** Its width and height. */
    @Override
    public double[] values() {
        try {
            Raster raster = PngReader.read(call()).raster();
            return new double[] {raster.width(), raster.height()};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
