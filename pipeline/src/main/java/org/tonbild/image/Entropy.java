package org.tonbild.image;

/** How many bits a code without memory takes. */
final class Entropy {
    private static final int STEPS = 256;
    /** No multiple of the bytes of a pixel. */
    private static final int STRIDE = 17;

    /** Binary logarithms of 1 to 2 in equal steps; straight lines between them are right to 3e-6. */
    private static final double[] LOG2 = new double[STEPS + 1];

    static {
        for (int i = 0; i <= STEPS; i++) {
            LOG2[i] = StrictMath.log(1 + (double) i / STEPS) / StrictMath.log(2);
        }
    }

    private Entropy() {}

    /** Bits for so many symbols of each kind: {@code sum_i n_i log2(N / n_i)}. */
    static double bits(int[] counts) {
        int total = 0;
        double sum = 0;
        for (int count : counts) {
            if (count > 0) {
                total += count;
                sum += count * log2(count);
            }
        }
        return total == 0 ? 0 : total * log2(total) - sum;
    }

    private static double log2(int n) {
        int exponent = 31 - Integer.numberOfLeadingZeros(n);
        double place = (n / (double) (1 << exponent) - 1) * STEPS;
        int step = (int) place;
        return exponent + LOG2[step] + (place - step) * (LOG2[Math.min(step + 1, STEPS)] - LOG2[step]);
    }

    /** Bits for one byte, found from every sixteenth or so. */
    static double perByte(byte[] data) {
        int[] counts = new int[256];
        int looked = 0;
        for (int i = 0; i < data.length; i += STRIDE, looked++) {
            counts[data[i] & 0xff]++;
        }
        return bits(counts) / Math.max(1, looked);
    }
}
