package org.tonbild.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.SpecException;

/**
 * Two sounds compared: each a recording, or several recordings of one product.
 *
 * <p>All recordings are taken as mono (mean of channels) at the lowest sample rate among them, at most
 * {@link ComparisonSpec#maxSeconds()} from their beginning. A single recording is judged by how much it varies within
 * itself, several by how they vary among each other; what stays within that spread is not named. See {@link Finding}
 * for the units and {@link ComparisonNumbers} for the numbers.
 */
public final class Comparison {
    private final ComparisonNumbers numbers;
    private final Signal soundA;
    private final Signal soundB;

    private Comparison(ComparisonNumbers numbers, Signal soundA, Signal soundB) {
        this.numbers = numbers;
        this.soundA = soundA;
        this.soundB = soundB;
    }

    /**
     * Compares, without images.
     *
     * @param a recordings of the first sound, at least one
     * @param b recordings of the second sound, at least one
     * @throws SpecException if a side is empty or a recording is too short or holds NaN or infinity
     * @throws IOException if a recording cannot be read
     */
    public static Comparison of(List<Recording> a, List<Recording> b, ComparisonSpec spec) throws IOException {
        return of(a, b, spec, Map.of());
    }

    /**
     * Compares, with the distance of the two images of each representation.
     *
     * @param representations by name, in the order of the result
     * @throws SpecException if a side is empty or a recording is too short or holds NaN or infinity
     * @throws IOException if a recording cannot be read
     */
    public static Comparison of(
            List<Recording> a, List<Recording> b, ComparisonSpec spec, Map<String, Representation> representations)
            throws IOException {
        if (a.isEmpty() || b.isEmpty()) {
            throw new SpecException("recordings", "side " + (a.isEmpty() ? "A" : "B") + " has no recording");
        }
        List<Recording> all = new ArrayList<>(a);
        all.addAll(b);
        List<Take> takes = Excerpts.read(all, spec.maxSeconds());
        Analysis analysis = new Analysis(takes.subList(0, a.size()), takes.subList(a.size(), takes.size()), spec);
        ComparisonNumbers numbers = analysis.numbers();
        Signal soundA = signal(takes.get(numbers.a().representative()));
        Signal soundB = signal(takes.get(a.size() + numbers.b().representative()));
        List<ImageDistance> images = new ArrayList<>();
        for (Map.Entry<String, Representation> e : representations.entrySet()) {
            Spectrogram x = e.getValue().analyze(soundA);
            Spectrogram y = e.getValue().analyze(soundB);
            images.add(ImageDistance.of(e.getKey(), x, y));
        }
        return new Comparison(numbers.withImages(List.copyOf(images)), soundA, soundB);
    }

    /** The numbers. */
    public ComparisonNumbers numbers() {
        return numbers;
    }

    /** The representative recording of A: mono, at the common rate, the part that was compared. */
    public Signal soundA() {
        return soundA;
    }

    /** The representative recording of B, as {@link #soundA()}. */
    public Signal soundB() {
        return soundB;
    }

    private static Signal signal(Take take) {
        float[] samples = new float[take.samples().length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) take.samples()[i];
        }
        return Signal.of(samples, take.sampleRate());
    }
}
