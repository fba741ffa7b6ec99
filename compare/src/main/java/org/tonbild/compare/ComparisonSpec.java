package org.tonbild.compare;

import java.util.OptionalDouble;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;

/**
 * What a comparison looks at.
 *
 * @param maxSeconds only the first so many seconds of each recording are compared
 * @param calibrationDb dB SPL of a sound whose root mean square is full scale (0 dBFS); none: levels stay in dBFS
 * @param modulationFMax highest modulation rate looked for
 * @param maxPeaks how many spectral peaks of each sound are listed at most
 */
public record ComparisonSpec(
        @Param(value = "only the first so many seconds of each recording are compared", min = 1, max = 180, unit = "s")
        double maxSeconds,

        @Param(value = "sound pressure level of 0 dBFS; auto: not calibrated", min = 0, max = 250, unit = "dB SPL")
        OptionalDouble calibrationDb,

        @Param(value = "highest modulation rate looked for", min = 2, max = 30, unit = "Hz")
        double modulationFMax,

        @Param(value = "how many spectral peaks of each sound are listed at most", min = 1, max = 500)
        int maxPeaks)
        implements Spec {
    /** One minute, not calibrated, modulation up to 20 Hz, 60 peaks. */
    public static final ComparisonSpec DEFAULTS = new ComparisonSpec(60, OptionalDouble.empty(), 20, 60);

    public ComparisonSpec {
        Specs.check(ComparisonSpec.class, maxSeconds, calibrationDb, modulationFMax, maxPeaks);
    }
}
