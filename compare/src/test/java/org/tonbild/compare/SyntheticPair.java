package org.tonbild.compare;

import java.util.Random;
import org.tonbild.audio.Signal;
import org.tonbild.transform.Fft;

/**
 * Two takes of a machine-like sound, hum harmonics over coloured noise of differing seeds, with one known change drawn
 * at random in the second.
 */
record SyntheticPair(Signal a, Signal b, Finding.Kind kind, double value, String words) {

    /** A pair with one change of this kind. */
    static SyntheticPair of(Finding.Kind kind, long seed) {
        return make(kind, seed);
    }

    /** Two takes without a change. */
    static SyntheticPair same(long seed) {
        return make(null, seed);
    }

    private static SyntheticPair make(Finding.Kind kind, long seed) {
        Random random = new Random(seed * 7919 + 13);
        int[] rates = {16000, 22050, 32000, 44100, 48000};
        int rate = rates[random.nextInt(rates.length)];
        int n = (int) (rate * (3 + 7 * random.nextDouble()));
        int nb = random.nextBoolean() ? n : (int) (rate * (3 + 7 * random.nextDouble()));
        double f0 = 24 + 90 * random.nextDouble();
        int harmonics = 6 + random.nextInt(20);
        double[] amplitudes = new double[harmonics];
        for (int h = 0; h < harmonics; h++) {
            amplitudes[h] = 0.05 * Math.pow(h + 1, -0.8) * Math.exp(0.7 * random.nextGaussian());
        }
        double brown = 0.01 * Math.exp(0.7 * random.nextGaussian());
        double pink = 0.01 * Math.exp(0.7 * random.nextGaussian());
        double gain = Math.exp(0.5 * random.nextGaussian());
        double ratio = 1;
        double value = 0;
        if (kind == Finding.Kind.HARMONIC_SHIFT) {
            value = sign(random) * (1 + 5 * random.nextDouble());
            ratio = 1 + value / 100;
        }
        double[] a = base(n, rate, f0, amplitudes, brown, pink, random);
        double[] b = base(nb, rate, f0 * ratio, amplitudes, brown, pink, random);
        double rms = rms(b);
        if (kind == Finding.Kind.LEVEL) {
            value = sign(random) * (2 + 10 * random.nextDouble());
            scale(b, Math.pow(10, value / 20));
        } else if (kind == Finding.Kind.TONE) {
            value = 200 * Math.pow(0.35 * rate / 200, random.nextDouble());
            double density = density(b, rate, value);
            double critical = 25 + 75 * Math.pow(1 + 1.4e-6 * value * value, 0.69);
            double amplitude = Math.sqrt(2 * density * critical * Math.pow(10, 0.6 + 1.4 * random.nextDouble()));
            for (int i = 0; i < nb; i++) {
                b[i] += amplitude * Math.sin(2 * Math.PI * value * i / rate);
            }
        } else if (kind == Finding.Kind.MODULATION) {
            value = 1.5 + 13 * random.nextDouble();
            double depth = 0.2 + 0.7 * random.nextDouble();
            double phase = 6 * random.nextDouble();
            for (int i = 0; i < nb; i++) {
                b[i] *= 1 + depth * Math.sin(2 * Math.PI * value * i / rate + phase);
            }
        } else if (kind == Finding.Kind.BAND_NOISE) {
            value = 200 * Math.pow(0.3 * rate / 200, random.nextDouble());
            double octaves = 0.4 + 1.1 * random.nextDouble();
            double low = value * Math.pow(2, -octaves / 2);
            double high = value * Math.pow(2, octaves / 2);
            double more = Math.pow(10, 0.5 + random.nextDouble()) - 1;
            bandNoise(b, rate, low, high, density(b, rate, value) * more, random);
        } else if (kind == Finding.Kind.CLICKS) {
            double rateA = random.nextBoolean() ? 0 : 1 + random.nextDouble();
            value = 4 + 6 * random.nextDouble();
            boolean regular = random.nextBoolean();
            boolean ringing = random.nextBoolean();
            double peak = rms * (3 + 7 * random.nextDouble());
            clicks(a, rate, rateA, regular, ringing, peak, random);
            clicks(b, rate, value, regular, ringing, peak, random);
        }
        boolean sixteen = random.nextBoolean();
        return new SyntheticPair(
                signal(a, rate, gain, sixteen),
                signal(b, rate, gain, sixteen),
                kind,
                value,
                kind + " " + value + " seed " + seed + " rate " + rate + " s " + n / rate + "/" + nb / rate + " f0 "
                        + f0);
    }

    static double sign(Random random) {
        return random.nextBoolean() ? 1 : -1;
    }

