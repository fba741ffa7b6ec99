package org.tonbild.learn.network;

/**
 * Random numbers that are a function of (seed, purpose, index, counter) and of nothing else, so that neither the number
 * of threads nor the order of the work changes them. Mixing function: SplitMix64 (Steele, Lea and Flood, 2014).
 */
public final class CounterRandom {
    /** What the numbers are for; two purposes never share numbers. */
    public enum Purpose {
        WEIGHTS(1),
        SHUFFLE(2),
        AUGMENT(3),
        DROPOUT(4),
        SPLIT(5),
        FOREST(6),
        SOUND(20),
        NOISE(21),
        VARIANT(22),
        VALIDATION(23);

        private final long key;

        Purpose(long key) {
            this.key = key;
        }
    }

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    /** The sequence of a seed, a purpose and an index, such as the number of an epoch. */
    public CounterRandom(long seed, Purpose purpose, long index) {
        long key = mix(seed + GOLDEN);
        key = mix(key ^ mix(purpose.key * GOLDEN));
        state = mix(key ^ mix(index * GOLDEN + 1));
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    /** Any of the 2^64 values. */
    public long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [0, bound). */
    public int nextInt(int bound) {
        return (int) (nextDouble() * bound);
    }

    /** Standard normal, by Box and Muller. */
    public double nextGaussian() {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * nextDouble());
    }

    /** Beta(alpha, alpha) by Jöhnk's rejection (1964); meant for alpha of at most about 2. */
    public double nextBeta(double alpha) {
        while (true) {
            double a = StrictMath.pow(nextDouble(), 1 / alpha);
            double b = StrictMath.pow(nextDouble(), 1 / alpha);
            if (a + b <= 1 && a + b > 0) {
                return a / (a + b);
            }
        }
    }

    /**
     * Factors of dropout (Srivastava et al., 2014): each is 0 with the probability {@code share}, else
     * {@code 1 / (1 - share)}, so that the mean is 1.
     *
     * @param share 0 to below 1
     */
    public float[] dropout(int n, double share) {
        float[] keep = new float[n];
        float kept = (float) (1 / (1 - share));
        for (int i = 0; i < n; i++) {
            keep[i] = nextDouble() < share ? 0 : kept;
        }
        return keep;
    }

    /** A random order of 0 to n-1 (Fisher and Yates). */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
