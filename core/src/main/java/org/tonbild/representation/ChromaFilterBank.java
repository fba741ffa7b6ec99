package org.tonbild.representation;

import org.tonbild.kernel.ColumnMatrix;
import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.MatrixProducts;
import org.tonbild.kernel.RowProducts;
import org.tonbild.spec.SpecException;

/**
 * Weights that fold the bins of a DFT onto pitch classes. With n = n_chroma, bin k at b_k = n log2(f_k / (440 *
 * 2^(tuning/n) / 16)) (bin 0 one and a half octaves below bin 1), width v_k = max(1, b_(k+1) - b_k):
 *
 * <pre>
 * W[c, k] = exp(-0.5 (2 d / v_k)^2) / ||W[., k]|| * exp(-0.5 ((b_k / n - ctroct) / octwidth)^2)
 * </pre>
 *
 * <p>where d is the distance of b_k and c on the circle of n classes. Class 0 is C, or A without base_c.
 *
 * <p>Matrix {@code [n_chroma x n_fft/2+1]}. Immutable and thread-safe. Same numbers as {@code librosa.filters.chroma}
 * 0.11 to 1e-7 of the peak. Source: D. Ellis, Chroma feature analysis and synthesis (2007).
 */
public final class ChromaFilterBank {
    private final int bins;
    private final int classes;
    private final ColumnMatrix weights;
    private final MatrixProducts products = Kernels.active().matrixProducts();
    private final RowProducts rows;

    private ChromaFilterBank(int bins, int classes, double[][] weights) {
        this.bins = bins;
        this.classes = classes;
        this.weights = new ColumnMatrix(weights);
        rows = Kernels.active().rowProducts(new int[classes], weights);
    }

    /**
     * Computes the weights.
     *
     * @param spec classes, weighting of the octaves
     * @param tuning deviation from A4 = 440 Hz in parts of a class
     * @param sampleRate samples per second
     * @param nFft length of the DFT, at least 2
     */
    public static ChromaFilterBank design(ChromaSpec spec, double tuning, int sampleRate, int nFft) {
        if (nFft < 2) {
            throw new SpecException("n_fft", nFft + " is too short for pitch classes; use 2 or more samples");
        }
        int n = spec.nChroma();
        int bins = nFft / 2 + 1;
        double a0 = 440.0 * StrictMath.pow(2, tuning / n) / 16;
        double[] place = new double[bins + 1];
        for (int k = 1; k <= bins; k++) {
            place[k] = n * Log2.of((double) k * sampleRate / nFft / a0);
        }
        place[0] = place[1] - 1.5 * n;
        double half = Math.rint(n / 2.0);
        double[][] weights = new double[n][bins];
        double[] column = new double[n];
        int roll = spec.baseC() ? 3 * (n / 12) : 0;
        for (int k = 0; k < bins; k++) {
            boolean last = k == nFft - 1;
            double width = last ? 1 : Math.max(place[k + 1] - place[k], 1);
            for (int c = 0; c < n; c++) {
                double wrapped = place[k] - c + half + 10.0 * n;
                double d = wrapped - n * Math.floor(wrapped / n) - half;
                column[c] = StrictMath.exp(-0.5 * (2 * d / width) * (2 * d / width));
            }
            spec.filterNorm().apply(column, 0, n);
            double octave = (place[k] / n - spec.ctroct()) / spec.octwidth();
            double dominance = StrictMath.exp(-0.5 * octave * octave);
            for (int c = 0; c < n; c++) {
                weights[(c - roll + n) % n][k] = column[c] * dominance;
            }
        }
        return new ChromaFilterBank(bins, n, weights);
    }

    /** Number of pitch classes. */
    public int classes() {
        return classes;
    }

    /** Number of DFT bins, n_fft/2 + 1. */
    public int bins() {
        return bins;
    }

    /** One weight. */
    public double weight(int pitchClass, int bin) {
        return weights.values()[bin * weights.height() + pitchClass];
    }

    /** out = matrix * spectrum. */
    public void apply(double[] spectrum, double[] out) {
        double[] padded = new double[room()];
        apply(spectrum, out, padded);
    }

    /** Length of scratch. */
    int room() {
        return weights.height();
    }

    /** out = matrix * spectrum, by way of scratch. */
    void apply(double[] spectrum, double[] out, double[] scratch) {
        products.multiply(weights, spectrum, 0, scratch);
        System.arraycopy(scratch, 0, out, 0, classes);
    }

    /** The same for spectra side by side, see {@link RowProducts}. */
    void apply(double[] spectra, int lanes, double[] out) {
        rows.multiply(spectra, lanes, out);
    }
}
