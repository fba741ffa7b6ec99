package org.tonbild.representation;

import java.util.Arrays;
import org.tonbild.audio.Signal;
import org.tonbild.transform.SlowDecimator;

/** The constant-Q transform step by step, with plain sums in place of fast transforms and streams. */
final class ConstantQTwin {
    final double[][] re;
    final double[][] im;
    final int frames;

    ConstantQTwin(ConstantQ c, Signal signal) {
        int b = c.binsPerOctave();
        double r = StrictMath.pow(2, 2.0 / b);
        double alpha = (r - 1) / (r + 1);
        double q = c.filterScale() / alpha;
        double gamma = c.gamma().orElse(alpha * 24.7 / 0.108);
        double[] f = new double[c.nBins()];
        for (int k = 0; k < f.length; k++) {
            f[k] = c.fMin() * StrictMath.pow(2, (k + c.tuning().orElseThrow()) / b);
        }
        int octaves = (int) Math.ceil((double) f.length / b);
        double[] y = new double[signal.length()];
        for (int i = 0; i < y.length; i++) {
            y[i] = signal.channel(0)[i];
        }
        double rate = signal.sampleRate();
        int hop = c.hopLength();
        double edge = f[f.length - 1] * (1 + 0.5 * ConstantQFilters.noiseBandwidth(c.window()) / q) + gamma / 2;
        int twos = 0;
        while (hop % (2 << twos) == 0) {
            twos++;
        }
        int early = (int) Math.ceil(Math.log(rate / 2 / edge) / Math.log(2)) - 2;
        early = Math.max(0, Math.min(early, Math.max(0, twos - octaves + 1)));
        if (early > 0) {
            y = SlowDecimator.apply(y, 1 << early);
            for (int i = 0; i < y.length; i++) {
                y[i] *= c.scale() ? 1 : Math.sqrt(1 << early);
            }
            hop >>= early;
            rate /= 1 << early;
        }
        double top = rate;
        frames = 1 + y.length / hop;
        re = new double[f.length][frames];
        im = new double[f.length][frames];
        for (int end = f.length; end > 0; end -= b) {
            int from = Math.max(0, end - b);
            double longest = q * rate / (f[from] + gamma / alpha);
            int n = (int) Math.pow(2, Math.ceil(Math.log(longest) / Math.log(2)));
            for (int k = from; k < end; k++) {
                double length = q * rate / (f[k] + gamma / alpha);
                double[][] basis = basis(c, f[k], rate, length, n);
                double last = c.scale() ? 1 / Math.sqrt(q * top / (f[k] + gamma / alpha)) : 1;
                for (int t = 0; t < frames; t++) {
                    response(c, y, t * hop - n / 2, basis, k, t, last * Math.sqrt(top / rate));
                }
            }
            if (hop % 2 == 0) {
                hop /= 2;
                rate /= 2;
                y = SlowDecimator.apply(y, 2);
            }
        }
    }

    /** Cosine and sine of the n-th parts of a turn. */
    private static double[][] circle(int n) {
        double[][] circle = new double[2][n];
        for (int i = 0; i < n; i++) {
            circle[0][i] = Math.cos(2 * Math.PI * i / n);
            circle[1][i] = Math.sin(2 * Math.PI * i / n);
        }
        return circle;
    }

    /** The kept weights over the bins 0 to n / 2. */
    private static double[][] basis(ConstantQ c, double f, double rate, double length, int n) {
        int low = (int) Math.floor(-length / 2);
        int count = (int) Math.floor(length / 2) - low;
        double[] w = c.window().periodic(count);
        double norm = 0;
        for (double v : w) {
            switch (c.norm().toString()) {
                case "1" -> norm += Math.abs(v);
                case "2" -> norm += v * v;
                case "inf" -> norm = Math.max(norm, Math.abs(v));
                default -> norm = 1;
            }
        }
        norm = c.norm().toString().equals("2") ? Math.sqrt(norm) : norm;
        int at = (n - count) / 2;
        double[] re = new double[count];
        double[] im = new double[count];
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * (f / rate * (low + i));
            re[i] = length / n * w[i] / norm * Math.cos(angle);
            im[i] = length / n * w[i] / norm * Math.sin(angle);
        }
        double[][] circle = circle(n);
        double[][] g = new double[2][n / 2 + 1];
        for (int k = 0; k <= n / 2; k++) {
            for (int i = 0; i < count; i++) {
                int turn = (int) ((long) k * (at + i) % n);
                g[0][k] += re[i] * circle[0][turn] + im[i] * circle[1][turn];
                g[1][k] += im[i] * circle[0][turn] - re[i] * circle[1][turn];
            }
        }
        double[] size = new double[n / 2 + 1];
        for (int k = 0; k < size.length; k++) {
            size[k] = Math.hypot(g[0][k], g[1][k]);
        }
        double sum = Arrays.stream(size).sum();
        double[] sorted = size.clone();
        Arrays.sort(sorted);
        double share = 0;
        for (double s : sorted) {
            share += s;
            if (share < c.sparsity() * sum) {
                for (int k = 0; k < size.length; k++) {
                    if (size[k] == s) {
                        g[0][k] = 0;
                        g[1][k] = 0;
                    }
                }
            }
        }
        return g;
    }

    private void response(ConstantQ c, double[] y, int start, double[][] g, int row, int t, double gain) {
        int n = 2 * (g[0].length - 1);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            long source = c.padMode().source(start + i, y.length);
            x[i] = source < 0 ? 0 : y[(int) source];
        }
        double[][] circle = circle(n);
        for (int k = 0; k < g[0].length; k++) {
            if (g[0][k] == 0 && g[1][k] == 0) {
                continue;
            }
            double xr = 0;
            double xi = 0;
            for (int i = 0; i < n; i++) {
                int turn = (int) ((long) k * i % n);
                xr += x[i] * circle[0][turn];
                xi -= x[i] * circle[1][turn];
            }
            re[row][t] += gain * (g[0][k] * xr - g[1][k] * xi);
            im[row][t] += gain * (g[0][k] * xi + g[1][k] * xr);
        }
    }
}
