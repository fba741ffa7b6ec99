package org.tonbild.bench;

import org.jtransforms.fft.DoubleFFT_1D;
import org.jtransforms.fft.FloatFFT_1D;
import org.jtransforms.utils.CommonUtils;
import pl.edu.icm.jlargearrays.ConcurrencyUtils;

/**
 * The same transforms by JTransforms, which works in place: what a caller has to do, copy a frame and transform it. Its
 * packed order (re[0], re[n/2], re[1], im[1], ...) is undone only for the comparison.
 */
final class JTransformsWork implements Workload {
    private final int size;
    private final int frames;
    private final boolean single;
    private final DoubleFFT_1D doubles;
    private final FloatFFT_1D floats;
    private final double[] x;
    private final float[] xs;
    private final double[][] spectra;
    private final float[][] singles;

    JTransformsWork(float[] samples, int size, int frames, boolean single) {
        ConcurrencyUtils.setNumberOfThreads(1);
        CommonUtils.setThreadsBeginN_1D_FFT_2Threads(Long.MAX_VALUE);
        this.size = size;
        this.frames = frames;
        this.single = single;
        doubles = new DoubleFFT_1D(size);
        floats = new FloatFFT_1D(size);
        xs = Numbers.cycle(samples, size * frames);
        x = Numbers.of(xs);
        spectra = new double[single ? 0 : frames][size];
        singles = new float[single ? frames : 0][size];
    }

    @Override
    public Object call() {
        for (int i = 0; i < frames; i++) {
            if (single) {
                System.arraycopy(xs, i * size, singles[i], 0, size);
                floats.realForward(singles[i]);
            } else {
                System.arraycopy(x, i * size, spectra[i], 0, size);
                doubles.realForward(spectra[i]);
            }
        }
        return single ? singles : spectra;
    }

    @Override
    public double units() {
        return frames;
    }

    @Override
    public double[] values() {
        call();
        int bins = size / 2 + 1;
        double[] values = new double[2 * frames * bins];
        for (int i = 0; i < frames; i++) {
            double[] packed = single ? Numbers.of(singles[i]) : spectra[i];
            int at = 2 * i * bins;
            values[at] = packed[0];
            // An odd size has its last imaginary part where an even one has the real part of its last bin.
            boolean even = size % 2 == 0;
            for (int k = 1; k < bins; k++) {
                boolean last = even && 2 * k == size;
                values[at + 2 * k] = last ? packed[1] : packed[2 * k];
                values[at + 2 * k + 1] = last ? 0 : !even && k == bins - 1 ? packed[1] : packed[2 * k + 1];
            }
        }
        return values;
    }
}
