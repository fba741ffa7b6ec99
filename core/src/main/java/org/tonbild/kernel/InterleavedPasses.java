package org.tonbild.kernel;

/**
 * The passes of a real transform of 2 n values for one frame, where a virtual machine has no vectors: n complex values,
 * real and imaginary parts by turns, through the operations of {@link FftPasses}, in fewer instructions. n is a power of
 * two.
 *
 * <p>Between two passes of a step the inputs of a butterfly lie side by side, so that there is one place to read. Each pass
 * puts its digit of the index behind the columns: the transposition between the two steps comes by itself, and the last
 * pass finds its inputs by a table.
 *
 * @param <A> arrays of the values
 */
public interface InterleavedPasses<A> {
    /** Values as they are, or rounded. */
    A table(double[] values);

    /**
     * The first pass of a step, of radix 4: butterfly (k, u), 0 <= k < m, 0 <= u < columns, m columns = n/4, takes
     * x[k columns + u + l n/4], and its output j, turned by c[3 k + j - 1], goes to place 16 (k mod m/4) columns + 16 u + 4 j
     * + k / (m/4) of y, which is where the next pass, of radix 4, looks for it.
     *
     * @param x0 where x begins
     */
    void first(int n, int columns, A x, int x0, A y, A c);

    /** As {@link #first}, but its inputs lie side by side, from place 4 (k columns + u) on. */
    void middle(int n, int columns, A x, A y, A c);

    /** As {@link #middle} before a pass of radix 2, m = 2: its output goes to place 8 u + 2 j + k. */
    void beforeTwo(int n, A x, A y, A c);

    /** The last pass of the first step, of radix 4 without twiddles, and the turn of each value by t. */
    void turn(int n, A x, A y, A t);

    /**
     * The last pass, of radix 4 without twiddles, and {@link FftPasses#splitOne} of what it gives: butterfly q makes the
     * values q, q + n/4, q + n/2 and q + 3n/4, whose mirrors come from butterfly n/4 - q.
     *
     * @param at where the inputs of butterfly q begin
     * @param im takes the imaginary parts; or is re, which then takes the powers |X|^2
     * @param w exp(-pi i k / n) for k = q, n/4 + q, n/2 - q, n/4 - q, 0 <= q <= n/8
     */
    void splitFour(int n, int[] at, A z, A re, A im, A w);

    /**
     * {@link #splitFour} after a last pass of radix 2.
     *
     * @param w exp(-pi i k / n) for k = q, n/2 - q, 0 <= q <= n/4
     */
    void splitTwo(int n, int[] at, A z, A re, A im, A w);
}
