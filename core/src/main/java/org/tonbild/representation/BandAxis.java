package org.tonbild.representation;

import java.util.Arrays;

/**
 * What the rows of a spectrogram stand for: one value per band, lowest first but for {@link Scale#TEMPO}.
 */
public final class BandAxis {
    /** How the bands lie on the frequency axis; figures choose their ticks by it. */
    public enum Scale {
        /** Equally spaced in hertz. */
        LINEAR,
        /** Geometrically spaced in hertz. */
        LOGARITHMIC,
        /** Equally spaced on some mel scale; values are centre frequencies in hertz. */
        MEL,
        /** Equally spaced on some Bark scale; values are centre frequencies in hertz. */
        BARK,
        /** Equally spaced in ERB rate; values are centre frequencies in hertz. */
        ERB,
        /** Rates at which something goes up and down, equally spaced in hertz. */
        MODULATION,
        /** Repetitions in beats per minute; tempograms of lags begin with the fastest, which is infinite. */
        TEMPO,
        /** Times from some point, equally spaced in seconds. */
        LAG,
        /** Pitch classes, C first; values are indices. */
        PITCH_CLASS,
        /** No frequency: coefficient or channel numbers. */
        INDEX;

        /** Whether values are frequencies of sound, in hertz. */
        public boolean isFrequency() {
            return compareTo(MODULATION) < 0;
        }
    }

    private final Scale scale;
    private final double[] values;

    private BandAxis(Scale scale, double[] values) {
        this.scale = scale;
        this.values = values.clone();
    }

    /** An axis with these band centres, in hertz for the frequency scales. */
    public static BandAxis of(Scale scale, double[] values) {
        return new BandAxis(scale, values);
    }

    /** {@code bins} of a DFT of length {@code nFft}: k * sampleRate / nFft. */
    public static BandAxis fft(int sampleRate, int nFft) {
        double[] f = new double[nFft / 2 + 1];
        for (int k = 0; k < f.length; k++) {
            f[k] = (double) k * sampleRate / nFft;
        }
        return new BandAxis(Scale.LINEAR, f);
    }

    /** {@code n} rows in steps of so many units from the first value on. */
    static BandAxis steps(Scale scale, double first, double step, int n) {
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            v[i] = first + i * step;
        }
        return new BandAxis(scale, v);
    }

    /** {@code n} numbered rows. */
    public static BandAxis index(int n) {
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            v[i] = i;
        }
        return new BandAxis(Scale.INDEX, v);
    }

    /** How the bands are spaced. */
    public Scale scale() {
        return scale;
    }

    /** Number of bands. */
    public int size() {
        return values.length;
    }

    /** Centre of one band in the unit of the scale. */
    public double value(int band) {
        return values[band];
    }

    /** All centres, as a copy. */
    public double[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof BandAxis other && other.scale == scale && Arrays.equals(other.values, values);
    }

    @Override
    public int hashCode() {
        return 31 * scale.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return scale + "[" + values.length + "]";
    }
}
