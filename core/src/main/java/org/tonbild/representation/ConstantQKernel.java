package org.tonbild.representation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tonbild.transform.Fft;
import org.tonbild.transform.RealFft;
import org.tonbild.transform.Window;

/**
 * The filters of one octave in the frequency domain, thinned out: each row keeps the bins that hold all but
 * {@code sparsity} of its absolute sum. Immutable.
 */
final class ConstantQKernel {
    final int nFft;
    final RealFft fft;
    private final boolean magnitudes;
    private final int[] first;
    private final double[][] re;
    private final double[][] im;
    /** The rows in time, if that is the shorter way. */
    private final @Nullable MirroredRows mirrored;

    /**
     * @param frequencies centre frequencies
     * @param lengths filter lengths in samples, not rounded
     * @param rate sample rate at which they are applied
     * @param gain factor of each row after thinning
     * @param least smallest length of the transform
     * @param magnitudes whether the weights lose their phase
     */
    ConstantQKernel(
            double[] frequencies,
            double[] lengths,
            double rate,
            Window window,
            Norm norm,
            double sparsity,
            double[] gain,
            int least,
            boolean magnitudes) {
        this.magnitudes = magnitudes;
        double longest = least;
        for (double l : lengths) {
            longest = Math.max(longest, l);
        }
        int n = 1;
        while (n < longest) {
            n *= 2;
        }
        nFft = n;
        fft = RealFft.design(n);
        first = new int[frequencies.length];
        re = new double[frequencies.length][];
        im = new double[frequencies.length][];
        Fft full = Fft.design(n);
        Fft.Work work = full.work();
        double[] xr = new double[n];
        double[] xi = new double[n];
        for (int row = 0; row < first.length; row++) {
            filter(frequencies[row], lengths[row], rate, window, norm, xr, xi);
            for (int i = 0; i < n; i++) {
                xr[i] *= lengths[row] / n;
                xi[i] *= lengths[row] / n;
            }
            full.forward(xr, xi, work);
            thin(row, xr, xi, sparsity, gain[row]);
        }
        boolean symmetric = !magnitudes && MirroredRows.suit(first.length, n);
        MirroredRows rows = new MirroredRows(symmetric ? first.length : 0, n);
        for (int row = 0; symmetric && row < first.length; row++) {
            // What a row weighs sample t with is sum_k w[k] exp(-2 pi i k t / n).
            Arrays.fill(xr, 0);
            Arrays.fill(xi, 0);
            System.arraycopy(re[row], 0, xr, first[row], re[row].length);
            System.arraycopy(im[row], 0, xi, first[row], im[row].length);
            full.forward(xr, xi, work);
            symmetric = rows.take(row, xr, xi);
        }
        mirrored = symmetric ? rows : null;
    }

    /** A windowed complex exponential over the whole numbers of [-length/2, length/2), scaled, in the middle of n. */
    private static void filter(
            double frequency, double length, double rate, Window window, Norm norm, double[] xr, double[] xi) {
        Arrays.fill(xr, 0);
        Arrays.fill(xi, 0);
        int from = (int) Math.floor(-length / 2);
        int count = (int) Math.floor(length / 2) - from;
        double[] w = window.periodic(count);
        int at = (xr.length - count) / 2;
        double[] size = new double[count];
        for (int i = 0; i < count; i++) {
            double angle = (from + i) * 2 * StrictMath.PI * frequency / rate;
            xr[at + i] = w[i] * StrictMath.cos(angle);
            xi[at + i] = w[i] * StrictMath.sin(angle);
            size[i] = Math.abs(w[i]);
        }
        double scale = norm.isP() ? norm.of(size, 0, count) : 1;
        if (scale >= Double.MIN_NORMAL) {
            for (int i = 0; i < count; i++) {
                xr[at + i] /= scale;
                xi[at + i] /= scale;
            }
        }
    }

    private void thin(int row, double[] xr, double[] xi, double sparsity, double gain) {
        int bins = nFft / 2 + 1;
        double[] size = new double[bins];
        double sum = 0;
        for (int k = 0; k < bins; k++) {
            size[k] = Math.sqrt(xr[k] * xr[k] + xi[k] * xi[k]);
            sum += size[k];
        }
        double[] sorted = size.clone();
        Arrays.sort(sorted);
        double share = 0;
        double least = sorted[0];
        for (int k = 0; k < bins; k++) {
            share += sorted[k] / sum;
            if (share >= sparsity) {
                least = sorted[k];
                break;
            }
        }
        int low = 0;
        while (size[low] < least) {
            low++;
        }
        int high = bins;
        while (size[high - 1] < least) {
            high--;
        }
        first[row] = low;
        re[row] = new double[high - low];
        im[row] = new double[high - low];
        for (int k = low; k < high; k++) {
            if (size[k] >= least) {
                re[row][k - low] = (magnitudes ? size[k] : xr[k]) * gain;
                im[row][k - low] = magnitudes ? 0 : xi[k] * gain;
            }
        }
    }

    /** The rows as filters in time; null if {@link #apply} is the shorter way. */
    @Nullable
    MirroredRows mirrored() {
        return mirrored;
    }

    /** Whether the weights are magnitudes, to be applied to the magnitudes of a Hann-windowed spectrum. */
    boolean magnitudes() {
        return magnitudes;
    }

    /** One frame: rows times the spectrum {@code (sr, si)}, written from {@code offset} on. */
    void apply(double[] sr, double[] si, double[] outRe, double[] outIm, int offset) {
        for (int row = 0; row < first.length; row++) {
            double[] br = re[row];
            double[] bi = im[row];
            int k = first[row];
            double sumRe = 0;
            double sumIm = 0;
            for (int j = 0; j < br.length; j++) {
                sumRe += br[j] * sr[k + j] - bi[j] * si[k + j];
                sumIm += br[j] * si[k + j] + bi[j] * sr[k + j];
            }
            outRe[offset + row] = sumRe;
            outIm[offset + row] = sumIm;
        }
    }

    /** Sum of the squared magnitudes of a row. */
    double power(int row) {
        double sum = 0;
        for (int j = 0; j < re[row].length; j++) {
            sum += re[row][j] * re[row][j] + im[row][j] * im[row][j];
        }
        return sum;
    }

    /** Adds the conjugate of a row, times a complex number, to a spectrum. */
    void addConjugate(int row, double zr, double zi, double[] sr, double[] si) {
        double[] br = re[row];
        double[] bi = im[row];
        int k = first[row];
        for (int j = 0; j < br.length; j++) {
            sr[k + j] += br[j] * zr + bi[j] * zi;
            si[k + j] += br[j] * zi - bi[j] * zr;
        }
    }
}
