package org.tonbild.learn;

import java.util.Arrays;

/** How much the clips of each label count in the loss. */
public enum ClassWeights {
    /** Every clip as much. */
    NONE,
    /** A label's clips by {@code clips / (labels * its clips)}, so that every label counts as much in all. */
    BALANCED;

    /**
     * The factor of each label. A label without clips has 1, which no clip takes.
     *
     * @param truth the label index of each training clip
     */
    float[] factors(int[] truth, int labels) {
        float[] factors = new float[labels];
        Arrays.fill(factors, 1);
        if (this == BALANCED) {
            int[] counts = new int[labels];
            for (int label : truth) {
                counts[label]++;
            }
            for (int l = 0; l < labels; l++) {
                factors[l] = counts[l] == 0 ? 1 : (float) ((double) truth.length / ((double) labels * counts[l]));
            }
        }
        return factors;
    }
}
