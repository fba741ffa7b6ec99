package org.tonbild.representation;

/**
 * Frequency scales of equal perceived pitch steps; recipe key {@code mel_scale}. Both directions are exact inverses up
 * to rounding. Values below zero hertz continue the formula.
 */
public enum MelScale {
    /**
     * Linear below 1 kHz with 200/3 Hz per mel, above it 27 mels per factor 6.4: m = 15 + 27 ln(f/1000) / ln 6.4.
     * librosa's default. M. Slaney, Auditory Toolbox (1998), with the origin at 0 Hz.
     */
    SLANEY {
        @Override
        public double toMel(double hertz) {
            return hertz >= KNEE_HZ ? KNEE_MEL + StrictMath.log(hertz / KNEE_HZ) / LOG_STEP : hertz / LINEAR_STEP;
        }

        @Override
        public double toHertz(double mel) {
            return mel >= KNEE_MEL ? KNEE_HZ * StrictMath.exp(LOG_STEP * (mel - KNEE_MEL)) : mel * LINEAR_STEP;
        }
    },
    /** m = 2595 log10(1 + f/700). D. O'Shaughnessy (1987); librosa with htk True, torchaudio's default. */
    HTK {
        @Override
        public double toMel(double hertz) {
            return 2595.0 * StrictMath.log10(1 + hertz / 700.0);
        }

        @Override
        public double toHertz(double mel) {
            return 700.0 * (StrictMath.pow(10, mel / 2595.0) - 1);
        }
    },
    /** m = 1000 / log 2 * log(1 + f/1000), so that 1 kHz is 1000 mel. G. Fant (1968). */
    FANT {
        @Override
        public double toMel(double hertz) {
            return 1000.0 / LN2 * StrictMath.log1p(hertz / 1000.0);
        }

        @Override
        public double toHertz(double mel) {
            return 1000.0 * StrictMath.expm1(mel * LN2 / 1000.0);
        }
    },
    /** m = f: no scale of hearing, but bands equally wide in hertz, as linear-frequency cepstra (LFCC) have them. */
    LINEAR {
        @Override
        public double toMel(double hertz) {
            return hertz;
        }

        @Override
        public double toHertz(double mel) {
            return mel;
        }
    },
    /** m = 1127 ln(1 + f/700), which differs from HTK in the fifth digit. Kaldi and VGGish. */
    KALDI {
        @Override
        public double toMel(double hertz) {
            return 1127.0 * StrictMath.log1p(hertz / 700.0);
        }

        @Override
        public double toHertz(double mel) {
            return 700.0 * StrictMath.expm1(mel / 1127.0);
        }
    };

    private static final double LN2 = StrictMath.log(2);
    private static final double KNEE_HZ = 1000;
    private static final double LINEAR_STEP = 200.0 / 3;
    private static final double KNEE_MEL = KNEE_HZ / LINEAR_STEP;
    private static final double LOG_STEP = StrictMath.log(6.4) / 27;

    /** Mels of a frequency in hertz. */
    public abstract double toMel(double hertz);

    /** Frequency in hertz of a value in mels. */
    public abstract double toHertz(double mel);

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
