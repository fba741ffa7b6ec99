package org.tonbild.app.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.app.console.Console;
import org.tonbild.audio.AudioSource;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.figure.EventFigure;
import org.tonbild.figure.FigureStyle;
import org.tonbild.learn.Classifier;
import org.tonbild.learn.Model;
import org.tonbild.learn.event.Detection;
import org.tonbild.learn.event.Event;
import org.tonbild.learn.event.EventDetector;
import org.tonbild.learn.event.EventSpec;
import org.tonbild.learn.event.WindowScores;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.BandAxis;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/** Events in recordings of every format, and the files that tell of them. */
public final class Detecting implements AutoCloseable {
    private static final String HEAD = "file,begin_s,end_s,label,score,mean\n";

    private final Classifier classifier;
    private final EventDetector detector;
    private final FigureStyle style;
    private final Map<Integer, double[]> ranges = new ConcurrentHashMap<>();

    private Detecting(Classifier classifier, EventDetector detector, FigureStyle style) {
        this.classifier = classifier;
        this.detector = detector;
        this.style = style;
    }

    /** What is written for one recording. */
    public enum Table {
        /** The events, a line each. */
        CSV(".csv"),
        /** Events and windows. */
        JSON(".json"),
        /** The events as a selection table of Raven. */
        RAVEN(".selections.txt"),
        /** The probabilities of every window. */
        WINDOWS("-windows.csv"),
        /** The spectrogram with the events over it. */
        FIGURE(".png");

        private final String ending;

        Table(String ending) {
            this.ending = ending;
        }

        /** What follows the name of the recording in the name of this file. */
        public String ending() {
            return ending;
        }
    }

    /**
     * Opens the model in a folder.
     *
     * @param labels the labels that become events; none for all
     * @param style how figures look
     */
    public static Detecting open(
            Path folder, Classifier.Engine engine, EventSpec spec, List<String> labels, FigureStyle style)
            throws IOException {
        Classifier classifier = Classifier.open(Model.load(folder), engine, 1);
        EventDetector detector = null;
        try {
            detector =
                    labels.isEmpty() ? EventDetector.of(classifier, spec) : EventDetector.of(classifier, spec, labels);
            return new Detecting(classifier, detector, style);
        } finally {
            if (detector == null) {
                classifier.close();
            }
        }
    }

    /** What finds the events. */
    public EventDetector detector() {
        return detector;
    }

    /** The hash of the model's recipe. */
    public String recipeHash() {
        return classifier.model().recipe().hash();
    }

    /** What decides the outputs beside the sources, as one word. */
    public String stateHash(List<String> labels, Collection<Table> tables) {
        return classifier.model().recipe().hash() + " "
                + classifier.model().card().files() + Specs.toMap(detector.spec()) + labels + tables
                + Specs.toMap(style);
    }

    /** Looks through one recording. */
    public Detection detect(Path file) throws IOException {
        return detector.detect(Sounds.recording(file));
    }

