package org.tonbild.representation;

/**
 * The gammatone whose impulse response is equation (3) itself, sampled: n^(P-1) r^n cos(c n + phi), n = 0, 1, ...
 *
 * <p>With the complex pole p = r e^(ic) the response is the real part of e^(i phi) n^(P-1) p^n, whose z-transform is
 * e^(i phi) E(p/z) / (1 - p/z)^P. E(x) = x sum_j A(P-1, j) x^j holds the Eulerian numbers (E = 1 for P = 1). So the
 * filter is a short complex numerator on the input and P complex one-pole filters after it, and the real part of the
 * last. Nothing cancels: all terms of the numerator have one phase at the centre frequency.
 */
final class GammatoneImpulse implements SummedBank {
    private final int channels;
    private final int order;
    private final double[] poleRe;
    private final double[] poleIm;
    /** Numerator {@code [lag][channel]}. */
    private final double[][] numRe;

    private final double[][] numIm;
    private final double[] scale;

    GammatoneImpulse(double[] centers, double sampleRate, int order, double phase, double bandwidth) {
        this.channels = centers.length;
        this.order = order;
        poleRe = new double[channels];
        poleIm = new double[channels];
        double[] e = numerator(order);
        numRe = new double[e.length][channels];
        numIm = new double[e.length][channels];
        scale = new double[channels];
        for (int ch = 0; ch < channels; ch++) {
            double c = 2 * StrictMath.PI * centers[ch] / sampleRate;
            double r = StrictMath.exp(-2 * StrictMath.PI * bandwidth * Erb.bandwidth(centers[ch]) / sampleRate);
            poleRe[ch] = r * StrictMath.cos(c);
            poleIm[ch] = r * StrictMath.sin(c);
            for (int k = 0; k < e.length; k++) {
                double size = e[k] * StrictMath.pow(r, k);
                numRe[k][ch] = size * StrictMath.cos(k * c + phase);
                numIm[k][ch] = size * StrictMath.sin(k * c + phase);
            }
            scale[ch] = 1 / gain(e, r, c, phase);
        }
    }

    /** Magnitude at the centre frequency: half the sum of the pole's response and that of its mirror image. */
    private double gain(double[] e, double r, double c, double phase) {
        // At z = e^(ic) the pole itself gives x = r (real), its conjugate x = r e^(-2ic).
        double own = 0;
        for (int k = e.length - 1; k >= 0; k--) {
            own = own * r + e[k];
        }
        own /= StrictMath.pow(1 - r, order);
        double xr = r * StrictMath.cos(2 * c);
        double xi = -r * StrictMath.sin(2 * c);
        double mr = 0;
        double mi = 0;
        for (int k = e.length - 1; k >= 0; k--) {
            double t = mr * xr - mi * xi + e[k];
            mi = mr * xi + mi * xr;
            mr = t;
        }
        double dr = 1 - xr;
        double di = -xi;
        double size = dr * dr + di * di;
        for (int k = 0; k < order; k++) {
            double t = (mr * dr + mi * di) / size;
            mi = (mi * dr - mr * di) / size;
            mr = t;
        }
        double cp = StrictMath.cos(phase);
        double sp = StrictMath.sin(phase);
        double re = 0.5 * (own * cp + mr * cp + mi * sp);
        double im = 0.5 * (own * sp + mi * cp - mr * sp);
        return Math.sqrt(re * re + im * im);
    }

    /** E(x) by the recurrence E_P = x (1 - x) E'_(P-1) + (P - 1) x E_(P-1), which is x d/dx of E / (1 - x)^(P-1). */
    static double[] numerator(int order) {
        double[] e = {1};
        for (int p = 1; p < order; p++) {
            double[] next = new double[p + 1];
            for (int k = 0; k < e.length; k++) {
                next[k] += k * e[k];
                if (k + 1 <= p) {
                    next[k + 1] += (p - k) * e[k];
                }
            }
            e = next;
        }
        return e;
    }

    @Override
    public Run open() {
        return new State();
    }

    private final class State implements Run {
        private final double[] re = new double[channels];
        private final double[] im = new double[channels];
        private final double[][] zr = new double[order][channels];
        private final double[][] zi = new double[order][channels];
        private final double[] past = new double[numRe.length];
        private int count;

        @Override
        public void filter(float[] samples, int offset, int length, double[] energy) {
            for (int i = offset; i < offset + length; i++) {
                System.arraycopy(past, 0, past, 1, past.length - 1);
                past[0] = samples[i];
                start(re, im, past[0], numRe[0], numIm[0]);
                for (int k = 1; k < past.length; k++) {
                    taps(re, im, past[k], numRe[k], numIm[k]);
                }
                for (int k = 0; k < order; k++) {
                    pole(re, im, poleRe, poleIm, zr[k], zi[k]);
                }
                add(re, scale, energy);
                if (++count == FLUSH_EVERY) {
                    count = 0;
                    SummedBank.flush(zr);
                    SummedBank.flush(zi);
                }
            }
        }
    }

    private static void start(double[] re, double[] im, double x, double[] nr, double[] ni) {
        for (int c = 0; c < re.length; c++) {
            re[c] = nr[c] * x;
            im[c] = ni[c] * x;
        }
    }

    private static void taps(double[] re, double[] im, double x, double[] nr, double[] ni) {
        for (int c = 0; c < re.length; c++) {
            re[c] += nr[c] * x;
            im[c] += ni[c] * x;
        }
    }

    private static void pole(double[] re, double[] im, double[] pr, double[] pi, double[] zr, double[] zi) {
        for (int c = 0; c < re.length; c++) {
            double r = re[c] + (pr[c] * zr[c] - pi[c] * zi[c]);
            double i = im[c] + (pr[c] * zi[c] + pi[c] * zr[c]);
            zr[c] = r;
            zi[c] = i;
            re[c] = r;
            im[c] = i;
        }
    }

    private static void add(double[] y, double[] scale, double[] energy) {
        for (int c = 0; c < y.length; c++) {
            double v = y[c] * scale[c];
            energy[c] += v * v;
        }
    }
}
