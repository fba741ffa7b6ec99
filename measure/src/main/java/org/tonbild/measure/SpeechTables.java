package org.tonbild.measure;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Tables of ANSI S3.5 for one set of bands.
 *
 * @param middles nominal middles in hertz
 * @param edges edges in hertz, one more
 * @param importance how much each band adds to the index
 * @param internalNoise what the ear itself puts in, in dB
 * @param speech levels of speech in dB: normal, raised, loud, shouted
 */
@SuppressWarnings("ArrayRecordComponent") // tables, handed on as they stand
record SpeechTables(double[] middles, double[] edges, double[] importance, double[] internalNoise, double[][] speech) {
    private static final double[] CRITICAL_MIDDLES = {
        150, 250, 350, 450, 570, 700, 840, 1000, 1170, 1370, 1600, 1850, 2150, 2500, 2900, 3400, 4000, 4800, 5800, 7000,
        8500
    };

    private static final double[] CRITICAL_EDGES = {
        100, 200, 300, 400, 510, 630, 770, 920, 1080, 1270, 1480, 1720, 2000, 2320, 2700, 3150, 3700, 4400, 5300, 6400,
        7700, 9500
    };

    private static final double[] CRITICAL_IMPORTANCE = {
        0.0103, 0.0261, 0.0419, 0.0577, 0.0577, 0.0577, 0.0577, 0.0577, 0.0577, 0.0577, 0.0577, 0.0577, 0.0577, 0.0577,
        0.0577, 0.0577, 0.0577, 0.0460, 0.0343, 0.0226, 0.0110
    };

    private static final double[] CRITICAL_INTERNAL_NOISE = {
        1.5, -3.9, -7.2, -8.9, -10.3, -11.4, -12, -12.5, -13.2, -14, -15.4, -16.9, -18.8, -21.2, -23.2, -24.9, -25.9,
        -24.2, -19, -11.7, -6
    };

    private static final double[][] CRITICAL_SPEECH = {
        {
            31.44, 34.75, 34.14, 34.58, 33.17, 30.64, 27.59, 25.01, 23.52, 22.28, 20.15, 18.29, 16.37, 13.80, 12.21,
            11.09, 9.33, 5.84, 3.47, 1.78, -0.14
        },
        {
            34.06, 38.98, 38.62, 39.84, 39.44, 37.99, 35.85, 33.86, 32.56, 30.91, 28.58, 26.37, 24.34, 22.35, 21.04,
            19.56, 16.78, 12.14, 9.04, 6.36, 3.44
        },
        {
            34.21, 41.55, 43.68, 44.08, 45.34, 45.22, 43.60, 42.16, 41.07, 39.68, 37.70, 35.62, 33.17, 30.98, 29.01,
            27.71, 25.41, 19.20, 15.37, 12.61, 9.62
        },
        {
            28.69, 42.50, 47.14, 48.46, 50.17, 51.68, 51.43, 51.31, 49.40, 49.03, 47.65, 45.47, 43.13, 40.80, 39.15,
            37.30, 34.41, 29.01, 25.17, 22.08, 18.76
        }
    };

    private static final double[] THIRD_MIDDLES = {
        160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150, 4000, 5000, 6300, 8000
    };

    private static final double[] THIRD_EDGES = {
        141, 178, 224, 282, 355, 447, 562, 708, 891, 1122, 1413, 1778, 2239, 2818, 3548, 4467, 5623, 7079, 8913
    };

    private static final double[] THIRD_IMPORTANCE = {
        0.0083, 0.0095, 0.0150, 0.0289, 0.0440, 0.0578, 0.0653, 0.0711, 0.0818, 0.0844, 0.0882, 0.0898, 0.0868, 0.0844,
        0.0771, 0.0527, 0.0364, 0.0185
    };

    private static final double[] THIRD_INTERNAL_NOISE = {
        0.6, -1.7, -3.9, -6.1, -8.2, -9.7, -10.8, -11.9, -12.5, -13.5, -15.4, -17.7, -21.2, -24.2, -25.9, -23.6, -15.8,
        -7.1
    };

    private static final double[][] THIRD_SPEECH = {
        {
            32.41, 34.48, 34.75, 33.98, 34.59, 34.27, 32.06, 28.30, 25.01, 23.00, 20.15, 17.32, 13.18, 11.55, 9.33,
            5.31, 2.59, 1.13
        },
        {
            33.81, 33.92, 38.98, 38.57, 39.11, 40.15, 38.78, 36.37, 33.86, 31.89, 28.58, 25.32, 22.35, 20.15, 16.78,
            11.47, 7.67, 5.07
        },
        {
            35.29, 37.76, 41.55, 43.78, 43.40, 44.85, 45.55, 44.05, 42.16, 40.53, 37.70, 34.39, 30.98, 28.21, 25.41,
            18.35, 13.87, 11.39
        },
        {
            30.77, 36.65, 42.50, 46.51, 47.40, 49.24, 51.21, 51.44, 51.31, 49.63, 47.65, 44.32, 40.80, 38.13, 34.41,
            28.24, 23.45, 20.72
        }
    };

    private static final double[] OCTAVE_EDGES = {177, 355, 710, 1420, 2840, 5680, 11_360};

    private static final double[] OCTAVE_IMPORTANCE = {0.0617, 0.1671, 0.2373, 0.2648, 0.2142, 0.0549};

    static SpeechTables critical() {
        return new SpeechTables(
                CRITICAL_MIDDLES, CRITICAL_EDGES, CRITICAL_IMPORTANCE, CRITICAL_INTERNAL_NOISE, CRITICAL_SPEECH);
    }

    static SpeechTables equallyCritical() {
        int[] rows = IntStream.range(2, 19).toArray();
        double[] importance = new double[rows.length];
        Arrays.fill(importance, 0.0588);
        return critical().rows(rows, Arrays.copyOfRange(CRITICAL_EDGES, 2, 20), importance);
    }

    static SpeechTables third() {
        return new SpeechTables(THIRD_MIDDLES, THIRD_EDGES, THIRD_IMPORTANCE, THIRD_INTERNAL_NOISE, THIRD_SPEECH);
    }

    /** An octave's levels per hertz are those of the third in its middle. */
    static SpeechTables octave() {
        int[] rows = IntStream.iterate(2, i -> i < 18, i -> i + 3).toArray();
        return third().rows(rows, OCTAVE_EDGES, OCTAVE_IMPORTANCE);
    }

    private SpeechTables rows(int[] at, double[] otherEdges, double[] otherImportance) {
        return new SpeechTables(
                pick(middles, at),
                otherEdges,
                otherImportance,
                pick(internalNoise, at),
                Arrays.stream(speech).map(spectrum -> pick(spectrum, at)).toArray(double[][]::new));
    }

    private static double[] pick(double[] table, int[] at) {
        return Arrays.stream(at).mapToDouble(i -> table[i]).toArray();
    }
}
