package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.PrimeRows;

/** {@link PrimeRows} with a vector along the frames; of one frame, with a vector along the spectrum. */
final class VectorPrimeRows extends PrimeRows {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final int DOUBLE_STEP = DOUBLES.length();
    private static final VectorShuffle<Double> DOUBLES_BACKWARDS =
            VectorShuffle.iota(DOUBLES, DOUBLE_STEP - 1, -1, true);

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int FLOAT_STEP = FLOATS.length();
    private static final VectorShuffle<Float> FLOATS_BACKWARDS = VectorShuffle.iota(FLOATS, FLOAT_STEP - 1, -1, true);

    @Override
    public void gather(
            int[] order,
            int width,
            double[] x,
            int x0,
            int t,
            int leg,
            int rows,
            int group,
            double[] re,
            double[] im,
            int y0) {
        if (width % DOUBLE_STEP != 0) {
            super.gather(order, width, x, x0, t, leg, rows, group, re, im, y0);
            return;
        }
        int out = y0;
        for (int i = 0; i < rows; i++) {
            int first = t + i * leg;
            int full = Math.max(0, Math.min(group, order.length / 2 - first));
            for (int pair = 2 * first; pair < 2 * (first + full); pair += 2) {
                int even = x0 + order[pair] * width;
                int odd = x0 + order[pair + 1] * width;
                for (int q = 0; q < width; q += DOUBLE_STEP) {
                    DoubleVector.fromArray(DOUBLES, x, even + q).intoArray(re, out + q);
                    DoubleVector.fromArray(DOUBLES, x, odd + q).intoArray(im, out + q);
                }
                out += width;
            }
            int end = out + (group - full) * width;
            for (; out < end; out += DOUBLE_STEP) {
                DoubleVector.zero(DOUBLES).intoArray(re, out);
                DoubleVector.zero(DOUBLES).intoArray(im, out);
            }
        }
    }

