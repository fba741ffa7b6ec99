package org.tonbild.learn.event;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.tonbild.audio.AudioFormatException;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.AudioSource;
import org.tonbild.audio.Recording;
import org.tonbild.learn.Classifier;
import org.tonbild.learn.RecipeImages;
import org.tonbild.pipeline.Fill;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Step;

/**
 * Finds events in recordings and streams of any length by a classifier of clips; see {@link EventSpec} for the rule. The
 * image of a window is exactly that of the clip cut out there, so that a window's probabilities are those that
 * {@link Classifier#predict(Recording)} gives of the excerpt. An offset that the recipe has is left out: it says where
 * the excerpt of a training clip begins, and here the windows say so.
 *
 * <p>Immutable and thread-safe as long as the classifier is open. Memory does not grow with the length of the sound, but
 * for what {@link #detect} returns.
 *
 * <pre>{@code
 * EventDetector detector = EventDetector.of(classifier, EventSpec.DEFAULTS);
 * for (Event e : detector.detect(reader.recording(file)).events()) {
 *     System.out.println(e.begin() + " to " + e.end() + " s: " + e.label());
 * }
 * }</pre>
 */
public final class EventDetector {
    private static final int BLOCK = 1 << 14;

    private final Classifier classifier;
    private final EventSpec spec;
    private final double window;
    private final boolean fillsItself;
    private final RecipeImages images;
    private final List<Integer> wanted;

    private EventDetector(
            Classifier classifier,
            EventSpec spec,
            double window,
            boolean fillsItself,
            RecipeImages images,
            List<Integer> wanted) {
        this.classifier = classifier;
        this.spec = spec;
        this.window = window;
        this.fillsItself = fillsItself;
        this.images = images;
        this.wanted = wanted;
    }

    /**
     * A detector of all labels of a model.
     *
     * @throws SpecException if the windows do not fit the model's recipe
     */
    public static EventDetector of(Classifier classifier, EventSpec spec) {
        return of(classifier, spec, classifier.model().labels());
    }

    /**
     * A detector of some labels.
     *
     * @param labels those that become events
     * @throws SpecException if the model answers a number or has no such label, or the windows do not fit its recipe
     */
    public static EventDetector of(Classifier classifier, EventSpec spec, List<String> labels) {
        if ("regression".equals(classifier.model().card().head().get("task"))) {
            throw new SpecException("model", "it answers a number; events need a model that names labels");
        }
        Recipe recipe = classifier.model().recipe();
        Step first = recipe.steps().get(0);
        SignalStep signal = first instanceof SignalStep own ? own : SignalStep.DEFAULTS;
        double window = window(spec, signal.durationSeconds());
        if (spec.hop() > window) {
            throw new SpecException(
                    "hop", spec.hop() + " s leave gaps between windows of " + window + " s; use the window or less");
        }
        Recipe atStart = signal.offsetSeconds() == 0 ? recipe : recipe.with(Map.of("offset_seconds", "0"));
        boolean fills = signal.durationSeconds().isPresent() && signal.fill() != Fill.NONE;
        return new EventDetector(
                classifier,
                spec,
                window,
                fills,
                new RecipeImages(atStart, AudioReader.core()),
                labels.stream().map(classifier::indexOf).toList());
    }

    private static double window(EventSpec spec, OptionalDouble duration) {
        if (spec.window().isEmpty() && duration.isEmpty()) {
            throw new SpecException(
                    "window",
                    "the model's recipe takes clips of any length (it has no duration_seconds); give the length of"
                            + " its training clips in seconds");
        }
        double window = spec.window().orElseGet(duration::orElseThrow);
        if (duration.isPresent() && window > duration.getAsDouble()) {
            throw new SpecException(
                    "window",
                    window + " s is more than the " + duration.getAsDouble()
                            + " s that the model's recipe looks at; use no more, or auto");
        }
        return window;
    }

    /** How events are made. */
    public EventSpec spec() {
        return spec;
    }

    /** Length of a window in seconds. */
    public double windowSeconds() {
        return window;
    }

    /**
     * Opens a stream.
     *
     * @param sampleRate samples per second of what will be pushed
     * @param channels how many channels will be pushed
     * @throws SpecException if the rate is too low for the windows
     */
    public EventStream open(int sampleRate, int channels) {
        return new EventStream(this, "", sampleRate, channels);
    }

    /**
     * Looks through a recording, which is read in blocks.
     *
     * @throws IOException if it cannot be read or holds no samples
     * @throws org.tonbild.learn.DatasetException if a window gives an image that the network does not take
     */
    public Detection detect(Recording recording) throws IOException {
        List<WindowScores> windows = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        EventSink sink = new EventSink() {
            @Override
            public void event(Event event) {
                events.add(event);
            }

            @Override
            public void window(WindowScores scores) {
                windows.add(scores);
            }
        };
        double seconds;
        try (AudioSource source = recording.open()) {
            EventStream stream = new EventStream(this, recording.name(), source.sampleRate(), source.channels());
            float[][] block = new float[source.channels()][BLOCK];
            for (int n = source.read(block, 0, BLOCK); n >= 0; n = source.read(block, 0, BLOCK)) {
                stream.push(block, 0, n, sink);
            }
            stream.finish(sink);
            seconds = stream.seconds();
        }
        if (windows.isEmpty()) {
            throw new AudioFormatException(recording.name() + ": holds no samples; get a whole copy");
        }
        List<String> labels = classifier.model().labels();
        events.sort(Comparator.comparingDouble(Event::begin).thenComparingInt(e -> labels.indexOf(e.label())));
        return new Detection(recording.name(), seconds, labels, windows, events);
    }

    /** Whole samples; never more than an array holds. */
    static int samples(double seconds, int rate) {
        return (int) Math.min(Integer.MAX_VALUE - 8, Math.round(seconds * rate));
    }

    Classifier classifier() {
        return classifier;
    }

    RecipeImages images() {
        return images;
    }

    /** Whether the recipe fills a window that is too short. */
    boolean fillsItself() {
        return fillsItself;
    }

    /** Indices of the labels that become events. */
    List<Integer> wanted() {
        return wanted;
    }
}
