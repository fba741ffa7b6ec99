package org.tonbild.representation;

import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.Samples;
import org.tonbild.spec.SpecException;

/** The one sentence about samples that are no numbers. */
final class FiniteSamples {
    private static final Samples SEARCH = Kernels.active().samples();

    private FiniteSamples() {}

    static void require(float[] samples) {
        int i = SEARCH.firstOther(samples, 0, samples.length);
        if (i < samples.length) {
            throw new SpecException(
                    "signal", "sample " + i + " is " + samples[i] + "; repair the recording or cut that part out");
        }
    }
}
