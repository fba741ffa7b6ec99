package org.tonbild.representation;

import java.util.Arrays;
import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * The strongest peaks of each frame's spectrum: their frequencies or their heights, the strongest in the first row, by the
 * rule and the parabola of {@link PitchPeaks}; 0 where there are fewer.
 *
 * <p>Shape {@code [nPeaks x frames]}, in hertz or as magnitudes. Source: X. Serra, J. O. Smith, Spectral modeling synthesis
 * (1990), doi:10.2307/3680788, which fits its parabola to decibels where this fits it to magnitudes; MATLAB's {@code
 * findpeaks} places none between bins.
 *
 * @param peaks which bins are peaks, default librosa's rule from 20 Hz to 20 kHz
 * @param nPeaks how many, default 10
 * @param value what is told of a peak, default its frequency
 */
public record SpectralPeaks(
        @Param("which bins are peaks") PitchPeaks peaks,

        @Param(value = "number of peaks", min = 1, max = 65_536)
        int nPeaks,

        @Param("what is told of a peak") Value value)
        implements SpectrumBased {
    /** What is told of a peak. */
    public enum Value {
        /** Where it lies, in hertz. */
        FREQUENCY,
        /** How high it is. */
        MAGNITUDE
    }

    /** Ten frequencies. */
    public static final SpectralPeaks DEFAULTS =
            new SpectralPeaks(new PitchPeaks(StftSpec.FEATURE, 20, 20_000, 0.1, Level.MAX), 10, Value.FREQUENCY);

    public SpectralPeaks {
        Specs.check(SpectralPeaks.class, peaks, nPeaks, value);
    }

    @Override
    public String kind() {
        return "peaks";
    }

    @Override
    public String summary() {
        return "frequencies or heights of the strongest peaks of the spectrum";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public StftSpec stft() {
        return peaks.stft();
    }

    @Override
    public Design over(BandAxis bins, int sampleRate, int nFft) {
        Quantity quantity = value == Value.FREQUENCY ? Quantity.FREQUENCY : Quantity.MAGNITUDE;
        return new Design(
                BandAxis.index(nPeaks), quantity, () -> new Strongest(peaks.new Finder(bins.size(), sampleRate, nFft)));
    }

    private final class Strongest implements SpectrumMap, PitchPeaks.Sink {
        private final PitchPeaks.Finder finder;
        private final double[] hertz = new double[nPeaks];
        private final double[] heights = new double[nPeaks];

        Strongest(PitchPeaks.Finder finder) {
            this.finder = finder;
        }

        @Override
        public void map(double[] spectrum, double[] values) {
            Arrays.fill(hertz, 0);
            Arrays.fill(heights, 0);
            finder.find(spectrum, this);
            System.arraycopy(value == Value.FREQUENCY ? hertz : heights, 0, values, 0, nPeaks);
        }

        /** Puts it behind those that are as high. */
        @Override
        public void peak(int bin, double frequency, double height) {
            int at = nPeaks;
            while (at > 0 && heights[at - 1] < height) {
                at--;
                if (at + 1 < nPeaks) {
                    hertz[at + 1] = hertz[at];
                    heights[at + 1] = heights[at];
                }
            }
            if (at < nPeaks) {
                hertz[at] = frequency;
                heights[at] = height;
            }
        }
    }
}
