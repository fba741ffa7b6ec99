package org.tonbild.audio;

import org.tonbild.spec.SpecException;

/**
 * Windowed sinc from a table with linear interpolation between its points, as J. O. Smith's resampler has it: h(t) =
 * rolloff sinc(rolloff t) I0(beta sqrt(1 - (t/zeros)^2)) / I0(beta), t in zero crossings. Where the rate falls, the
 * table is gone through in steps of whole points.
 */
final class TabulatedSinc implements RateFilter {
    private final int up;
    private final int down;
    private final int points;
    private final int step;
    private final double ratio;
    private final double scale;
    private final int halfWidth;
    private final double[] table;
    private final double[] difference;

    /**
     * @param zeros zero crossings on either side
     * @param points table points per zero crossing
     */
    TabulatedSinc(int up, int down, int zeros, int points, double rolloff, double beta) {
        this.up = up;
        this.down = down;
        this.points = points;
        ratio = (double) up / down;
        scale = Math.min(1, ratio);
        step = (int) (scale * points);
        if (step == 0) {
            throw new SpecException(
                    "resample", "a rate that falls more than " + points + "-fold finds no point of this table; use hq");
        }
        int n = zeros * points;
        halfWidth = n / step + 2;
        table = new double[n + 1];
        double unit = 1 / KaiserSinc.besselI0OfRoot(beta * beta);
        for (int i = 0; i <= n; i++) {
            double t = (double) i / points;
            double x = Math.PI * rolloff * t;
            double place = t / zeros;
            table[i] = scale
                    * rolloff
                    * (i == 0 ? 1 : StrictMath.sin(x) / x)
                    * (KaiserSinc.besselI0OfRoot(beta * beta * (1 - place * place)) * unit);
        }
        difference = new double[n + 1];
        for (int i = 0; i < n; i++) {
            difference[i] = table[i + 1] - table[i];
        }
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
        return halfWidth;
    }

    @Override
    public double output(double[] x, int at, long output, int phase, double[] work) {
        // The position is rounded as resampy rounds it, so it may lie just before a sample that it should lie on.
        double place = output * (1 / ratio);
        long whole = (long) place;
        int here = at + halfWidth - 1 + (int) (whole - output * down / up);
        double fraction = scale * (place - whole);
        return wing(x, here, -1, fraction) + wing(x, here + 1, 1, scale - fraction);
    }

    private double wing(double[] x, int from, int direction, double fraction) {
        double index = fraction * points;
        int offset = (int) index;
        double eta = index - offset;
        int count = (table.length - offset) / step;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            int j = offset + i * step;
            sum += (table[j] + eta * difference[j]) * x[from + direction * i];
        }
        return sum;
    }
}
