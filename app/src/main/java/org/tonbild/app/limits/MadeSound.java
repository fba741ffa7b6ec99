package org.tonbild.app.limits;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.audio.Signal;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;

/**
 * A sound made from a seed.
 *
 * @param signal the sound at {@link #RATE}
 * @param label its class
 */
record MadeSound(Signal signal, String label) {
    /** Sample rate of all made sounds in hertz. */
    static final int RATE = 16_000;

    /** Makes the sound of a class. */
    @FunctionalInterface
    interface Maker {
        Signal make(String label, CounterRandom random);
    }

    /** Sounds of the labels by turns; sound i depends on the seed and on i only. */
    static List<MadeSound> make(int count, List<String> labels, long seed, Maker maker) {
        List<MadeSound> sounds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String label = labels.get(i % labels.size());
            sounds.add(new MadeSound(maker.make(label, new CounterRandom(seed, Purpose.SOUND, i)), label));
        }
        return sounds;
    }

    /** Adds white noise of this deviation. */
    static void addNoise(float[] samples, double deviation, CounterRandom random) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) (deviation * random.nextGaussian());
        }
    }

    /** Uniform between two numbers. */
    static double between(double low, double high, CounterRandom random) {
        return low + (high - low) * random.nextDouble();
    }

    /** One in [low, high) uniform in its logarithm. */
    static double betweenOctaves(double low, double high, CounterRandom random) {
        return low * StrictMath.pow(high / low, random.nextDouble());
    }
}
