package org.tonbild.kernel;

/** Logarithms of arrays; the plain twin of the vector kernel, and what that leaves. For one thread. */
public class Logarithms {
    /** Values that are taken together, in loops that a compiler can turn into vectors. */
    private static final int BLOCK = 128;

    private final double[] exponents = new double[BLOCK];
    private final double[] fractions = new double[BLOCK];
    private final double[] uppers = new double[BLOCK];
    private final double[] sums = new double[BLOCK];

    /** {@code out[i] = log x[i]}, 0 <= i < count; x and out may be the same. */
    public final void of(LogBase base, double[] x, double[] out, int count) {
        loop(base, x, out, 0, count);
    }

    protected void loop(LogBase base, double[] x, double[] out, int from, int count) {
        for (int i = from; i < count; i += BLOCK) {
            int n = Math.min(BLOCK, count - i);
            if (begin(x, i, n)) {
                series(n);
                add(base, n);
                System.arraycopy(sums, 0, out, i, n);
            } else {
                for (int j = i; j < i + n; j++) {
                    out[j] = base.of(x[j]);
                }
            }
        }
    }

    /** Exponents and fractions as in {@link LogBase#of}; or false where not all numbers are normal and positive. */
    private boolean begin(double[] x, int from, int n) {
        long outside = 0;
        for (int j = 0; j < n; j++) {
            long own = Double.doubleToRawLongBits(x[from + j]);
            // Each term is negative where a bound is passed, the last one by running over.
            outside |= own | own - LogBase.LEAST | own + LogBase.LEAST;
            long bits = own + LogBase.SHIFT;
            exponents[j] = (int) (bits >>> 52) - 1023;
            fractions[j] = Double.longBitsToDouble((bits & LogBase.SIGNIFICAND) + LogBase.LOWEST) - 1;
        }
        return outside >= 0;
    }

    /** The series' sums p, and the upper parts of f - h. Loops as short as these become vectors, longer ones do not. */
    private void series(int n) {
        double[] fs = fractions;
        double[] us = uppers;
        double[] ps = sums;
        for (int j = 0; j < n; j++) {
            us[j] = fs[j] / (2 + fs[j]);
        }
        for (int j = 0; j < n; j++) {
            double z = us[j] * us[j];
            double w = z * z;
            ps[j] = (LogBase.C5 + z * LogBase.C6 + w * (LogBase.C7 + z * LogBase.C8))
                    + w * w * (LogBase.C9 + z * LogBase.C10);
        }
        for (int j = 0; j < n; j++) {
            double z = us[j] * us[j];
            double w = z * z;
            ps[j] = (LogBase.C1 + z * LogBase.C2 + w * (LogBase.C3 + z * LogBase.C4)) + w * w * ps[j];
        }
        for (int j = 0; j < n; j++) {
            double h = 0.5 * fs[j] * fs[j];
            ps[j] = us[j] * (h + us[j] * us[j] * ps[j]);
            us[j] = fs[j] - h;
        }
        for (int j = 0; j < n; j++) {
            us[j] = Double.longBitsToDouble(Double.doubleToRawLongBits(us[j]) & LogBase.UPPER);
        }
    }

    private void add(LogBase base, int n) {
        double[] ks = exponents;
        double[] fs = fractions;
        double[] us = uppers;
        double[] ps = sums;
        double twoUpper = base.twoUpper();
        double twoLower = base.twoLower();
        double unit = base.unit();
        double unitUpper = base.unitUpper();
        double unitLower = base.unitLower();
        for (int j = 0; j < n; j++) {
            double lower = ((fs[j] - us[j]) - 0.5 * fs[j] * fs[j]) + ps[j];
            ps[j] = ks[j] * twoLower + (lower * unit + us[j] * unitLower);
        }
        for (int j = 0; j < n; j++) {
            double high = ks[j] * twoUpper;
            double middle = us[j] * unitUpper;
            double sum = high + middle;
            ps[j] = sum + (((high - sum) + middle) + ps[j]);
        }
    }
}
