package org.tonbild.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tonbild.kernel.FftPasses;
import org.tonbild.kernel.FftPassesFloat;
import org.tonbild.kernel.FrameRows;
import org.tonbild.kernel.FrameRowsFloat;
import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.RowProducts;
import org.tonbild.transform.RealFft;
import org.tonbild.transform.RealFftBatch;
import org.tonbild.transform.RealFftBatchFloat;
import org.tonbild.transform.RealFftFloat;

/** Several frames at once have the bits of one by one, on vectors too. */
class VectorBatchTest {
    private final Random random = new Random(9);

    private float[] noise(int length) {
        float[] x = new float[length];
        for (int i = 0; i < length; i++) {
            x[i] = random.nextFloat() - 0.5f;
        }
        return x;
    }

    @ParameterizedTest
    @CsvSource({"40,16", "33,8", "1,24", "21,3", "0,8"})
    void largestOfEachFrame(int rows, int lanes) {
        double[] x = random.doubles((long) rows * lanes, -1, 1).toArray();
        for (int i = 0; i < x.length; i += 7) {
            x[i] = Double.NaN;
        }
        double[] expected = new double[lanes];
        Arrays.fill(expected, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < x.length; i++) {
            expected[i % lanes] = x[i] > expected[i % lanes] ? x[i] : expected[i % lanes];
        }
        double[] got = new double[lanes];
        new VectorFrameRows().largest(rows, lanes, x, got);
        assertThat(got).isEqualTo(expected);
        new FrameRows().largest(rows, lanes, x, got);
        assertThat(got).isEqualTo(expected);
    }

    @Test
    void vectorsAreOn() {
        assertThat(Kernels.active().vectors()).isTrue();
    }

    /** Size, length of the window, hop: even, odd, prime, 5-smooth, one; overlapping and not; windows that end early. */
    @ParameterizedTest
    @CsvSource({
        "1,1,1",
        "2,2,1",
        "12,12,3",
        "47,47,11",
        "59,59,20",
        "97,80,11",
        "64,64,64",
        "75,60,20",
        "94,94,30",
        "256,256,64",
        "256,256,256",
        "257,257,64",
        "300,201,7",
        "509,509,200",
        "450,450,450",
        "450,450,100",
        "400,400,400",
        "600,600,640",
        "1000,1000,1000",
        "1764,1764,1764",
        "512,512,700",
        "1024,1024,1024",
        "1024,1000,1024",
        "1536,1536,1600",
        "1024,1024,441",
        "1024,900,250",
        "2048,2048,512",
        "2048,1900,2048",
        "128,128,128",
        "4096,4096,4096",
        "16384,16384,16384"
    })
    void batches(int n, int length, int hop) {
        float[] window = noise(length);
        double[] wide = new double[length];
        for (int t = 0; t < length; t++) {
            wide[t] = window[t];
        }
        inDouble(RealFft.design(n), n, wide, hop, FftPasses.START);
        inFloat(RealFftFloat.design(n), n, window, hop);
        // Kernels may leave out weights of 1.
        Arrays.fill(wide, 1);
        Arrays.fill(window, 1);
        inDouble(RealFft.design(n), n, wide, hop, 3);
        inFloat(RealFftFloat.design(n), n, window, hop);
    }

    /** Silence, also with negative zeros, beside single samples: zeros have the sign that they have one by one. */
    @ParameterizedTest
    @CsvSource({"64", "256", "512", "1024", "2048", "400", "960", "1536", "1764"})
    void zerosKeepTheirSigns(int n) {
        double[] window = new double[n];
        Arrays.fill(window, 1);
        zerosKeepTheirSigns(n, window);
        for (int t = 0; t < n; t++) {
            window[t] = 0.5 - 0.5 * Math.cos(2 * Math.PI * t / n);
        }
        zerosKeepTheirSigns(n, window);
    }

    private void zerosKeepTheirSigns(int n, double[] window) {
        int lanes = RealFftBatch.LANES;
        float[] x = new float[lanes * n];
        for (int i = 0; i < x.length; i++) {
            boolean one = i / n % 2 == 1 && i % n == 5;
            x[i] = one ? -1 : i % 7 == 0 ? -0f : 0f;
        }
        RealFft fft = RealFft.design(n);
        RealFftBatch batch = fft.batch(window, n);
        double[] re = new double[FftPasses.START + batch.outLength()];
        double[] im = new double[re.length];
        batch.forward(x, 0, re, im, FftPasses.START);
        for (int f = 0; f < lanes; f++) {
            double[] frame = new double[n];
            for (int t = 0; t < n; t++) {
                frame[t] = x[f * n + t] * window[t];
            }
            double[] oneRe = new double[fft.bins()];
            double[] oneIm = new double[fft.bins()];
            fft.forward(frame, 0, oneRe, oneIm, fft.work());
            for (int k = 0; k < fft.bins(); k++) {
                int at = FftPasses.START + k * lanes + f;
                assertThat(Double.doubleToRawLongBits(re[at])).isEqualTo(Double.doubleToRawLongBits(oneRe[k]));
                assertThat(Double.doubleToRawLongBits(im[at])).isEqualTo(Double.doubleToRawLongBits(oneIm[k]));
            }
        }
    }

