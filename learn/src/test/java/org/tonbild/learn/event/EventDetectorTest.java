package org.tonbild.learn.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.audio.AudioFormatException;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.learn.Classifier;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class EventDetectorTest {
    private static final int RATE = ToneModel.RATE;
    private static final EventSpec SPEC =
            Specs.with(EventSpec.DEFAULTS, Map.of("hop", "0.125", "max_gap", "0.25", "min_length", "0.2"));

    @TempDir
    static Path folder;

    private static Classifier classifier;

    @BeforeAll
    static void train() throws Exception {
        classifier = Classifier.open(ToneModel.save(folder.resolve("m")), Classifier.Engine.ONNX, 1);
    }

    @AfterAll
    static void close() {
        classifier.close();
    }

    /** Eight seconds with a tone from 2 to 4 s and from 5.5 to 6.5 s. */
    private static Signal sound() {
        float[] x = ToneModel.noise(8 * RATE + 333, 99);
        ToneModel.addTone(x, 2 * RATE, 4 * RATE);
        ToneModel.addTone(x, 5 * RATE + RATE / 2, 6 * RATE + RATE / 2);
        return Signal.of(x, RATE);
    }

    private static Detection detect(EventSpec spec, Signal signal) throws IOException {
        return EventDetector.of(classifier, spec).detect(Recording.of("sound", signal));
    }

    @Test
    void findsTheTonesWhereTheyAre() throws IOException {
        Detection detection =
                EventDetector.of(classifier, SPEC, List.of("tone")).detect(Recording.of("sound", sound()));
        assertThat(detection.events()).hasSize(2).allSatisfy(e -> {
            assertThat(e.label()).isEqualTo("tone");
            assertThat(e.score()).isBetween(0.9, 1.0);
            assertThat(e.mean()).isBetween(0.4, e.score());
        });
        // Beginnings and ends are known to half a window.
        assertThat(detection.events().get(0).begin()).isEqualTo(2, within(0.25));
        assertThat(detection.events().get(0).end()).isEqualTo(4, within(0.25));
        assertThat(detection.events().get(1).begin()).isEqualTo(5.5, within(0.25));
        assertThat(detection.events().get(1).end()).isEqualTo(6.5, within(0.25));
        assertThat(detection.seconds()).isEqualTo((8 * RATE + 333.0) / RATE);
    }

    @Test
    void aWindowIsTheClipCutOutThere() throws IOException {
        Signal signal = sound();
        Detection detection = detect(SPEC, signal);
        // (n - window) / hop, rounded up, plus 1.
        assertThat(detection.windows()).hasSize(62);
        for (int k = 0; k < 62; k += 7) {
            WindowScores w = detection.windows().get(k);
            assertThat(w.begin()).isEqualTo(0.125 * k);
            float[] cut = signal.slice(1000 * k, Math.min(1000 * k + 4000, signal.length()))
                    .channel(0);
            List<Double> p = classifier.predict(cut, RATE).probabilities();
            for (int i = 0; i < 2; i++) {
                assertThat((double) w.probabilities()[i]).isEqualTo(p.get(i));
            }
        }
        WindowScores last = detection.windows().get(61);
        assertThat(last.end()).isEqualTo(signal.durationSeconds());
    }

    /** The rule of {@link EventSpec} written down plainly. */
    @Test
    void scoresAreMeansOfTheWindowsOverACell() throws IOException {
        for (double hop : new double[] {0.5, 0.3, 0.125, 0.11}) {
            EventSpec spec = Specs.with(SPEC, Map.of("hop", "" + hop, "min_length", "0"));
            Detection detection = detect(spec, sound());
            int n = sound().length();
            int hopSamples = (int) Math.round(hop * RATE);
            List<Double> cells = new ArrayList<>();
            for (int j = 0; (long) j * hopSamples < n; j++) {
                double middle = (j + 0.5) * hopSamples;
                double sum = 0;
                int count = 0;
                for (int k = 0; k < detection.windows().size(); k++) {
                    if ((long) k * hopSamples <= middle && middle < (long) k * hopSamples + RATE / 2) {
                        sum += detection.windows().get(k).probabilities()[1];
                        count++;
                    }
                }
                if (count > 0) {
                    cells.add(sum / count);
                }
            }
            LabelTrack track = new LabelTrack(0.5, 0.4, 2000 / hopSamples);
            List<Event> expected = new ArrayList<>();
            for (int j = 0; j <= cells.size(); j++) {
                LabelTrack.Stretch s = j < cells.size() ? track.next(cells.get(j)) : track.finish();
                if (s != null) {
                    double end = Math.min(s.end() * hopSamples, n);
                    expected.add(
                            new Event("tone", s.begin() * (double) hopSamples / RATE, end / RATE, s.score(), s.mean()));
                }
            }
            assertThat(detection.events().stream()
                            .filter(e -> e.label().equals("tone"))
                            .toList())
                    .as("hop %s", hop)
                    .isEqualTo(expected)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 4001, 100_000})
    void blocksChangeNothingAndEventsAreOutInTime(int block) throws IOException {
        Signal signal = sound();
        Detection whole = detect(SPEC, signal);
        EventStream stream = EventDetector.of(classifier, SPEC).open(RATE, 1);
        // Half a second of window and two whole hops of gap.
        assertThat(stream.delaySeconds()).isEqualTo(0.75);
        List<Event> events = new ArrayList<>();
        List<float[]> windows = new ArrayList<>();
        EventSink sink = new EventSink() {
            @Override
            public void event(Event event) {
                double late = stream.seconds() - event.end();
                assertThat(late).isLessThanOrEqualTo(stream.delaySeconds());
                events.add(event);
            }

            @Override
            public void window(WindowScores window) {
                windows.add(window.probabilities());
            }
        };
        float[][] x = {signal.channel(0)};
        for (int from = 0; from < signal.length(); from += block) {
            stream.push(x, from, Math.min(block, signal.length() - from), sink);
        }
        stream.finish(sink);
        assertThat(events).containsExactlyInAnyOrderElementsOf(whole.events()).hasSizeGreaterThan(3);
        assertThat(windows).hasSameSizeAs(whole.windows());
        for (int k = 0; k < windows.size(); k++) {
            assertThat(windows.get(k)).isEqualTo(whole.windows().get(k).probabilities());
        }
    }

    @Test
    void shortEventsAreDroppedAfterGapsAreClosed() throws IOException {
        EventSpec one = Specs.with(SPEC, Map.of("max_gap", "1.75", "min_length", "3"));
        assertThat(EventDetector.of(classifier, one, List.of("tone"))
                        .detect(Recording.of("sound", sound()))
                        .events())
                .hasSize(1)
                .allSatisfy(e -> assertThat(e.seconds()).isEqualTo(4.5, within(0.5)));
        EventSpec none = Specs.with(SPEC, Map.of("max_gap", "0", "min_length", "3"));
        assertThat(EventDetector.of(classifier, none, List.of("tone"))
                        .detect(Recording.of("sound", sound()))
                        .events())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 999, 3999, 4000, 4001, 5000})
    void shortRecordingsHaveAtLeastOneWindow(int samples) throws IOException {
        float[] x = ToneModel.noise(samples, 5);
        Detection detection = detect(SPEC, Signal.of(x, RATE));
        assertThat(detection.windows()).hasSize(samples <= 4000 ? 1 : 2);
        List<Double> first = classifier
                .predict(Arrays.copyOf(x, Math.min(samples, 4000)), RATE)
                .probabilities();
        assertThat((double) detection.windows().get(0).probabilities()[1]).isEqualTo(first.get(1));
        detection.events().forEach(e -> assertThat(e.end()).isLessThanOrEqualTo((double) samples / RATE));
    }

    @Test
    void otherRatesAndSeveralChannelsAreTakenAsByPredict() throws IOException {
        float[] x = ToneModel.noise(3 * 11_025, 7);
        Signal two = Signal.of(new float[][] {x, new float[x.length]}, 11_025);
        Detection detection = detect(SPEC, two);
        Recording first = Recording.of("cut", two.slice(0, 5513));
        assertThat((double) detection.windows().get(0).probabilities()[0])
                .isEqualTo(classifier.predict(first).probabilities().get(0));
    }

    /** A tone from 1 to 3 s and clicks from 2 to 4 s. */
    @Test
    void soundsThatOverlapAreEventsThatOverlap(@TempDir Path other) throws Exception {
        float[] x = ToneModel.noise(5 * RATE, 11);
        ToneModel.addTone(x, RATE, 3 * RATE);
        ToneModel.addClicks(x, 2 * RATE, 4 * RATE);
        try (Classifier several =
                Classifier.open(ToneModel.saveSeveral(other.resolve("m")).folder())) {
            List<Event> events = EventDetector.of(several, SPEC, List.of("tone", "clicks"))
                    .detect(Recording.of("sound", Signal.of(x, RATE)))
                    .events();
            assertThat(events).extracting(Event::label).containsExactly("tone", "clicks");
            assertThat(events.get(0).begin()).isEqualTo(1, within(0.25));
            assertThat(events.get(0).end()).isEqualTo(3, within(0.25));
            assertThat(events.get(1).begin()).isEqualTo(2, within(0.25));
            assertThat(events.get(1).end()).isEqualTo(4, within(0.25));
        }
    }

    @Test
    void aModelThatAnswersANumberFindsNone(@TempDir Path other) throws Exception {
        try (Classifier number =
                Classifier.open(ToneModel.saveNumber(other.resolve("m")).folder())) {
            assertThatThrownBy(() -> EventDetector.of(number, SPEC))
                    .isInstanceOf(SpecException.class)
                    .hasMessageContaining("it answers a number");
        }
    }

    @Test
    void whatCannotBeIsRefusedInOneSentence() {
        assertThatThrownBy(() -> detect(SPEC, Signal.of(new float[0], RATE)))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageContaining("sound: holds no samples");
        float[] bad = new float[9000];
        bad[8000] = Float.NaN;
        assertThatThrownBy(() -> detect(SPEC, Signal.of(bad, RATE)))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageContaining("sound, the window at 0.625 s")
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> detect(Specs.with(SPEC, Map.of("window", "2")), sound()))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("window: 2.0 s is more than the 0.5 s");
        assertThatThrownBy(() -> detect(EventSpec.DEFAULTS, sound()))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("hop: 1.0 s leave gaps between windows of 0.5 s");
        assertThatThrownBy(() -> Specs.with(SPEC, Map.of("release", "0.6")))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("release: 0.6 is above the threshold 0.5");
        assertThatThrownBy(() -> EventDetector.of(classifier, SPEC, List.of("tones")))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("the model knows no 'tones'")
                .hasMessageContaining("noise, tone");
        assertThatThrownBy(() -> EventDetector.of(classifier, SPEC).open(3, 1))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("hop: 0.125 s is less than a sample at 3 Hz");
    }

    @Test
    void aShorterWindowIsFilledAsAShortClipIs() throws IOException {
        EventSpec shorter = Specs.with(SPEC, Map.of("window", "0.25"));
        assertThat(detect(shorter, sound()).windows()).hasSizeGreaterThan(60);
    }
}
