package org.tonbild.measure;

import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;

/** The samples of a recording in double. */
final class Samples {
    private Samples() {}

    /**
     * The first channel.
     *
     * @throws SpecException if a sample is not finite
     */
    static double[] widened(Signal channel) {
        float[] x = channel.channel(0);
        double[] wide = new double[x.length];
        for (int t = 0; t < x.length; t++) {
            if (!Float.isFinite(x[t])) {
                throw new SpecException("signal", "sample " + t + " is " + x[t] + "; give finite samples");
            }
            wide[t] = x[t];
        }
        return wide;
    }
}
