package org.tonbild.bench;

/** Arrays from one precision to the other. */
final class Numbers {
    private Numbers() {}

    static double[] of(float[] values) {
        double[] all = new double[values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = values[i];
        }
        return all;
    }

    /** So many values of the input, from its beginning again when it ends. */
    static float[] cycle(float[] samples, int length) {
        float[] all = new float[length];
        for (int i = 0; i < length; i++) {
            all[i] = samples[i % samples.length];
        }
        return all;
    }
}
