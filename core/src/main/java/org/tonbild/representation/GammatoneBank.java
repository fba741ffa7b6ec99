package org.tonbild.representation;

/** A bank of gammatone filters with unit gain at their centre frequencies. Immutable; {@link #open} gives the state. */
interface GammatoneBank {
    /** The running state over one channel of sound. */
    interface Run {
        /** Filters {@code length} samples and adds the square of each filter's every output to {@code energy}. */
        void filter(float[] samples, int offset, int length, double[] energy);
    }

    /** Filters at rest. */
    Run open();

    /**
     * Below this size a filter state is set to zero. Decaying states would otherwise reach subnormal numbers in long
     * digital silence and slow the arithmetic down a hundredfold; the square of what is cut is zero in any case.
     */
    double SILENT = 1e-200;

    /** A state is looked at once in so many samples, counted from the recording's beginning. */
    int FLUSH_EVERY = 256;

    /** Sets what is smaller than {@link #SILENT} to zero. */
    static void flush(double[][] state) {
        for (double[] row : state) {
            for (int i = 0; i < row.length; i++) {
                if (Math.abs(row[i]) < SILENT) {
                    row[i] = 0;
                }
            }
        }
    }
}
