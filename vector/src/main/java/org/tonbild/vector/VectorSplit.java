package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FftPasses;

/**
 * {@link FftPasses#split}, or the powers of what it gives, of a column and its mirror, which stand in two arrays that the nearest cache holds.
 *
 * <p>Value k = k1 + n1 r of the transform is row r of column k1; its mirror n - k is row n2 - 1 - r of column n1 - k1. The smaller
 * one of k and n - k is the one whose factor counts.
 */
final class VectorSplit {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();

    private final int n1;
    private final int n2;
    private final int lanes;
    private final double[] xr;
    private final double[] xi;
    private final double[] re;
    private final double[] im;
    private final double[] power;
    private final int y0;
    private final double[] wr;
    private final double[] wi;

    VectorSplit(
            int n1,
            int n2,
            int lanes,
            double[] xr,
            double[] xi,
            double[] re,
            double[] im,
            double[] power,
            int y0,
            double[] wr,
            double[] wi) {
        this.n1 = n1;
        this.n2 = n2;
        this.lanes = lanes;
        this.xr = xr;
        this.xi = xi;
        this.re = re;
        this.im = im;
        this.power = power;
        this.y0 = y0;
        this.wr = wr;
        this.wi = wi;
    }

    /** Column 0, its own mirror: row r with n2 - r. */
    void first() {
        int start = FftPasses.START;
        for (int q = 0; q < lanes; q += STEP) {
            DoubleVector r0 = DoubleVector.fromArray(LANES, xr, start + q);
            DoubleVector i0 = DoubleVector.fromArray(LANES, xi, start + q);
            DoubleVector sum = r0.add(i0);
            DoubleVector difference = r0.sub(i0);
            int near = y0 + q;
            int far = near + n1 * n2 * lanes;
            if (power != re) {
                sum.mul(sum).intoArray(power, near);
                difference.mul(difference).intoArray(power, far);
                continue;
            }
            DoubleVector zero = DoubleVector.zero(LANES);
            sum.intoArray(re, near);
            zero.intoArray(im, near);
            difference.intoArray(re, far);
            zero.intoArray(im, far);
        }
        rows(n2 / 2, n1, start + lanes, start + (n2 - 1) * lanes);
    }

    /** The values k1 + n1 r that are not behind their mirrors. */
    void pair(int k1, int column, int mirror) {
        int behind = n1 * n2 / 2 - k1;
        if (behind >= 0) {
            rows(behind / n1 + 1, k1, column, mirror + (n2 - 1) * lanes);
        }
    }

    private void rows(int count, int k, int column, int mirror) {
        for (int q = 0; q < lanes; q += STEP) {
            if (power != re) {
                powers(count, k, column + q, mirror + q, q);
            } else {
                values(count, k, column + q, mirror + q, q);
            }
        }
    }

    private void values(int count, int k, int column, int mirror, int q) {
        double[] sr = xr;
        double[] si = xi;
        double[] yr = re;
        double[] yi = im;
        int leg = lanes;
        int out = y0 + k * leg + q;
        int back = y0 + (n1 * n2 - k) * leg + q;
        int outLeg = n1 * leg;
        DoubleVector halves = DoubleVector.broadcast(LANES, 0.5);
        for (int r = 0; r < count; r++) {
            DoubleVector cr = DoubleVector.broadcast(LANES, wr[k + r * n1]);
            DoubleVector ci = DoubleVector.broadcast(LANES, wi[k + r * n1]);
            DoubleVector kr = DoubleVector.fromArray(LANES, sr, column + r * leg);
            DoubleVector ki = DoubleVector.fromArray(LANES, si, column + r * leg);
            DoubleVector jr = DoubleVector.fromArray(LANES, sr, mirror - r * leg);
            DoubleVector ji = DoubleVector.fromArray(LANES, si, mirror - r * leg);
            DoubleVector er = halves.mul(kr.add(jr));
            DoubleVector ei = halves.mul(ki.sub(ji));
            DoubleVector or = halves.mul(ki.add(ji));
            DoubleVector oi = halves.mul(jr.sub(kr));
            DoubleVector tr = or.mul(cr).sub(oi.mul(ci));
            DoubleVector ti = or.mul(ci).add(oi.mul(cr));
            er.add(tr).intoArray(yr, out + r * outLeg);
            ei.add(ti).intoArray(yi, out + r * outLeg);
            er.sub(tr).intoArray(yr, back - r * outLeg);
            ti.sub(ei).intoArray(yi, back - r * outLeg);
        }
    }

    private void powers(int count, int k, int column, int mirror, int q) {
        double[] sr = xr;
        double[] si = xi;
        double[] squares = power;
        int leg = lanes;
        int out = y0 + k * leg + q;
        int back = y0 + (n1 * n2 - k) * leg + q;
        int outLeg = n1 * leg;
        DoubleVector halves = DoubleVector.broadcast(LANES, 0.5);
        for (int r = 0; r < count; r++) {
            DoubleVector cr = DoubleVector.broadcast(LANES, wr[k + r * n1]);
            DoubleVector ci = DoubleVector.broadcast(LANES, wi[k + r * n1]);
            DoubleVector kr = DoubleVector.fromArray(LANES, sr, column + r * leg);
            DoubleVector ki = DoubleVector.fromArray(LANES, si, column + r * leg);
            DoubleVector jr = DoubleVector.fromArray(LANES, sr, mirror - r * leg);
            DoubleVector ji = DoubleVector.fromArray(LANES, si, mirror - r * leg);
            DoubleVector er = halves.mul(kr.add(jr));
            DoubleVector ei = halves.mul(ki.sub(ji));
            DoubleVector or = halves.mul(ki.add(ji));
            DoubleVector oi = halves.mul(jr.sub(kr));
            DoubleVector tr = or.mul(cr).sub(oi.mul(ci));
            DoubleVector ti = or.mul(ci).add(oi.mul(cr));
            DoubleVector ur = er.add(tr);
            DoubleVector ui = ei.add(ti);
            ur.mul(ur).add(ui.mul(ui)).intoArray(squares, out + r * outLeg);
            DoubleVector vr = er.sub(tr);
            DoubleVector vi = ti.sub(ei);
            vr.mul(vr).add(vi.mul(vi)).intoArray(squares, back - r * outLeg);
        }
    }
}
