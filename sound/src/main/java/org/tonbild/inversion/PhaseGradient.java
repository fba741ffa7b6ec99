package org.tonbild.inversion;

import java.util.Arrays;
import org.tonbild.representation.StftSpec;
import org.tonbild.transform.Elementary;

/**
 * Phases from the slopes of the logarithm of the magnitudes: under a Gaussian window exp(-pi t^2 / g) the phase p of a
 * transform with hop a and length M grows, per frame and per bin, by
 *
 * <pre>
 * dp/dn = a M / (2 g) (s[m+1, n] - s[m-1, n]) + 2 pi a m / M,    dp/dm = -g / (2 a M) (s[m, n+1] - s[m, n-1])
 * </pre>
 *
 * <p>with s the logarithm; g is taken of the Gaussian nearest to the window. Beginning at the largest magnitude, phases
 * spread to the neighbours, always from the largest that has one; what lies below 1e-7 of the largest gets a random one.
 *
 * <p>Source: Z. Průša, P. Balazs and P. Søndergaard, A noniterative method for reconstruction of phase from STFT
 * magnitude (2017), doi:10.1109/TASLP.2017.2678166.
 */
final class PhaseGradient {
    private static final double TOLERANCE = 1e-7;

    private final double[] magnitudes;
    private final StftSpec spec;
    private final int bins;
    private final int frames;
    private final double largest;
    private final double perFrame;
    private final double perBin;
    private final double[] logarithms;
    private final double[] phases;
    private final boolean[] known;
    private final LongHeap front = new LongHeap();

    private PhaseGradient(double[] magnitudes, StftSpec spec) {
        this.magnitudes = magnitudes;
        this.spec = spec;
        bins = spec.bins();
        frames = magnitudes.length / bins;
        largest = Arrays.stream(magnitudes).max().orElse(0);
        double spread = nearestGaussian(spec.window().periodic(spec.win()));
        perFrame = (double) spec.hop() * spec.nFft() / (2 * spread);
        perBin = -spread / (2.0 * spec.hop() * spec.nFft());
        logarithms = new double[magnitudes.length];
        Arrays.setAll(logarithms, i -> Elementary.log(Math.max(magnitudes[i], Double.MIN_NORMAL)));
        phases = new double[magnitudes.length];
        known = new boolean[magnitudes.length];
    }

    /** Sets directions, of length 1, for magnitudes frame after frame; those below the tolerance are left as they are. */
    static void turn(double[] magnitudes, StftSpec spec, double[] re, double[] im) {
        PhaseGradient gradient = new PhaseGradient(magnitudes, spec);
        gradient.spread();
        gradient.lay(re, im);
    }

    private void spread() {
        double least = largest * TOLERANCE;
        long[] order = new long[magnitudes.length];
        int count = 0;
        for (int i = 0; i < magnitudes.length; i++) {
            known[i] = !(magnitudes[i] > least);
            if (!known[i]) {
                order[count++] = key(i);
            }
        }
        Arrays.sort(order, 0, count);
        for (int i = 0; i < count; i++) {
            int seed = (int) order[i];
            if (!known[seed]) {
                known[seed] = true;
                front.push(order[i]);
                while (!front.isEmpty()) {
                    spreadFrom((int) front.pop());
                }
            }
        }
    }

    /** The larger the magnitude the smaller the key; its lower half is the place. */
    private long key(int index) {
        return (long) ~Float.floatToIntBits((float) (magnitudes[index] / largest)) << 32 | index;
    }

    private void spreadFrom(int index) {
        int bin = index % bins;
        int frame = index / bins;
        if (frame + 1 < frames) {
            reach(index + bins, phases[index] + (alongTime(index) + alongTime(index + bins)) / 2);
        }
        if (frame > 0) {
            reach(index - bins, phases[index] - (alongTime(index) + alongTime(index - bins)) / 2);
        }
        if (bin + 1 < bins) {
            reach(index + 1, phases[index] + (alongFrequency(index) + alongFrequency(index + 1)) / 2);
        }
        if (bin > 0) {
            reach(index - 1, phases[index] - (alongFrequency(index) + alongFrequency(index - 1)) / 2);
        }
    }

    private void reach(int index, double phase) {
        if (!known[index]) {
            known[index] = true;
            phases[index] = phase;
            front.push(key(index));
        }
    }

    private double alongTime(int index) {
        int bin = index % bins;
        double slope = bin == 0 || bin == bins - 1 ? 0 : logarithms[index + 1] - logarithms[index - 1];
        return perFrame * slope + 2 * Math.PI * spec.hop() * bin / spec.nFft();
    }

    private double alongFrequency(int index) {
        boolean first = index < bins;
        boolean last = index >= logarithms.length - bins;
        double after = logarithms[last ? index : index + bins];
        double before = logarithms[first ? index : index - bins];
        return perBin * (after - before) * (first != last ? 2 : 1);
    }

    /** The transform counts from the beginning of its frame and not from the middle of the window. */
    private void lay(double[] re, double[] im) {
        double middle = (spec.nFft() - spec.win()) / 2 + spec.win() / 2.0;
        double least = largest * TOLERANCE;
        for (int i = 0; i < phases.length; i++) {
            if (magnitudes[i] > least) {
                double phase = phases[i] - 2 * Math.PI * (i % bins) * middle / spec.nFft();
                re[i] = StrictMath.cos(phase);
                im[i] = StrictMath.sin(phase);
            }
        }
    }

    /** g of the Gaussian exp(-pi t^2 / g) with the least squared distance from a window, by thirds. */
    static double nearestGaussian(double[] window) {
        double n = window.length;
        double low = 1e-3 * n * n;
        double high = 2 * n * n;
        for (int turn = 0; turn < 60; turn++) {
            double third = (high - low) / 3;
            if (distance(window, low + third) < distance(window, high - third)) {
                high -= third;
            } else {
                low += third;
            }
        }
        return (low + high) / 2;
    }

    private static double distance(double[] window, double spread) {
        double peak = Arrays.stream(window).max().orElse(1);
        double sum = 0;
        for (int t = 0; t < window.length; t++) {
            double u = t - window.length / 2.0;
            double difference = window[t] / peak - Elementary.exp(-Math.PI * u * u / spread);
            sum += difference * difference;
        }
        return sum;
    }
}
