package org.tonbild.representation;

/** What the measures of a spectrum's shape share: magnitudes of every frame, and a map from them to a few numbers. */
final class SpectralShape {
    /** From the magnitudes of a frame to its measures; may keep scratch of its own run. */
    @FunctionalInterface
    interface Measure {
        void of(double[] magnitudes, double[] out);
    }

    private SpectralShape() {}

    /** An analyzer with {@code bands} numbered rows. The measure has no state that lasts from frame to frame. */
    static Analyzer analyzer(StftSpec stft, int sampleRate, int bands, Quantity quantity, Measure measure) {
        return new StftAnalyzer(stft, sampleRate, BandAxis.index(bands), quantity, () -> {
            double[] magnitudes = new double[stft.bins()];
            return (re, im, values) -> {
                Magnitudes.raise(re, im, 1, magnitudes);
                measure.of(magnitudes, values);
            };
        });
    }
}
