package org.tonbild.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.kernel.FftPasses;
import org.tonbild.kernel.FftPassesFloat;
import org.tonbild.kernel.InterleavedDoubles;
import org.tonbild.kernel.InterleavedFloats;

/** Bit for bit what the passes over rows give, negative zeros too. */
class InterleavedFftTest {
    /** Each has other passes: two or three in a step, with a last one of radix 4 or 2; silence has zeros of both signs. */
    @ParameterizedTest
    @ValueSource(ints = {256, 512, 1024, 2048, 4096, 8192, 16384, 32768})
    void hasTheBitsOfTheRows(int half) {
        double[] wr = new double[half / 2 + 1];
        double[] wi = new double[wr.length];
        float[] floatWr = new float[wr.length];
        float[] floatWi = new float[wr.length];
        for (int k = 0; k < wr.length; k++) {
            wr[k] = UnitRoots.cos(k, 2L * half);
            wi[k] = -UnitRoots.sin(k, 2L * half);
            floatWr[k] = (float) wr[k];
            floatWi[k] = (float) wi[k];
        }
        FourStep rows = new FourStep(half);
        FourStepFloat floatRows = new FourStepFloat(half);
        InterleavedFft<double[]> fft = new InterleavedFft<>(half, new InterleavedDoubles());
        InterleavedFft<float[]> floatFft = new InterleavedFft<>(half, new InterleavedFloats());
        Random random = new Random(half);
        for (int kind = 0; kind < 3; kind++) {
            double[] x = new double[2 * half + 3];
            float[] floats = new float[x.length];
            for (int t = 0; t < x.length; t++) {
                // Noise; a few samples among zeros of both signs; negative silence.
                x[t] = kind == 0 || kind == 1 && t % 97 == 0
                        ? random.nextGaussian()
                        : random.nextInt(kind + 1) > 0 ? -0.0 : 0;
                floats[t] = (float) x[t];
            }
            double[] re = new double[half + 1];
            double[] im = new double[half + 1];
            new FftPasses().deal(half, x, 3, re, im, 0);
            rows.transform(re, im, rows.scratch());
            new FftPasses().splitOne(half, re, im, wr, wi);
            double[] otherRe = new double[half + 1];
            double[] otherIm = new double[half + 1];
            fft.forward(x, 3, otherRe, otherIm, new double[2 * half], new double[2 * half]);
            assertArrayEquals(bits(re), bits(otherRe));
            assertArrayEquals(bits(im), bits(otherIm));
            fft.forward(x, 3, otherRe, otherRe, new double[2 * half], new double[2 * half]);
            for (int k = 0; k <= half; k++) {
                re[k] = re[k] * re[k] + im[k] * im[k];
            }
            assertArrayEquals(bits(re), bits(otherRe));

            float[] floatRe = new float[half + 1];
            float[] floatIm = new float[half + 1];
            new FftPassesFloat().deal(half, floats, 3, floatRe, floatIm, 0);
            floatRows.transform(floatRe, floatIm, floatRows.scratch());
            new FftPassesFloat().splitOne(half, floatRe, floatIm, floatWr, floatWi);
            float[] otherFloatRe = new float[half + 1];
            float[] otherFloatIm = new float[half + 1];
            floatFft.forward(floats, 3, otherFloatRe, otherFloatIm, new float[2 * half], new float[2 * half]);
            assertArrayEquals(bits(floatRe), bits(otherFloatRe));
            assertArrayEquals(bits(floatIm), bits(otherFloatIm));
            floatFft.forward(floats, 3, otherFloatRe, otherFloatRe, new float[2 * half], new float[2 * half]);
            for (int k = 0; k <= half; k++) {
                floatRe[k] = floatRe[k] * floatRe[k] + floatIm[k] * floatIm[k];
            }
            assertArrayEquals(bits(floatRe), bits(otherFloatRe));
        }
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
