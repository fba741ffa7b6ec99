package org.tonbild.learn.event;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.learn.DatasetException;
import org.tonbild.learn.ImageTensor;
import org.tonbild.spec.SpecException;

/**
 * One sound on its way through an {@link EventDetector}. How the samples are cut into blocks changes nothing. Holds one
 * window of samples; an event is given out {@link #delaySeconds()} after its end at the latest. Not thread-safe; after an exception it is of no more use.
 */
public final class EventStream {
    private final EventDetector detector;
    private final String name;
    private final int sampleRate;
    private final int window;
    private final int hop;
    private final long gap;
    private final long least;
    private final int covering;
    private final int labels;
    private final float[][] buffer;
    private final List<LabelTrack> tracks = new ArrayList<>();
    /** Sums of the probabilities of the cells that further windows will cover, [cell mod covering x labels]. */
    private final double[][] sums;

    private long total;
    private int filled;
    private long windows;

    /** @param name of the sound, for messages; may be empty */
    EventStream(EventDetector detector, String name, int sampleRate, int channels) {
        this.detector = detector;
        this.name = name;
        this.sampleRate = sampleRate;
        EventSpec spec = detector.spec();
        window = EventDetector.samples(detector.windowSeconds(), sampleRate);
        hop = EventDetector.samples(spec.hop(), sampleRate);
        if (hop < 1) {
            throw new SpecException("hop", spec.hop() + " s is less than a sample at " + sampleRate + " Hz; use more");
        }
        least = Math.round(spec.minLength() * sampleRate);
        // Cell j is covered by window k where k hop <= (j + 1/2) hop < k hop + window.
        covering = (int) ((2L * window - hop + 2L * hop - 1) / (2L * hop));
        labels = detector.classifier().model().labels().size();
        buffer = new float[channels][window];
        sums = new double[covering][labels];
        gap = Math.round(spec.maxGap() * sampleRate) / hop;
        for (int i = 0; i < detector.wanted().size(); i++) {
            tracks.add(new LabelTrack(spec.threshold(), spec.releaseScore(), gap));
        }
    }

    /** Length of the sound so far, in seconds. */
    public double seconds() {
        return (double) total / sampleRate;
    }

    /**
     * How long after its end an event is given out at the latest, in seconds of sound:
     * {@code window + floor(maxGap / hop) * hop}, all in whole samples. The block of samples that completes that time,
     * or the end of the sound, brings it; the time that the network takes for one window comes on top.
     */
    public double delaySeconds() {
        return (double) (window + gap * hop) / sampleRate;
    }

    /**
     * Takes the next samples and gives what they make certain.
     *
     * @param samples {@code [channels x samples]}; only {@code count} from {@code offset} are looked at
     * @throws IOException if a window cannot be analysed, for example as a sample is no number
     * @throws DatasetException if a window gives an image that the network does not take
     */
    public void push(float[][] samples, int offset, int count, EventSink sink) throws IOException {
        int done = 0;
        while (done < count) {
            int n = Math.min(count - done, window - filled);
            for (int c = 0; c < buffer.length; c++) {
                System.arraycopy(samples[c], offset + done, buffer[c], filled, n);
            }
            done += n;
            filled += n;
            total += n;
            if (filled == window) {
                look(window, sink);
                for (float[] channel : buffer) {
                    System.arraycopy(channel, hop, channel, 0, window - hop);
                }
                filled = window - hop;
            }
        }
    }

    /** Gives the rest. The stream ends here. */
    public void finish(EventSink sink) throws IOException {
        // What the last window has not seen.
        boolean rest = windows == 0 ? total > 0 : filled > window - hop;
        if (rest) {
            look(filled, sink);
        }
        // Cells that begin within the sound and whose middle the last window covers.
        for (long cell = windows; cell < windows - 1 + covering && cell * hop < total; cell++) {
            close(cell, sink);
        }
        for (int i = 0; i < tracks.size(); i++) {
            give(i, tracks.get(i).finish(), sink);
        }
    }

    private void look(int samples, EventSink sink) throws IOException {
        long start = windows * hop;
        // A short last window: the recipe fills it as it would a short clip, or zeros do.
        int length = samples < window && !detector.fillsItself() ? window : samples;
        float[][] cut = new float[buffer.length][];
        for (int c = 0; c < cut.length; c++) {
            cut[c] = Arrays.copyOf(buffer[c], length);
            Arrays.fill(cut[c], samples, length, 0);
        }
        double begin = (double) start / sampleRate;
        Recording clip = Recording.of(
                (name.isEmpty() ? "" : name + ", ") + "the window at " + begin + " s", Signal.of(cut, sampleRate));
        ImageTensor image = detector.images().image(clip);
        ImageTensor.Shape takes = detector.classifier().model().card().input();
        if (!image.shape().equals(takes)) {
            if (image.shape().channels() != takes.channels()) {
                throw new DatasetException(takes.refusal(image.shape()));
            }
            throw new DatasetException("a window of " + detector.windowSeconds() + " s gives an image of "
                    + image.shape() + ", the network takes " + takes
                    + "; give the length of its training clips as the window");
        }
        float[] p = detector.classifier()
                .probabilities(detector.classifier().model().recipe(), List.of(image))[0];
        sink.window(new WindowScores(begin, (double) (start + samples) / sampleRate, p));
        for (int c = 0; c < covering; c++) {
            double[] sum = sums[(int) ((windows + c) % covering)];
            for (int i = 0; i < labels; i++) {
                sum[i] += p[i];
            }
        }
        windows++;
        // No later window covers the cell that begins with this one.
        close(windows - 1, sink);
    }

    private void close(long cell, EventSink sink) {
        double[] sum = sums[(int) (cell % covering)];
        long first = Math.max(0, cell - covering + 1);
        double count = Math.min(cell, windows - 1) - first + 1;
        for (int i = 0; i < tracks.size(); i++) {
            double score = sum[detector.wanted().get(i)] / count;
            give(i, tracks.get(i).next(score), sink);
        }
        Arrays.fill(sum, 0);
    }

    private void give(int track, LabelTrack.@Nullable Stretch found, EventSink sink) {
        if (found == null) {
            return;
        }
        long begin = found.begin() * hop;
        long end = Math.min(found.end() * hop, total);
        if (end - begin >= least) {
            sink.event(new Event(
                    detector.classifier().model().labels().get(detector.wanted().get(track)),
                    (double) begin / sampleRate,
                    (double) end / sampleRate,
                    found.score(),
                    found.mean()));
        }
    }
}
