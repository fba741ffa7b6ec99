package org.tonbild.learn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Recording;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.RootMeanSquare;
import org.tonbild.representation.SpectralCentroid;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;

/**
 * The mean spectral centroid of recordings, for a second task: {@code sum(rms_t * centroid_t) / sum(rms_t)} over the frames
 * (Wyse, 2017); 0 Hz for silence.
 */
public final class Centroids {
    private static final Pipeline CENTROID =
            Pipeline.of(new Recipe(List.of(SignalStep.DEFAULTS, SpectralCentroid.DEFAULTS)));
    private static final Pipeline LEVEL =
            Pipeline.of(new Recipe(List.of(SignalStep.DEFAULTS, RootMeanSquare.DEFAULTS)));

    private Centroids() {}

    /** Of all clips, in their order, in hertz. */
    public static List<Double> of(List<Clip> clips, AudioReader reader) throws IOException {
        List<Double> all = new ArrayList<>();
        for (Clip clip : clips) {
            all.add(of(reader.recording(clip.file())));
        }
        return all;
    }

    /** Of one recording, in hertz. */
    public static double of(Recording recording) throws IOException {
        Spectrogram centroid = CENTROID.analyze(recording).get(0);
        Spectrogram level = LEVEL.analyze(recording).get(0);
        float[] hertz = centroid.bandAfterBand();
        float[] rms = level.bandAfterBand();
        double sum = 0;
        double weights = 0;
        for (int t = 0; t < Math.min(hertz.length, rms.length); t++) {
            sum += (double) rms[t] * hertz[t];
            weights += rms[t];
        }
        return weights == 0 ? 0 : sum / weights;
    }
}
