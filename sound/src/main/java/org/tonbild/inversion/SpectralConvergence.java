package org.tonbild.inversion;

/**
 * How well magnitudes meet those that were wanted: {@code ||wanted - got|| / ||wanted||} in the sense of least squares,
 * over all values. 0 is perfect, 1 is as good as silence; where both are zero throughout it is 0.
 */
public final class SpectralConvergence {
    private SpectralConvergence() {}

    /**
     * The convergence.
     *
     * @param wanted the magnitudes aimed at
     * @param got as many magnitudes
     */
    public static double of(double[] wanted, double[] got) {
        if (wanted.length != got.length) {
            throw new IllegalArgumentException(wanted.length + " values cannot be compared with " + got.length);
        }
        double error = 0;
        double size = 0;
        for (int i = 0; i < wanted.length; i++) {
            error += (wanted[i] - got[i]) * (wanted[i] - got[i]);
            size += wanted[i] * wanted[i];
        }
        return error == 0 ? 0 : Math.sqrt(error / size);
    }
}
