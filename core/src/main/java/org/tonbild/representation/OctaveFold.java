package org.tonbild.representation;

import org.tonbild.spec.SpecException;

/**
 * Weights that fold the bins of a constant-Q transform onto pitch classes. With m = bins_per_octave / n_chroma bins to
 * a class, bin k belongs to class {@code floor(((k + floor(m/2)) mod bins_per_octave) / m)}, counted from the class of
 * {@code fmin}: m bins around each class's centre. Weights are 1 and 0; a {@code fold_window} is convolved with them
 * along the bins.
 *
 * <p>Matrix {@code [n_chroma x bins]}. Immutable and thread-safe. Same numbers as
 * {@code librosa.filters.cq_to_chroma} 0.11 to 1e-7 of the peak.
 */
public final class OctaveFold {
    private final double[][] weights;
    private final double threshold;

    private OctaveFold(double[][] weights, double threshold) {
        this.weights = weights;
        this.threshold = threshold;
    }

    /**
     * Computes the weights.
     *
     * @param spec classes and window
     * @param bins number of bins to fold
     * @param binsPerOctave bins per octave, a multiple of the classes
     * @param fMin frequency of the lowest bin in hertz, which decides its class
     */
    public static OctaveFold design(FoldSpec spec, int bins, int binsPerOctave, double fMin) {
        int classes = spec.nChroma();
        if (binsPerOctave < 1 || binsPerOctave % classes != 0) {
            throw new SpecException(
                    "bins_per_octave",
                    binsPerOctave + " is no multiple of " + classes + " pitch classes; use one, such as "
                            + 3 * classes);
        }
        if (bins < 1) {
            throw new SpecException("n_bins", bins + " bins cannot be folded; use 1 or more");
        }
        int merged = binsPerOctave / classes;
        int roll = (int) Math.rint(noteAboveBase(spec, fMin) * (classes / 12.0));
        double[] window = spec.foldWindow().values();
        double[][] weights = new double[classes][bins];
        for (int k = 0; k < bins; k++) {
            int first = (k + merged / 2) % binsPerOctave / merged;
            double[] row = weights[Math.floorMod(first + roll, classes)];
            for (int i = 0; i < window.length; i++) {
                int at = k + i - (window.length - 1) / 2;
                if (at >= 0 && at < bins) {
                    row[at] += window[i];
                }
            }
        }
        return new OctaveFold(weights, spec.threshold());
    }

    /** Semitones from the next lower C, or from the A about it, to {@code fMin}; A4 is 440 Hz, MIDI note 69. */
    private static double noteAboveBase(FoldSpec spec, double fMin) {
        double midi = 12 * (Log2.of(fMin) - Log2.of(440)) + 69;
        double note = midi - 12 * Math.floor(midi / 12);
        return spec.baseC() ? note : note - 9;
    }

    /** Number of pitch classes. */
    public int classes() {
        return weights.length;
    }

    /** Number of bins. */
    public int bins() {
        return weights[0].length;
    }

    /** All weights, {@code [class][bin]}, as a copy. */
    public double[][] matrix() {
        double[][] copy = weights.clone();
        for (int c = 0; c < copy.length; c++) {
            copy[c] = copy[c].clone();
        }
        return copy;
    }

    /** One frame: weighted sums of {@code bins}; those below the threshold are 0. */
    public void apply(double[] bins, double[] classes) {
        for (int c = 0; c < weights.length; c++) {
            double[] row = weights[c];
            double sum = 0;
            for (int k = 0; k < row.length; k++) {
                sum += row[k] * bins[k];
            }
            classes[c] = sum < threshold ? 0 : sum;
        }
    }
}
