package org.tonbild.compare;

/**
 * The frequency of a tone from the whole record: the signal is brought down to zero frequency, thinned out, and the
 * maximum of its Hann-windowed Fourier transform is found on a fine grid and by a parabola.
 */
final class FrequencyRefiner {
    private static final double THIN_RATE_HERTZ = 40;
    private static final int GRID_PER_BIN = 4;

    private FrequencyRefiner() {}

    /** The strongest frequency within {@code reach} hertz of {@code hertz}. */
    static double refine(Take take, double hertz, double reach) {
        double[] x = take.samples();
        int step = Math.max(1, (int) Math.round(take.sampleRate() / THIN_RATE_HERTZ));
        int n = x.length / step - 1;
        if (n < 8) {
            return hertz;
        }
        double[] re = new double[n];
        double[] im = new double[n];
        double turn = 2 * Math.PI * hertz / take.sampleRate();
        double c = StrictMath.cos(turn);
        double s = StrictMath.sin(turn);
        for (int b = 0; b < n; b++) {
            int from = b * step;
            double angle = turn * from;
            double pr = StrictMath.cos(angle);
            double pi = -StrictMath.sin(angle);
            double sumRe = 0;
            double sumIm = 0;
            for (int i = 0; i < 2 * step; i++) {
                // A triangle over two steps keeps neighbouring tones from folding onto this one.
                double w = i < step ? i + 0.5 : 2 * step - i - 0.5;
                double v = w * x[from + i] * take.weight()[from + i];
                sumRe += v * pr;
                sumIm += v * pi;
                double next = pr * c + pi * s;
                pi = pi * c - pr * s;
                pr = next;
            }
            double hann = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * (b + 0.5) / n);
            re[b] = hann * sumRe;
            im[b] = hann * sumIm;
        }
        double rate = (double) take.sampleRate() / step;
        double grid = rate / n / GRID_PER_BIN;
        int half = (int) Math.ceil(reach / grid);
        double[] power = new double[2 * half + 1];
        int best = half;
        for (int g = 0; g < power.length; g++) {
            power[g] = at(re, im, (g - half) * grid / rate);
            best = power[g] > power[best] ? g : best;
        }
        double offset = 0;
        if (best > 0 && best < power.length - 1) {
            double a = Db.ofPower(power[best - 1]);
            double b = Db.ofPower(power[best]);
            double d = Db.ofPower(power[best + 1]);
            double curve = a - 2 * b + d;
            offset = curve < 0 ? 0.5 * (a - d) / curve : 0;
        }
        return hertz + (best - half + offset) * grid;
    }

    private static double at(double[] re, double[] im, double cyclesPerSample) {
        double c = StrictMath.cos(2 * Math.PI * cyclesPerSample);
        double s = StrictMath.sin(2 * Math.PI * cyclesPerSample);
        double pr = 1;
        double pi = 0;
        double sumRe = 0;
        double sumIm = 0;
        for (int i = 0; i < re.length; i++) {
            sumRe += re[i] * pr - im[i] * pi;
            sumIm += re[i] * pi + im[i] * pr;
            double next = pr * c + pi * s;
            pi = pi * c - pr * s;
            pr = next;
        }
        return sumRe * sumRe + sumIm * sumIm;
    }
}
