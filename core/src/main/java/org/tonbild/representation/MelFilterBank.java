package org.tonbild.representation;

import org.tonbild.kernel.RowProducts;
import org.tonbild.spec.SpecException;

/**
 * Filters whose centres are equally spaced on a {@link MelScale}, be it mel, Bark, ERB, logarithmic or linear, over the
 * bins of a DFT. With M = n_mels and m_0 ...
 * m_(M+1) equally spaced in mels from fmin to fmax, band i (from 0) has centre m_(i+1) and half width
 * (m_1 - m_0) * 0.5 / (1 - overlap); its weights are {@link FilterShape} at k * sampleRate / n_fft, scaled by
 * {@link Norm}: Slaney's multiplies by 2 / (high - low) in hertz, or in mels, a p-norm acts on the row. Gammatone filters have a width of their own.
 *
 * <p>Matrix {@code [n_mels x n_fft/2+1]}. Immutable and thread-safe. Same numbers as {@code librosa.filters.mel(...,
 * dtype=float64)} 0.11 with overlap 0.5 and triangles over hertz, to 1e-7 of the peak (its
 * storage rounding).
 * Source: S. Davis, P. Mermelstein (1980), doi:10.1109/TASSP.1980.1163420.
 */
public final class MelFilterBank {
    private final int bins;
    private final SparseRows rows;
    private final double[] centres;

    private MelFilterBank(int bins, SparseRows rows, double[] centres) {
        this.bins = bins;
        this.rows = rows;
        this.centres = centres;
    }

    /**
     * Computes the weights.
     *
     * @param spec bands, edges, scale, shape
     * @param sampleRate samples per second
     * @param nFft length of the DFT
     * @throws SpecException if the edges do not fit the sample rate
     */
    public static MelFilterBank design(MelSpec spec, int sampleRate, int nFft) {
        return design(spec, sampleRate, nFft, false);
    }

    /**
     * The bank with weights rounded to float before and after the norm, as librosa's mel spectrogram holds them; its
     * numbers are reached only so.
     */
    static MelFilterBank designRounded(MelSpec spec, int sampleRate, int nFft) {
        return design(spec, sampleRate, nFft, true);
    }

    private static MelFilterBank design(MelSpec spec, int signalRate, int nFft, boolean rounded) {
        int sampleRate = spec.filterRate().orElse(signalRate);
        double high = spec.fMaxAt(sampleRate);
        if (spec.filterShape() == FilterShape.GAMMATONE) {
            return gammatone(spec, high, signalRate, nFft, rounded);
        }
        MelScale scale = spec.melScale();
        MelSpec.BinGrid grid = spec.binGrid();
        int bins = nFft / 2 + 1;
        double lowMel = scale.toMel(spec.fMin());
        double step = (scale.toMel(high) - lowMel) / (spec.nMels() + 1);
        double half = step * (0.5 / (1 - spec.overlap()));
        double reach = Math.abs(half) * spec.filterShape().reach();
        double[] centres = new double[spec.nMels()];
        SparseRows.Builder rows = new SparseRows.Builder(spec.nMels());
        double[] row = new double[bins];
        for (int i = 0; i < spec.nMels(); i++) {
            double centreMel = lowMel + (i + 1) * step;
            double centre = scale.toHertz(centreMel);
            double low = scale.toHertz(centreMel - half);
            double top = scale.toHertz(centreMel + half);
            int first =
                    (int) Math.max(0, Math.ceil(grid.place(scale.toHertz(centreMel - reach), sampleRate, nFft)) - 1);
            int last = (int) Math.min(
                    bins - 1.0, Math.floor(grid.place(scale.toHertz(centreMel + reach), sampleRate, nFft)) + 1);
            if (grid == MelSpec.BinGrid.WHOLE) {
                // Over mels and back also at the ends, as the original: where an end is a bin, the last digit decides.
                double topMel = i == spec.nMels() - 1 ? scale.toMel(high) : lowMel + (i + 2) * step;
                double from = scale.toHertz(lowMel + i * step);
                double to = scale.toHertz(topMel);
                first = Math.min(bins, wholeCorner(from, sampleRate, nFft));
                last = Math.min(bins, wholeCorner(to, sampleRate, nFft)) - 1;
                wholeTriangle(row, first, wholeCorner(centre, sampleRate, nFft), last);
            }
            int count = Math.max(0, last - first + 1);
            first = count == 0 ? 0 : first;
            for (int k = first; grid != MelSpec.BinGrid.WHOLE && k <= last; k++) {
                double f = grid.frequency(k, sampleRate, nFft);
                double distance = (scale.toMel(f) - centreMel) / half;
                row[k] = spec.filterShape().weight(f, Math.min(low, top), centre, Math.max(low, top), distance);
            }
            round(row, first, rounded ? count : 0);
            boolean inMels = spec.normOver() == MelSpec.NormOver.MEL;
            scale(row, first, count, spec.norm(), inMels ? 2 * half : top - low);
            round(row, first, rounded ? count : 0);
            rows.add(row, first, count);
            centres[i] = sampleRate == signalRate ? centre : centre * signalRate / sampleRate;
        }
        return new MelFilterBank(bins, rows.build(), centres);
    }

