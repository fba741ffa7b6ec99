package org.tonbild.representation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tonbild.audio.Signal;
import org.tonbild.kernel.RowProducts;

/** What is made of the magnitudes of a short-time Fourier transform, frame by frame. */
interface SpectrumBased extends Staged {
    /** From the magnitudes of a frame to its values; may hold scratch. */
    @FunctionalInterface
    interface SpectrumMap {
        /** The spectrum itself. */
        SpectrumMap SAME = (spectrum, values) -> System.arraycopy(spectrum, 0, values, 0, values.length);

        void map(double[] spectrum, double[] values);

        /** The same values for spectra that are all there. */
        default void mapAll(FrameSource spectra, double[] values, FrameSink sink) {
            spectra.into(spectrum -> {
                map(spectrum, values);
                sink.frame(values);
            });
        }

        /** The matrix that this is, where it may be multiplied with several frames side by side for the same values. */
        default @Nullable RowProducts rows() {
            return null;
        }
    }

    /**
     * What follows the magnitudes.
     *
     * @param bands the rows of the result
     * @param quantity what its values are
     * @param maps gives a map with scratch of its own for every run
     */
    record Design(BandAxis bands, Quantity quantity, Supplier<SpectrumMap> maps) {}

    /** The transform. */
    StftSpec stft();

    /** What is done to a frame besides. */
    default FrameSpec frame() {
        return FrameSpec.DEFAULTS;
    }

    /** Exponent of the magnitudes. */
    default double exponent() {
        return 1;
    }

    /** What follows the magnitudes of bins at these frequencies; they are those of a transform of {@code nFft}. */
    Design over(BandAxis bins, int sampleRate, int nFft);

    /** The form whose constants are taken from these magnitudes; only asked of {@link StreamClass#WHOLE} ones. */
    default SpectrumBased bounded(FrameSource magnitudes, BandAxis bins, int sampleRate) {
        return this;
    }

    @Override
    default Representation resolve(Signal signal) {
        if (streamClass() != StreamClass.WHOLE) {
            return this;
        }
        LinearSpectrogram magnitudes = new LinearSpectrogram(stft(), exponent(), frame());
        int sampleRate = signal.sampleRate();
        return bounded(sink -> magnitudes.scan(signal, sink), BandAxis.fft(sampleRate, stft().nFft()), sampleRate);
    }

    /** Where a constant is taken from the magnitudes first and they are few enough to be kept, they are taken once. */
    @Override
    default Analyzer designFor(Signal channel) {
        Framing framing = frame().framing(stft());
        long frames = framing.frames(channel.length());
        if (streamClass() != StreamClass.WHOLE || frames * stft().bins() > KeptSpectra.MOST) {
            return Staged.super.designFor(channel);
        }
        int sampleRate = channel.sampleRate();
        LinearSpectrogram magnitudes = new LinearSpectrogram(stft(), exponent(), frame());
        KeptSpectra kept = new KeptSpectra(stft().bins(), sink -> magnitudes.scan(channel, sink));
        BandAxis bins = BandAxis.fft(sampleRate, stft().nFft());
        Design design = bounded(kept, bins, sampleRate).over(bins, sampleRate, stft().nFft());
        return kept.analyzer(
                new Grid(design.bands(), framing.timeAxis(sampleRate), frames, design.quantity()), design.maps());
    }

    @Override
    default Analyzer design(int sampleRate) {
        Design design = over(BandAxis.fft(sampleRate, stft().nFft()), sampleRate, stft().nFft());
        return new StftAnalyzer(
                stft(),
                frame(),
                sampleRate,
                design.bands(),
                design.quantity(),
                () -> new SpectrumBinMap(
                        stft(), exponent(), frame().powerOffset(), design.maps().get()));
    }

    @Override
    default List<Spectrogram> from(List<Spectrogram> channels, int sampleRate) {
        Grid given = channels.get(0).grid();
        SpectrumBased fixed = streamClass() == StreamClass.WHOLE
                ? bounded(sink -> channels.forEach(channel -> channel.scan(sink)), given.bandAxis(), sampleRate)
                : this;
        Design design = fixed.over(given.bandAxis(), sampleRate, given.transformLength(stft().nFft()));
        List<Spectrogram> results = new ArrayList<>();
        for (Spectrogram channel : channels) {
            Grid grid = new Grid(design.bands(), given.timeAxis(), channel.frames(), design.quantity());
            CollectedFrames collected = new CollectedFrames(grid);
            SpectrumMap map = design.maps().get();
            double[] values = new double[grid.bands()];
            channel.scan(spectrum -> {
                map.map(spectrum, values);
                collected.frame(values);
            });
            results.add(collected.spectrogram());
        }
        return results;
    }
}
