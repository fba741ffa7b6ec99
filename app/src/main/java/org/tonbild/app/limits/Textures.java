package org.tonbild.app.limits;

import static org.tonbild.app.limits.SoundSketch.between;
import static org.tonbild.app.limits.SoundSketch.inRatios;
import static org.tonbild.app.limits.SoundSketch.phase;

import java.util.List;
import org.tonbild.learn.network.CounterRandom;

/** Five kinds of sound of one second that share their frequencies and differ in shape. */
final class Textures {
    static final List<String> LABELS = List.of("hum", "rising", "falling", "clicks", "gusts");

    private Textures() {}

    /** A sound of a kind: pitch, pace, number and place of its parts are random. */
    static SoundSketch make(int kind, CounterRandom random) {
        SoundSketch sound = new SoundSketch(1);
        switch (LABELS.get(kind)) {
            case "hum" -> {
                double pitch = inRatios(random, 200, 500);
                for (int h = 1; h <= 8; h++) {
                    sound.tone(0, 1, h * pitch, 1.0 / h, phase(random));
                }
            }
            case "rising", "falling" -> {
                boolean rises = LABELS.get(kind).equals("rising");
                int count = 2 + random.nextInt(3);
                for (int i = 0; i < count; i++) {
                    double low = inRatios(random, 300, 1500);
                    double high = low * between(random, 2, 4);
                    double length = between(random, 0.15, 0.25);
                    double from = (i + random.nextDouble() * 0.3) / count;
                    sound.sweep(from, length, rises ? low : high, rises ? high : low, 1, phase(random));
                }
            }
            case "clicks" -> {
                double pace = between(random, 0.06, 0.14);
                for (double t = pace * random.nextDouble(); t < 1; t += pace) {
                    sound.noise(t, 0.004, 1, random);
                }
            }
            case "gusts" -> {
                int count = 1 + random.nextInt(3);
                for (int i = 0; i < count; i++) {
                    sound.noise((i + random.nextDouble() * 0.4) / count, between(random, 0.15, 0.3), 1, random);
                }
            }
            default -> throw new IllegalArgumentException("no kind " + kind);
        }
        return sound;
    }
}
