package org.tonbild.representation;

import org.tonbild.spec.SpecException;

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

    /**
     * A transform from its coefficients, frame after frame, possibly changed since they were computed.
     *
     * @param spec the transform, tuning stated
     * @param sampleRate rate of the sound
     * @param re real parts, {@code n_bins} for each frame; copied
     * @param im imaginary parts; copied
     */
    public static ConstantQComplex of(ConstantQ spec, int sampleRate, double[] re, double[] im) {
        if (re.length != im.length || re.length % spec.nBins() != 0) {
            throw new SpecException(
                    "n_bins",
                    re.length + " real and " + im.length + " imaginary parts do not fill frames of " + spec.nBins()
                            + " bins");
        }
        Grid grid = new Grid(
                BandAxis.of(BandAxis.Scale.LOGARITHMIC, spec.frequencies()),
                new TimeAxis(0, (double) spec.hopLength() / sampleRate),
                re.length / spec.nBins(),
                Quantity.MAGNITUDE);
        return new ConstantQComplex(grid, re.clone(), im.clone());
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
