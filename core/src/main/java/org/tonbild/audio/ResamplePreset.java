package org.tonbild.audio;

/**
 * How the sample rate is changed: filters of Tonbild's own by quality, and those of the programs that others trained
 * with.
 */
public enum ResamplePreset {
    /** Kaiser-windowed sinc, 80 dB, transition band 0.15 of the lower Nyquist frequency. */
    FAST(80, 0.15, Rounding.UP),
    /** Kaiser-windowed sinc, 120 dB, transition 0.087: the class of soxr HQ. */
    HQ(120, 0.087, Rounding.UP),
    /** Kaiser-windowed sinc, 140 dB, transition 0.05. */
    VHQ(140, 0.05, Rounding.UP),
    /** The cubic through four samples, no low-pass: libsoxr's quick cubic. */
    SOXR_QQ(0, 0, Rounding.NEAREST),
    /** libsoxr's high quality, librosa's default: 120 dB, pass band to 0.914. */
    SOXR_HQ(120, 0.086, Rounding.NEAREST),
    /** libsoxr's very high quality: 170 dB, pass band to 0.911. */
    SOXR_VHQ(170, 0.089, Rounding.NEAREST),
    /** SciPy's {@code resample_poly}: ten zero crossings on either side under a Kaiser window of beta 5. */
    POLYPHASE(0, 0, Rounding.UP),
    /** SciPy's {@code resample}: the Fourier transform of the whole signal, cut or filled up. Does not stream. */
    FOURIER(0, 0, Rounding.UP),
    /** resampy's table of 50 zero crossings, pass band to 0.917. */
    KAISER_BEST(0, 0, Rounding.DOWN),
    /** resampy's table of 24 zero crossings, pass band to 0.868. */
    KAISER_FAST(0, 0, Rounding.DOWN),
    /** Lines between samples, one sample late, no low-pass: libsamplerate's linear converter. */
    LINEAR(0, 0, Rounding.UP),
    /** Each sample held, one sample late, no low-pass: libsamplerate's zero-order hold. */
    HOLD(0, 0, Rounding.UP);

    /** How the number of samples follows from the exact one. */
    enum Rounding {
        /** The next whole number below. */
        DOWN,
        /** The nearest, halves up. */
        NEAREST,
        /** The next whole number above. */
        UP
    }

    private final double attenuationDb;
    private final double transition;
    private final Rounding rounding;

    ResamplePreset(double attenuationDb, double transition, Rounding rounding) {
        this.attenuationDb = attenuationDb;
        this.transition = transition;
        this.rounding = rounding;
    }

    /** Stop-band attenuation in decibels; 0 for those that are not designed by it. */
    public double attenuationDb() {
        return attenuationDb;
    }

    /** Width of the transition band as a share of the lower of both Nyquist frequencies; 0 if not designed by it. */
    public double transition() {
        return transition;
    }

    Rounding rounding() {
        return rounding;
    }
}
