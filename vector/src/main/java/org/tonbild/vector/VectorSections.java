package org.tonbild.vector;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.SectionBank;
import org.tonbild.kernel.Sections;

/**
 * {@link Sections} over channels, one section at a time over all samples of a block. Four vectors go side by side, as
 * each output waits for the last one, and a single vector would leave the adders idle; what is left goes one by one.
 */
final class VectorSections extends Sections {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();

    private static DoubleVector load(double[] x, int at) {
        return DoubleVector.fromArray(LANES, x, at);
    }

    @Override
    public void run(float[] x, int offset, int count, SectionBank bank, SectionBank.State state, double[] sums) {
        if (SectionBank.PAD % STEP != 0) {
            super.run(x, offset, count, bank, state, sums);
            return;
        }
        double[] y = state.block();
        int width = state.out().length;
        int end = count * width;
        for (int i = 0; i < count; i++) {
            Arrays.fill(y, i * width, (i + 1) * width, x[offset + i]);
        }
        for (int k = 0; k < bank.b0().length; k++) {
            if (bank.b2()[k].length == 0) {
                int c = 0;
                for (; c + 4 * STEP <= width; c += 4 * STEP) {
                    four(y, end, bank, state, k, c);
                }
                for (; c < width; c += STEP) {
                    one(y, end, bank, state, k, c);
                }
            } else {
                int c = 0;
                for (; c + 2 * STEP <= width; c += 2 * STEP) {
                    twoFull(y, end, bank, state, k, c);
                }
                for (; c < width; c += STEP) {
                    oneFull(y, end, bank, state, k, c);
                }
            }
        }
        add(y, end, width, bank.scale(), sums);
        System.arraycopy(y, end - width, state.out(), 0, width);
    }

    private static void four(double[] y, int end, SectionBank bank, SectionBank.State state, int k, int c) {
        int width = state.out().length;
        int d = c + STEP;
        int e = d + STEP;
        int f = e + STEP;
        DoubleVector z1c = load(state.z1()[k], c);
        DoubleVector z2c = load(state.z2()[k], c);
        DoubleVector b0c = load(bank.b0()[k], c);
        DoubleVector b1c = load(bank.b1()[k], c);
        DoubleVector a1c = load(bank.a1()[k], c);
        DoubleVector a2c = load(bank.a2()[k], c);
        DoubleVector z1d = load(state.z1()[k], d);
        DoubleVector z2d = load(state.z2()[k], d);
        DoubleVector b0d = load(bank.b0()[k], d);
        DoubleVector b1d = load(bank.b1()[k], d);
        DoubleVector a1d = load(bank.a1()[k], d);
        DoubleVector a2d = load(bank.a2()[k], d);
        DoubleVector z1e = load(state.z1()[k], e);
        DoubleVector z2e = load(state.z2()[k], e);
        DoubleVector b0e = load(bank.b0()[k], e);
        DoubleVector b1e = load(bank.b1()[k], e);
        DoubleVector a1e = load(bank.a1()[k], e);
        DoubleVector a2e = load(bank.a2()[k], e);
        DoubleVector z1f = load(state.z1()[k], f);
        DoubleVector z2f = load(state.z2()[k], f);
        DoubleVector b0f = load(bank.b0()[k], f);
        DoubleVector b1f = load(bank.b1()[k], f);
        DoubleVector a1f = load(bank.a1()[k], f);
        DoubleVector a2f = load(bank.a2()[k], f);
        for (int i = c; i < end; i += width) {
            DoubleVector xc = load(y, i);
            DoubleVector xd = load(y, i + STEP);
            DoubleVector xe = load(y, i + 2 * STEP);
            DoubleVector xf = load(y, i + 3 * STEP);
            DoubleVector yc = b0c.mul(xc).add(z1c);
            DoubleVector yd = b0d.mul(xd).add(z1d);
            DoubleVector ye = b0e.mul(xe).add(z1e);
            DoubleVector yf = b0f.mul(xf).add(z1f);
            z1c = b1c.mul(xc).add(z2c).add(a1c.mul(yc));
            z1d = b1d.mul(xd).add(z2d).add(a1d.mul(yd));
            z1e = b1e.mul(xe).add(z2e).add(a1e.mul(ye));
            z1f = b1f.mul(xf).add(z2f).add(a1f.mul(yf));
            z2c = a2c.mul(yc);
            z2d = a2d.mul(yd);
            z2e = a2e.mul(ye);
            z2f = a2f.mul(yf);
            yc.intoArray(y, i);
            yd.intoArray(y, i + STEP);
            ye.intoArray(y, i + 2 * STEP);
            yf.intoArray(y, i + 3 * STEP);
        }
        z1c.intoArray(state.z1()[k], c);
        z2c.intoArray(state.z2()[k], c);
        z1d.intoArray(state.z1()[k], d);
        z2d.intoArray(state.z2()[k], d);
        z1e.intoArray(state.z1()[k], e);
        z2e.intoArray(state.z2()[k], e);
        z1f.intoArray(state.z1()[k], f);
        z2f.intoArray(state.z2()[k], f);
    }

