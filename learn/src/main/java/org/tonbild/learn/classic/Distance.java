package org.tonbild.learn.classic;

/** How far two rows are apart, summed in double precision in the order of the columns. */
public enum Distance {
    /** {@code sqrt(sum (x - y)^2)}. */
    EUCLIDEAN {
        @Override
        double between(float[] a, float[] b) {
            return Math.sqrt(squared(a, b));
        }
    },
    /** {@code sum |x - y|}: a few columns that are far apart count less. */
    MANHATTAN {
        @Override
        double between(float[] a, float[] b) {
            double sum = 0;
            for (int k = 0; k < a.length; k++) {
                sum += Math.abs((double) a[k] - b[k]);
            }
            return sum;
        }
    };

    abstract double between(float[] a, float[] b);

    /** All distances {@code [a x b]}. */
    double[][] between(float[][] a, float[][] b) throws InterruptedException {
        double[][] all = new double[a.length][b.length];
        for (int i = 0; i < a.length; i++) {
            refuseInterruption();
            for (int j = 0; j < b.length; j++) {
                all[i][j] = between(a[i], b[j]);
            }
        }
        return all;
    }

    /** Squared Euclidean distances {@code [a x b]}. */
    static double[][] squared(float[][] a, float[][] b) throws InterruptedException {
        double[][] all = new double[a.length][b.length];
        for (int i = 0; i < a.length; i++) {
            refuseInterruption();
            for (int j = 0; j < b.length; j++) {
                all[i][j] = squared(a[i], b[j]);
            }
        }
        return all;
    }

    static double squared(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            double d = (double) a[k] - b[k];
            sum += d * d;
        }
        return sum;
    }

    private static void refuseInterruption() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("learning stopped");
        }
    }
}