    private void inDouble(RealFft fft, int n, double[] window, int hop, int at) {
        RealFftBatch batch = fft.batch(window, hop);
        float[] x = noise(3 + batch.reach());
        double[] re = new double[at + batch.outLength()];
        double[] im = new double[re.length];
        double[] power = new double[batch.outLength()];
        batch.forward(x, 3, re, im, at);
        batch.powers(x, 3, power);
        int lanes = RealFftBatch.LANES;
        for (int f = 0; f < lanes; f++) {
            double[] frame = new double[n];
            for (int t = 0; t < window.length; t++) {
                frame[t] = x[3 + f * hop + t] * window[t];
            }
            double[] oneRe = new double[fft.bins()];
            double[] oneIm = new double[fft.bins()];
            fft.forward(frame, 0, oneRe, oneIm, fft.work());
            for (int k = 0; k < fft.bins(); k++) {
                assertThat(re[at + k * lanes + f]).isEqualTo(oneRe[k]);
                assertThat(im[at + k * lanes + f]).isEqualTo(oneIm[k]);
                assertThat(power[k * lanes + f]).isEqualTo(oneRe[k] * oneRe[k] + oneIm[k] * oneIm[k]);
            }
        }
    }

    private void inFloat(RealFftFloat fft, int n, float[] window, int hop) {
        RealFftBatchFloat batch = fft.batch(window, hop);
        float[] x = noise(3 + batch.reach());
        float[] re = new float[batch.outLength()];
        float[] im = new float[batch.outLength()];
        float[] power = new float[FftPassesFloat.START + batch.outLength()];
        batch.forward(x, 3, re, im);
        batch.powers(x, 3, power);
        int lanes = RealFftBatchFloat.LANES;
        for (int f = 0; f < lanes; f++) {
            float[] frame = new float[n];
            for (int t = 0; t < window.length; t++) {
                frame[t] = x[3 + f * hop + t] * window[t];
            }
            float[] oneRe = new float[fft.bins()];
            float[] oneIm = new float[fft.bins()];
            fft.forward(frame, 0, oneRe, oneIm, fft.work());
            for (int k = 0; k < fft.bins(); k++) {
                assertThat(re[k * lanes + f]).isEqualTo(oneRe[k]);
                assertThat(im[k * lanes + f]).isEqualTo(oneIm[k]);
                assertThat(power[FftPassesFloat.START + k * lanes + f])
                        .isEqualTo(oneRe[k] * oneRe[k] + oneIm[k] * oneIm[k]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"40,8", "33,19", "5,3", "16,16"})
    void framesAreSpread(int phases, int columns) {
        int hop = phases + 2;
        float[] x = noise(4 + columns * hop);
        double[] p = new double[FftPasses.START + phases * columns];
        float[] q = new float[FftPassesFloat.START + phases * columns];
        FrameRows rows = new VectorFrameRows();
        FrameRowsFloat rowsFloat = new VectorFrameRowsFloat();
        rows.spread(x, 4, hop, phases, columns, p, columns);
        rowsFloat.spread(x, 4, hop, phases, columns, q, columns);
        for (int s = 0; s < phases; s++) {
            for (int c = 0; c < columns; c++) {
                assertThat(q[FftPassesFloat.START + s * columns + c]).isEqualTo(x[4 + c * hop + s]);
                assertThat(p[FftPasses.START + s * columns + c]).isEqualTo(x[4 + c * hop + s]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"40,16,0", "33,16,0", "5,8,0", "21,24,4", "17,3,0"})
    void framesStandByThemselves(int rows, int lanes, int from) {
        double[] x = random.doubles((long) rows * lanes).toArray();
        double[][] expected = new double[lanes][rows];
        double[][] got = new double[lanes][rows];
        for (int f = 0; f < lanes; f++) {
            for (int k = from; k < rows; k++) {
                expected[f][k] = x[k * lanes + f];
            }
        }
        new VectorFrameRows().behind(rows, lanes, x, got, from);
        assertThat(got).isDeepEqualTo(expected);
        Kernels.plain().frameRows().behind(rows, lanes, x, got, from);
        assertThat(got).isDeepEqualTo(expected);
    }

    /** Where rows begin and end: triangles to each other's peaks, the same with gaps and empty rows, rows that overlap more. */
    static Stream<Arguments> banks() {
        return Stream.of(
                Arguments.of(new int[] {1, 3, 4, 8, 15}, new int[] {4, 8, 14, 18, 20}),
                Arguments.of(new int[] {0, 2, 5, 5, 9, 16}, new int[] {2, 4, 5, 9, 14, 20}),
                Arguments.of(new int[] {3}, new int[] {9}),
                Arguments.of(new int[] {0, 1, 2, 3}, new int[] {6, 7, 12, 20}),
                Arguments.of(new int[] {2, 2, 2, 2, 2, 2}, new int[] {19, 19, 19, 19, 19, 19}),
                Arguments.of(new int[] {7, 2}, new int[] {12, 9}));
    }

    @ParameterizedTest
    @MethodSource("banks")
    void productsOfRows(int[] first, int[] end) {
        double[][] weights = new double[first.length][];
        for (int i = 0; i < first.length; i++) {
            weights[i] = random.doubles(end[i] - first[i]).toArray();
        }
        for (int lanes : new int[] {1, 8, 16, 21}) {
            double[] x = random.doubles(20L * lanes).toArray();
            float[] y = new float[FftPassesFloat.START + x.length];
            for (int i = 0; i < x.length; i++) {
                y[FftPassesFloat.START + i] = (float) x[i];
                x[i] = (float) x[i];
            }
            double[] expected = new double[lanes * first.length];
            double[] got = new double[expected.length];
            RowProducts vectors = new VectorRowProducts(first, weights);
            new RowProducts(first, weights).multiply(x, lanes, expected);
            vectors.multiply(x, lanes, got);
            assertThat(got).isEqualTo(expected);
            Arrays.fill(got, Double.NaN);
            if (vectors.multiply(y, lanes, got)) {
                assertThat(got).isEqualTo(expected);
            }
        }
    }
}
