package org.tonbild.audio;

/** Outputs from the one, two or four samples about their place, without any low-pass. */
final class NeighbourFilter implements RateFilter {
    /** How outputs follow from samples. */
    enum Shape {
        /** The sample before the place, one sample late. */
        HOLD,
        /** On the line between two samples, one sample late. */
        LINEAR,
        /** On the cubic through four samples. */
        CUBIC
    }

    private final int up;
    private final int down;
    private final Shape shape;

    NeighbourFilter(int up, int down, Shape shape) {
        this.up = up;
        this.down = down;
        this.shape = shape;
    }

    @Override
    public int up() {
        return up;
    }

    @Override
    public int down() {
        return down;
    }

    @Override
    public int halfWidth() {
        return 2;
    }

    @Override
    public double output(double[] x, int at, long output, int phase, double[] work) {
        double f = (double) phase / up;
        int here = at + 1;
        if (shape == Shape.CUBIC) {
            return (1 - f) * (2 - f) * ((1 + f) / 2 * x[here] - f / 6 * x[here - 1])
                    + f * (1 + f) * ((2 - f) / 2 * x[here + 1] - (1 - f) / 6 * x[here + 2]);
        }
        // Before the first sample the sound counts as that sample.
        double before = output * down < up ? x[here] : x[here - 1];
        return shape == Shape.HOLD ? before : before + f * (x[here] - before);
    }
}
