package org.tonbild.representation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tonbild.spec.SpecException;
import org.tonbild.transform.Fft;

/**
 * The bands of a {@link GaborTransform} over L samples. Band k, at the bin {@code q[k]} (frequency times L over the
 * rate), has a window g of M bins with its middle at the rounded q, and
 *
 * <pre>c[k, n] = s / T sum over j of g[j] X[q + j] exp(2 pi i j n / T),   -M/2 &lt;= j &lt; M/2,</pre>
 *
 * <p>where X is the Fourier transform, T the number of coefficients (M or more), s a sign.
 *
 * <p><b>Whole</b>: {@code M = round(q[k+1] - q[k-1])}, 4 at least, {@code round(2 q[1])} for the band at 0 Hz; Hann
 * windows {@code (1 + cos(2 pi j / M)) / 2}; the highest band's middle lies between those of its neighbours. <b>Slices</b>:
 * the same widths in steps of 4, min_win at least, those of the lowest and the highest band from {@code q} over the
 * quality of the scale; Blackman-Harris windows, but flat ones with Hann flanks for the two bands at the ends where they
 * are wider than their neighbours; even middles, and the phases of a quarter of the slice (s = -1 for q / 2 odd), so that
 * coefficients of overlapping slices add up.
 *
 * <p>The inverse divides by the sum of the squared windows. Immutable and thread-safe.
 */
public final class GaborFrame {
    private static final double[] BLACKMAN_HARRIS = {0.35872, 0.48832, 0.14128, 0.01168};
    private static final double[] HANN = {0.5, 0.5};

    private final int size;
    private final int[] positions;
    private final double[][] windows;
    private final boolean signs;
    private final Fft fft;

    private GaborFrame(int size, int[] positions, double[][] windows, boolean signs) {
        this.size = size;
        this.positions = positions;
        this.windows = windows;
        this.signs = signs;
        fft = Fft.design(size);
    }

    static GaborFrame whole(GaborTransform spec, int sampleRate, int size) {
        double[] q = bins(spec, sampleRate, size);
        int last = q.length - 1;
        int[] lengths = new int[q.length];
        for (int k = 0; k < q.length; k++) {
            lengths[k] = (int) Math.max(4, Math.rint(width(q, k)));
        }
        q[last - 1] = (q[last - 2] + q[last]) / 2;
        int[] positions = new int[q.length];
        double[][] windows = new double[q.length][];
        for (int k = 0; k < q.length; k++) {
            positions[k] = (int) Math.rint(q[k]);
            windows[k] = cosines(lengths[k], HANN);
        }
        return new GaborFrame(size, positions, windows, false);
    }

    static GaborFrame sliced(GaborTransform spec, int sampleRate) {
        double[] f = spec.frequencies(sampleRate);
        double[] q = bins(spec, sampleRate, spec.slLen());
        int last = q.length - 1;
        double top = spec.fMax().orElse(sampleRate / 2.0);
        int[] lengths = new int[q.length];
        int[] positions = new int[q.length];
        for (int k = 0; k <= last; k++) {
            double width = k == 1 || k == last - 1 ? q[k] / spec.quality(f[k - 1], f, top) : width(q, k);
            lengths[k] = (int) Math.max(spec.minWin(), 4 * Math.rint(width * spec.qVar() / 4));
            if (lengths[k] > spec.slLen()) {
                throw new SpecException(
                        "sl_len",
                        spec.slLen() + " samples are less than the " + lengths[k] + " coefficients of a band; use"
                                + " longer slices or a smaller q_var");
            }
            positions[k] = (int) (2 * Math.rint(q[k] / 2));
        }
        double[][] windows = new double[q.length][];
        for (int k = 0; k <= last; k++) {
            int inner = k == 0 ? lengths[1] : lengths[last - 1];
            windows[k] = (k == 0 || k == last) && lengths[k] > inner
                    ? flat(lengths[k], inner)
                    : cosines(lengths[k], BLACKMAN_HARRIS);
        }
        return new GaborFrame(spec.slLen(), positions, windows, true);
    }

    /** 0, the bands, and half the rate, in bins. */
    private static double[] bins(GaborTransform spec, int sampleRate, int size) {
        double[] f = spec.frequencies(sampleRate);
        double[] q = new double[f.length + 2];
        for (int k = 0; k < f.length; k++) {
            q[k + 1] = f[k] * size / sampleRate;
        }
        q[f.length + 1] = size / 2.0;
        return q;
    }

    /** From the band below to the band above; beyond the ends lie the mirrors. */
    private static double width(double[] q, int k) {
        int last = q.length - 1;
        return k == 0 ? 2 * q[1] : k == last ? 2 * (q[last] - q[last - 1]) : q[k + 1] - q[k - 1];
    }

