package org.tonbild.representation;

import org.tonbild.kernel.SectionBank;

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
    public SectionRun open() {
        return new SectionRun(sections());
    }

    /** The first section is of the form with a z^-2 in the numerator, which is zero. */
    private SectionBank sections() {
        double[][] none = new double[order][0];
        none[0] = new double[channels];
        double[][] feedback1 = new double[order][channels];
        double[][] feedback2 = new double[order][channels];
        double[] scale = new double[channels];
        for (int ch = 0; ch < channels; ch++) {
            scale[ch] = 1 / gain[ch];
            for (int k = 0; k < order; k++) {
                feedback1[k][ch] = -b1[ch];
                feedback2[k][ch] = -b2[ch];
            }
        }
        return new SectionBank(a0, a1, none, feedback1, feedback2, scale);
    }
}
