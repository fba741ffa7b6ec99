package org.tonbild.transform;

import org.tonbild.kernel.FftPassFloat;

/** {@link RowPasses} in single precision; tables are computed in double and rounded once. */
final class RowPassesFloat {
    private RowPassesFloat() {}

    /** As {@link RowPasses#of}. */
    static FftPassFloat[] of(int[] radices, int width, int inLeg, int outLeg) {
        FftPassFloat[] passes = new FftPassFloat[radices.length];
        int length = 1;
        for (int p : radices) {
            length *= p;
        }
        int done = 1;
        for (int i = 0; i < passes.length; i++) {
            int p = radices[i];
            int m = length / p;
            float[] cos = new float[(p - 1) * m];
            float[] sin = new float[(p - 1) * m];
            for (int j = 1; j < p; j++) {
                for (int k = 0; k < m; k++) {
                    cos[k * (p - 1) + j - 1] = (float) UnitRoots.cos((long) j * k, length);
                    sin[k * (p - 1) + j - 1] = (float) -UnitRoots.sin((long) j * k, length);
                }
            }
            float[] rootRe = new float[p];
            float[] rootIm = new float[p];
            for (int j = 0; j < p; j++) {
                rootRe[j] = (float) UnitRoots.cos(j, p);
                rootIm[j] = (float) -UnitRoots.sin(j, p);
            }
            int s = width * done;
            if (m == 1) {
                // The last one: the same twiddles, all 1, for every row.
                int in = i == 0 ? inLeg : s;
                passes[i] = new FftPassFloat(
                        p, done, width, width, in, outLeg, done * outLeg, cos, sin, 0, 1, rootRe, rootIm);
            } else if (i == 0) {
                passes[i] = new FftPassFloat(
                        p, m, width, inLeg, m * inLeg, p * width, width, cos, sin, p - 1, 1, rootRe, rootIm);
            } else {
                passes[i] = new FftPassFloat(p, m, s, s, m * s, p * s, s, cos, sin, p - 1, 1, rootRe, rootIm);
            }
            done *= p;
            length = m;
        }
        return passes;
    }
}
