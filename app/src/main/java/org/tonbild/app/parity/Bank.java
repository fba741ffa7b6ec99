package org.tonbild.app.parity;

import java.util.List;
import org.tonbild.representation.FilterShape;
import org.tonbild.representation.MelFilterBank;
import org.tonbild.representation.MelScale;
import org.tonbild.representation.MelSpec;
import org.tonbild.representation.Norm;

/**
 * What becomes of the spectrum of a frame, up to the logarithm.
 *
 * @param kind what the rows are
 * @param bands number of filters
 * @param scale scale of the filters
 * @param shape their shape
 * @param norm their norm
 * @param fMin lower edge in hertz
 * @param fMax upper edge in hertz
 * @param power exponent of the magnitude before the filters
 */
record Bank(
        Kind kind, int bands, MelScale scale, FilterShape shape, Norm norm, double fMin, double fMax, double power) {
    /** The scales that are tried, the commonest first; KALDI's filters are those of HTK. */
    static final List<MelScale> SCALES = List.of(
            MelScale.SLANEY,
            MelScale.HTK,
            MelScale.LINEAR,
            MelScale.FANT,
            MelScale.ERB,
            MelScale.BARK_TRAUNMUELLER,
            MelScale.BARK_SCHROEDER,
            MelScale.AUDITORY_TOOLBOX,
            MelScale.LINDSAY_NORMAN);

    /** What the rows of an array are. */
    enum Kind {
        /** Bins of the transform. */
        BINS,
        /** Bands of a filter bank. */
        BANDS,
        /** Cosine transform of the logarithms of the bands. */
        CEPSTRA
    }

    static Bank bins() {
        return new Bank(Kind.BINS, 0, MelScale.LINEAR, FilterShape.TRIANGULAR, Norm.NONE, 0, 0, 2);
    }

    MelFilterBank design(int rate, int nFft) {
        MelSpec spec = MelSpec.DEFAULTS
                .withBeyondNyquist(true)
                .withNMels(bands)
                .withFilterShape(shape)
                .withNorm(norm)
                .withFMin(fMin)
                .withFMax(fMax)
                .withMelScale(scale);
        return MelFilterBank.design(spec, rate, nFft);
    }

    Bank withBands(int value) {
        return new Bank(kind, value, scale, shape, norm, fMin, fMax, power);
    }

    Bank withScale(MelScale value) {
        return new Bank(kind, bands, value, shape, norm, fMin, fMax, power);
    }

    Bank withShape(FilterShape value) {
        return new Bank(kind, bands, scale, value, norm, fMin, fMax, power);
    }

    Bank withNorm(Norm value) {
        return new Bank(kind, bands, scale, shape, value, fMin, fMax, power);
    }

    Bank withEdges(double low, double high) {
        return new Bank(kind, bands, scale, shape, norm, low, high, power);
    }

    Bank withPower(double value) {
        return new Bank(kind, bands, scale, shape, norm, fMin, fMax, value);
    }
}
