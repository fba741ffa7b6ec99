package org.tonbild.bench;

import org.tonbild.audio.Signal;

/** Sounds whose analysis is known beforehand, and what a benchmark says when the result is not that. */
final class Sine {
    private Sine() {}

    /** {@code amplitude * sin(2 pi frequency t)}. */
    static Signal of(double frequency, double amplitude, double seconds, int sampleRate) {
        float[] x = new float[(int) (seconds * sampleRate)];
        for (int t = 0; t < x.length; t++) {
            x[t] = (float) (amplitude * StrictMath.sin(2 * Math.PI * frequency * t / sampleRate));
        }
        return Signal.of(x, sampleRate);
    }

    /** Refuses a result that is further than {@code tolerance} from what the formula says. */
    static void expect(String what, double actual, double expected, double tolerance) {
        if (!(Math.abs(actual - expected) <= tolerance)) {
            throw new IllegalStateException(what + " is " + actual + ", not " + expected + " within " + tolerance
                    + "; a wrong result is not worth timing");
        }
    }
}
