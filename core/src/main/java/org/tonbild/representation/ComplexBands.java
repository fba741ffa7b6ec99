package org.tonbild.representation;

/** Complex values of bands over time. Shape {@code [bands x frames]}, lowest band first, in double. Immutable. */
public final class ComplexBands {
    private final Grid grid;
    private final double[] re;
    private final double[] im;

    /** Takes the arrays over, frame after frame. */
    ComplexBands(Grid grid, double[] re, double[] im) {
        this.grid = grid;
        this.re = re;
        this.im = im;
    }

    /** Axes and size; the quantity is that of the magnitudes. */
    public Grid grid() {
        return grid;
    }

    /** Number of rows. */
    public int bands() {
        return grid.bands();
    }

    /** Number of columns. */
    public int frames() {
        return (int) grid.frames();
    }

    /** The sum of |x|^2 over time, of every row. */
    public double[] energies() {
        double[] sums = new double[bands()];
        for (int i = 0; i < re.length; i++) {
            sums[i % sums.length] += re[i] * re[i] + im[i] * im[i];
        }
        return sums;
    }

    /** Real part of one value. */
    public double re(int band, int frame) {
        return re[frame * bands() + band];
    }

    /** Imaginary part of one value. */
    public double im(int band, int frame) {
        return im[frame * bands() + band];
    }
}
