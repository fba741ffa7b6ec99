package org.tonbild.representation;

/**
 * Frequency scales on which the bands of a filter bank are equally spaced; recipe key {@code mel_scale}: mel scales,
 * Bark scales, ERB rate, and the plain ones, linear and logarithmic. Both directions are exact inverses up to rounding.
 * Values below zero hertz continue the formula, or mirror it where that turns back; a value that a scale never reaches
 * lies {@link #BEYOND} any frequency.
 */
public enum MelScale {
    /**
     * Linear below 1 kHz with 200/3 Hz per mel, above it 27 mels per factor 6.4: m = 15 + 27 ln(f/1000) / ln 6.4.
     * librosa's default. M. Slaney, Auditory Toolbox (1998), with the origin at 0 Hz.
     */
    SLANEY,
    /** m = 2595 log10(1 + f/700). D. O'Shaughnessy (1987); librosa with htk True, torchaudio's default. */
    HTK,
    /** m = 1000 / log 2 * log(1 + f/1000), so that 1 kHz is 1000 mel. G. Fant (1968). */
    FANT,
    /**
     * Linear with 200/3 Hz per mel up to 14, which is 933.3 Hz; above it {@code f = 933.3 * 1.0711703^(m - 14)}, so that
     * mels 2 to 43 are the edges of his 40 filters, 133.3 to 6853.8 Hz. M. Slaney, Auditory Toolbox (1998), as its
     * program has it and MATLAB's {@code mfcc} with it; {@link #SLANEY} is librosa's reading, which meets at 1 kHz.
     */
    AUDITORY_TOOLBOX,
    /** m = 2410 log10(1 + 0.0016 f). P. Lindsay, D. Norman, Human Information Processing (1977). */
    LINDSAY_NORMAN,
    /**
     * m = f / (0.000244 f + 0.741), which stays below 4098. S. Umesh, L. Cohen, D. Nelson, Fitting the mel scale (1999),
     * doi:10.1109/ICASSP.1999.758101.
     */
    UMESH,
    /**
     * Bark: z = 26.81 f / (1960 + f) - 0.53, then z + 0.15 (2 - z) below 2 and z + 0.22 (z - 20.1) above 20.1. H.
     * Traunmueller, Analytical expressions for the tonotopic sensory scale (1990), doi:10.1121/1.399849; MATLAB's
     * {@code hz2bark}.
     */
    BARK_TRAUNMUELLER(BandAxis.Scale.BARK),
    /**
     * Bark: z = 13 atan(0.00076 f) + 3.5 atan((f / 7500)^2). E. Zwicker, E. Terhardt, Analytical expressions for
     * critical-band rate and critical bandwidth (1980), doi:10.1121/1.385079. The inverse has no formula and is found by
     * halving.
     */
    BARK_ZWICKER(BandAxis.Scale.BARK),
    /**
     * Bark: z = 7 asinh(f / 650). M. R. Schroeder, B. S. Atal, J. L. Hall, Optimizing digital speech coders by
     * exploiting masking properties of the human ear (1979), doi:10.1121/1.383662.
     */
    BARK_SCHROEDER(BandAxis.Scale.BARK),
    /** ERB rate: {@link Erb#rate}, 21.4 log10(1 + 0.00437 f). B. Glasberg, B. Moore (1990). */
    ERB(BandAxis.Scale.ERB),
    /** m = log2(f): bands of equal ratio, such as thirds of an octave; the lowest edge has to lie above 0 Hz. */
    LOG(BandAxis.Scale.LOGARITHMIC),
    /** m = f: no scale of hearing, but bands equally wide in hertz, as linear-frequency cepstra (LFCC) have them. */
    LINEAR(BandAxis.Scale.LINEAR),
    /** m = 1127 ln(1 + f/700), which differs from HTK in the fifth digit. Kaldi and VGGish. */
    KALDI;

    /** More hertz than any sound has; the inverse of what a scale never reaches. */
    public static final double BEYOND = 1e30;

    private static final double LN2 = StrictMath.log(2);
    private static final double KNEE_HZ = 1000;
    private static final double LINEAR_STEP = 200.0 / 3;
    private static final double KNEE_MEL = KNEE_HZ / LINEAR_STEP;
    private static final double LOG_STEP = StrictMath.log(6.4) / 27;

    private static final double TOOLBOX_KNEE = 14;
    private static final double TOOLBOX_LOG_STEP = StrictMath.log(1.0711703);

    private final BandAxis.Scale axis;

    MelScale() {
        this(BandAxis.Scale.MEL);
    }

    MelScale(BandAxis.Scale axis) {
        this.axis = axis;
    }

    /** How bands that are equally spaced on this scale lie on the frequency axis. */
    public BandAxis.Scale axis() {
        return axis;
    }

