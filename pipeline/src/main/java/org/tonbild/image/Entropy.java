package org.tonbild.image;

/** How many bits a code without memory takes. */
final class Entropy {
    private static final double LN2 = StrictMath.log(2);

    private Entropy() {}

    /** Bits for so many symbols of each kind: {@code sum_i n_i log2(N / n_i)}. */
    static double bits(int[] counts) {
        double total = 0;
        double sum = 0;
        for (int count : counts) {
            if (count > 0) {
                total += count;
                sum += count * StrictMath.log(count);
            }
        }
        return total == 0 ? 0 : (total * StrictMath.log(total) - sum) / LN2;
    }

    /** Bits for one byte, found from every fourth. */
    static double perByte(byte[] data) {
        int[] counts = new int[256];
        int looked = 0;
        for (int i = 0; i < data.length; i += 4, looked++) {
            counts[data[i] & 0xff]++;
        }
        return bits(counts) / Math.max(1, looked);
    }
}
