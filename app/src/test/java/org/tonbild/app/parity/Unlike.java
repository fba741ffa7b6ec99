package org.tonbild.app.parity;

import java.util.Random;

/** Arrays that no recipe gives: other recordings, other algorithms, noise, shuffled frames, a scale on no list. */
final class Unlike {
    /** What they are. */
    static final String[] KINDS = {
        "another clip",
        "wavelet",
        "autocorrelation",
        "projection",
        "noise",
        "shuffled frames",
        "warped scale",
        "shuffled bands",
        "smoothed",
        "squeezed in time"
    };

    private Unlike() {}

    static Made of(String kind, long seed) {
        Random random = new Random(seed * 31 + kind.hashCode());
        int rate = 16_000;
        float[] samples = Sounds.talk(seed, rate, 1.2 + 0.5 * random.nextDouble());
        int hop = 140 + random.nextInt(120);
        int win = 2 * hop + random.nextInt(hop);
        double[][] rows = switch (kind) {
            case "another clip" ->
                mel(Sounds.talk(seed + 1000, rate, (double) samples.length / rate), rate, hop, win, "slaney");
            case "wavelet" -> wavelet(samples, rate, hop);
            case "autocorrelation" -> autocorrelation(samples, hop, win);
            case "projection" -> projection(samples, hop, win, random);
            case "noise" -> noise(samples.length / hop, random);
            case "shuffled frames" -> shuffled(mel(samples, rate, hop, win, "htk"), random);
            case "warped scale" -> mel(samples, rate, hop, win, "warped");
            case "shuffled bands" -> bands(mel(samples, rate, hop, win, "slaney"), random);
            case "smoothed" -> smoothed(mel(samples, rate, hop, win, "slaney"));
            case "squeezed in time" -> mel(squeezed(samples), rate, hop, win, "htk");
            default -> throw new IllegalArgumentException(kind);
        };
        float[] values = new float[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int b = 0; b < rows[0].length; b++) {
                values[b * rows.length + i] = (float) rows[i][b];
            }
        }
        return new Made(
                kind + "/" + seed, samples, rate, new int[] {rows[0].length, rows.length}, values, java.util.Map.of());
    }

    private static double[][] mel(float[] x, int rate, int hop, int win, String scale) {
        double[] w = Naive.window("hann", win, true, 0);
        int nFft = win + win % 2;
        double[][] bank = Naive.bank(scale, false, 40, 60, 7600, rate, nFft);
        double[][] rows = new double[1 + x.length / hop][];
        for (int i = 0; i < rows.length; i++) {
            double[] frame = new double[win];
            for (int t = 0; t < win; t++) {
                frame[t] = Naive.sample(x, i * hop - nFft / 2 + t, "reflect") * w[t];
            }
            double[] m = Naive.magnitudes(frame, nFft);
            for (int k = 0; k < m.length; k++) {
                m[k] *= m[k];
            }
            rows[i] = Naive.times(bank, m);
            for (int b = 0; b < rows[i].length; b++) {
                rows[i][b] = Math.log(rows[i][b] + 1e-6);
            }
        }
        return rows;
    }

    /** Morlet wavelets of equal numbers of cycles, their magnitudes at every hop. */
    private static double[][] wavelet(float[] x, int rate, int hop) {
        double[][] rows = new double[x.length / hop][32];
        for (int b = 0; b < 32; b++) {
            double f = 100 * Math.pow(60, b / 31.0);
            double s = 6 / (2 * Math.PI * f) * rate;
            int half = (int) (3.5 * s);
            for (int i = 0; i < rows.length; i++) {
                double re = 0;
                double im = 0;
                for (int t = -half; t <= half; t++) {
                    double g = Math.exp(-0.5 * t * t / (s * s)) * Naive.sample(x, i * hop + t, "constant") / s;
                    re += g * Math.cos(2 * Math.PI * f * t / rate);
                    im -= g * Math.sin(2 * Math.PI * f * t / rate);
                }
                rows[i][b] = Math.log(Math.hypot(re, im) + 1e-5);
            }
        }
        return rows;
    }

    private static double[][] autocorrelation(float[] x, int hop, int win) {
        double[][] rows = new double[1 + (x.length - 2 * win) / hop][48];
        for (int i = 0; i < rows.length; i++) {
            for (int lag = 0; lag < 48; lag++) {
                for (int t = 0; t < win; t++) {
                    rows[i][lag] += (double) x[i * hop + t] * x[i * hop + t + 2 * lag];
                }
            }
        }
        return rows;
    }

    private static double[][] projection(float[] x, int hop, int win, Random random) {
        double[][] weights = new double[24][win];
        for (double[] row : weights) {
            for (int t = 0; t < win; t++) {
                row[t] = random.nextGaussian();
            }
        }
        double[][] rows = new double[1 + (x.length - win) / hop][24];
        for (int i = 0; i < rows.length; i++) {
            for (int b = 0; b < 24; b++) {
                for (int t = 0; t < win; t++) {
                    rows[i][b] += weights[b][t] * x[i * hop + t];
                }
            }
        }
        return rows;
    }

    private static double[][] noise(int frames, Random random) {
        double[][] rows = new double[frames][40];
        for (double[] row : rows) {
            for (int b = 0; b < 40; b++) {
                row[b] = random.nextGaussian();
            }
        }
        return rows;
    }

    private static double[][] shuffled(double[][] rows, Random random) {
        for (int i = rows.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double[] swap = rows[i];
            rows[i] = rows[j];
            rows[j] = swap;
        }
        return rows;
    }

    private static double[][] bands(double[][] rows, Random random) {
        int n = rows[0].length;
        int[] order = new int[n];
        for (int b = 0; b < n; b++) {
            order[b] = b;
        }
        for (int b = n - 1; b > 0; b--) {
            int j = random.nextInt(b + 1);
            int swap = order[b];
            order[b] = order[j];
            order[j] = swap;
        }
        double[][] out = new double[rows.length][n];
        for (int i = 0; i < rows.length; i++) {
            for (int b = 0; b < n; b++) {
                out[i][b] = rows[i][order[b]];
            }
        }
        return out;
    }

    /** Each value the mean of itself and its neighbours in time. */
    private static double[][] smoothed(double[][] rows) {
        double[][] out = new double[rows.length][rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int b = 0; b < rows[0].length; b++) {
                double sum = 0;
                int n = 0;
                for (int j = Math.max(0, i - 1); j <= Math.min(rows.length - 1, i + 1); j++) {
                    sum += rows[j][b];
                    n++;
                }
                out[i][b] = sum / n;
            }
        }
        return out;
    }

    /** The recording two percent faster, by straight lines between samples. */
    private static float[] squeezed(float[] x) {
        float[] y = new float[(int) (x.length / 1.02)];
        for (int t = 0; t < y.length; t++) {
            double at = t * 1.02;
            int i = (int) at;
            double part = at - i;
            y[t] = (float) ((1 - part) * x[i] + part * x[Math.min(x.length - 1, i + 1)]);
        }
        return y;
    }
}
