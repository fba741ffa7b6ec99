package org.tonbild.compare;

import org.tonbild.representation.Quantity;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.SpecException;

/**
 * How far two images of one representation lie apart, on their common frames. All but linear values are compared in
 * decibels, cut at 80 dB below the larger maximum of the two, so that both stand on one scale.
 *
 * @param representation its name
 * @param bands rows compared
 * @param frames columns compared
 * @param logSpectralDistanceDb mean over frames of the root mean square over bands of the difference
 * @param meanDifferenceDb mean of B minus A
 * @param correlation Pearson's, over all pixels
 * @param structuralSimilarity SSIM (Wang and others, 2004): Gaussian 11 x 11, deviation 1.5, on values scaled to the
 *     common range of {@code rangeDb}
 * @param entropyABits entropy of A's histogram of 256 equal bins over the common range
 * @param entropyBBits the same of B
 * @param topDb upper end of the common range
 * @param rangeDb its width
 */
public record ImageDistance(
        String representation,
        int bands,
        int frames,
        double logSpectralDistanceDb,
        double meanDifferenceDb,
        double correlation,
        double structuralSimilarity,
        double entropyABits,
        double entropyBBits,
        double topDb,
        double rangeDb) {
    /** Width of the range on which images are compared. */
    public static final double RANGE_DB = 80;

    private static final int BINS = 256;

    /**
     * Compares two images of one representation.
     *
     * @throws SpecException if they have different numbers of bands or no common frame
     */
    public static ImageDistance of(String representation, Spectrogram a, Spectrogram b) {
        if (a.bands() != b.bands() || Math.min(a.frames(), b.frames()) < 1) {
            throw new SpecException(
                    "representation",
                    representation + " has " + a.bands() + " x " + a.frames() + " and " + b.bands() + " x " + b.frames()
                            + " values; both images need the same bands and at least one frame");
        }
        int frames = Math.min(a.frames(), b.frames());
        double[] x = decibels(a, frames);
        double[] y = decibels(b, frames);
        double top = -1e9;
        for (int i = 0; i < x.length; i++) {
            top = Math.max(top, Math.max(x[i], y[i]));
        }
        double bottom = top - RANGE_DB;
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(x[i], bottom);
            y[i] = Math.max(y[i], bottom);
        }
        int bands = a.bands();
        double distance = 0;
        double mean = 0;
        for (int t = 0; t < frames; t++) {
            double square = 0;
            for (int k = t * bands; k < (t + 1) * bands; k++) {
                square += (y[k] - x[k]) * (y[k] - x[k]);
                mean += y[k] - x[k];
            }
            distance += Math.sqrt(square / bands);
        }
        return new ImageDistance(
                representation,
                bands,
                frames,
                distance / frames,
                mean / x.length,
                correlation(x, y),
                Ssim.mean(scaled(x, bottom), scaled(y, bottom), bands, frames),
                entropy(x, bottom),
                entropy(y, bottom),
                top,
                RANGE_DB);
    }

    /** Values of the first frames in dB, whatever they are in the spectrogram. */
    static double[] decibels(Spectrogram s, int frames) {
        double[] out = new double[s.bands() * frames];
        double[] frame = new double[s.bands()];
        Quantity quantity = s.grid().quantity();
        for (int t = 0; t < frames; t++) {
            s.frame(t, frame);
            for (int b = 0; b < frame.length; b++) {
                double v = frame[b];
                out[t * frame.length + b] = switch (quantity) {
                    case DECIBEL, LOG, CEPSTRUM, COMPRESSED, FREQUENCY, STANDARDIZED, PHASE, ANGLE -> v;
                    case POWER, POWER_DENSITY -> Db.ofPower(v);
                    case AMPLITUDE, MAGNITUDE, RATIO -> Db.ofAmplitude(v);
                };
            }
        }
        return out;
    }

    private static double[] scaled(double[] x, double bottom) {
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = (x[i] - bottom) / RANGE_DB;
        }
        return out;
    }

    private static double correlation(double[] x, double[] y) {
        double mx = Moments.mean(x);
        double my = Moments.mean(y);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
            xy += (x[i] - mx) * (y[i] - my);
        }
        return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : xx == yy ? 1 : 0;
    }

    private static double entropy(double[] x, double bottom) {
        int[] histogram = new int[BINS];
        for (double v : x) {
            histogram[Math.max(0, Math.min(BINS - 1, (int) ((v - bottom) / RANGE_DB * BINS)))]++;
        }
        double bits = 0;
        for (int count : histogram) {
            if (count > 0) {
                double p = (double) count / x.length;
                bits -= p * StrictMath.log(p) / StrictMath.log(2);
            }
        }
        return bits;
    }
}
