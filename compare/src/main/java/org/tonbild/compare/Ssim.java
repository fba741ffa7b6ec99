package org.tonbild.compare;

/**
 * Structural similarity (Wang, Bovik, Sheikh, Simoncelli, 2004) with an 11 x 11 Gaussian of deviation 1.5, K1 = 0.01,
 * K2 = 0.03 and a dynamic range of 1, averaged over the places where the window lies inside the image. Along an axis
 * shorter than 11 the window is the longest odd one that fits.
 */
final class Ssim {
    private static final double C1 = 0.01 * 0.01;
    private static final double C2 = 0.03 * 0.03;
    private static final int WIDTH = 11;

    private Ssim() {}

    /** Images stored {@code frames x bands}, values 0 to 1. */
    static double mean(double[] x, double[] y, int bands, int frames) {
        double[] across = gauss(bands);
        double[] along = gauss(frames);
        double[] mx = blur(x, null, bands, frames, across, along);
        double[] my = blur(y, null, bands, frames, across, along);
        double[] xx = blur(x, x, bands, frames, across, along);
        double[] yy = blur(y, y, bands, frames, across, along);
        double[] xy = blur(x, y, bands, frames, across, along);
        double sum = 0;
        for (int i = 0; i < mx.length; i++) {
            double vx = Math.max(0, xx[i] - mx[i] * mx[i]);
            double vy = Math.max(0, yy[i] - my[i] * my[i]);
            double cov = xy[i] - mx[i] * my[i];
            sum += (2 * mx[i] * my[i] + C1) * (2 * cov + C2) / ((mx[i] * mx[i] + my[i] * my[i] + C1) * (vx + vy + C2));
        }
        return sum / mx.length;
    }

    private static double[] gauss(int size) {
        int width = Math.min(WIDTH, size % 2 == 1 ? size : size - 1);
        double[] w = new double[Math.max(1, width)];
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            double d = i - w.length / 2;
            w[i] = StrictMath.exp(-d * d / (2 * 1.5 * 1.5));
            sum += w[i];
        }
        for (int i = 0; i < w.length; i++) {
            w[i] /= sum;
        }
        return w;
    }

    private static double[] blur(
            double[] x,
            double @org.jspecify.annotations.Nullable [] y,
            int bands,
            int frames,
            double[] across,
            double[] along) {
        int rows = bands - across.length + 1;
        double[] half = new double[frames * rows];
        for (int t = 0; t < frames; t++) {
            for (int r = 0; r < rows; r++) {
                double sum = 0;
                for (int i = 0; i < across.length; i++) {
                    int at = t * bands + r + i;
                    sum += across[i] * (y == null ? x[at] : x[at] * y[at]);
                }
                half[t * rows + r] = sum;
            }
        }
        int columns = frames - along.length + 1;
        double[] out = new double[columns * rows];
        for (int t = 0; t < columns; t++) {
            for (int r = 0; r < rows; r++) {
                double sum = 0;
                for (int i = 0; i < along.length; i++) {
                    sum += along[i] * half[(t + i) * rows + r];
                }
                out[t * rows + r] = sum;
            }
        }
        return out;
    }
}
