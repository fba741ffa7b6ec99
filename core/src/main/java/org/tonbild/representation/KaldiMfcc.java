package org.tonbild.representation;

import org.tonbild.kernel.ColumnMatrix;
import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.Logarithms;
import org.tonbild.kernel.MatrixProducts;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.DctNorm;
import org.tonbild.transform.DctType;

/**
 * Kaldi's mel-frequency cepstral coefficients: the orthonormal cosine transform (type II) of {@link KaldiFbank}, each
 * coefficient i times {@code 1 + lifter/2 sin(pi i / lifter)}.
 *
 * <p>Shape {@code [n_mfcc x frames]}. With {@code useEnergy} the logarithm of the frame's energy stands for coefficient
 * 0. With {@code htkCompat} coefficient 0 is the last row, times the square root of 2 if it is not the energy. Same
 * numbers as {@code torchaudio.compliance.kaldi.mfcc} 0.13 (transposed) to 2e-6 of the peak; its {@code subtract_mean}
 * is the step {@code standardize} with scope band and without
 * {@code divide}. Source: S. Davis, P. Mermelstein (1980), doi:10.1109/TASSP.1980.1163420.
 *
 * @param framing frames and what is done to them, default {@link KaldiFraming#DEFAULTS}
 * @param mel the filters, default {@link KaldiMel#DEFAULTS}
 * @param nMfcc number of coefficients, at most n_mels, default 13
 * @param lifter length of the sine lifter, default 22; 0 for none
 * @param useEnergy whether the energy stands for coefficient 0, default false
 * @param htkCompat whether coefficient 0 is the last row, default false
 * @param usePower whether the filters act on power, or on magnitudes as HTK's do, default power
 */
public record KaldiMfcc(
        @Param("frames and what is done to them") KaldiFraming framing,
        @Param("the mel filters") KaldiMel mel,

        @Param(value = "number of coefficients, at most n_mels", min = 1, max = 65536)
        int nMfcc,

        @Param(value = "length of the sine lifter, 0 for none", min = 0, max = 1e6)
        double lifter,

        @Param("whether the energy stands for coefficient 0")
        boolean useEnergy,

        @Param("whether coefficient 0 is the last row") boolean htkCompat,

        @Param(value = "whether the filters act on power, or on magnitudes", since = 2)
        boolean usePower)
        implements Representation {
    /** As {@code torchaudio.compliance.kaldi.mfcc}. */
    public static final KaldiMfcc DEFAULTS =
            new KaldiMfcc(KaldiFraming.DEFAULTS, KaldiMel.DEFAULTS, 13, 22, false, false, true);

    public KaldiMfcc {
        Specs.check(KaldiMfcc.class, framing, mel, nMfcc, lifter, useEnergy, htkCompat, usePower);
        if (nMfcc > mel.nMels()) {
            throw new SpecException(
                    "n_mfcc", nMfcc + " coefficients of " + mel.nMels() + " bands; use fewer, or raise n_mels");
        }
    }

    @Override
    public String kind() {
        return "kaldi_mfcc";
    }

    @Override
    public String summary() {
        return "Kaldi's cepstra of its filter bank, with all its options";
    }

    @Override
    public StreamClass streamClass() {
        return framing.streamClass();
    }

    @Override
    public Analyzer design(int sampleRate) {
        KaldiFilterBank bank = KaldiFilterBank.design(mel, sampleRate, framing.nFft(sampleRate));
        ColumnMatrix matrix = new ColumnMatrix(matrix());
        int bins = framing.nFft(sampleRate) / 2 + 1;
        return new KaldiAnalyzer(
                framing,
                sampleRate,
                BandAxis.index(nMfcc),
                Quantity.CEPSTRUM,
                () -> new Coefficients(bank, matrix, bins));
    }

    /** The cosine transform, times the lifter. */
    private double[][] matrix() {
        double[][] matrix = DctType.II.matrix(nMfcc, mel.nMels(), DctNorm.ORTHO);
        for (int i = 0; i < nMfcc; i++) {
            double weight = lifter == 0 ? 1 : 1 + lifter / 2 * StrictMath.sin(Math.PI * i / lifter);
            weight *= htkCompat && i == 0 ? StrictMath.sqrt(2) : 1;
            for (int b = 0; b < mel.nMels(); b++) {
                matrix[i][b] *= weight;
            }
        }
        return matrix;
    }

    private static final MatrixProducts PRODUCTS = Kernels.active().matrixProducts();

    private final class Coefficients implements KaldiAnalyzer.Map {
        private final KaldiFilterBank bank;
        private final ColumnMatrix matrix;
        private final double[] coefficients;
        private final double[] spectrum;
        private final double[] energies = new double[mel.nMels()];
        private final Logarithms logarithms = Kernels.active().logarithms();

        Coefficients(KaldiFilterBank bank, ColumnMatrix matrix, int bins) {
            this.bank = bank;
            this.matrix = matrix;
            coefficients = new double[matrix.height()];
            spectrum = new double[bins];
        }

        @Override
        public void map(double[] re, double[] im, double logEnergy, double[] values) {
            Magnitudes.raise(re, im, usePower ? 2 : 1, spectrum);
            bank.apply(spectrum, energies);
            KaldiAnalyzer.log(logarithms, energies);
            PRODUCTS.multiply(matrix, energies, 0, coefficients);
            for (int i = 0; i < nMfcc; i++) {
                values[place(i)] = i == 0 && useEnergy ? logEnergy : coefficients[i];
            }
        }

        private int place(int coefficient) {
            return htkCompat ? (coefficient + nMfcc - 1) % nMfcc : coefficient;
        }
    }
}
