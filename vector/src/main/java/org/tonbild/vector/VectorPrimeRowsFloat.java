package org.tonbild.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.PrimeRowsFloat;

/** {@link PrimeRowsFloat} with a vector along the frames; of one frame, with a vector along the spectrum. */
final class VectorPrimeRowsFloat extends PrimeRowsFloat {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();
    private static final VectorShuffle<Float> BACKWARDS = VectorShuffle.iota(LANES, STEP - 1, -1, true);

    @Override
    public void gather(
            int[] order, int width, float[] x, int x0, int t, int leg, int rows, int group, float[] re, float[] im) {
        if (width % STEP != 0) {
            super.gather(order, width, x, x0, t, leg, rows, group, re, im);
            return;
        }
        int out = 0;
        for (int i = 0; i < rows; i++) {
            int first = t + i * leg;
            int full = Math.max(0, Math.min(group, order.length / 2 - first));
            for (int pair = 2 * first; pair < 2 * (first + full); pair += 2) {
                int even = x0 + order[pair] * width;
                int odd = x0 + order[pair + 1] * width;
                for (int q = 0; q < width; q += STEP) {
                    FloatVector.fromArray(LANES, x, even + q).intoArray(re, out + q);
                    FloatVector.fromArray(LANES, x, odd + q).intoArray(im, out + q);
                }
                out += width;
            }
            int end = out + (group - full) * width;
            for (; out < end; out += STEP) {
                FloatVector.zero(LANES).intoArray(re, out);
                FloatVector.zero(LANES).intoArray(im, out);
            }
        }
    }

    @Override
    public void filter(
            float[][] factors,
            int width,
            float[] zr,
            float[] zi,
            int t,
            int leg,
            int rows,
            int group,
            float[] yr,
            float[] yi,
            int y0) {
        if (width == 1 && rows == 1) {
            filterOne(factors, zr, zi, t, group, yr, yi, y0);
            return;
        }
        if (width % STEP != 0) {
            super.filter(factors, width, zr, zi, t, leg, rows, group, yr, yi, y0);
            return;
        }
        float[] fr = factors[0];
        float[] fi = factors[1];
        float[] gr = factors[2];
        float[] gi = factors[3];
        int out = y0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < group; j++) {
                int k = t + i * leg + j;
                FloatVector ar = FloatVector.broadcast(LANES, fr[k]);
                FloatVector ai = FloatVector.broadcast(LANES, fi[k]);
                FloatVector br = FloatVector.broadcast(LANES, gr[k]);
                FloatVector bi = FloatVector.broadcast(LANES, gi[k]);
                int mirror = k == 0 ? 0 : fr.length - k;
                for (int q = 0; q < width; q += STEP) {
                    FloatVector kr = FloatVector.fromArray(LANES, zr, k * width + q);
                    FloatVector ki = FloatVector.fromArray(LANES, zi, k * width + q);
                    FloatVector mr = FloatVector.fromArray(LANES, zr, mirror * width + q);
                    FloatVector mi = FloatVector.fromArray(LANES, zi, mirror * width + q);
                    ar.mul(kr).sub(ai.mul(ki)).add(br.mul(mr).add(bi.mul(mi))).intoArray(yr, out + q);
                    ar.mul(ki).add(ai.mul(kr)).add(bi.mul(mr).sub(br.mul(mi))).intoArray(yi, out + q);
                }
                out += width;
            }
        }
    }

    private void filterOne(
            float[][] factors, float[] zr, float[] zi, int first, int count, float[] yr, float[] yi, int y0) {
        int m = factors[0].length;
        // Row 0 is its own mirror.
        int head = first == 0 ? 1 : 0;
        super.filter(factors, 1, zr, zi, first, 0, 1, head, yr, yi, y0);
        int done = head;
        for (; done + STEP <= count; done += STEP) {
            int k = first + done;
            int mirror = m - k - STEP + 1;
            FloatVector ar = FloatVector.fromArray(LANES, factors[0], k);
            FloatVector ai = FloatVector.fromArray(LANES, factors[1], k);
            FloatVector br = FloatVector.fromArray(LANES, factors[2], k);
            FloatVector bi = FloatVector.fromArray(LANES, factors[3], k);
            FloatVector kr = FloatVector.fromArray(LANES, zr, k);
            FloatVector ki = FloatVector.fromArray(LANES, zi, k);
            FloatVector mr = FloatVector.fromArray(LANES, zr, mirror).rearrange(BACKWARDS);
            FloatVector mi = FloatVector.fromArray(LANES, zi, mirror).rearrange(BACKWARDS);
            ar.mul(kr).sub(ai.mul(ki)).add(br.mul(mr).add(bi.mul(mi))).intoArray(yr, y0 + done);
            ar.mul(ki).add(ai.mul(kr)).add(bi.mul(mr).sub(br.mul(mi))).intoArray(yi, y0 + done);
        }
        super.filter(factors, 1, zr, zi, first + done, 0, 1, count - done, yr, yi, y0 + done);
    }

    @Override
    public void spread(
            int[] order,
            int odd,
            int half,
            int count,
            int width,
            float[] a,
            float[] b,
            int b0,
            float[] first,
            float[] re,
            float[] im) {
        if (width % STEP != 0) {
            super.spread(order, odd, half, count, width, a, b, b0, first, re, im);
            return;
        }
        for (int i = 0; i < count; i++) {
            int k = order[2 * i + odd];
            FloatVector sign = FloatVector.broadcast(LANES, k > half ? -1f : 1f);
            int out = Math.min(k, 2 * half + 1 - k) * width;
            for (int q = 0; q < width; q += STEP) {
                FloatVector low = FloatVector.fromArray(LANES, a, i * width + q);
                FloatVector high = FloatVector.fromArray(LANES, b, (b0 + i) * width + q);
                FloatVector.fromArray(LANES, first, q).add(low.add(high)).intoArray(re, out + q);
                sign.mul(high.sub(low)).intoArray(im, out + q);
            }
        }
    }
}