    private static double[] cosines(int n, double[] terms) {
        double[] w = new double[n];
        for (int j = 0; j < n; j++) {
            for (int m = 0; m < terms.length; m++) {
                w[j] += terms[m] * StrictMath.cos(2 * StrictMath.PI * m * j / n);
            }
        }
        return w;
    }

    /** 1 in the middle, and the flanks of a Hann window of {@code inner} points. */
    private static double[] flat(int n, int inner) {
        double[] w = new double[n];
        double plateau = (n - inner) / 2.0;
        for (int j = 0; j < n; j++) {
            double beyond = Math.min(j, n - j) - plateau;
            w[j] = beyond <= 0 ? 1 : 0.5 * (1 + StrictMath.cos(2 * StrictMath.PI * beyond / inner));
        }
        return w;
    }

    /** Samples that are transformed. */
    public int size() {
        return size;
    }

    /** The bins of the bands' middles: 0, the bands, half the rate. */
    public int[] positions() {
        return positions.clone();
    }

    /** How many coefficients each band has. */
    public int[] lengths() {
        int[] lengths = new int[windows.length];
        for (int k = 0; k < lengths.length; k++) {
            lengths[k] = windows[k].length;
        }
        return lengths;
    }

    /**
     * The coefficients of {@link #size} samples.
     *
     * @param atLeast fewest coefficients of a band
     */
    public GaborCoefficients forward(double[] x, int atLeast) {
        if (x.length != size) {
            throw new IllegalArgumentException(x.length + " samples are not " + size);
        }
        int[] lengths = lengths();
        for (int k = 0; k < lengths.length; k++) {
            lengths[k] = Math.max(lengths[k], atLeast);
        }
        GaborCoefficients out = GaborCoefficients.zeros(lengths);
        work(lengths).forward(x, out);
        return out;
    }

    /**
     * The {@link #size} samples of these coefficients.
     *
     * @throws SpecException if no band holds some frequency, so that there is no inverse
     */
    public double[] inverse(GaborCoefficients c) {
        double[] re = new double[size];
        double[] im = new double[size];
        double[] weight = new double[size];
        for (int k = 0; k < windows.length; k++) {
            double[] g = windows[k];
            double[] cr = c.re()[k].clone();
            double[] ci = c.im()[k].clone();
            Fft band = Fft.design(cr.length);
            band.forward(cr, ci, band.work());
            for (int j = -(g.length / 2); j < g.length - g.length / 2; j++) {
                double v = g[j < 0 ? j + g.length : j];
                int from = j < 0 ? j + cr.length : j;
                int at = Math.floorMod(positions[k] + j, size);
                int mirror = at == 0 ? 0 : size - at;
                re[at] += v * sign(k) * cr[from];
                im[at] += v * sign(k) * ci[from];
                re[mirror] += v * sign(k) * cr[from];
                im[mirror] -= v * sign(k) * ci[from];
                weight[at] += v * v;
                weight[mirror] += v * v;
            }
        }
        for (int i = 0; i < size; i++) {
            if (weight[i] < 1e-8) {
                throw new SpecException(
                        "bands", "no band holds bin " + i + " of " + size + ", so there is no inverse; use more bands");
            }
            re[i] /= weight[i];
            im[i] /= weight[i];
        }
        fft.inverse(re, im, fft.work());
        return re;
    }

    private int sign(int k) {
        return signs && positions[k] / 2 % 2 != 0 ? -1 : 1;
    }

    Work work(int[] lengths) {
        return new Work(lengths);
    }

    /** The running state of one thread. */
    final class Work {
        private final double[] re = new double[size];
        private final double[] im = new double[size];
        private final Fft.Work all = fft.work();
        private final Fft[] bands;
        private final Fft.Work[] works;

        private Work(int[] lengths) {
            Map<Integer, Fft> designed = new LinkedHashMap<>();
            bands = new Fft[lengths.length];
            works = new Fft.Work[lengths.length];
            for (int k = 0; k < lengths.length; k++) {
                bands[k] = designed.computeIfAbsent(lengths[k], Fft::design);
                works[k] = bands[k].work();
            }
        }

        void forward(double[] x, GaborCoefficients out) {
            for (int t = 0; t < size; t++) {
                re[t] = x[t];
                im[t] = 0;
            }
            fft.forward(re, im, all);
            for (int k = 0; k < windows.length; k++) {
                double[] g = windows[k];
                double[] cr = out.re()[k];
                double[] ci = out.im()[k];
                Arrays.fill(cr, 0);
                Arrays.fill(ci, 0);
                for (int j = -(g.length / 2); j < g.length - g.length / 2; j++) {
                    double v = sign(k) * g[j < 0 ? j + g.length : j];
                    int to = j < 0 ? j + cr.length : j;
                    int at = Math.floorMod(positions[k] + j, size);
                    cr[to] = v * re[at];
                    ci[to] = v * im[at];
                }
                bands[k].inverse(cr, ci, works[k]);
            }
        }
    }
}
