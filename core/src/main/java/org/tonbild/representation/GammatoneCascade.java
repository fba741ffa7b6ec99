package org.tonbild.representation;

/**
 * Slaney's gammatone: a cascade of P second-order sections, each the sampled impulse response of one factor of the
 * Laplace transform.
 *
 * <p>The Laplace transform of t^(P-1) exp(-Bt) cos(wt + phi) is (P-1)! Re[e^(i phi) (s + B + iw)^P] over
 * ((s + B)^2 + w^2)^P. Its numerator has P real zeros s + B = w cot(q_k) with q_k = (pi/2 + k pi - phi) / P, so that
 * the filter is a product of sections (sin(q_k) (s + B) - cos(q_k) w) / ((s + B)^2 + w^2). Sampling each section's
 * impulse response gives, with r = exp(-B/fs) and c = w/fs,
 *
 * <pre>H_k(z) = (sin q_k - r sin(c + q_k) / z) / (1 - 2 r cos(c) / z + r^2 / z^2)</pre>
 *
 * <p>For P = 4 and phi = 0 the zeros are +-(sqrt 2 +- 1), the sqrt(3 +- 2^1.5) of Slaney's report.
 */
final class GammatoneCascade implements SummedBank {
    final int channels;
    final int order;
    /** Numerators {@code [section][channel]}; the coefficient of z^-2 is zero. */
    final double[][] a0;

    final double[][] a1;
    final double[] b1;
    final double[] b2;
    /** Gain of the whole cascade at the centre frequency. */
    final double[] gain;

    GammatoneCascade(double[] centers, double sampleRate, int order, double phase, double bandwidth) {
        this.channels = centers.length;
        this.order = order;
        a0 = new double[order][channels];
        a1 = new double[order][channels];
        b1 = new double[channels];
        b2 = new double[channels];
        gain = new double[channels];
        for (int ch = 0; ch < channels; ch++) {
            double c = 2 * StrictMath.PI * centers[ch] / sampleRate;
            double r = StrictMath.exp(-2 * StrictMath.PI * bandwidth * Erb.bandwidth(centers[ch]) / sampleRate);
            for (int k = 0; k < order; k++) {
                double q = (StrictMath.PI / 2 + k * StrictMath.PI - phase) / order;
                a0[k][ch] = StrictMath.sin(q);
                a1[k][ch] = -r * StrictMath.sin(c + q);
            }
            b1[ch] = -2 * r * StrictMath.cos(c);
            b2[ch] = r * r;
            gain[ch] = magnitude(ch, c);
        }
    }

    /** Magnitude of one channel's cascade at {@code omega} radians per sample, before the division by the gain. */
    double magnitude(int ch, double omega) {
        double c1 = StrictMath.cos(omega);
        double s1 = StrictMath.sin(omega);
        double c2 = StrictMath.cos(2 * omega);
        double s2 = StrictMath.sin(2 * omega);
        double dr = 1 + b1[ch] * c1 + b2[ch] * c2;
        double di = -b1[ch] * s1 - b2[ch] * s2;
        double den = dr * dr + di * di;
        double product = 1;
        for (int k = 0; k < order; k++) {
            double nr = a0[k][ch] + a1[k][ch] * c1;
            double ni = -a1[k][ch] * s1;
            product *= (nr * nr + ni * ni) / den;
        }
        return Math.sqrt(product);
    }

    @Override
    public State open() {
        return new State();
    }

    /**
     * Transposed direct form II, channels innermost; the loops are cut small because only then do they become vector
     * code.
     */
    final class State implements Run {
        private final double[] x = new double[channels];
        private final double[] y = new double[channels];
        private final double[] c1 = new double[channels];
        private final double[] c2 = new double[channels];
        private final double[][] z1 = new double[order][channels];
        private final double[][] z2 = new double[order][channels];
        private final double[] scale = new double[channels];
        private int count;

        State() {
            for (int ch = 0; ch < channels; ch++) {
                scale[ch] = 1 / gain[ch];
                c1[ch] = -b1[ch];
                c2[ch] = -b2[ch];
            }
        }

        @Override
        public void filter(float[] samples, int offset, int length, double[] energy) {
            for (int i = offset; i < offset + length; i++) {
                step(samples[i]);
                add(y, scale, energy);
            }
        }

        /** Takes one sample; {@link #output} then tells what became of it. */
        void step(double sample) {
            first(sample, y, a0[0], a1[0], c1, c2, z1[0], z2[0]);
            for (int k = 1; k < order; k++) {
                next(x, y, a0[k], a1[k], c1, c2, z1[k], z2[k]);
            }
            if (++count == FLUSH_EVERY) {
                count = 0;
                SummedBank.flush(z1);
                SummedBank.flush(z2);
            }
        }

        /** The last output of one channel, gain 1 at its centre. */
        double output(int channel) {
            return y[channel] * scale[channel];
        }
    }

    private static void first(
            double x, double[] y, double[] a0, double[] a1, double[] c1, double[] c2, double[] z1, double[] z2) {
        for (int c = 0; c < y.length; c++) {
            y[c] = a0[c] * x + z1[c];
        }
        for (int c = 0; c < y.length; c++) {
            z1[c] = (a1[c] * x + c1[c] * y[c]) + z2[c];
        }
        for (int c = 0; c < y.length; c++) {
            z2[c] = c2[c] * y[c];
        }
    }

    /** {@code y} holds the input and takes the output; {@code x} is scratch. */
    private static void next(
            double[] x, double[] y, double[] a0, double[] a1, double[] c1, double[] c2, double[] z1, double[] z2) {
        for (int c = 0; c < y.length; c++) {
            double in = y[c];
            x[c] = a1[c] * in + z2[c];
            y[c] = a0[c] * in + z1[c];
        }
        for (int c = 0; c < y.length; c++) {
            z1[c] = x[c] + c1[c] * y[c];
            z2[c] = c2[c] * y[c];
        }
    }

    private static void add(double[] y, double[] scale, double[] energy) {
        for (int c = 0; c < y.length; c++) {
            double v = y[c] * scale[c];
            energy[c] += v * v;
        }
    }
}
