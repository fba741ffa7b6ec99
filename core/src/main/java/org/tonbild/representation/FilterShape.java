package org.tonbild.representation;

/**
 * The shape of a band's filter between its lower edge a, centre c and upper edge b; recipe key {@code filter_shape}.
 * With d the distance from the centre in mels over the half width, each shape but the last is 1 at the centre and, but
 * for the Gaussian, 0 from d = 1 on.
 */
public enum FilterShape {
    /** Triangle over hertz: min((f - a) / (c - a), (b - f) / (b - c)). librosa, torchaudio. */
    TRIANGULAR,
    /** Triangle over mels: 1 - |d|. Kaldi, VGGish. */
    TRIANGULAR_MEL,
    /** 1 between the edges. */
    RECTANGULAR,
    /** 0.5 + 0.5 cos(pi d). */
    HANN,
    /** exp(-4 ln 2 d^2): one half at d = 1/2 as the triangle over mels; cut off at d = 2, where it is 1.5e-5. */
    GAUSSIAN,
    /**
     * The magnitude of Slaney's gammatone of order 4 and decay {@value #GAMMATONE_BANDWIDTH} ERB at every bin, counted
     * for both sides of the spectrum: 2 at the centre. Its width, for Slaney's norm, is that decay, not the neighbours'
     * distance; the overlap has no effect. With the ERB scale these are the filters of MATLAB's {@code gtcc}.
     */
    GAMMATONE;

    /** Decay over equivalent rectangular bandwidth. */
    static final double GAMMATONE_BANDWIDTH = 1.019;

    private static final double GAUSSIAN_RATE = 4 * StrictMath.log(2);

    /** How far the filter reaches, in half widths. */
    double reach() {
        return this == GAUSSIAN ? 2 : 1;
    }

    /**
     * The weight at one frequency.
     *
     * @param hertz the frequency, and {@code low}, {@code centre}, {@code high} the filter's edges and centre
     * @param distance the distance from the centre in half widths, taken in mels
     */
    double weight(double hertz, double low, double centre, double high, double distance) {
        double d = Math.abs(distance);
        if (this == TRIANGULAR) {
            return Math.max(0, Math.min((hertz - low) / (centre - low), (high - hertz) / (high - centre)));
        }
        if (this == TRIANGULAR_MEL) {
            return Math.max(0, 1 - d);
        }
        if (this == RECTANGULAR) {
            return distance >= -1 && distance < 1 ? 1 : 0;
        }
        if (this == HANN) {
            return d >= 1 ? 0 : 0.5 + 0.5 * StrictMath.cos(StrictMath.PI * d);
        }
        if (this == GAUSSIAN) {
            return d >= 2 ? 0 : StrictMath.exp(-GAUSSIAN_RATE * d * d);
        }
        throw new IllegalStateException("depends on the rate; see MelFilterBank");
    }
}
