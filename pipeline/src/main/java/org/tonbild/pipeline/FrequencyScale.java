package org.tonbild.pipeline;

import org.tonbild.representation.BandAxis;
import org.tonbild.representation.MelScale;

/** A frequency axis to {@link Warp} to. */
public enum FrequencyScale {
    /** Equal steps in hertz. */
    LINEAR(BandAxis.Scale.LINEAR),
    /** Equal steps in log frequency. */
    LOGARITHMIC(BandAxis.Scale.LOGARITHMIC),
    /** Equal steps in mel = 2595 log10(1 + f / 700) (D. O'Shaughnessy, 1987). */
    MEL(BandAxis.Scale.MEL),
    /** Equal steps in Bark, {@link MelScale#BARK_TRAUNMUELLER}. */
    BARK(BandAxis.Scale.BARK),
    /** Equal steps in ERB rate, {@link MelScale#ERB}. */
    ERB(BandAxis.Scale.ERB);

    private final BandAxis.Scale bandScale;

    FrequencyScale(BandAxis.Scale bandScale) {
        this.bandScale = bandScale;
    }

    BandAxis.Scale bandScale() {
        return bandScale;
    }

    double forward(double hertz) {
        return switch (this) {
            case LINEAR -> hertz;
            case LOGARITHMIC -> StrictMath.log(hertz);
            case BARK -> MelScale.BARK_TRAUNMUELLER.toMel(hertz);
            case ERB -> MelScale.ERB.toMel(hertz);
            case MEL -> 2595 * StrictMath.log10(1 + hertz / 700);
        };
    }

    double inverse(double value) {
        return switch (this) {
            case LINEAR -> value;
            case LOGARITHMIC -> StrictMath.exp(value);
            case BARK -> MelScale.BARK_TRAUNMUELLER.toHertz(value);
            case ERB -> MelScale.ERB.toHertz(value);
            case MEL -> 700 * (StrictMath.pow(10, value / 2595) - 1);
        };
    }
}
