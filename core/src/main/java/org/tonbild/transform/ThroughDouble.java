package org.tonbild.transform;

import java.util.Arrays;
import org.tonbild.kernel.FftPasses;
import org.tonbild.kernel.FftPassesFloat;

/** Composite sizes with a prime factor above 43 in single precision: the chirp algorithm would lose two digits, so it runs in double. */
final class ThroughDouble extends FftKernelFloat {
    /** Halves of a batch of floats. */
    private static final int PARTS = LANES / FftKernel.LANES;

    private final int n;
    private final FftKernel inner;

    ThroughDouble(int n) {
        this.n = n;
        inner = FftKernel.of(n);
    }

    /** The inner transform's, then two arrays that hold what is transformed. */
    @Override
    Scratch scratch() {
        double[][] own = inner.scratch();
        double[][] wide = Arrays.copyOf(own, own.length + 2);
        wide[own.length] = new double[n];
        wide[own.length + 1] = new double[n];
        return new Scratch(new float[0][], wide);
    }

    @Override
    void transform(float[] re, float[] im, Scratch scratch) {
        double[][] wide = scratch.wide();
        double[] zr = wide[wide.length - 2];
        double[] zi = wide[wide.length - 1];
        for (int t = 0; t < n; t++) {
            zr[t] = re[t];
            zi[t] = im[t];
        }
        inner.transform(zr, zi, wide);
        for (int k = 0; k < n; k++) {
            re[k] = (float) zr[k];
            im[k] = (float) zi[k];
        }
    }

    /** What comes in, as floats; the inner transform's; what comes out of it. */
    @Override
    Scratch batchScratch() {
        double[][] own = inner.batchScratch();
        double[][] wide = Arrays.copyOf(own, own.length + 2);
        wide[own.length] = new double[inner.outLength()];
        wide[own.length + 1] = new double[inner.outLength()];
        int part = own[0].length * PARTS;
        return new Scratch(new float[][] {new float[part], new float[part]}, wide);
    }

    @Override
    int outLength() {
        return n * LANES;
    }

    @Override
    void batch(BatchInput input, float[] outRe, float[] outIm, int at, Scratch scratch) {
        double[][] wide = scratch.wide();
        double[] yr = wide[wide.length - 2];
        double[] yi = wide[wide.length - 1];
        float[] partRe = scratch.rows()[0];
        float[] partIm = scratch.rows()[1];
        for (int part = 0; part < PARTS; part++) {
            int first = part * FftKernel.LANES;
            FftKernel.BatchInput half = (t, leg, rows, group, re, im) -> {
                input.rows(t, leg, rows, group, partRe, partIm);
                for (int i = 0; i < rows * group * FftKernel.LANES; i++) {
                    re[FftPasses.START + i] = partRe[FftPassesFloat.START + place(i, first)];
                    im[FftPasses.START + i] = partIm[FftPassesFloat.START + place(i, first)];
                }
            };
            inner.batch(half, yr, yi, 0, wide);
            for (int i = 0; i < n * FftKernel.LANES; i++) {
                outRe[at + place(i, first)] = (float) yr[i];
                outIm[at + place(i, first)] = (float) yi[i];
            }
        }
    }

    /** Where value i of a part stands among the floats, whose rows are longer. */
    private static int place(int i, int first) {
        return i / FftKernel.LANES * LANES + first + i % FftKernel.LANES;
    }
}