    @Override
    public void filter(
            double[][] factors,
            int width,
            double[] zr,
            double[] zi,
            int z0,
            int t,
            int leg,
            int rows,
            int group,
            double[] yr,
            double[] yi,
            int y0) {
        if (width == 1 && rows == 1) {
            filterOne(factors, zr, zi, z0, t, group, yr, yi, y0);
            return;
        }
        if (width % DOUBLE_STEP != 0) {
            super.filter(factors, width, zr, zi, z0, t, leg, rows, group, yr, yi, y0);
            return;
        }
        double[] fr = factors[0];
        double[] fi = factors[1];
        double[] gr = factors[2];
        double[] gi = factors[3];
        int out = y0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < group; j++) {
                int k = t + i * leg + j;
                DoubleVector ar = DoubleVector.broadcast(DOUBLES, fr[k]);
                DoubleVector ai = DoubleVector.broadcast(DOUBLES, fi[k]);
                DoubleVector br = DoubleVector.broadcast(DOUBLES, gr[k]);
                DoubleVector bi = DoubleVector.broadcast(DOUBLES, gi[k]);
                int at = z0 + k * width;
                int mirror = z0 + (k == 0 ? 0 : fr.length - k) * width;
                for (int q = 0; q < width; q += DOUBLE_STEP) {
                    DoubleVector kr = DoubleVector.fromArray(DOUBLES, zr, at + q);
                    DoubleVector ki = DoubleVector.fromArray(DOUBLES, zi, at + q);
                    DoubleVector mr = DoubleVector.fromArray(DOUBLES, zr, mirror + q);
                    DoubleVector mi = DoubleVector.fromArray(DOUBLES, zi, mirror + q);
                    ar.mul(kr).sub(ai.mul(ki)).add(br.mul(mr).add(bi.mul(mi))).intoArray(yr, out + q);
                    ar.mul(ki).add(ai.mul(kr)).add(bi.mul(mr).sub(br.mul(mi))).intoArray(yi, out + q);
                }
                out += width;
            }
        }
    }

    private void filterOne(
            double[][] factors,
            double[] zr,
            double[] zi,
            int z0,
            int first,
            int count,
            double[] yr,
            double[] yi,
            int y0) {
        int m = factors[0].length;
        // Row 0 is its own mirror.
        int head = first == 0 ? 1 : 0;
        super.filter(factors, 1, zr, zi, z0, first, 0, 1, head, yr, yi, y0);
        int done = head;
        for (; done + DOUBLE_STEP <= count; done += DOUBLE_STEP) {
            int k = first + done;
            int mirror = z0 + m - k - DOUBLE_STEP + 1;
            DoubleVector ar = DoubleVector.fromArray(DOUBLES, factors[0], k);
            DoubleVector ai = DoubleVector.fromArray(DOUBLES, factors[1], k);
            DoubleVector br = DoubleVector.fromArray(DOUBLES, factors[2], k);
            DoubleVector bi = DoubleVector.fromArray(DOUBLES, factors[3], k);
            DoubleVector kr = DoubleVector.fromArray(DOUBLES, zr, z0 + k);
            DoubleVector ki = DoubleVector.fromArray(DOUBLES, zi, z0 + k);
            DoubleVector mr = DoubleVector.fromArray(DOUBLES, zr, mirror).rearrange(DOUBLES_BACKWARDS);
            DoubleVector mi = DoubleVector.fromArray(DOUBLES, zi, mirror).rearrange(DOUBLES_BACKWARDS);
            ar.mul(kr).sub(ai.mul(ki)).add(br.mul(mr).add(bi.mul(mi))).intoArray(yr, y0 + done);
            ar.mul(ki).add(ai.mul(kr)).add(bi.mul(mr).sub(br.mul(mi))).intoArray(yi, y0 + done);
        }
        super.filter(factors, 1, zr, zi, z0, first + done, 0, 1, count - done, yr, yi, y0 + done);
    }

    @Override
    public void spread(
            int[] order,
            int odd,
            int half,
            int count,
            int width,
            double[] a,
            int a0,
            double[] b,
            int b0,
            double[] first,
            double[] re,
            double[] im,
            int y0) {
        if (width % DOUBLE_STEP != 0) {
            super.spread(order, odd, half, count, width, a, a0, b, b0, first, re, im, y0);
            return;
        }
        for (int i = 0; i < count; i++) {
            int k = order[2 * i + odd];
            DoubleVector sign = DoubleVector.broadcast(DOUBLES, k > half ? -1.0 : 1.0);
            int out = y0 + Math.min(k, 2 * half + 1 - k) * width;
            for (int q = 0; q < width; q += DOUBLE_STEP) {
                DoubleVector low = DoubleVector.fromArray(DOUBLES, a, a0 + i * width + q);
                DoubleVector high = DoubleVector.fromArray(DOUBLES, b, a0 + (b0 + i) * width + q);
                DoubleVector.fromArray(DOUBLES, first, q).add(low.add(high)).intoArray(re, out + q);
                sign.mul(high.sub(low)).intoArray(im, out + q);
            }
        }
    }

    @Override
    public void gather(
            int[] order,
            int width,
            float[] x,
            int x0,
            int t,
            int leg,
            int rows,
            int group,
            float[] re,
            float[] im,
            int y0) {
        if (width % FLOAT_STEP != 0) {
            super.gather(order, width, x, x0, t, leg, rows, group, re, im, y0);
            return;
        }
        int out = y0;
        for (int i = 0; i < rows; i++) {
            int first = t + i * leg;
            int full = Math.max(0, Math.min(group, order.length / 2 - first));
            for (int pair = 2 * first; pair < 2 * (first + full); pair += 2) {
                int even = x0 + order[pair] * width;
                int odd = x0 + order[pair + 1] * width;
                for (int q = 0; q < width; q += FLOAT_STEP) {
                    FloatVector.fromArray(FLOATS, x, even + q).intoArray(re, out + q);
                    FloatVector.fromArray(FLOATS, x, odd + q).intoArray(im, out + q);
                }
                out += width;
            }
            int end = out + (group - full) * width;
            for (; out < end; out += FLOAT_STEP) {
                FloatVector.zero(FLOATS).intoArray(re, out);
                FloatVector.zero(FLOATS).intoArray(im, out);
            }
        }
    }

    @Override
    public void filter(
            float[][] factors,
            int width,
            float[] zr,
            float[] zi,
            int z0,
            int t,
            int leg,
            int rows,
            int group,
            float[] yr,
            float[] yi,
            int y0) {
        if (width == 1 && rows == 1) {
            filterOne(factors, zr, zi, z0, t, group, yr, yi, y0);
            return;
        }
        if (width % FLOAT_STEP != 0) {
            super.filter(factors, width, zr, zi, z0, t, leg, rows, group, yr, yi, y0);
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
                FloatVector ar = FloatVector.broadcast(FLOATS, fr[k]);
                FloatVector ai = FloatVector.broadcast(FLOATS, fi[k]);
                FloatVector br = FloatVector.broadcast(FLOATS, gr[k]);
                FloatVector bi = FloatVector.broadcast(FLOATS, gi[k]);
                int at = z0 + k * width;
                int mirror = z0 + (k == 0 ? 0 : fr.length - k) * width;
                for (int q = 0; q < width; q += FLOAT_STEP) {
                    FloatVector kr = FloatVector.fromArray(FLOATS, zr, at + q);
                    FloatVector ki = FloatVector.fromArray(FLOATS, zi, at + q);
                    FloatVector mr = FloatVector.fromArray(FLOATS, zr, mirror + q);
                    FloatVector mi = FloatVector.fromArray(FLOATS, zi, mirror + q);
                    ar.mul(kr).sub(ai.mul(ki)).add(br.mul(mr).add(bi.mul(mi))).intoArray(yr, out + q);
                    ar.mul(ki).add(ai.mul(kr)).add(bi.mul(mr).sub(br.mul(mi))).intoArray(yi, out + q);
                }
                out += width;
            }
        }
    }

    private void filterOne(
            float[][] factors, float[] zr, float[] zi, int z0, int first, int count, float[] yr, float[] yi, int y0) {
        int m = factors[0].length;
        // Row 0 is its own mirror.
        int head = first == 0 ? 1 : 0;
        super.filter(factors, 1, zr, zi, z0, first, 0, 1, head, yr, yi, y0);
        int done = head;
        for (; done + FLOAT_STEP <= count; done += FLOAT_STEP) {
            int k = first + done;
            int mirror = z0 + m - k - FLOAT_STEP + 1;
            FloatVector ar = FloatVector.fromArray(FLOATS, factors[0], k);
            FloatVector ai = FloatVector.fromArray(FLOATS, factors[1], k);
            FloatVector br = FloatVector.fromArray(FLOATS, factors[2], k);
            FloatVector bi = FloatVector.fromArray(FLOATS, factors[3], k);
            FloatVector kr = FloatVector.fromArray(FLOATS, zr, z0 + k);
            FloatVector ki = FloatVector.fromArray(FLOATS, zi, z0 + k);
            FloatVector mr = FloatVector.fromArray(FLOATS, zr, mirror).rearrange(FLOATS_BACKWARDS);
            FloatVector mi = FloatVector.fromArray(FLOATS, zi, mirror).rearrange(FLOATS_BACKWARDS);
            ar.mul(kr).sub(ai.mul(ki)).add(br.mul(mr).add(bi.mul(mi))).intoArray(yr, y0 + done);
            ar.mul(ki).add(ai.mul(kr)).add(bi.mul(mr).sub(br.mul(mi))).intoArray(yi, y0 + done);
        }
        super.filter(factors, 1, zr, zi, z0, first + done, 0, 1, count - done, yr, yi, y0 + done);
    }

    @Override
    public void spread(
            int[] order,
            int odd,
            int half,
            int count,
            int width,
            float[] a,
            int a0,
            float[] b,
            int b0,
            float[] first,
            float[] re,
            float[] im,
            int y0) {
        if (width % FLOAT_STEP != 0) {
            super.spread(order, odd, half, count, width, a, a0, b, b0, first, re, im, y0);
            return;
        }
        for (int i = 0; i < count; i++) {
            int k = order[2 * i + odd];
            FloatVector sign = FloatVector.broadcast(FLOATS, k > half ? -1f : 1f);
            int out = y0 + Math.min(k, 2 * half + 1 - k) * width;
            for (int q = 0; q < width; q += FLOAT_STEP) {
                FloatVector low = FloatVector.fromArray(FLOATS, a, a0 + i * width + q);
                FloatVector high = FloatVector.fromArray(FLOATS, b, a0 + (b0 + i) * width + q);
                FloatVector.fromArray(FLOATS, first, q).add(low.add(high)).intoArray(re, out + q);
                sign.mul(high.sub(low)).intoArray(im, out + q);
            }
        }
    }
}