    /** Mels, Barks or whatever the scale counts, of a frequency in hertz. */
    public double toMel(double hertz) {
        return switch (this) {
            case SLANEY ->
                hertz >= KNEE_HZ ? KNEE_MEL + StrictMath.log(hertz / KNEE_HZ) / LOG_STEP : hertz / LINEAR_STEP;
            case HTK -> 2595.0 * StrictMath.log10(1 + hertz / 700.0);
            case FANT -> 1000.0 / LN2 * StrictMath.log1p(hertz / 1000.0);
            case AUDITORY_TOOLBOX ->
                hertz > TOOLBOX_KNEE * LINEAR_STEP
                        ? TOOLBOX_KNEE + StrictMath.log(hertz / (TOOLBOX_KNEE * LINEAR_STEP)) / TOOLBOX_LOG_STEP
                        : hertz / LINEAR_STEP;
            case LINDSAY_NORMAN -> 2410.0 * StrictMath.log10(1 + 0.0016 * hertz);
            case UMESH -> hertz / (0.000244 * hertz + 0.741);
            case BARK_TRAUNMUELLER -> {
                double z = 26.81 * hertz / (1960 + hertz) - 0.53;
                yield z < 2 ? z + 0.15 * (2 - z) : z > 20.1 ? z + 0.22 * (z - 20.1) : z;
            }
            case BARK_ZWICKER -> {
                double f = Math.abs(hertz);
                double square = f / 7500 * (f / 7500);
                double z = 13 * StrictMath.atan(0.00076 * f) + 3.5 * StrictMath.atan(square);
                yield hertz < 0 ? -z : z;
            }
            case BARK_SCHROEDER -> {
                double x = Math.abs(hertz) / 650;
                double z = 7 * StrictMath.log1p(x + x * x / (1 + Math.sqrt(1 + x * x)));
                yield hertz < 0 ? -z : z;
            }
            case ERB -> Erb.rate(hertz);
            case LOG -> Log2.of(hertz);
            case LINEAR -> hertz;
            case KALDI -> 1127.0 * StrictMath.log1p(hertz / 700.0);
        };
    }

    /** Frequency in hertz of a value on the scale. */
    public double toHertz(double mel) {
        return switch (this) {
            case SLANEY -> mel >= KNEE_MEL ? KNEE_HZ * StrictMath.exp(LOG_STEP * (mel - KNEE_MEL)) : mel * LINEAR_STEP;
            case HTK -> 700.0 * (StrictMath.pow(10, mel / 2595.0) - 1);
            case FANT -> 1000.0 * StrictMath.expm1(mel * LN2 / 1000.0);
            case AUDITORY_TOOLBOX ->
                mel > TOOLBOX_KNEE
                        ? TOOLBOX_KNEE * LINEAR_STEP * StrictMath.exp((mel - TOOLBOX_KNEE) * TOOLBOX_LOG_STEP)
                        : mel * LINEAR_STEP;
            case LINDSAY_NORMAN -> (StrictMath.pow(10, mel / 2410.0) - 1) / 0.0016;
            case UMESH -> {
                double rest = 1 - 0.000244 * mel;
                yield rest > 0 ? Math.min(BEYOND, 0.741 * mel / rest) : BEYOND;
            }
            case BARK_TRAUNMUELLER -> {
                double z = mel < 2 ? (mel - 0.3) / 0.85 : mel > 20.1 ? (mel + 4.422) / 1.22 : mel;
                yield z < 26.28 ? Math.min(BEYOND, 1960 * (z + 0.53) / (26.28 - z)) : BEYOND;
            }
            case BARK_ZWICKER -> {
                double z = Math.abs(mel);
                double low = 0;
                double high = 1;
                while (high < BEYOND && toMel(high) < z) {
                    low = high;
                    high *= 2;
                }
                double middle = low + (high - low) / 2;
                while (middle > low && middle < high) {
                    if (toMel(middle) < z) {
                        low = middle;
                    } else {
                        high = middle;
                    }
                    middle = low + (high - low) / 2;
                }
                double hertz = z == 0 ? 0 : Math.min(BEYOND, high);
                yield mel < 0 ? -hertz : hertz;
            }
            case BARK_SCHROEDER -> 650 * StrictMath.sinh(mel / 7);
            case ERB -> Erb.frequency(mel);
            case LOG -> Math.min(BEYOND, StrictMath.pow(2, mel));
            case LINEAR -> mel;
            case KALDI -> 700.0 * StrictMath.expm1(mel / 1127.0);
        };
    }

    /**
     * Frequencies in hertz that are equally spaced in mels, both ends among them.
     *
     * @param n how many, at least 1
     */
    public double[] frequencies(int n, double fMin, double fMax) {
        double low = toMel(fMin);
        double high = toMel(fMax);
        double[] hertz = new double[n];
        for (int i = 0; i < n; i++) {
            hertz[i] = toHertz(n == 1 ? low : low + (high - low) * i / (n - 1));
        }
        return hertz;
    }
}
