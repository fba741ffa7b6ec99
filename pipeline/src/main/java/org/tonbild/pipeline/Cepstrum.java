package org.tonbild.pipeline;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tonbild.kernel.ColumnMatrix;
import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.MatrixProducts;
import org.tonbild.kernel.RowProducts;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.BatchSink;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.DctNorm;
import org.tonbild.transform.DctType;

/**
 * Cepstral coefficients: a discrete cosine transform over the bands of a logarithmic or otherwise compressed
 * spectrogram. Behind {@code mel} and {@code decibels} these are the mel-frequency cepstral coefficients, behind {@code
 * gammatone} and {@code root} or {@code logarithm} the gammatone ones.
 *
 * <p>Type II: {@code c[k] = s[k] sum_n x[n] cos(pi k (2n+1) / (2N))} with {@code s[k] = 2}, orthonormal
 * {@code sqrt(2/N)} and {@code sqrt(1/N)} for k = 0; types I and III in like manner. The lifter L multiplies
 * coefficient k by {@code 1 + (L/2) sin(pi (k + lifterFirst) / L)}.
 *
 * <p>Shape: {@code [min(nMfcc, bands) x frames]}. The same as {@code librosa.feature.mfcc} of version 0.11 (which puts
 * {@code power_to_db} with its defaults before it), to 5e-7 of the peak. Source: S. Davis and P. Mermelstein,
 * Comparison of parametric representations for monosyllabic word recognition (1980), doi:10.1109/TASSP.1980.1163420.
 *
 * @param nMfcc how many coefficients; never more than there are bands
 * @param dctType the kind of cosine transform
 * @param norm its scale
 * @param lifter length of the sine lifter; 0 for none
 * @param lifterFirst what the lifter counts coefficient 0 as, default 1; 0 leaves it as it is, as in HTK
 * @param energyFirst whether the first row is no band but the logarithm of an energy, which replaces coefficient 0
 */
public record Cepstrum(
        @Param(value = "number of coefficients, at most that of the bands", min = 1, max = 100_000)
        int nMfcc,

        @Param("kind of the cosine transform") DctType dctType,
        @Param("scale of the cosine transform") DctNorm norm,

        @Param(value = "length of the sine lifter, 0 for none", min = 0, max = 1e6)
        double lifter,

        @Param(value = "what the lifter counts coefficient 0 as", min = 0, max = 1, since = 2)
        int lifterFirst,

        @Param(value = "whether the first row is the logarithm of an energy that replaces coefficient 0", since = 2)
        boolean energyFirst)
        implements ValueStep {

    /** librosa's: 20 coefficients, orthonormal type II, no lifter. */
    public static final Cepstrum DEFAULTS = new Cepstrum(20, DctType.II, DctNorm.ORTHO, 0, 1, false);

    private static final MatrixProducts PRODUCTS = Kernels.active().matrixProducts();

    public Cepstrum {
        Specs.check(Cepstrum.class, nMfcc, dctType, norm, lifter, lifterFirst, energyFirst);
    }

    /** With librosa's lifter, over bands alone. */
    public Cepstrum(int nMfcc, DctType dctType, DctNorm norm, double lifter) {
        this(nMfcc, dctType, norm, lifter, 1, false);
    }

    @Override
    public String kind() {
        return "cepstrum";
    }

    @Override
    public String summary() {
        return "cosine transform of bands: after mel and decibels, MFCC";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return null;
    }

    @Override
    public Grid grid(Grid in) {
        switch (in.quantity()) {
            case DECIBEL, LOG, COMPRESSED, STANDARDIZED -> {}
            default ->
                throw new SpecException(
                        "cepstrum",
                        "the values are " + in.quantity().label() + "; take their logarithm first, for example with"
                                + " decibels");
        }
        int bands = bands(in);
        if (dctType == DctType.I && bands < 2) {
            throw new SpecException("dct_type", "i needs at least 2 bands, here is " + bands);
        }
        if (bands < 1) {
            throw new SpecException("energy_first", "there is one row only, and no band besides; use false");
        }
        return new Grid(BandAxis.index(Math.min(nMfcc, bands)), in.timeAxis(), in.frames(), Quantity.CEPSTRUM);
    }

    @Override
    public FrameMap design(Grid in) {
        return new Map(matrix(grid(in).bands(), bands(in)));
    }

    /** The product with the matrix of cosines. */
    private final class Map implements FrameMap {
        /** Row of the first band. */
        private final int first = energyFirst ? 1 : 0;

        private final ColumnMatrix matrix;
        private final RowProducts rows;
        private final double[] padded;
        private final double[] out;
        private double[] outRows = new double[0];

        Map(double[][] cosines) {
            matrix = new ColumnMatrix(cosines);
            int[] from = new int[cosines.length];
            Arrays.fill(from, first);
            rows = Kernels.active().rowProducts(from, cosines);
            padded = new double[matrix.height()];
            out = new double[matrix.rows()];
        }

        @Override
        public void frame(double[] values, FrameSink sink) {
            PRODUCTS.multiply(matrix, values, first, padded);
            System.arraycopy(padded, 0, out, 0, out.length);
            if (energyFirst) {
                out[0] = values[0];
            }
            sink.frame(out);
        }

        @Override
        public boolean batches() {
            return true;
        }

        @Override
        public void frames(double[] values, int lanes, int count, BatchSink sink) {
            if (outRows.length != out.length * lanes) {
                outRows = new double[out.length * lanes];
            }
            rows.multiply(values, lanes, outRows);
            if (energyFirst) {
                System.arraycopy(values, 0, outRows, 0, lanes);
            }
            sink.frames(outRows, lanes, count);
        }
    }

    private int bands(Grid in) {
        return energyFirst ? in.bands() - 1 : in.bands();
    }

    private double[][] matrix(int rows, int bands) {
        double[][] matrix = dctType.matrix(rows, bands, norm);
        if (lifter > 0) {
            for (int k = 0; k < rows; k++) {
                double weight = 1 + lifter / 2 * StrictMath.sin(Math.PI * (k + lifterFirst) / lifter);
                for (int n = 0; n < bands; n++) {
                    matrix[k][n] *= weight;
                }
            }
        }
        return matrix;
    }
}