    private static void one(double[] y, int end, SectionBank bank, SectionBank.State state, int k, int c) {
        int width = state.out().length;
        DoubleVector z1 = load(state.z1()[k], c);
        DoubleVector z2 = load(state.z2()[k], c);
        DoubleVector b0 = load(bank.b0()[k], c);
        DoubleVector b1 = load(bank.b1()[k], c);
        DoubleVector a1 = load(bank.a1()[k], c);
        DoubleVector a2 = load(bank.a2()[k], c);
        for (int i = c; i < end; i += width) {
            DoubleVector x = load(y, i);
            DoubleVector v = b0.mul(x).add(z1);
            z1 = b1.mul(x).add(z2).add(a1.mul(v));
            z2 = a2.mul(v);
            v.intoArray(y, i);
        }
        z1.intoArray(state.z1()[k], c);
        z2.intoArray(state.z2()[k], c);
    }

    /** Two vectors of sections with all coefficients. */
    private static void twoFull(double[] y, int end, SectionBank bank, SectionBank.State state, int k, int c) {
        int width = state.out().length;
        int d = c + STEP;
        DoubleVector z1c = load(state.z1()[k], c);
        DoubleVector z2c = load(state.z2()[k], c);
        DoubleVector b0c = load(bank.b0()[k], c);
        DoubleVector b1c = load(bank.b1()[k], c);
        DoubleVector b2c = load(bank.b2()[k], c);
        DoubleVector a1c = load(bank.a1()[k], c);
        DoubleVector a2c = load(bank.a2()[k], c);
        DoubleVector z1d = load(state.z1()[k], d);
        DoubleVector z2d = load(state.z2()[k], d);
        DoubleVector b0d = load(bank.b0()[k], d);
        DoubleVector b1d = load(bank.b1()[k], d);
        DoubleVector b2d = load(bank.b2()[k], d);
        DoubleVector a1d = load(bank.a1()[k], d);
        DoubleVector a2d = load(bank.a2()[k], d);
        for (int i = c; i < end; i += width) {
            DoubleVector xc = load(y, i);
            DoubleVector xd = load(y, i + STEP);
            DoubleVector yc = b0c.mul(xc).add(z1c);
            DoubleVector yd = b0d.mul(xd).add(z1d);
            z1c = b1c.mul(xc).add(a1c.mul(yc)).add(z2c);
            z1d = b1d.mul(xd).add(a1d.mul(yd)).add(z2d);
            z2c = b2c.mul(xc).add(a2c.mul(yc));
            z2d = b2d.mul(xd).add(a2d.mul(yd));
            yc.intoArray(y, i);
            yd.intoArray(y, i + STEP);
        }
        z1c.intoArray(state.z1()[k], c);
        z2c.intoArray(state.z2()[k], c);
        z1d.intoArray(state.z1()[k], d);
        z2d.intoArray(state.z2()[k], d);
    }

    private static void oneFull(double[] y, int end, SectionBank bank, SectionBank.State state, int k, int c) {
        int width = state.out().length;
        DoubleVector z1 = load(state.z1()[k], c);
        DoubleVector z2 = load(state.z2()[k], c);
        DoubleVector b0 = load(bank.b0()[k], c);
        DoubleVector b1 = load(bank.b1()[k], c);
        DoubleVector b2 = load(bank.b2()[k], c);
        DoubleVector a1 = load(bank.a1()[k], c);
        DoubleVector a2 = load(bank.a2()[k], c);
        for (int i = c; i < end; i += width) {
            DoubleVector x = load(y, i);
            DoubleVector v = b0.mul(x).add(z1);
            z1 = b1.mul(x).add(a1.mul(v)).add(z2);
            z2 = b2.mul(x).add(a2.mul(v));
            v.intoArray(y, i);
        }
        z1.intoArray(state.z1()[k], c);
        z2.intoArray(state.z2()[k], c);
    }

    private static void add(double[] y, int end, int width, double[] scale, double[] sums) {
        int c = 0;
        for (; c + STEP <= scale.length; c += STEP) {
            DoubleVector factor = load(scale, c);
            DoubleVector sum = load(sums, c);
            for (int i = c; i < end; i += width) {
                DoubleVector v = load(y, i).mul(factor);
                sum = sum.add(v.mul(v));
            }
            sum.intoArray(sums, c);
        }
        for (; c < scale.length; c++) {
            for (int i = c; i < end; i += width) {
                double v = y[i] * scale[c];
                sums[c] += v * v;
            }
        }
    }
}
