package org.tonbild.app.work;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.tonbild.audio.AudioSource;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.figure.FigureStyle;
import org.tonbild.figure.LineFigure;
import org.tonbild.figure.SpectrogramFigure;
import org.tonbild.figure.SpectrumFigure;
import org.tonbild.figure.WaveformFigure;
import org.tonbild.image.ImageFormatException;
import org.tonbild.image.ImageStep;
import org.tonbild.image.PixelKind;
import org.tonbild.image.PngReader;
import org.tonbild.image.PngWriter;
import org.tonbild.image.Raster;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.pipeline.Resize;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Representation.StreamClass;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.Spectrum;
import org.tonbild.representation.Waveform;
import org.tonbild.representation.WelchSpectrum;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Step;

/**
 * A labelled figure of one or several recordings by one recipe, side by side on one scale; the branches of a stack one
 * below the other, each on its own time grid.
 */
public final class Drawing {
    /** Samples up to which a waveform is drawn from every sample and not from its envelope. */
    private static final long WHOLE_WAVE = 1 << 22;

    /** More samples than this under one value of an envelope would show at the ends of the recording. */
    private static final int MOST_PER_FRAME = 64;

    private final Recipe recipe;
    private final FigureStyle style;
    private final Representation representation;
    /** The figures of a stack's branches; none of a recipe with one representation. */
    private final List<Drawing> branches = new ArrayList<>();

    private final List<String> titles = new ArrayList<>();
    private final List<Spectrogram> spectrograms = new ArrayList<>();
    private final List<Signal> signals = new ArrayList<>();

    /**
     * @param recipe representations with their steps; an image step is passed over
     * @param style size of one figure, colours, axes
     */
    public Drawing(Recipe recipe, FigureStyle style) {
        Pipeline.of(recipe);
        this.recipe = recipe;
        this.style = style;
        List<Recipe> parts = parts(recipe);
        this.representation = (Representation) parts.get(0).steps().stream()
                .filter(Representation.class::isInstance)
                .findFirst()
                .orElseThrow();
        if (parts.size() > 1) {
            parts.forEach(part -> branches.add(new Drawing(part, style)));
        }
    }

    /** A recipe for each representation, with the steps before the first and those up to the next. */
    private static List<Recipe> parts(Recipe recipe) {
        List<Step> head = new ArrayList<>();
        List<List<Step>> parts = new ArrayList<>();
        for (Step step : recipe.steps()) {
            if (step instanceof Representation) {
                parts.add(new ArrayList<>(head));
            }
            if (!(step instanceof ImageStep)) {
                (parts.isEmpty() ? head : parts.get(parts.size() - 1)).add(step);
            }
        }
        return parts.stream().map(Recipe::new).toList();
    }

    /** What is drawn, for example {@code mel}. */
    public String kind() {
        return representation.kind();
    }

    /** How many plots there are so far, side by side. */
    public int size() {
        return branches.isEmpty() ? spectrograms.size() : branches.get(0).size();
    }

    /**
     * The first spectrogram that was made, with at most as many frames as the style has columns where the recording is
     * longer.
     */
    public Spectrogram first() {
        return branches.isEmpty() ? spectrograms.get(0) : branches.get(0).first();
    }

    /** Analyses a recording and puts it beside the others. */
    public void add(String title, Path file) throws IOException {
        for (Drawing branch : branches) {
            branch.add(branches.get(0) == branch ? title : "", file);
        }
        if (!branches.isEmpty()) {
            return;
        }
        Recording recording = Sounds.recording(file);
        long length = -1;
        int rate;
        try (AudioSource source = recording.open()) {
            rate = source.sampleRate();
            length = source.length();
        }
        if (recipe.steps().get(0) instanceof SignalStep signal
                && signal.sampleRate().isPresent()) {
            length = length < 0 ? length : length * signal.sampleRate().getAsInt() / rate;
            rate = signal.sampleRate().getAsInt();
        }
        int hop = 0;
        Recipe own = recipe;
        if (representation instanceof Waveform) {
            hop = length >= 0 && length <= WHOLE_WAVE ? 1 : divisor(rate);
            own = replaced(new Waveform(hop));
        } else if (length > 0
                && representation.streamClass() != StreamClass.WHOLE
                && representation.design(rate).grid(length).frames() > style.width()) {
            // The plot has fewer columns than the picture; what would be averaged there is averaged on the way.
            own = narrowed();
        }
        List<Spectrogram> channels = Pipeline.of(own).analyze(recording);
        for (int c = 0; c < channels.size(); c++) {
            titles.add(channels.size() == 1 ? title : title + ", channel " + (c + 1));
            spectrograms.add(channels.get(c));
            if (hop > 0) {
                signals.add(wave(channels.get(c), hop, rate));
            }
        }
    }

