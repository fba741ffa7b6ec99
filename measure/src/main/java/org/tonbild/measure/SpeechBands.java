package org.tonbild.measure;

import java.util.Arrays;

/** The bands of the procedures of ANSI S3.5 with their tables. */
public enum SpeechBands {
    /** 21 critical bands. */
    CRITICAL(SpeechTables.critical()),
    /** The 17 critical bands from 350 to 5800 Hz, equally important. */
    EQUALLY_CRITICAL(SpeechTables.equallyCritical()),
    /** 18 thirds of octaves. */
    THIRD_OCTAVE(SpeechTables.third()),
    /** 6 octaves. */
    OCTAVE(SpeechTables.octave());

    private final double[] middles;
    private final double[] edges;
    private final SpeechTables tables;

    SpeechBands(SpeechTables tables) {
        this.tables = tables;
        middles = tables.middles();
        edges = tables.edges();
    }

    /** How many bands. */
    public int size() {
        return middles.length;
    }

    /** The nominal middles in hertz. */
    public double[] middles() {
        return middles.clone();
    }

    /**
     * The threshold of hearing in quiet at the middles, in dB, as a fold of lines through the points of Zwicker and
     * Fastl, Psychoacoustics, figure 2.1, over Bark.
     */
    public double[] thresholdInQuiet() {
        return Arrays.stream(middles).map(HearingThreshold::inQuiet).toArray();
    }

    double internalNoise(int band) {
        return tables.internalNoise()[band];
    }

    double importance(int band) {
        return tables.importance()[band];
    }

    double[] speech(SpeechIntelligibility.Voice voice) {
        return tables.speech()[voice.ordinal()];
    }

    /** The noise that masks the speech, with what spreads upwards from the bands below. */
    double[] masked(double[] noise, double[] speech) {
        if (this == OCTAVE) {
            return noise.clone();
        }
        boolean third = this == THIRD_OCTAVE;
        int n = size();
        double[] b = new double[n];
        double[] slope = new double[n];
        for (int k = 0; k < n; k++) {
            b[k] = Math.max(noise[k], speech[k] - 24);
            double width =
                    third ? 10 * StrictMath.log10(middles[k]) - 6.353 : 10 * StrictMath.log10(edges[k + 1] - edges[k]);
            slope[k] = 0.6 * (b[k] + width) - 80;
        }
        double[] masked = new double[n];
        for (int i = 0; i < n; i++) {
            double power = StrictMath.pow(10, 0.1 * noise[i]);
            for (int k = 0; k < (third ? i : i - 1); k++) {
                double octaves = StrictMath.log10((third ? 0.89 : 1) * middles[i] / middles[k]);
                power += StrictMath.pow(10, 0.1 * (b[k] + 3.32 * slope[k] * octaves));
            }
            masked[i] = 10 * StrictMath.log10(power);
        }
        masked[0] = b[0];
        return masked;
    }

    /**
     * Levels of the bands from those of the lines of a spectrum.
     *
     * @param lines levels in dB, the first at {@code step} hertz; lines that a band needs beyond the ends are those at
     *     the ends
     * @param step distance of two lines in hertz
     */
    double[] levels(double[] lines, double step) {
        Lines spectrum = new Lines(step, step, lines);
        double low = edges[0];
        double high = edges[edges.length - 1];
        if (low < spectrum.first) {
            spectrum = spectrum.between(low, high);
        }
        if (high > spectrum.last()) {
            spectrum = spectrum.between(low, high);
        }
        double[] levels = new double[size()];
        for (int b = 0; b < levels.length; b++) {
            double power = 0;
            int end = spectrum.nearest(edges[b + 1]);
            for (int k = spectrum.nearest(edges[b]); k < end; k++) {
                power += StrictMath.pow(10, spectrum.levels[k] / 10);
            }
            levels[b] = 10 * StrictMath.log10(power);
        }
        return levels;
    }

    /** Lines of a spectrum at equal steps. */
    private static final class Lines {
        private final double first;
        private final double step;
        private final double[] levels;

        Lines(double first, double step, double[] levels) {
            this.first = first;
            this.step = step;
            this.levels = levels;
        }

        double last() {
            return first + (levels.length - 1) * step;
        }

        int nearest(double hertz) {
            int best = 0;
            for (int k = 1; k < levels.length; k++) {
                if (Math.abs(first + k * step - hertz) < Math.abs(first + best * step - hertz)) {
                    best = k;
                }
            }
            return best;
        }

        /** Lines from one frequency to another, read off between those there are. */
        Lines between(double low, double high) {
            double[] read = new double[(int) Math.ceil((high + step - low) / step)];
            for (int k = 0; k < read.length; k++) {
                double at = Math.min(levels.length - 1, Math.max(0, (low + k * step - first) / step));
                int below = Math.min(levels.length - 2, (int) at);
                read[k] = levels[below] + (at - below) * (levels[below + 1] - levels[below]);
            }
            return new Lines(low, step, read);
        }
    }
}
