package org.tonbild.representation;

/**
 * The tables of Slaney's gammatone filters as other programs print them, for comparison: {@link Gammatonegram} itself
 * keeps its sections in another, equivalent scale.
 *
 * <p>Source: M. Slaney, Apple Computer Technical Report 35 (1993); D. P. W. Ellis, Gammatone-like spectrograms (2009).
 */
public final class GammatoneTables {
    /** Columns of {@link #coefficients}. */
    private static final int COLUMNS = 10;

    private static final int ORDER = 4;
    private static final double BANDWIDTH = 1.019;

    private GammatoneTables() {}

    /**
     * The four biquads of every channel: columns A0, A11, A12, A13, A14, A2, B0, B1, B2, gain. The sections
     * {@code (A0 + A1k / z) / (B0 + B1 / z + B2 / z^2)} in a row have gain {@code gain} at the centre frequency. Same
     * numbers as {@code gammatone.filters.make_erb_filters} to 1e-7 of the peak.
     *
     * @param centers centre frequencies in hertz
     * @return {@code [channels x 10]}
     */
    public static double[][] coefficients(int sampleRate, double[] centers) {
        GammatoneCascade cascade = cascade(sampleRate, centers);
        double t = 1.0 / sampleRate;
        double[][] table = new double[centers.length][COLUMNS];
        for (int ch = 0; ch < centers.length; ch++) {
            double[] row = table[ch];
            row[0] = t;
            double scale = 1;
            for (int k = 0; k < ORDER; k++) {
                row[1 + column(k)] = t * cascade.a1[k][ch] / cascade.a0[k][ch];
                scale *= t / cascade.a0[k][ch];
            }
            row[6] = 1;
            row[7] = cascade.b1[ch];
            row[8] = cascade.b2[ch];
            row[9] = Math.abs(scale) * cascade.gain[ch];
        }
        return table;
    }

    /**
     * Magnitude response of every channel at the bins of a Fourier transform, 1 at the centre frequency. Same numbers
     * as {@code gammatone.fftweight.fft_weights} to 1e-7 of the peak.
     *
     * @param nFft length of the transform in samples
     * @param centers centre frequencies in hertz
     * @return {@code [channels x nFft/2+1]}
     */
    public static double[][] weights(int sampleRate, int nFft, double[] centers) {
        return GammatoneFft.weights(cascade(sampleRate, centers), nFft);
    }

    private static GammatoneCascade cascade(int sampleRate, double[] centers) {
        return new GammatoneCascade(centers, sampleRate, ORDER, 0, BANDWIDTH);
    }

    /** Slaney's order of the zeros: +-sqrt(3 + 2^1.5), then +-sqrt(3 - 2^1.5). */
    private static int column(int section) {
        return switch (section) {
            case 0 -> 0;
            case 1 -> 2;
            case 2 -> 3;
            default -> 1;
        };
    }
}
