package org.tonbild.app.parity;

import java.util.Random;

/** Sounds for the tests, about as lively as speech: gliding harmonics under moving formants, bursts of noise, pauses. */
final class Sounds {
    private Sounds() {}

    static float[] talk(long seed, int rate, double seconds) {
        Random random = new Random(seed);
        int n = (int) (rate * seconds);
        double[] x = new double[n];
        double at = 0.02 + 0.05 * random.nextDouble();
        while (at < seconds - 0.05) {
            double length = 0.06 + 0.2 * random.nextDouble();
            double loud = 0.03 + 0.3 * random.nextDouble();
            if (random.nextDouble() < 0.7) {
                voiced(x, rate, at, length, loud, random);
            } else {
                hiss(x, rate, at, length, loud * 0.4, random);
            }
            at += length * (0.5 + 0.7 * random.nextDouble());
        }
        float[] samples = new float[n];
        for (int t = 0; t < n; t++) {
            samples[t] = (float) Math.max(-0.99, Math.min(0.99, x[t] + 1e-3 * random.nextGaussian()));
        }
        return samples;
    }

    private static void voiced(double[] x, int rate, double at, double length, double loud, Random random) {
        double f0 = 90 + 180 * random.nextDouble();
        double glide = 0.7 + 0.6 * random.nextDouble();
        double[] formants = {
            300 + 600 * random.nextDouble(), 900 + 1500 * random.nextDouble(), 2400 + 1200 * random.nextDouble()
        };
        int from = (int) (at * rate);
        int count = (int) (length * rate);
        double phase = 0;
        for (int t = 0; t < count && from + t < x.length; t++) {
            double u = (double) t / count;
            double f = f0 * Math.pow(glide, u);
            phase += 2 * Math.PI * f / rate;
            double envelope = Math.sin(Math.PI * u) * loud;
            double sum = 0;
            for (int h = 1; h * f < 0.45 * rate; h++) {
                double gain = 0.02 / h;
                for (double formant : formants) {
                    double d = (h * f - formant * (1 + 0.1 * u)) / (80 + 0.05 * formant);
                    gain += 1 / (1 + d * d);
                }
                sum += gain / Math.sqrt(h) * Math.sin(h * phase);
            }
            x[from + t] += envelope * sum * 0.4;
        }
    }

    private static void hiss(double[] x, int rate, double at, double length, double loud, Random random) {
        int from = (int) (at * rate);
        int count = (int) (length * rate);
        double before = 0;
        double tilt = random.nextDouble() * 1.6 - 0.8;
        for (int t = 0; t < count && from + t < x.length; t++) {
            double w = random.nextGaussian();
            before = w + tilt * before;
            x[from + t] += loud * Math.sin(Math.PI * t / count) * before * 0.5;
        }
    }
}
