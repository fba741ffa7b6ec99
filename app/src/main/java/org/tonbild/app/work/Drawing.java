package org.tonbild.app.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.tonbild.app.console.UsageException;
import org.tonbild.audio.AudioSource;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.figure.FigureStyle;
import org.tonbild.figure.LineFigure;
import org.tonbild.figure.SpectrogramFigure;
import org.tonbild.figure.SpectrumFigure;
import org.tonbild.figure.WaveformFigure;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.pipeline.Resize;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Representation.StreamClass;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.Spectrum;
import org.tonbild.representation.Waveform;
import org.tonbild.representation.WelchSpectrum;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Step;

/** A labelled figure of one or several recordings by one recipe, side by side on one scale. */
public final class Drawing {
    /** Samples up to which a waveform is drawn from every sample and not from its envelope. */
    private static final long WHOLE_WAVE = 1 << 22;

    /** More samples than this under one value of an envelope would show at the ends of the recording. */
    private static final int MOST_PER_FRAME = 64;

    private final Recipe recipe;
    private final FigureStyle style;
    private final Representation representation;
    private final List<String> titles = new ArrayList<>();
    private final List<Spectrogram> spectrograms = new ArrayList<>();
    private final List<Signal> signals = new ArrayList<>();

    /**
     * @param recipe one representation with its steps; an image step is passed over
     * @param style size, colours, axes
     */
    public Drawing(Recipe recipe, FigureStyle style) {
        List<Step> found =
                recipe.steps().stream().filter(s -> s instanceof Representation).toList();
        if (found.size() != 1) {
            throw new UsageException(
                    "a figure shows one representation, and the recipe has " + found.size() + "; draw them one by one");
        }
        this.recipe = recipe;
        this.style = style;
        this.representation = (Representation) found.get(0);
        Pipeline.of(recipe);
    }

    /** What is drawn, for example {@code mel}. */
    public String kind() {
        return representation.kind();
    }

    /** How many plots there are so far. */
    public int size() {
        return spectrograms.size();
    }

    /** Analyses a recording and puts it beside the others. */
    public void add(String title, Path file) throws IOException {
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
                title, "Time (s)", label(spectrograms.get(0).grid().quantity()), lines, style);
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
        return SpectrumFigure.render(title, label(spectrograms.get(0).grid().quantity()), lines, style);
    }

    private static String label(Quantity quantity) {
        String label = quantity.label();
        return switch (quantity) {
            case DECIBEL -> "Level (dB)";
            case FREQUENCY -> "Frequency (Hz)";
            default -> label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
        };
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
