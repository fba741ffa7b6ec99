package org.tonbild.representation;

/** A bank of filters whose outputs are added up over frames. Immutable; {@link #open} gives the state. */
interface SummedBank {
    /** The running state over one channel of sound. */
    interface Run {
        /**
         * Filters {@code length} samples and adds to {@code sums}, for each filter, every output as it counts: the
         * square of most.
         */
        void filter(float[] samples, int offset, int length, double[] sums);
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
