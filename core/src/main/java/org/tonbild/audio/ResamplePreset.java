package org.tonbild.audio;

/**
 * Quality of the Kaiser-windowed polyphase resampler: attenuation of what lies beyond the new Nyquist frequency, and
 * width of the transition band as a share of it.
 */
public enum ResamplePreset {
    /** 80 dB, 0.15. */
    FAST(80, 0.15),
    /** 120 dB, 0.087: the class of soxr HQ. */
    HQ(120, 0.087),
    /** 140 dB, 0.05. */
    VHQ(140, 0.05);

    private final double attenuationDb;
    private final double transition;

    ResamplePreset(double attenuationDb, double transition) {
        this.attenuationDb = attenuationDb;
        this.transition = transition;
    }

    /** Stop-band attenuation in decibels. */
    public double attenuationDb() {
        return attenuationDb;
    }

    /** Width of the transition band as a share of the lower of both Nyquist frequencies. */
    public double transition() {
        return transition;
    }
}
