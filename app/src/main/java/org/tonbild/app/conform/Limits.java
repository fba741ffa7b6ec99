package org.tonbild.app.conform;

import java.util.Locale;

/**
 * The one place of all limits, by the kind of result; {@link Translation} says which kind a function gives.
 *
 * <p>References are computed in double and stored as float32 (rounding 2^-24 = 6e-8 of a value); Tonbild stores
 * float32 too, another 6e-8.
 */
enum Limits {
    /** Windows, filter tables, frequencies: plain formulas in double. */
    TABLE(Limit.relative(1e-7, "a formula in double; the reference may be stored as float32 (6e-8)")),
    /** Fourier transforms and what is a power of them. */
    TRANSFORM(Limit.relative(1e-7, "double kernels; the reference is stored as float32 (6e-8)")),
    /** Filter banks over transforms, and frame measures. */
    LINEAR(Limit.relative(
            2e-7,
            "double kernels; both sides stored as float32 (6e-8 each), filter weights of the"
                    + " reference too (6e-8)")),
    /** Signals from the inverse transform. */
    INVERSE(Limit.relative(1e-7, "double kernels; the reference is stored as float32 (6e-8)")),
    /** Resampled signals. */
    RESAMPLED(Limit.relative(
            1e-4,
            "another filter of like quality; compared in the pass band, below 0.91 of the lower"
                    + " Nyquist frequency")),
    /** Signals resampled by a filter that is defined to the last coefficient. */
    RESAMPLED_EXACT(Limit.relative(1e-6, "double kernels; positions in the filter's table are rounded")),
    /** Logarithms and ratios. */
    RATIO(Limit.relative(
                    5e-7,
                    "as for linear results, and a logarithm or ratio follows; 1e-10 absolute, as what is zero but for"
                            + " rounding (the slope of silence) has no peak to compare with")
            .withFloor(1e-10)),
    /** Sounds from magnitudes, without chance. */
    ITERATED(Limit.relative(1e-4, "turns of a transform and its inverse enlarge the rounding")),
    /** Sounds through a phase vocoder. */
    VOCODER(Limit.relative(
                    1e-3,
                    "phases add up over the frames, and so does their rounding; 1e-10 absolute, as what is zero but for"
                            + " rounding has no peak to compare with")
            .withFloor(1e-10)),
    /** How far an approximation lies off; less is better. */
    CONVERGENCE(
            Limit.excess(0.05, "no worse than the reference, but for a random start; 1e-6 of what was wanted is met")
                    .withFloor(1e-6)),
    /** Decibels. */
    DECIBEL(Limit.relative(
                    5e-7,
                    "as for ratios: at a peak of 80 dB this is 4e-5 dB; 1e-6 dB absolute, as 2e-7 of a power is 9e-7 dB"
                            + " however near to 0 dB all values lie")
            .withFloor(1e-6)),
    /** Results of references that run in float, or hold their tables in float. */
    FLOAT(Limit.relative(1e-5, "the reference holds windows, filters and cosines as float (6e-8), logarithms follow")
            .withFloor(1e-7)),
    /** Decibels of such references. */
    FLOAT_DECIBEL(Limit.absolute(1e-3, "as for float: 1e-3 dB, which is 2e-4 of a power")),
    /** Cepstral coefficients of such references. */
    FLOAT_CEPSTRUM(
            Limit.relative(5e-7, "sums of many decibels or logarithms; where they are not scaled down, as for ratios")
                    .withFloor(1e-3)),
    /** Natural logarithms of references that run in float from the samples on. */
    FLOAT_LOG(Limit.relative(
            2e-4,
            "what the reference set states of their float arithmetic against their formula in double: YAMNet 2e-4,"
                    + " kaldi-native-fbank 3e-4")),
    /** Natural logarithms of other front ends; where energies are near silence, {@link Logarithms} says how they are compared. */
    NATURAL_LOG(Limit.absolute(1e-3, "natural logarithms; 1e-3 is 1e-3 of an energy")),
    /** Filters of references that compute them in float. */
    FLOAT_FILTER(Limit.relative(2e-5, "1e-7 of a corner's frequency is up to 2e-5 of a narrow band's width")),
    /** Cepstra and ratios of references that run in float from the samples on. */
    FLOAT_SPEECH(Limit.relative(
                    1e-4,
                    "sums of logarithms of energies, of which those near silence are noise of the float transform")
            .withFloor(1e-3)),
    /** Power of front ends that hold windows, filters or kernels in float, but compute in double. */
    FRONT(Limit.relative(1e-6, "double; the reference holds windows, filters or kernels in float (6e-8)")),
    /** Choices among bins of a histogram. */
    DECISION(Limit.absolute(0.0100001, "the fullest bin of a histogram of step 0.01; candidates may tie")),
    /** Transforms in octaves with a resampler between them. */
    CONSTANT_Q(Limit.relative(3e-4, "the filters between the octaves are fits to soxr's, of its HQ class")),
    /** Signals from the inverse of a constant-Q transform. */
    CONSTANT_Q_INVERSE(Limit.relative(
            2e-2, "the filters between the octaves are fits to soxr's, and the inverse raises what they leave")),
    /** Wavelet transforms. */
    WAVELET(Limit.relative(1e-7, "a formula in double; the reference is stored as float32 (6e-8)")),
    /** Wavelet transforms by a table of the integrated wavelet. */
    WAVELET_TABLE(Limit.relative(1e-6, "the nearest of 1024 points is taken, so that rounding may choose another one")),
    /** Coefficients of a design. */
    DESIGN(
            Limit.relative(
                    1e-12,
                    "formulas in double on both sides; gains from the reference's own sines and cosines, whose rounding they enlarge")),
    /** A model of the ear, which multiplies small differences. */
    EAR(Limit.relative(
            1e-5, "nonlinear feedback in double; a change of the input by rounding to float moves the reference 1e-6")),
    /** Modulation spectra. */
    MODULATION(Limit.relative(
            1e-6, "double kernels; a change of the input by rounding to float moves the reference 1e-8 to 1e-7")),
    /** Nonstationary Gabor transforms. */
    GABOR(Limit.relative(1e-6, "double kernels; a change of the input by rounding to float moves the reference 5e-8")),
    /** Transforms that are synchrosqueezed, as they are before. */
    SQUEEZED(Limit.relative(1e-6, "double kernels; the reference's scales are stored as float32, and its results too")),
    /** Synchrosqueezed values, but for a hundredth of them. */
    MOVED(Limit.relative(1e-4, "the nearest row is a decision: in bump wavelets rounding of the input moves 4e-3")),
    /** Sums of synchrosqueezed values over time. */
    MOVED_SUM(Limit.relative(1e-3, "what goes to the row beside it is missing here")),
    /** Sound levels. */
    LEVEL(Limit.absolute(1e-4, "decibels, by the same filters in double; ours over time are stored as float32")),
    /** Effective amplitudes in bands. */
    BAND_AMPLITUDE(Limit.relative(1e-5, "as levels: 1e-4 dB is 1.2e-5 of an amplitude")),
    /** Speech intelligibility. */
    INTELLIGIBILITY(Limit.relative(1e-5, "tables and logarithms in double; the noise is given as float32 (6e-8)")),
    /** Spectrograms as pictures, their shapes, and features of sounds. */
    SOUNDSCAPE(Limit.relative(1e-5, "formulas in double; a change of the input by rounding to float moves them 2e-6")),
    /** Indices of soundscapes. */
    INDEX(Limit.relative(
            1e-3, "ratios to values near silence; a change of the input by rounding to float moves some of them 1e-4")),
    /** Masks and regions. */
    REGIONS(Limit.absolute(0, "yes or no, and whole numbers; where values equal their background, either way of two")),
    /** Pictures in colour. */
    PICTURE(Limit.absolute(1, "entries of the colour map: a value on a rounding edge may take the next one")),
    /** Colour tables. */
    COLOUR(Limit.absolute(0, "bytes of a table"));

    private final Limit limit;

    Limits(Limit limit) {
        this.limit = limit;
    }

    /** The kind in words. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Limit limit() {
        return limit;
    }
}
