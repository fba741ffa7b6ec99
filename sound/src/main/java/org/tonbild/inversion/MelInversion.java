package org.tonbild.inversion;

import org.tonbild.representation.MelFilterBank;
import org.tonbild.representation.MelSpec;
import org.tonbild.spec.SpecException;
import org.tonbild.transform.Elementary;

/**
 * A spectrum from mel bands: per frame, the bins x of at least 0 whose bands W x are nearest to the given m in the sense
 * of least squares, and of those the root that undoes the exponent. As there are more bins than bands, many spectra are
 * equally near; the search begins at the smallest one that meets the bands, its negative values cut off.
 *
 * <p>The smallest start by conjugate gradients; from there accelerated projected gradients (A. Beck and M. Teboulle, A
 * fast iterative shrinkage-thresholding algorithm (2009), doi:10.1137/080716542), each bin with a step of its own, until
 * a frame's bands are met to 1e-7 or 300 steps are done.
 *
 * <p>The task of {@code librosa.feature.inverse.mel_to_stft} 0.11, and never further from the bands than its answer,
 * which mostly stays at the start. Immutable and thread-safe.
 */
public final class MelInversion {
    private final MelFilterBank bank;
    private final double power;

    private MelInversion(MelFilterBank bank, double power) {
        this.bank = bank;
        this.power = power;
    }

    /**
     * Computes the filters.
     *
     * @param mel the bands
     * @param sampleRate samples per second
     * @param nFft length of the transform
     * @param power exponent of the magnitudes under the bands, above 0
     * @throws SpecException if the bands do not fit the rate, or the exponent is not above 0
     */
    public static MelInversion design(MelSpec mel, int sampleRate, int nFft, double power) {
        if (!(power > 0 && power < Double.POSITIVE_INFINITY)) {
            throw new SpecException("power", power + " is out of range; use a number above 0, 1 or 2 for example");
        }
        return new MelInversion(MelFilterBank.design(mel, sampleRate, nFft), power);
    }

    /** Number of bins of a spectrum. */
    public int bins() {
        return bank.bins();
    }

    /**
     * The magnitudes that belong to the bands.
     *
     * @param mel finite values, frame after frame
     * @return the magnitudes, frame after frame
     */
    public double[] magnitudes(double[] mel) {
        NonNegativeFit fit = new NonNegativeFit(bank);
        double[] frame = new double[bank.bands()];
        double[] all = new double[frames(mel, bank.bands()) * bins()];
        for (int at = 0; at < all.length; at += bins()) {
            System.arraycopy(mel, at / bins() * frame.length, frame, 0, frame.length);
            double[] spectrum = fit.fit(frame);
            for (int k = 0; k < spectrum.length; k++) {
                all[at + k] = raised(spectrum[k], 1 / power);
            }
        }
        return all;
    }

    /** The bands of magnitudes, frame after frame: what {@link #magnitudes} undoes. */
    public double[] bands(double[] magnitudes) {
        double[] spectrum = new double[bins()];
        double[] frame = new double[bank.bands()];
        double[] all = new double[frames(magnitudes, bins()) * frame.length];
        for (int at = 0; at < all.length; at += frame.length) {
            for (int k = 0; k < spectrum.length; k++) {
                spectrum[k] = raised(magnitudes[at / frame.length * spectrum.length + k], power);
            }
            bank.apply(spectrum, frame);
            System.arraycopy(frame, 0, all, at, frame.length);
        }
        return all;
    }

    private static int frames(double[] values, int size) {
        if (values.length % size != 0) {
            throw new SpecException("n_mels", values.length + " values are no whole frames of " + size);
        }
        return values.length / size;
    }

    private static double raised(double value, double exponent) {
        return exponent == 2 ? value * value : exponent == 0.5 ? Math.sqrt(value) : Elementary.pow(value, exponent);
    }
}