    /**
     * Writes what was found in one recording, each file whole; JSON, if it is asked for, comes last.
     *
     * @param places where each goes
     */
    public void write(Path file, Map<Table, Path> places) throws IOException {
        Detection detection = detect(file);
        Map<Path, byte[]> contents = new LinkedHashMap<>();
        // All are made before any is written, so that a recording that fails leaves none.
        for (Map.Entry<Table, Path> place : places.entrySet()) {
            contents.put(
                    place.getValue(),
                    switch (place.getKey()) {
                        case CSV -> bytes(csv(List.of(detection)));
                        case JSON -> bytes(Console.jsonText(describe(detection)) + "\n");
                        case RAVEN -> bytes(raven(detection, file));
                        case WINDOWS -> bytes(windows(detection));
                        case FIGURE -> figure(detection, file);
                    });
        }
        for (Map.Entry<Path, byte[]> content : contents.entrySet()) {
            AtomicFiles.write(content.getKey(), content.getValue());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** A line of names, then a line per event. */
    public static String csv(List<Detection> detections) {
        StringBuilder text = new StringBuilder(HEAD);
        for (Detection detection : detections) {
            for (Event e : detection.events()) {
                text.append(quoted(detection.name())).append(',');
                text.append(e.begin()).append(',').append(e.end()).append(',');
                text.append(quoted(e.label())).append(',');
                text.append((float) e.score()).append(',').append((float) e.mean());
                text.append('\n');
            }
        }
        return text.toString();
    }

    /** A line of names, then a line per window with its beginning, its end and the probability of every label. */
    static String windows(Detection detection) {
        StringBuilder text = new StringBuilder("begin_s,end_s");
        detection.labels().forEach(label -> text.append(',').append(quoted(label)));
        text.append('\n');
        for (WindowScores window : detection.windows()) {
            text.append(window.begin()).append(',').append(window.end());
            for (float p : window.probabilities()) {
                text.append(',').append(p);
            }
            text.append('\n');
        }
        return text.toString();
    }

    /**
     * A selection table that Raven, and what reads its tables, opens beside the recording. A network says nothing of
     * frequencies: the columns hold the lowest and highest band that it looks at.
     */
    String raven(Detection detection, Path file) throws IOException {
        double[] range = range(file);
        StringBuilder text = new StringBuilder("Selection\tView\tChannel\tBegin Time (s)\tEnd Time (s)"
                + "\tLow Freq (Hz)\tHigh Freq (Hz)\tLabel\tScore\n");
        int number = 1;
        for (Event e : detection.events()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%d\tSpectrogram 1\t1\t%.6f\t%.6f\t%.1f\t%.1f\t%s\t%.4f%n",
                    number++,
                    e.begin(),
                    e.end(),
                    range[0],
                    range[1],
                    e.label().replace('\t', ' '),
                    e.score()));
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    /** A detection for JSON. */
    public Map<String, Object> describe(Detection detection) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", detection.name());
        map.put("seconds", detection.seconds());
        map.put("window", detector.windowSeconds());
        EventSpec rule = detector.spec();
        map.put("hop", rule.hop());
        map.put("threshold", rule.threshold());
        map.put("release", rule.releaseScore());
        map.put("min_length", rule.minLength());
        map.put("max_gap", rule.maxGap());
        List<Object> events = new ArrayList<>();
        detection.events().forEach(e -> events.add(describe(e)));
        map.put("events", events);
        map.put("labels", detection.labels());
        List<Object> windows = new ArrayList<>();
        for (WindowScores window : detection.windows()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("begin", window.begin());
            one.put("end", window.end());
            one.put("probabilities", window.probabilities());
            windows.add(one);
        }
        map.put("windows", windows);
        return map;
    }

    /** An event for JSON. */
    public static Map<String, Object> describe(Event e) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("label", e.label());
        map.put("begin", e.begin());
        map.put("end", e.end());
        map.put("score", e.score());
        map.put("mean", e.mean());
        return map;
    }

    /** The spectrogram of a whole recording by the model's recipe (its first channel), with the events over it. */
    byte[] figure(Detection detection, Path file) throws IOException {
        Drawing drawing = new Drawing(whole(classifier.model().recipe()), style);
        drawing.add("", file);
        List<EventFigure.Item> items = new ArrayList<>();
        for (Event e : detection.events()) {
            items.add(new EventFigure.Item(e.label(), e.begin(), e.end(), e.score()));
        }
        return EventFigure.render(String.valueOf(file.getFileName()), drawing.first(), items, style);
    }

    /** The recipe for recordings of any length. */
    private static Recipe whole(Recipe recipe) {
        if (!(recipe.steps().get(0) instanceof SignalStep)) {
            return recipe;
        }
        return recipe.with(Map.of("duration_seconds", "auto", "offset_seconds", "0", "fill", "none"));
    }

    /** Lowest and highest band in hertz; from 0 to half the rate where the bands are no frequencies. */
    private double[] range(Path file) throws IOException {
        int rate;
        int channels;
        try (AudioSource source = Sounds.recording(file).open()) {
            rate = source.sampleRate();
            channels = source.channels();
        }
        double[] known = ranges.get(rate);
        if (known == null) {
            known = range(rate, channels);
            ranges.put(rate, known);
        }
        return known;
    }

    private double[] range(int rate, int channels) throws IOException {
        float[][] click = new float[channels][(int) Math.ceil(detector.windowSeconds() * rate)];
        for (float[] channel : click) {
            channel[channel.length / 2] = 1;
        }
        BandAxis axis = Pipeline.of(classifier.model().recipe())
                .analyze(Recording.of("a click", Signal.of(click, rate)))
                .get(0)
                .grid()
                .bandAxis();
        if (!axis.scale().isFrequency()) {
            return new double[] {0, rate / 2.0};
        }
        return new double[] {axis.value(0), axis.value(axis.size() - 1)};
    }

    private static String quoted(String word) {
        boolean plain = word.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? word : '"' + word.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {
        classifier.close();
    }
}
