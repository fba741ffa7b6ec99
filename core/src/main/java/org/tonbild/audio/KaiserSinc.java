package org.tonbild.audio;

/**
 * Ideal low-pass under a Kaiser window, in continuous time: h(t) = 2 fc sinc(2 fc t) I0(beta sqrt(1 - (t/w)^2)) /
 * I0(beta).
 *
 * <p>J. F. Kaiser, "Nonrecursive digital filter design using the I0-sinh window function", 1974: for an attenuation of
 * A dB over a transition of D radians per sample, beta = 0.1102 (A - 8.7) and 2w = (A - 7.95) / (2.285 D).
 */
final class KaiserSinc implements Prototype {
    private final double cutoff;
    private final double half;
    private final double beta;
    private final double scale;
    /** h is zero beyond this t. */
    private final double end;

    /**
     * @param pass upper edge of the pass band in cycles per sample
     * @param stop lower edge of the stop band in cycles per sample
     * @param attenuationDb at least 50
     */
    KaiserSinc(double pass, double stop, double attenuationDb) {
        cutoff = (pass + stop) / 2;
        beta = 0.1102 * (attenuationDb - 8.7);
        half = Math.ceil((attenuationDb - 7.95) / (2.285 * 2 * Math.PI * (stop - pass)) / 2);
        scale = 1 / besselI0OfRoot(beta * beta);
        end = Double.POSITIVE_INFINITY;
    }

    private KaiserSinc(double cutoff, double half, double beta, double scale) {
        this.cutoff = cutoff;
        this.half = half;
        this.beta = beta;
        this.scale = scale;
        end = half * (1 + 1e-12);
    }

    /**
     * With a stated length, in which ends need not lie on whole samples; zero beyond them.
     *
     * @param cutoff in cycles per sample
     * @param length in samples
     */
    static KaiserSinc ofLength(double cutoff, double length, double beta) {
        return new KaiserSinc(cutoff, length / 2, beta, 1 / besselI0OfRoot(beta * beta));
    }

    /** w: the window ends at this t. */
    double half() {
        return half;
    }

    @Override
    public int halfWidth() {
        return (int) Math.ceil(half);
    }

    /** h(t); a little beyond a whole half width it goes on smoothly, for interpolation across the edge. */
    @Override
    public double at(double t) {
        if (Math.abs(t) > end) {
            return 0;
        }
        double x = 2 * cutoff * t;
        double sinc = x == 0 ? 1 : StrictMath.sin(Math.PI * (x - 2 * Math.rint(x / 2))) / (Math.PI * x);
        double place = t / half;
        return 2 * cutoff * sinc * besselI0OfRoot(beta * beta * (1 - place * place)) * scale;
    }

    /** I0(sqrt(z)) by its power series, sum of (z/4)^k / k!^2, which also holds for negative z. */
    static double besselI0OfRoot(double z) {
        double quarter = z / 4;
        double term = 1;
        double sum = 1;
        for (int k = 1; Math.abs(term) > 1e-18 * Math.abs(sum); k++) {
            term *= quarter / ((double) k * k);
            sum += term;
        }
        return sum;
    }
}
