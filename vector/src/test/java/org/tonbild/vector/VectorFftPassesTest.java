package org.tonbild.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.kernel.FftPass;
import org.tonbild.kernel.FftPassFloat;
import org.tonbild.kernel.FftPasses;
import org.tonbild.kernel.FftPassesFloat;
import org.tonbild.kernel.Kernels;

/** The passes of the Fourier transform on vectors have the bits of the plain ones, whatever the width of a row. */
class VectorFftPassesTest {
    private final Random random = new Random(5);
    private final FftPasses plain = Kernels.plain().fftPasses();
    private final FftPasses vector = new VectorFftPasses();
    private final FftPassesFloat plainFloat = Kernels.plain().fftPassesFloat();
    private final FftPassesFloat vectorFloat = new VectorFftPassesFloat();

    private double[] noise(int length) {
        return random.doubles(length, -1, 1).toArray();
    }

    private static float[] rounded(double[] x) {
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (float) x[i];
        }
        return y;
    }

    @ParameterizedTest
    @CsvSource({
        "2,1", "2,19", "3,16", "3,21", "4,1", "4,8", "4,16", "4,37", "5,16", "5,23", "7,16", "7,18", "11,33", "43,17"
    })
    void passes(int radix, int width) {
        int count = 3;
        double[] cos = noise(radix * count);
        double[] sin = noise(radix * count);
        double[] rootRe = noise(radix);
        double[] rootIm = noise(radix);
        // As with the roots of one, the last ones are conjugates of the first.
        for (int j = 1; j <= radix / 2; j++) {
            rootRe[radix - j] = rootRe[j];
            rootIm[radix - j] = -rootIm[j];
        }
        for (int rowTwiddles = 0; rowTwiddles < 2; rowTwiddles++) {
            FftPass p = new FftPass(
                    radix,
                    count,
                    width,
                    width,
                    count * width,
                    radix * width,
                    width,
                    cos,
                    sin,
                    rowTwiddles,
                    count,
                    rootRe,
                    rootIm);
            double[] xr = noise(5 + radix * count * width);
            double[] xi = noise(xr.length);
            double[][] expected = {new double[xr.length], new double[xr.length]};
            double[][] got = {new double[xr.length], new double[xr.length]};
            plain.run(p, xr, xi, 5, expected[0], expected[1], 2, new double[plain.scratch()]);
            vector.run(p, xr, xi, 5, got[0], got[1], 2, new double[vector.scratch()]);
            assertThat(got).isDeepEqualTo(expected);

            FftPassFloat f = new FftPassFloat(
                    radix,
                    count,
                    width,
                    width,
                    count * width,
                    radix * width,
                    width,
                    rounded(cos),
                    rounded(sin),
                    rowTwiddles,
                    count,
                    rounded(rootRe),
                    rounded(rootIm));
            float[][] expectedFloat = {new float[xr.length], new float[xr.length]};
            float[][] gotFloat = {new float[xr.length], new float[xr.length]};
            float[] yr = rounded(xr);
            float[] yi = rounded(xi);
            plainFloat.run(f, yr, yi, 5, expectedFloat[0], expectedFloat[1], 2, new float[plainFloat.scratch()]);
            vectorFloat.run(f, yr, yi, 5, gotFloat[0], gotFloat[1], 2, new float[vectorFloat.scratch()]);
            assertThat(gotFloat).isDeepEqualTo(expectedFloat);
        }
    }

    /** Rows of a batch's frames, twiddles as passes have them: those of a butterfly side by side, or 1 and -0 in the last one. */
    @ParameterizedTest
    @CsvSource({"3,0", "3,2", "4,3", "5,0", "5,4"})
    void passesOfNarrowRows(int radix, int rowTwiddles) {
        int count = 3;
        int width = 8;
        double[] cos = noise(radix * count);
        double[] sin = noise(radix * count);
        if (rowTwiddles == 0) {
            Arrays.fill(cos, 1);
            Arrays.fill(sin, -0.0);
        }
        double[] rootRe = noise(radix);
        double[] rootIm = noise(radix);
        int leg = (count + 1) * width;
        FftPass p = new FftPass(
                radix, count, width, width, leg, radix * width, width, cos, sin, rowTwiddles, 1, rootRe, rootIm);
        double[] xr = noise(5 + radix * leg);
        double[] xi = noise(xr.length);
        double[][] expected = {new double[xr.length], new double[xr.length]};
        double[][] got = {new double[xr.length], new double[xr.length]};
        plain.run(p, xr, xi, 5, expected[0], expected[1], 2, new double[plain.scratch()]);
        vector.run(p, xr, xi, 5, got[0], got[1], 2, new double[vector.scratch()]);
        assertThat(got).isDeepEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "3,20", "16,64", "32,16", "20,25", "17,33"})
    void transpositions(int rows, int columns) {
        double[] x = noise(rows * columns);
        double[] y = new double[x.length];
        float[] z = new float[x.length];
        vector.transpose(rows, columns, x, y);
        vectorFloat.transpose(rows, columns, rounded(x), z);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                assertThat(y[c * rows + r]).isEqualTo(x[r * columns + c]);
                assertThat(z[c * rows + r]).isEqualTo((float) x[r * columns + c]);
            }
        }
    }

    /** With the half of the size as parameter. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 16, 33, 50, 64, 100})
    void splitOfOneFrame(int half) {
        double[] wr = noise(half / 2 + 1);
        double[] wi = noise(half / 2 + 1);
        double[] samples = noise(2 * half + 3);
        double[][] expected = {new double[half + 1], new double[half + 1]};
        double[][] got = {new double[half + 1], new double[half + 1]};
        plain.deal(half, samples, 3, expected[0], expected[1], 0);
        vector.deal(half, samples, 3, got[0], got[1], 0);
        assertThat(got).isDeepEqualTo(expected);
        plain.splitOne(half, expected[0], expected[1], wr, wi);
        vector.splitOne(half, got[0], got[1], wr, wi);
        assertThat(got).isDeepEqualTo(expected);

        float[][] expectedFloat = {new float[half + 1], new float[half + 1]};
        float[][] gotFloat = {new float[half + 1], new float[half + 1]};
        plainFloat.deal(half, rounded(samples), 3, expectedFloat[0], expectedFloat[1], 0);
        vectorFloat.deal(half, rounded(samples), 3, gotFloat[0], gotFloat[1], 0);
        plainFloat.splitOne(half, expectedFloat[0], expectedFloat[1], rounded(wr), rounded(wi));
        vectorFloat.splitOne(half, gotFloat[0], gotFloat[1], rounded(wr), rounded(wi));
        assertThat(gotFloat).isDeepEqualTo(expectedFloat);
    }

    @ParameterizedTest
    @CsvSource({"1,8", "6,16", "7,21", "12,8"})
    void splitAndTurnsOfRows(int half, int width) {
        int length = (half + 1) * width;
        double[] wr = noise(half + 1);
        double[] wi = noise(half + 1);
        double[][] expected = {noise(length), noise(length)};
        double[][] got = {expected[0].clone(), expected[1].clone()};
        plain.split(half, width, expected[0], expected[1], wr, wi, 0);
        vector.split(half, width, got[0], got[1], wr, wi, 0);
        assertThat(got).isDeepEqualTo(expected);
        float[][] single = {rounded(noise(length)), rounded(noise(length))};
        float[][] gotSingle = {single[0].clone(), single[1].clone()};
        plainFloat.split(half, width, single[0], single[1], rounded(wr), rounded(wi), 0);
        vectorFloat.split(half, width, gotSingle[0], gotSingle[1], rounded(wr), rounded(wi), 0);
        assertThat(gotSingle).isDeepEqualTo(single);

        double[][] turned = {new double[2 * length], new double[2 * length]};
        double[][] gotTurned = {new double[2 * length], new double[2 * length]};
        plain.turnRows(half, width, got[0], got[1], 1, width, turned[0], turned[1], 3, 2 * width, wr, wi, 1, 1, 0);
        vector.turnRows(
                half, width, got[0], got[1], 1, width, gotTurned[0], gotTurned[1], 3, 2 * width, wr, wi, 1, 1, 0);
        assertThat(gotTurned).isDeepEqualTo(turned);
        plain.turn(length, expected[0], expected[1], turned[0], turned[1], 0);
        vector.turn(length, got[0], got[1], turned[0], turned[1], 0);
        assertThat(got).isDeepEqualTo(expected);
    }
}