    /** The bin below a frequency, as if there were one bin more; in the order of operations that the original has. */
    private static int wholeCorner(double hertz, int sampleRate, int nFft) {
        return (int) Math.floor((nFft + 1) * hertz / sampleRate);
    }

    /** A triangle from 0 at bin {@code first} over 1 at {@code centre} to 0 behind {@code last}. */
    private static void wholeTriangle(double[] row, int first, int centre, int last) {
        for (int k = first; k <= last; k++) {
            row[k] = k < centre
                    ? (double) (k - first) / (centre - first)
                    : (double) (last + 1 - k) / (last + 1 - centre);
        }
    }

    /** Rows that reach over all bins, each counted for both sides of the spectrum. */
    private static MelFilterBank gammatone(MelSpec spec, double high, int signalRate, int nFft, boolean rounded) {
        int sampleRate = spec.filterRate().orElse(signalRate);
        MelScale scale = spec.melScale();
        double lowMel = scale.toMel(spec.fMin());
        double step = (scale.toMel(high) - lowMel) / (spec.nMels() + 1);
        double[] centres = new double[spec.nMels()];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = scale.toHertz(lowMel + (i + 1) * step);
        }
        GammatoneCascade cascade = new GammatoneCascade(centres, sampleRate, 4, 0, FilterShape.GAMMATONE_BANDWIDTH);
        SparseRows.Builder rows = new SparseRows.Builder(centres.length);
        double[] row = new double[nFft / 2 + 1];
        for (int i = 0; i < centres.length; i++) {
            boolean silent = centres[i] > sampleRate / 2.0 * (1 + 1e-9);
            for (int k = 0; k < row.length; k++) {
                double omega = 2 * StrictMath.PI * spec.binGrid().frequency(k, sampleRate, nFft) / sampleRate;
                double sides = k == 0 || 2 * k == nFft ? 1 : 2;
                row[k] = silent ? 0 : sides * cascade.magnitude(i, omega) / cascade.gain[i];
            }
            round(row, 0, rounded ? row.length : 0);
            scale(row, 0, row.length, spec.norm(), FilterShape.GAMMATONE_BANDWIDTH * Erb.bandwidth(centres[i]));
            round(row, 0, rounded ? row.length : 0);
            rows.add(row, 0, row.length);
            centres[i] = sampleRate == signalRate ? centres[i] : centres[i] * signalRate / sampleRate;
        }
        return new MelFilterBank(row.length, rows.build(), centres);
    }

    private static void round(double[] row, int first, int count) {
        for (int k = first; k < first + count; k++) {
            row[k] = (float) row[k];
        }
    }

    private static void scale(double[] row, int first, int count, Norm norm, double width) {
        if (norm.equals(Norm.SLANEY)) {
            for (int k = first; k < first + count; k++) {
                row[k] *= 2 / width;
            }
        } else {
            norm.apply(row, first, count);
        }
    }

    /** Number of bands. */
    public int bands() {
        return centres.length;
    }

    /** Number of DFT bins, n_fft/2 + 1. */
    public int bins() {
        return bins;
    }

    /** The bands' centre frequencies in hertz. */
    public double[] centres() {
        return centres.clone();
    }

    /** One weight. */
    public double weight(int band, int bin) {
        return rows.value(band, bin);
    }

    /** The whole matrix, {@code [n_mels][n_fft/2+1]}. */
    public double[][] matrix() {
        double[][] matrix = new double[bands()][bins];
        for (int i = 0; i < matrix.length; i++) {
            for (int k = 0; k < bins; k++) {
                matrix[i][k] = rows.value(i, k);
            }
        }
        return matrix;
    }

    /** out = matrix * spectrum; only the non-zero weights are touched. */
    public void apply(double[] spectrum, double[] out) {
        rows.multiply(spectrum, out);
    }

    /** out = transposed matrix * bands: every bin the sum over the bands by its weights in them. */
    public void applyTransposed(double[] bands, double[] out) {
        rows.multiplyTransposed(bands, out);
    }

    /** {@link #apply}, of several frames at once too. */
    SpectrumBased.SpectrumMap map() {
        return new SpectrumBased.SpectrumMap() {
            @Override
            public void map(double[] spectrum, double[] values) {
                rows.multiply(spectrum, values);
            }

            @Override
            public RowProducts rows() {
                return rows.products();
            }
        };
    }
}
