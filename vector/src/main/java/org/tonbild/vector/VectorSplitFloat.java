package org.tonbild.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FftPassesFloat;

/**
 * {@link FftPassesFloat#split}, or the powers of what it gives, of a column and its mirror, which stand in two arrays that the nearest cache holds.
 *
 * <p>Value k = k1 + n1 r of the transform is row r of column k1; its mirror n - k is row n2 - 1 - r of column n1 - k1. The smaller
 * one of k and n - k is the one whose factor counts.
 */
final class VectorSplitFloat {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();

    private final int n1;
    private final int n2;
    private final int lanes;
    private final float[] xr;
    private final float[] xi;
    private final float[] re;
    private final float[] im;
    private final float[] power;
    private final float[] wr;
    private final float[] wi;

    VectorSplitFloat(
            int n1,
            int n2,
            int lanes,
            float[] xr,
            float[] xi,
            float[] re,
            float[] im,
            float[] power,
            float[] wr,
            float[] wi) {
        this.n1 = n1;
        this.n2 = n2;
        this.lanes = lanes;
        this.xr = xr;
        this.xi = xi;
        this.re = re;
        this.im = im;
        this.power = power;
        this.wr = wr;
        this.wi = wi;
    }

    /** Column 0, its own mirror: row r with n2 - r. */
    void first() {
        int start = FftPassesFloat.START;
        for (int q = 0; q < lanes; q += STEP) {
            FloatVector r0 = FloatVector.fromArray(LANES, xr, start + q);
            FloatVector i0 = FloatVector.fromArray(LANES, xi, start + q);
            FloatVector sum = r0.add(i0);
            FloatVector difference = r0.sub(i0);
            int far = n1 * n2 * lanes + q;
            if (power != re) {
                sum.mul(sum).intoArray(power, start + q);
                difference.mul(difference).intoArray(power, start + far);
                continue;
            }
            FloatVector zero = FloatVector.zero(LANES);
            sum.intoArray(re, q);
            zero.intoArray(im, q);
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
                powers(count, k, column + q, mirror + q, FftPassesFloat.START + q);
            } else {
                values(count, k, column + q, mirror + q, q);
            }
        }
    }

    private void values(int count, int k, int column, int mirror, int q) {
        float[] sr = xr;
        float[] si = xi;
        float[] yr = re;
        float[] yi = im;
        int leg = lanes;
        int out = k * leg + q;
        int back = (n1 * n2 - k) * leg + q;
        int outLeg = n1 * leg;
        FloatVector halves = FloatVector.broadcast(LANES, 0.5f);
        for (int r = 0; r < count; r++) {
            FloatVector cr = FloatVector.broadcast(LANES, wr[k + r * n1]);
            FloatVector ci = FloatVector.broadcast(LANES, wi[k + r * n1]);
            FloatVector kr = FloatVector.fromArray(LANES, sr, column + r * leg);
            FloatVector ki = FloatVector.fromArray(LANES, si, column + r * leg);
            FloatVector jr = FloatVector.fromArray(LANES, sr, mirror - r * leg);
            FloatVector ji = FloatVector.fromArray(LANES, si, mirror - r * leg);
            FloatVector er = halves.mul(kr.add(jr));
            FloatVector ei = halves.mul(ki.sub(ji));
            FloatVector or = halves.mul(ki.add(ji));
            FloatVector oi = halves.mul(jr.sub(kr));
            FloatVector tr = or.mul(cr).sub(oi.mul(ci));
            FloatVector ti = or.mul(ci).add(oi.mul(cr));
            er.add(tr).intoArray(yr, out + r * outLeg);
            ei.add(ti).intoArray(yi, out + r * outLeg);
            er.sub(tr).intoArray(yr, back - r * outLeg);
            ti.sub(ei).intoArray(yi, back - r * outLeg);
        }
    }

    private void powers(int count, int k, int column, int mirror, int q) {
        float[] sr = xr;
        float[] si = xi;
        float[] squares = power;
        int leg = lanes;
        int out = k * leg + q;
        int back = (n1 * n2 - k) * leg + q;
        int outLeg = n1 * leg;
        FloatVector halves = FloatVector.broadcast(LANES, 0.5f);
        for (int r = 0; r < count; r++) {
            FloatVector cr = FloatVector.broadcast(LANES, wr[k + r * n1]);
            FloatVector ci = FloatVector.broadcast(LANES, wi[k + r * n1]);
            FloatVector kr = FloatVector.fromArray(LANES, sr, column + r * leg);
            FloatVector ki = FloatVector.fromArray(LANES, si, column + r * leg);
            FloatVector jr = FloatVector.fromArray(LANES, sr, mirror - r * leg);
            FloatVector ji = FloatVector.fromArray(LANES, si, mirror - r * leg);
            FloatVector er = halves.mul(kr.add(jr));
            FloatVector ei = halves.mul(ki.sub(ji));
            FloatVector or = halves.mul(ki.add(ji));
            FloatVector oi = halves.mul(jr.sub(kr));
            FloatVector tr = or.mul(cr).sub(oi.mul(ci));
            FloatVector ti = or.mul(ci).add(oi.mul(cr));
            FloatVector ur = er.add(tr);
            FloatVector ui = ei.add(ti);
            ur.mul(ur).add(ui.mul(ui)).intoArray(squares, out + r * outLeg);
            FloatVector vr = er.sub(tr);
            FloatVector vi = ti.sub(ei);
            vr.mul(vr).add(vi.mul(vi)).intoArray(squares, back - r * outLeg);
        }
    }
}
