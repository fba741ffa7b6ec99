package org.tonbild.representation;

/** What the values of a spectrogram are. It travels with the values, so that decibels are never taken twice. */
public enum Quantity {
    /** Signed amplitude of a sample, full scale 1. */
    AMPLITUDE("amplitude"),
    /** Magnitude of a transform. */
    MAGNITUDE("magnitude"),
    /** Squared magnitude. */
    POWER("power"),
    /** Power per hertz. */
    POWER_DENSITY("power per Hz"),
    /** Decibels relative to a stated reference. */
    DECIBEL("dB"),
    /** A logarithm that is not in decibels. */
    LOG("log"),
    /** Compressed by a root, which is no logarithm. */
    COMPRESSED("compressed"),
    /** A value without unit, such as a normalised chroma energy. */
    RATIO("ratio"),
    /** An angle within one turn, from minus pi to pi; both ends are the same. */
    PHASE("phase (rad)"),
    /** An angle that counts turns. */
    ANGLE("angle (rad)"),
    /** A frequency in hertz. */
    FREQUENCY("Hz"),
    /** Cepstral coefficients. */
    CEPSTRUM("cepstrum"),
    /** Standardised values, mean and deviation removed. */
    STANDARDIZED("standard deviations");

    private final String label;

    Quantity(String label) {
        this.label = label;
    }

    /** Words for a colour bar. */
    public String label() {
        return label;
    }
}
