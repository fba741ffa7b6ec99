package org.tonbild.app.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.app.batch.OutputFolder;
import org.tonbild.app.work.Learning;
import org.tonbild.audio.Signal;
import org.tonbild.figure.FigureStyle;
import org.tonbild.figure.FigureStyle.FrequencyAxis;
import org.tonbild.figure.SpectrogramFigure;
import org.tonbild.figure.WaveformFigure;
import org.tonbild.image.PixelKind;
import org.tonbild.image.PngReader;
import org.tonbild.image.PngWriter;
import org.tonbild.image.Raster;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.preset.Presets;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/** Labelled figures of the demo, by the presets of the seed paper. */
final class DemoFigures {
    /** Half as many pixels again as the page shows, for sharp screens. */
    private static final FigureStyle WIDE =
            Specs.with(FigureStyle.DEFAULTS, Map.of("width", "1560", "height", "400", "text_size", "19"));

    private static final FigureStyle QUARTER =
            Specs.with(FigureStyle.DEFAULTS, Map.of("width", "780", "height", "330", "text_size", "15"));

    private static final double SILENT = 1e-3;

    /** One of the paper's images. */
    private record Kind(String name, String preset, FrequencyAxis axis) {
        byte[] pair(Signal a, Signal b) {
            return SpectrogramFigure.render(
                    List.of(
                            new SpectrogramFigure.Item("A: " + name, values(a)),
                            new SpectrogramFigure.Item("B: " + name, values(b))),
                    WIDE.on(axis));
        }

        byte[] one(Signal signal) {
            return SpectrogramFigure.render(
                    Character.toUpperCase(name.charAt(0)) + name.substring(1), values(signal), QUARTER.on(axis));
        }

        private Spectrogram values(Signal signal) {
            // Quiet recordings would lie on the preset's floor; the figure cuts below their own maximum.
            List<Step> steps =
                    new ArrayList<>(Learning.values(Presets.get(preset)).steps());
            steps.replaceAll(step -> step instanceof Decibels db ? Specs.with(db, "amin", "1e-20") : step);
            return Pipeline.of(new Recipe(steps)).analyze(signal).get(0);
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("log-power spectrogram", "ciric-log-power", FrequencyAxis.LOGARITHMIC),
            new Kind("mel-spectrogram", "ciric-mel", FrequencyAxis.BANDS),
            new Kind("gammatonegram", "ciric-gammatone", FrequencyAxis.BANDS),
            new Kind("constant-Q spectrogram", "ciric-cqt", FrequencyAxis.BANDS));

    private DemoFigures() {}

    /** Both sounds side by side over their common time, each figure with one scale for the two. */
    static List<DemoPage.Picture> pairs(OutputFolder folder, String machine, Signal fullA, Signal fullB)
            throws IOException {
        int common = Math.min(fullA.length(), fullB.length());
        Signal a = fullA.slice(0, common);
        Signal b = fullB.slice(0, common);
        List<DemoPage.Picture> pictures = new ArrayList<>();
        pictures.add(write(
                folder,
                machine + "-waveform",
                "Waveforms of A and B on one scale",
                WaveformFigure.render(
                        List.of(new WaveformFigure.Item("A: waveform", a), new WaveformFigure.Item("B: waveform", b)),
                        WIDE.sized(WIDE.width(), 300))));
        for (Kind kind : KINDS) {
            pictures.add(write(
                    folder,
                    machine + "-" + kind.preset().replace("ciric-", ""),
                    "A and B as " + kind.name() + ", one scale of 80 dB for both",
                    kind.pair(a, b)));
        }
        return pictures;
    }

    /** One sound as the paper's four spectrograms in decibels. */
    static DemoPage.Picture four(OutputFolder folder, Signal recording, String what) throws IOException {
        Signal signal = recording.slice(0, sounding(recording));
        int width = QUARTER.width();
        int height = QUARTER.height();
        byte[] rgb = new byte[3 * 2 * width * 2 * height];
        for (int i = 0; i < KINDS.size(); i++) {
            Raster one = PngReader.read(KINDS.get(i).one(signal)).raster();
            for (int y = 0; y < height; y++) {
                int at = 3 * (((i / 2) * height + y) * 2 * width + (i % 2) * width);
                for (int x = 0; x < 3 * width; x++) {
                    rgb[at + x] = (byte) one.level(x / 3, y, x % 3);
                }
            }
        }
        return write(
                folder,
                "one-sound-four-images",
                what + " as four images: log-power spectrogram, mel-spectrogram, gammatonegram, constant-Q",
                PngWriter.write(Raster.of(PixelKind.RGB8, 2 * width, 2 * height, rgb)));
    }

    /** Where the zeros begin that fill a short recording up to a length. */
    private static int sounding(Signal signal) {
        int end = signal.length();
        float[] x = signal.channel(0);
        while (end > 1 && Math.abs(x[end - 1]) < SILENT) {
            end--;
        }
        return end;
    }

    private static DemoPage.Picture write(OutputFolder folder, String name, String words, byte[] png)
            throws IOException {
        String file = "figures/" + name + ".png";
        AtomicFiles.write(folder.root().resolve(file), png);
        return new DemoPage.Picture(file, words);
    }
}
