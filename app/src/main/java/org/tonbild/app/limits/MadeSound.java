package org.tonbild.app.limits;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.audio.Signal;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;

/**
 * A sound made from a seed.
 *
 * @param label its class, or several as {@code a;b}
 * @param signal the sound at {@link SoundSketch#RATE}
 */
record MadeSound(String label, Signal signal) {
    /** Makes the sound of an index. */
    @FunctionalInterface
    interface Maker {
        /** @param random numbers that belong to this index alone */
        MadeSound make(int index, CounterRandom random);
    }

    /** Makes the sound of a class. */
    @FunctionalInterface
    interface OfLabel {
        Signal make(String label, CounterRandom random);
    }

    /** Sounds of the labels by turns. */
    static Maker byTurns(List<String> labels, OfLabel maker) {
        return (index, random) -> {
            String label = labels.get(index % labels.size());
            return new MadeSound(label, maker.make(label, random));
        };
    }

    /** Sounds {@code from} to {@code from + count}; those of different indices are independent of each other. */
    static List<MadeSound> make(long seed, int from, int count, Maker maker) {
        List<MadeSound> sounds = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            sounds.add(maker.make(i, new CounterRandom(seed, Purpose.SOUND, i)));
        }
        return sounds;
    }
}
