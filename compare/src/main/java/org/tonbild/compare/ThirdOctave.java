package org.tonbild.compare;

/**
 * Third-octave bands of IEC 61260-1: exact centres {@code 1000 * 10^(i/10)} Hz, edges a factor {@code 10^(1/20)} away.
 */
final class ThirdOctave {
    private static final double[] NOMINAL = {1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8};
    private static final int LOWEST = -16;
    private static final double HALF_BAND = StrictMath.pow(10, 0.05);

    private ThirdOctave() {}

    /** Number of bands from 25 Hz whose upper edge lies below half the rate. */
    static int count(int sampleRate) {
        int n = 0;
        while (upper(n) <= sampleRate / 2.0 && LOWEST + n <= 13) {
            n++;
        }
        return n;
    }

    static double centre(int band) {
        return 1000 * StrictMath.pow(10, (LOWEST + band) / 10.0);
    }

    static double lower(int band) {
        return centre(band) / HALF_BAND;
    }

    static double upper(int band) {
        return centre(band) * HALF_BAND;
    }

    /** The rounded centre by which a band is called. */
    static double nominal(int band) {
        int i = LOWEST + band + 30;
        double decade = StrictMath.pow(10, i / 10);
        return Math.round(NOMINAL[i % 10] * decade * 100) / 100.0;
    }

    /** A-weighting of IEC 61672-1 in dB: 0 at 1 kHz. */
    static double aWeight(double hertz) {
        double f2 = hertz * hertz;
        double r = 12194.217
                * 12194.217
                * f2
                * f2
                / ((f2 + 20.598997 * 20.598997)
                        * Math.sqrt((f2 + 107.65265 * 107.65265) * (f2 + 737.86223 * 737.86223))
                        * (f2 + 12194.217 * 12194.217));
        return Db.ofAmplitude(r) + 2.0;
    }
}
