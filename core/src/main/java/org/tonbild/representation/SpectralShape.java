package org.tonbild.representation;

import java.util.function.Supplier;

/** What the measures of a spectrum's shape share: magnitudes of every frame, and a map from them to a few numbers. */
final class SpectralShape {
    /** From the magnitudes of a frame to its measures. */
    @FunctionalInterface
    interface Measure {
        void of(double[] magnitudes, double[] out);
    }

    private SpectralShape() {}

    /** An analyzer with {@code bands} numbered rows, by a measure without scratch of its own. */
    static Analyzer analyzer(StftSpec stft, int sampleRate, int bands, Quantity quantity, Measure measure) {
        return analyzer(stft, sampleRate, bands, quantity, () -> measure);
    }

    /** An analyzer with {@code bands} numbered rows, by a measure made anew for every run. */
    static Analyzer analyzer(StftSpec stft, int sampleRate, int bands, Quantity quantity, Supplier<Measure> measures) {
        return new StftAnalyzer(stft, sampleRate, BandAxis.index(bands), quantity, () -> {
            Measure measure = measures.get();
            double[] magnitudes = new double[stft.bins()];
            return (re, im, values) -> {
                Magnitudes.raise(re, im, 1, magnitudes);
                measure.of(magnitudes, values);
            };
        });
    }
}
