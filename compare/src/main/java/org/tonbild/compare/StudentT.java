package org.tonbild.compare;

/** Student's t distribution by the regularised incomplete beta function (continued fraction, Lentz's method). */
final class StudentT {
    private static final double[] LANCZOS = {
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };

    private StudentT() {}

    /** Probability that |t| is at least this large by chance. */
    static double twoSided(double t, double dof) {
        if (Double.isNaN(t) || !(dof > 0)) {
            return 1;
        }
        return incompleteBeta(dof / 2, 0.5, dof / (dof + t * t));
    }

    /** The t that is exceeded two-sidedly with this probability. */
    static double quantile(double probability, double dof) {
        double low = 0;
        double high = 1e6;
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            if (twoSided(middle, dof) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double incompleteBeta(double a, double b, double x) {
        if (x <= 0) {
            return 0;
        }
        if (x >= 1) {
            return 1;
        }
        double front = StrictMath.exp(
                logGamma(a + b) - logGamma(a) - logGamma(b) + a * StrictMath.log(x) + b * StrictMath.log(1 - x));
        // The fraction converges fast on this side of the mean; the other side follows by symmetry.
        return x < (a + 1) / (a + b + 2) ? front * fraction(a, b, x) / a : 1 - front * fraction(b, a, 1 - x) / b;
    }

    private static double fraction(double a, double b, double x) {
        double tiny = 1e-300;
        double c = 1;
        double d = 1 / away(1 - (a + b) * x / (a + 1), tiny);
        double h = d;
        for (int m = 1; m <= 500; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / away(1 + even * d, tiny);
            c = away(1 + even / c, tiny);
            h *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / away(1 + odd * d, tiny);
            c = away(1 + odd / c, tiny);
            double step = d * c;
            h *= step;
            if (Math.abs(step - 1) < 1e-14) {
                break;
            }
        }
        return h;
    }

    private static double away(double value, double tiny) {
        return Math.abs(value) < tiny ? tiny : value;
    }

    static double logGamma(double z) {
        double x = z - 1;
        double sum = 0.99999999999980993;
        for (int i = 0; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x + i + 1);
        }
        double t = x + LANCZOS.length - 0.5;
        return 0.5 * StrictMath.log(2 * Math.PI) + (x + 0.5) * StrictMath.log(t) - t + StrictMath.log(sum);
    }
}
