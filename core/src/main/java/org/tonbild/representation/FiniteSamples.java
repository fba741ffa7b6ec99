package org.tonbild.representation;

import org.tonbild.spec.SpecException;

/** The one sentence about samples that are no numbers. */
final class FiniteSamples {
    private FiniteSamples() {}

    static void require(float[] samples) {
        for (int i = 0; i < samples.length; i++) {
            if (!Float.isFinite(samples[i])) {
                throw new SpecException(
                        "signal", "sample " + i + " is " + samples[i] + "; repair the recording or cut that part out");
            }
        }
    }
}
