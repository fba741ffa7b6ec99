package org.tonbild.kernel;

/**
 * One pass of a Fourier transform over rows of values that lie side by side: the columns of a matrix, or several
 * recordings' frames. Butterfly b of {@code count} takes the radix p rows {@code b inRow + l inLeg}, 0 <= l < p, of
 * {@code width} values each, and gives the rows {@code b outRow + j outLeg}:
 *
 * <pre>
 * y_j = w_j * sum_l x_l exp(-2 pi i j l / p),  w_0 = 1, w_j = twiddles[(j - 1) legTwiddles + b rowTwiddles].
 * </pre>
 *
 * @param radix p: 2, 3, 4, 5 or any odd number up to {@link #LARGEST_RADIX}
 * @param count number of butterflies
 * @param width values in a row
 * @param inRow distance of two butterflies' inputs
 * @param inLeg distance of two inputs of a butterfly
 * @param outRow distance of two butterflies' outputs
 * @param outLeg distance of two outputs of a butterfly
 * @param cos real parts of the twiddles
 * @param sin imaginary parts of the twiddles
 * @param rowTwiddles distance of two butterflies' twiddles
 * @param legTwiddles distance of the twiddles of two outputs
 * @param rootRe real parts of exp(-2 pi i j / p), 0 <= j < p; those of j and p - j are the same bits, the imaginary ones
 *     but for the sign
 * @param rootIm their imaginary parts
 */
@SuppressWarnings("ArrayRecordComponent") // tables, never compared
public record FftPass(
        int radix,
        int count,
        int width,
        int inRow,
        int inLeg,
        int outRow,
        int outLeg,
        double[] cos,
        double[] sin,
        int rowTwiddles,
        int legTwiddles,
        double[] rootRe,
        double[] rootIm) {
    /** The largest radix; larger primes go by a convolution, whose cost does not grow with the prime. */
    public static final int LARGEST_RADIX = 43;

    /** Whether there are twiddles: in the last pass all are 1 (and -0), which radix 4 and loops over narrow rows make use of. */
    public boolean turned() {
        return rowTwiddles > 0;
    }
}
