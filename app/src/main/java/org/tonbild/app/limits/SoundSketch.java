package org.tonbild.app.limits;

import org.tonbild.audio.Signal;
import org.tonbild.learn.network.CounterRandom;

/**
 * A sound that is put together of parts, mono at {@link #RATE}, and what chance says of the parts. Levels are amplitudes,
 * 1 is full scale.
 */
final class SoundSketch {
    /** Samples per second of all made sounds. */
    static final int RATE = 16_000;

    private final float[] samples;

    SoundSketch(double seconds) {
        samples = new float[(int) Math.round(seconds * RATE)];
    }

    /** Its samples, shared. */
    float[] samples() {
        return samples;
    }

    /** How long it is, in seconds. */
    double seconds() {
        return (double) samples.length / RATE;
    }

    /**
     * Adds a sine whose frequency goes evenly (in ratios) from one to another; it rises and falls over 5 ms, or a
     * quarter of its length if that is shorter.
     *
     * @param from where it begins, in seconds
     * @param length how long it is, in seconds
     * @param f0 frequency at its beginning, in hertz
     * @param f1 frequency at its end, in hertz
     * @param amplitude its amplitude
     * @param phase phase at its beginning, in radians
     */
    SoundSketch sweep(double from, double length, double f0, double f1, double amplitude, double phase) {
        int first = (int) Math.round(from * RATE);
        int count = (int) Math.round(length * RATE);
        double edge = Math.min(0.005 * RATE, count / 4.0);
        double angle = phase;
        for (int i = 0; i < count; i++) {
            if (first + i >= 0 && first + i < samples.length) {
                double rise = Math.min(1, Math.min(i + 1, count - i) / edge);
                samples[first + i] += (float) (amplitude * rise * StrictMath.sin(angle));
            }
            angle += 2 * Math.PI * f0 * StrictMath.pow(f1 / f0, (double) i / count) / RATE;
        }
        return this;
    }

    /** As {@link #sweep}, with one frequency. */
    SoundSketch tone(double from, double length, double frequency, double amplitude, double phase) {
        return sweep(from, length, frequency, frequency, amplitude, phase);
    }

    /**
     * Adds a tone over the whole length whose frequency swings.
     *
     * @param centre frequency in its middle, in hertz
     * @param swing how far it goes to each side, in hertz
     * @param rate swings a second
     * @param amplitude its amplitude
     * @param phase where the swing begins, in radians
     */
    SoundSketch warble(double centre, double swing, double rate, double amplitude, double phase) {
        double angle = 0;
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) (amplitude * StrictMath.sin(angle));
            angle += 2 * Math.PI * (centre + swing * StrictMath.sin(2 * Math.PI * rate * i / RATE + phase)) / RATE;
        }
        return this;
    }

    /** Adds normal white noise over part of the length. */
    SoundSketch noise(double from, double length, double amplitude, CounterRandom random) {
        int first = Math.max(0, (int) Math.round(from * RATE));
        int end = Math.min(samples.length, (int) Math.round((from + length) * RATE));
        addNoise(samples, first, end, amplitude, random);
        return this;
    }

    /** Adds normal white noise over the whole length. */
    SoundSketch noise(double amplitude, CounterRandom random) {
        return noise(0, seconds(), amplitude, random);
    }

    /** Adds another sound of the same length times a factor. */
    SoundSketch plus(SoundSketch other, double factor) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) (factor * other.samples[i]);
        }
        return this;
    }

    /** Makes it louder or softer so that its effective amplitude is this; a silent sound stays as it is. */
    SoundSketch level(double effective) {
        double squares = 0;
        for (float v : samples) {
            squares += (double) v * v;
        }
        double now = Math.sqrt(squares / samples.length);
        if (now > 0) {
            for (int i = 0; i < samples.length; i++) {
                samples[i] *= (float) (effective / now);
            }
        }
        return this;
    }

    /** To be heard by a recipe. */
    Signal signal() {
        return Signal.of(samples, RATE);
    }

    /** Adds normal white noise of this deviation to samples. */
    static void addNoise(float[] samples, double deviation, CounterRandom random) {
        addNoise(samples, 0, samples.length, deviation, random);
    }

    /** The same to those from {@code from} to before {@code to}. */
    static void addNoise(float[] samples, int from, int to, double deviation, CounterRandom random) {
        for (int i = from; i < to; i++) {
            samples[i] += (float) (deviation * random.nextGaussian());
        }
    }

    /** Uniform between two numbers. */
    static double between(CounterRandom random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Uniform between two positive numbers on a logarithmic scale. */
    static double inRatios(CounterRandom random, double low, double high) {
        return low * StrictMath.pow(high / low, random.nextDouble());
    }

    /** A phase. */
    static double phase(CounterRandom random) {
        return between(random, 0, 2 * Math.PI);
    }

    /** A factor of so many decibels. */
    static double gain(double decibels) {
        return StrictMath.pow(10, decibels / 20);
    }
}
