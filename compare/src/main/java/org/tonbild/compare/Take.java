package org.tonbild.compare;

import java.util.Arrays;

/**
 * One recording as the kernels see it: mono, at the common rate.
 *
 * @param name for messages
 * @param samples full scale 1
 * @param sampleRate samples per second
 * @param weight per sample 0 (left out) to 1
 * @param info where it comes from and what was done to it
 */
record Take(String name, double[] samples, int sampleRate, double[] weight, Excerpt info) {
    static Take of(String name, double[] samples, int sampleRate, Excerpt info) {
        double[] all = new double[samples.length];
        Arrays.fill(all, 1);
        return new Take(name, samples, sampleRate, all, info);
    }

    Take weighted(double[] other) {
        return new Take(name, samples, sampleRate, other, info);
    }

    Take part(int from, int to) {
        return new Take(
                name, Arrays.copyOfRange(samples, from, to), sampleRate, Arrays.copyOfRange(weight, from, to), info);
    }

    double seconds() {
        return (double) samples.length / sampleRate;
    }

    double power() {
        double sum = 0;
        for (double v : samples) {
            sum += v * v;
        }
        return sum / samples.length;
    }

    double peak() {
        double peak = 0;
        for (double v : samples) {
            peak = Math.max(peak, Math.abs(v));
        }
        return peak;
    }
}
