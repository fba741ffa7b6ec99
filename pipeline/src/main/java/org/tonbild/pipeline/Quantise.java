package org.tonbild.pipeline;

/** Through how few bits samples go before they are analysed. */
public enum Quantise {
    /** They stay as they are. */
    NONE {
        @Override
        float of(float sample) {
            return sample;
        }
    },
    /**
     * Through 16-bit integers and back: {@code trunc(32767 clip(x, -1, 1)) / 32767}, in float, truncated towards zero. LAION's CLAP
     * does so; it raises the floor of quiet bands by tens of decibels.
     */
    INT16 {
        @Override
        float of(float sample) {
            float clipped = Math.max(-1, Math.min(1, sample));
            return (int) (clipped * LARGEST) / LARGEST;
        }
    };

    private static final float LARGEST = 32767;

    /** What becomes of a sample. */
    abstract float of(float sample);
}
