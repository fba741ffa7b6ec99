package org.tonbild.effect;

/** Samples in double and as a signal holds them. */
final class Samples {
    private Samples() {}

    static float[] narrowed(double[] samples) {
        float[] narrow = new float[samples.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) samples[i];
        }
        return narrow;
    }
}