    /** The figure as a PNG file. */
    public byte[] toPng() {
        if (!branches.isEmpty()) {
            return below(branches.stream().map(Drawing::toPng).toList());
        }
        if (!signals.isEmpty()) {
            List<WaveformFigure.Item> items = new ArrayList<>();
            for (int i = 0; i < signals.size(); i++) {
                items.add(new WaveformFigure.Item(titles.get(i), signals.get(i)));
            }
            return WaveformFigure.render(items, style);
        } else if (representation instanceof Spectrum || representation instanceof WelchSpectrum) {
            return spectrum();
        } else if (spectrograms.stream().allMatch(s -> s.bands() == 1)) {
            return curves();
        }
        List<SpectrogramFigure.Item> items = new ArrayList<>();
        for (int i = 0; i < spectrograms.size(); i++) {
            items.add(new SpectrogramFigure.Item(titles.get(i), spectrograms.get(i)));
        }
        return SpectrogramFigure.render(items, style);
    }

    /** One number a frame is a curve over time. */
    private byte[] curves() {
        List<LineFigure.Line> lines = new ArrayList<>();
        for (int i = 0; i < spectrograms.size(); i++) {
            Spectrogram s = spectrograms.get(i);
            double[] times = new double[s.frames()];
            double[] values = new double[s.frames()];
            for (int t = 0; t < times.length; t++) {
                times[t] = s.grid().timeAxis().at(t);
                values[t] = s.value(0, t);
            }
            lines.add(new LineFigure.Line(titles.get(i), times, values));
        }
        String title = titles.size() == 1 ? titles.get(0) : "";
        return LineFigure.render(
                title,
                "Time (s)",
                SpectrogramFigure.label(spectrograms.get(0).grid().quantity()),
                lines,
                style);
    }

    /** Figures of one size, one below the other. */
    private byte[] below(List<byte[]> figures) {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        for (byte[] figure : figures) {
            try {
                pixels.writeBytes(PngReader.read(figure).raster().toBytes());
            } catch (ImageFormatException e) {
                throw new IllegalStateException("a figure of our own cannot be read", e);
            }
        }
        return PngWriter.write(
                Raster.of(PixelKind.RGB8, style.width(), style.height() * figures.size(), pixels.toByteArray()));
    }

    private byte[] spectrum() {
        List<LineFigure.Line> lines = new ArrayList<>();
        for (int i = 0; i < spectrograms.size(); i++) {
            Spectrogram s = spectrograms.get(i);
            double[] levels = new double[s.bands()];
            for (int b = 0; b < levels.length; b++) {
                levels[b] = s.value(b, 0);
            }
            lines.add(new LineFigure.Line(titles.get(i), s.grid().bandAxis().values(), levels));
        }
        String title = titles.size() == 1 ? titles.get(0) : "";
        return SpectrumFigure.render(
                title, SpectrogramFigure.label(spectrograms.get(0).grid().quantity()), lines, style);
    }

    /** Smallest and largest sample of each frame as two samples, so that the drawn height is the true one. */
    private static Signal wave(Spectrogram envelope, int hop, int rate) {
        int each = hop == 1 ? 1 : 2;
        float[] samples = new float[each * envelope.frames()];
        for (int t = 0; t < envelope.frames(); t++) {
            for (int i = 0; i < each; i++) {
                samples[each * t + i] = envelope.value(i, t);
            }
        }
        return Signal.of(samples, each * rate / hop);
    }

    private static int divisor(int rate) {
        int hop = Math.min(MOST_PER_FRAME, rate);
        while (rate % hop != 0) {
            hop--;
        }
        return hop;
    }

    private Recipe replaced(Step other) {
        return new Recipe(recipe.steps().stream()
                .map(s -> s.equals(representation) ? other : s)
                .toList());
    }

    private Recipe narrowed() {
        List<Step> steps = new ArrayList<>(recipe.steps());
        int at = steps.size();
        while (!(steps.get(at - 1) instanceof ValueStep) && !steps.get(at - 1).equals(representation)) {
            at--;
        }
        steps.add(at, new Resize(OptionalInt.of(style.width()), OptionalInt.empty(), Resize.DEFAULTS.enlarge()));
        return new Recipe(steps);
    }
}