    static double rms(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v * v;
        }
        return Math.sqrt(sum / x.length);
    }

    static void scale(double[] x, double by) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= by;
        }
    }

    static double[] base(int n, int rate, double f0, double[] amplitudes, double brown, double pink, Random random) {
        double[] x = new double[n];
        double slow = 0;
        double[] rows = new double[7];
        double[] poles = {0.99886, 0.99332, 0.96900, 0.86650, 0.55000, -0.7616, 0};
        double[] gains = {0.0555179, 0.0750759, 0.1538520, 0.3104856, 0.5329522, -0.0168980, 0.5362};
        for (int i = 0; i < n; i++) {
            double white = random.nextGaussian();
            slow = 0.995 * slow + 0.1 * random.nextGaussian();
            double p = 0;
            for (int r = 0; r < 7; r++) {
                rows[r] = poles[r] * rows[r] + gains[r] * white;
                p += rows[r];
            }
            x[i] = brown * slow + pink * 0.3 * p;
        }
        for (int h = 0; h < amplitudes.length; h++) {
            double phase = 6.28 * random.nextDouble();
            double w = 2 * Math.PI * f0 * (h + 1) / rate;
            if (f0 * (h + 1) < 0.4 * rate) {
                addSine(x, amplitudes[h], w, phase);
            }
        }
        return x;
    }

    /** Noise density near a frequency, by the floor of the averaged spectrum. */
    static double density(double[] x, int rate, double hertz) {
        Welch welch = Welch.design(rate, x.length);
        Take take = Take.of("x", x, rate, new Excerpt("x", "", rate, 1, 1, false, rate));
        double[] floor = NoiseFloor.of(welch.density(take), welch.binHertz());
        return 1.3 * floor[(int) (hertz / welch.binHertz())];
    }

    /** Adds noise of this density: a sum of many sines at random phases, all at once by an inverse transform. */
    static void bandNoise(double[] x, int rate, double low, double high, double density, Random random) {
        int n = x.length;
        double spacing = (double) rate / n;
        int from = (int) Math.ceil(low / spacing);
        int to = (int) (high / spacing);
        double amplitude = Math.sqrt(2 * density * spacing);
        double[] re = new double[n];
        double[] im = new double[n];
        for (int k = from; k <= to; k++) {
            double level = n * amplitude * Math.sqrt(-Math.log(1 - random.nextDouble()));
            double phase = 2 * Math.PI * random.nextDouble();
            re[k] = level * Math.cos(phase);
            im[k] = level * Math.sin(phase);
        }
        Fft fft = Fft.design(n);
        fft.inverse(re, im, fft.work());
        for (int i = 0; i < n; i++) {
            x[i] += re[i];
        }
    }

    /** Adds a sine, by turning a pointer on from sample to sample. */
    private static void addSine(double[] x, double amplitude, double radiansPerSample, double phase) {
        double c = Math.cos(radiansPerSample);
        double s = Math.sin(radiansPerSample);
        double re = amplitude * Math.cos(phase);
        double im = amplitude * Math.sin(phase);
        for (int i = 0; i < x.length; i++) {
            x[i] += im;
            double next = re * c - im * s;
            im = im * c + re * s;
            re = next;
        }
    }

    static void clicks(
            double[] x, int rate, double perSecond, boolean regular, boolean ringing, double peak, Random random) {
        if (perSecond == 0) {
            return;
        }
        double decay = rate * (0.0005 + 0.003 * random.nextDouble());
        double pitch = 1000 + 4000 * random.nextDouble();
        double t = 0.05 + random.nextDouble() / perSecond;
        while (t * rate < x.length) {
            int at = (int) (t * rate);
            for (int i = 0; i < 8 * decay && at + i < x.length; i++) {
                double carrier = ringing ? Math.sin(2 * Math.PI * pitch * i / rate) : 0.5 * random.nextGaussian();
                x[at + i] += peak * Math.exp(-i / decay) * carrier;
            }
            // A jitter within a third of the period keeps the rate of a short recording what it is said to be.
            t += (1 + (regular ? 0.05 * random.nextGaussian() : 0.66 * (random.nextDouble() - 0.5))) / perSecond;
        }
    }

    private static Signal signal(double[] x, int rate, double gain, boolean sixteen) {
        float[] out = new float[x.length];
        for (int i = 0; i < out.length; i++) {
            double v = Math.max(-1, Math.min(32767.0 / 32768, x[i] * gain));
            out[i] = (float) (sixteen ? Math.rint(v * 32768) / 32768 : v);
        }
        return Signal.of(out, rate);
    }
}
