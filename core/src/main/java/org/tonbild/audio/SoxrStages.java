package org.tonbild.audio;

import java.util.List;

/**
 * The low-pass of libsoxr's linear-phase qualities, as it was measured by its responses to impulses: a sharp
 * Kaiser-windowed sinc, whose transition ends at the lower Nyquist frequency, and, but for the simplest ratios, a brief
 * one that interpolates and lets the pass band sink by up to 0.01 dB.
 *
 * <p>In units of the lower Nyquist frequency F, with p the end of the pass band and r = from / to, halved until it is at
 * most 2, and at least 1:
 *
 * <ul>
 *   <li>the sharp one has its cutoff at (1 + p) / 2; it comes first and gives the rate 4 r F, or, if from / to lies above
 *       1.5 and not above 2, last, from the rate 4 F;
 *   <li>the brief one has its stop edge s at 4 r - 1 + 0.3 (1 - p), or 3 if it comes first; its cutoff c is p + share (s -
 *       p), at least s / 2; it has brevity r / (s - c) taps at the rate 4 r F, rounded up, to an even number where the
 *       rate falls.
 * </ul>
 *
 * <p>What the first stage gives before the first sample is cut off, as libsoxr does: so the first outputs of a sound
 * that begins abruptly are a little smaller than those of the whole filter.
 */
final class SoxrStages {
    /**
     * What distinguishes the qualities.
     *
     * @param passBand end of the pass band p
     * @param sharpBeta beta of the sharp filter's Kaiser window
     * @param sharpLength its length at least, in periods of F
     * @param briefBeta beta of the brief filter's Kaiser window
     * @param brevity see above
     * @param share see above
     */
    record Quality(
            double passBand, double sharpBeta, double sharpLength, double briefBeta, double brevity, double share) {}

    private static final Quality HQ = new Quality(0.9137436532733066, 13.04, 96.252, 14.07, 17.916, 0.428);
    private static final Quality VHQ = new Quality(0.9113283198951663, 18.4335, 132.355, 19.607, 24.966, 0.39685);

    private SoxrStages() {}

    /** The filters that change the rate by up/down, which have no common divisor. */
    static List<RateFilter> design(ResamplePreset preset, int up, int down) {
        Quality q = preset == ResamplePreset.SOXR_HQ ? HQ : VHQ;
        double fall = Math.max(1, (double) down / up);
        if (isSimple(up, down)) {
            return List.of(new PolyphaseFilter(up, down, sharp(q, 2 * fall, 2 * fall * up)));
        }
        if (fall > 1.5 && fall <= 2) {
            double cutoff = q.passBand + q.share * (3 - q.passBand);
            double taps = evenAbove(q.brevity * fall / (3 - cutoff));
            KaiserSinc brief = KaiserSinc.ofLength(cutoff / (2 * fall), taps / 2, q.briefBeta);
            return List.of(polyphase(2 * up, down, brief), new PolyphaseFilter(1, 2, sharp(q, 4, 4)));
        }
        int octaves = 1;
        double r = fall;
        for (; r > 2; r /= 2) {
            octaves *= 2;
        }
        double stop = 4 * r - 1 + 0.3 * (1 - q.passBand);
        double cutoff = Math.max(q.passBand + q.share * (stop - q.passBand), stop / 2);
        double length = q.brevity * r / (stop - cutoff);
        double taps = down > up ? evenAbove(length) : Math.ceil(length);
        KaiserSinc brief = KaiserSinc.ofLength(cutoff / (4 * r), taps, q.briefBeta);
        return List.of(
                polyphase(2, octaves, sharp(q, 2 * fall, 4 * r)), polyphase((long) up * octaves, 2 * down, brief));
    }

    /**
     * @param inputRate rate of the samples that t counts, in F
     * @param tapRate rate at which its taps are counted, four of them and one more at a time
     */
    private static KaiserSinc sharp(Quality q, double inputRate, double tapRate) {
        double taps = 4 * Math.ceil((q.sharpLength * tapRate - 1) / 4) + 1;
        return KaiserSinc.ofLength((1 + q.passBand) / 2 / inputRate, taps * inputRate / tapRate, q.sharpBeta);
    }

    private static double evenAbove(double taps) {
        return 2 * Math.ceil(taps / 2);
    }

    private static RateFilter polyphase(long up, int down, KaiserSinc prototype) {
        int divisor = Resampler.greatestCommonDivisor((int) up, down);
        return new PolyphaseFilter((int) up / divisor, down / divisor, prototype);
    }

    /** Ratios that libsoxr reaches by the sharp filter alone. */
    private static boolean isSimple(int up, int down) {
        if (up == 1) {
            return isPowerOfTwo(down) || down % 3 == 0 && isPowerOfTwo(down / 3);
        }
        if (down == 1) {
            return isPowerOfTwo(up) || up % 3 == 0 && isPowerOfTwo(up / 3) || up == 5;
        }
        return down == 3 && (up == 2 || up == 4 || up == 16) || up == 3 && (down == 2 || down == 4);
    }

    private static boolean isPowerOfTwo(int n) {
        return Integer.bitCount(n) == 1;
    }
}
