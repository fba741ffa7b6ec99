package org.tonbild.representation;

/** A complex constant-Q transform. Shape {@code [bins x frames]}, lowest bin first, stored in double. Immutable. */
public final class ConstantQComplex {
    private final Grid grid;
    private final double[] re;
    private final double[] im;

    /** Takes the arrays over, frame after frame. */
    ConstantQComplex(Grid grid, double[] re, double[] im) {
        this.grid = grid;
        this.re = re;
        this.im = im;
    }

    /** Axes and size; the quantity is that of the magnitudes. */
    public Grid grid() {
        return grid;
    }

    /** Number of rows. */
    public int bins() {
        return grid.bands();
    }

    /** Number of columns. */
    public int frames() {
        return (int) grid.frames();
    }

    /** Real part of one value. */
    public double re(int bin, int frame) {
        return re[frame * bins() + bin];
    }

    /** Imaginary part of one value. */
    public double im(int bin, int frame) {
        return im[frame * bins() + bin];
    }
}
