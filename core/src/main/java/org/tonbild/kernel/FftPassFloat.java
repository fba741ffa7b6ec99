package org.tonbild.kernel;

/** {@link FftPass} in single precision; the parameters are the same. */
@SuppressWarnings("ArrayRecordComponent") // tables, never compared
public record FftPassFloat(
        int radix,
        int count,
        int width,
        int inRow,
        int inLeg,
        int outRow,
        int outLeg,
        float[] cos,
        float[] sin,
        int rowTwiddles,
        int legTwiddles,
        float[] rootRe,
        float[] rootIm) {
    /** As {@link FftPass#turned}. */
    public boolean turned() {
        return rowTwiddles > 0;
    }
}
