package org.tonbild.learn.classic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Recording;
import org.tonbild.learn.Clip;
import org.tonbild.learn.ClipImages;
import org.tonbild.learn.DatasetException;
import org.tonbild.learn.ImageTensor;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.SpecException;
import org.tonbild.transform.RealFft;

/**
 * Computes the rows of a {@link FeatureSet}. Immutable and thread-safe. As {@link ClipImages} a row is an image of one
 * band and {@code columns} frames, so that rows are loaded side by side and kept as images are.
 */
public final class FeatureExtractor implements ClipImages {
    private final FeatureSet features;
    private final AudioReader reader;
    private final List<Pipeline> pipelines;

    /** @param reader how files are opened */
    public FeatureExtractor(FeatureSet features, AudioReader reader) {
        this.features = features;
        this.reader = reader;
        this.pipelines =
                features.blocks().stream().map(b -> Pipeline.of(b.recipe())).toList();
    }

    /** What is computed. */
    public FeatureSet features() {
        return features;
    }

    /** Names and numbers of one recording, {@code float32} as all values of spectrograms are. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
    public record Row(List<String> columns, float[] values) {
        public Row {
            columns = List.copyOf(columns);
        }
    }

    @Override
    public ImageTensor image(Clip clip) throws IOException {
        float[] values = row(reader.recording(clip.file())).values();
        return new ImageTensor(1, 1, values.length, values);
    }

    /**
     * The row of a recording.
     *
     * @throws DatasetException if a block gives no frame, or a number is not finite
     * @throws SpecException if a block gives more than one spectrogram
     */
    public Row row(Recording recording) throws IOException {
        Recording signal = Recording.of(recording.name(), features.signal().apply(AudioReader.read(recording)));
        List<String> columns = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < pipelines.size(); i++) {
            FeatureBlock block = features.blocks().get(i);
            List<Spectrogram> made = pipelines.get(i).analyze(signal);
            if (made.size() != 1) {
                throw new SpecException(
                        "features",
                        "the block " + block.name() + " gives " + made.size()
                                + " spectrograms; give it one representation, and the signal one channel");
            }
            if (made.get(0).frames() == 0) {
                throw new DatasetException(recording.name() + " is too short for the block " + block.name()
                        + ": it gives no frame; fill the signal with zeros (fill=zeros and duration_seconds)");
            }
            add(block, made.get(0), columns, values);
        }
        float[] row = new float[values.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = values.get(i).floatValue();
            if (!Float.isFinite(row[i])) {
                throw new DatasetException(recording.name() + " gives " + columns.get(i)
                        + " a value that is not finite (" + row[i] + "); leave that block or statistic out");
            }
        }
        return new Row(columns, row);
    }

    private static void add(FeatureBlock block, Spectrogram made, List<String> columns, List<Double> values) {
        columns.addAll(block.columns(made.bands()));
        RealFft fft = RealFft.design(made.frames());
        double rate = 1 / made.grid().timeAxis().stepSeconds();
        float[] all = made.bandAfterBand();
        for (int b = 0; b < made.bands(); b++) {
            double[] row = new double[made.frames()];
            for (int t = 0; t < row.length; t++) {
                row[t] = all[b * row.length + t];
            }
            Statistic.Series series = new Statistic.Series(row, rate, fft);
            for (Statistic statistic : block.statistics()) {
                values.add(statistic.of(series));
            }
        }
    }
}
