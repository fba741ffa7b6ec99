package org.tonbild.app.parity;

import java.util.Random;

/**
 * A second, slow implementation of front ends, written from the formulas alone: direct Fourier sums, windows, mel scales
 * and cosine transforms of its own. It shares no code with Tonbild.
 */
final class Naive {
    private Naive() {}

    static double[] window(String name, int n, boolean periodic, double parameter) {
        double[] w = new double[n];
        double m = periodic ? n : n - 1;
        for (int t = 0; t < n; t++) {
            double a = 2 * Math.PI * t / m;
            double y = 2 * t / m - 1;
            w[t] = switch (name) {
                case "hann" -> 0.5 - 0.5 * Math.cos(a);
                case "hamming" -> 0.54 - 0.46 * Math.cos(a);
                case "blackman" -> 0.42 - 0.5 * Math.cos(a) + 0.08 * Math.cos(2 * a);
                case "povey" -> Math.pow(0.5 - 0.5 * Math.cos(a), 0.85);
                case "boxcar" -> 1;
                case "kaiser" -> i0(parameter * Math.sqrt(Math.max(0, 1 - y * y))) / i0(parameter);
                default -> throw new IllegalArgumentException(name);
            };
        }
        return w;
    }

    private static double i0(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; k < 500 && term > 1e-18 * sum; k++) {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }

    /** Magnitudes of the bins 0 to nFft/2 of one frame. */
    static double[] magnitudes(double[] frame, int nFft) {
        int bins = nFft / 2 + 1;
        double[] cos = new double[nFft];
        double[] sin = new double[nFft];
        for (int i = 0; i < nFft; i++) {
            cos[i] = Math.cos(2 * Math.PI * i / nFft);
            sin[i] = Math.sin(2 * Math.PI * i / nFft);
        }
        double[] out = new double[bins];
        for (int k = 0; k < bins; k++) {
            double re = 0;
            double im = 0;
            int at = 0;
            for (double v : frame) {
                re += v * cos[at];
                im += v * sin[at];
                at += k;
                if (at >= nFft) {
                    at -= nFft;
                }
            }
            out[k] = Math.sqrt(re * re + im * im);
        }
        return out;
    }

    static double sample(float[] x, int at, String pad) {
        int n = x.length;
        if (at >= 0 && at < n) {
            return x[at];
        }
        return switch (pad) {
            case "constant" -> 0;
            case "edge" -> at < 0 ? x[0] : x[n - 1];
            case "reflect" -> x[at < 0 ? -at : 2 * (n - 1) - at];
            case "symmetric" -> x[at < 0 ? -at - 1 : 2 * n - 1 - at];
            default -> throw new IllegalArgumentException(pad);
        };
    }

    static double toMel(String scale, double f) {
        return switch (scale) {
            case "htk", "kaldi" -> 1127 * Math.log(1 + f / 700);
            case "linear" -> f;
            case "slaney" -> f < 1000 ? 3 * f / 200 : 15 + 27 * Math.log(f / 1000) / Math.log(6.4);
            // On no list: a warp between the two.
            case "warped" -> 1000 * Math.pow(f / 1000, 0.61);
            default -> throw new IllegalArgumentException(scale);
        };
    }

    static double toHertz(String scale, double m) {
        return switch (scale) {
            case "htk", "kaldi" -> 700 * (Math.exp(m / 1127) - 1);
            case "linear" -> m;
            case "slaney" -> m < 15 ? 200 * m / 3 : 1000 * Math.exp((m - 15) * Math.log(6.4) / 27);
            case "warped" -> 1000 * Math.pow(m / 1000, 1 / 0.61);
            default -> throw new IllegalArgumentException(scale);
        };
    }

    /** {@code [bands][bins]}; triangles over hertz, or over mel for kaldi; area 1 with {@code slaney}. */
    static double[][] bank(String scale, boolean slaneyNorm, int bands, double low, double high, int rate, int nFft) {
        double[][] w = new double[bands][nFft / 2 + 1];
        double from = toMel(scale, low);
        double to = toMel(scale, high);
        for (int b = 0; b < bands; b++) {
            double ml = from + (to - from) * b / (bands + 1);
            double mc = from + (to - from) * (b + 1) / (bands + 1);
            double mr = from + (to - from) * (b + 2) / (bands + 1);
            double l = toHertz(scale, ml);
            double c = toHertz(scale, mc);
            double r = toHertz(scale, mr);
            for (int k = 0; k <= nFft / 2; k++) {
                double f = (double) k * rate / nFft;
                double up;
                double down;
                if (scale.equals("kaldi")) {
                    double m = toMel(scale, f);
                    up = (m - ml) / (mc - ml);
                    down = (mr - m) / (mr - mc);
                } else {
                    up = (f - l) / (c - l);
                    down = (r - f) / (r - c);
                }
                w[b][k] = Math.max(0, Math.min(up, down)) * (slaneyNorm ? 2 / (r - l) : 1);
            }
        }
        return w;
    }

    static double[] times(double[][] w, double[] x) {
        double[] out = new double[w.length];
        for (int b = 0; b < w.length; b++) {
            for (int k = 0; k < x.length; k++) {
                out[b] += w[b][k] * x[k];
            }
        }
        return out;
    }

    /** Orthonormal cosine transform of type II, the first {@code count} coefficients. */
    static double[] cosine(double[] x, int count) {
        int n = x.length;
        double[] out = new double[count];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < n; i++) {
                out[k] += x[i] * Math.cos(Math.PI * k * (i + 0.5) / n);
            }
            out[k] *= Math.sqrt((k == 0 ? 1.0 : 2.0) / n);
        }
        return out;
    }

    /** Another rate by a plain windowed sinc of {@code zeros} zero crossings. */
    static float[] resample(float[] x, int from, int to, int zeros) {
        int n = (int) Math.ceil((double) x.length * to / from);
        double cut = Math.min(1, (double) to / from) * 0.96;
        float[] y = new float[n];
        for (int m = 0; m < n; m++) {
            double centre = (double) m * from / to;
            double half = zeros / cut;
            double sum = 0;
            for (int k = (int) Math.ceil(centre - half); k <= centre + half; k++) {
                if (k >= 0 && k < x.length) {
                    double u = (k - centre) * cut;
                    double sinc = u == 0 ? 1 : Math.sin(Math.PI * u) / (Math.PI * u);
                    sum += x[k] * sinc * cut * (0.5 + 0.5 * Math.cos(Math.PI * (k - centre) / half));
                }
            }
            y[m] = (float) sum;
        }
        return y;
    }

    static double[] noise(long seed, int n) {
        Random random = new Random(seed);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextGaussian();
        }
        return x;
    }
}
