package org.tonbild.preset;

import java.util.List;
import java.util.Map;
import org.tonbild.pipeline.Cepstrum;
import org.tonbild.pipeline.Logarithm;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/**
 * Functions of MATLAB's Audio Toolbox at 16 kHz, with the defaults of its documentation; their windows follow the rate.
 *
 * <p>Its gammatone bank takes centres from 50 Hz to half the rate, both among them. Here bands leave out their outer edges,
 * so that the edges are one step further: 21.158 and 8949.4 Hz.
 */
final class MatlabProfile {
    private static final Map<String, String> FRAMES =
            Map.of("n_fft", "480", "hop_length", "160", "window", "hamming", "center", "false");

    private static final MelSpectrogram MEL = Specs.with(
            Specs.with(MelSpectrogram.DEFAULTS, FRAMES),
            Map.of("normalized", "window_sum", "n_mels", "32", "mel_scale", "htk", "norm", "slaney"));

    private static final MelSpectrogram TOOLBOX = Specs.with(
            Specs.with(MelSpectrogram.DEFAULTS, FRAMES),
            Map.of(
                    "power",
                    "1",
                    "n_mels",
                    "40",
                    "fmin",
                    "133.33333333333334",
                    "fmax",
                    "6853.839541738569",
                    "mel_scale",
                    "auditory_toolbox",
                    "norm",
                    "slaney"));

    private static final MelSpectrogram GAMMATONE = Specs.with(
            Specs.with(MelSpectrogram.DEFAULTS, FRAMES),
            Map.ofEntries(
                    Map.entry("power", "1"),
                    Map.entry("n_mels", "32"),
                    Map.entry("beyond_nyquist", "true"),
                    Map.entry("fmin", "21.1583684752766"),
                    Map.entry("fmax", "8949.364831864685"),
                    Map.entry("mel_scale", "erb"),
                    Map.entry("filter_shape", "gammatone"),
                    Map.entry("norm", "slaney")));

    private static final ValueStep LOG10 = Specs.with(Logarithm.DEFAULTS, Map.of("base", "ten", "least", "1e-300"));
    private static final Cepstrum THIRTEEN = Specs.with(Cepstrum.DEFAULTS, "n_mfcc", "13");

    /** melSpectrogram, mfcc and gtcc. */
    static final Profile MATLAB = new Profile(
            "matlab",
            "Audio Toolbox, documentation of R2019a to R2025b",
            "The MathWorks, Audio Toolbox: melSpectrogram, mfcc, gtcc, designAuditoryFilterBank, cepstralCoefficients",
            Evidence.DEFINITION,
            "the documentation's formulas and defaults; where it is silent (both sides of the spectrum in gtcc, norm of mfcc's"
                    + " filters, least logarithm) what ports and generated code show; no array of MATLAB was at hand",
            "unknown against the program; 1e-6 of the peak against the formulas, as values between steps are float",
            Map.ofEntries(
                    Map.entry(Trait.RATE, "16 kHz here; the functions take any, and their windows follow it"),
                    Map.entry(Trait.SAMPLES, "-1 to 1"),
                    Map.entry(Trait.FRAMES, "from 160 i (30 ms less an overlap of 20 ms), whole frames only"),
                    Map.entry(Trait.WINDOW, "Hamming, periodic, 480 in an FFT of 480"),
                    Map.entry(
                            Trait.SPECTRUM,
                            "power over (sum of the window)^2; -mfcc and -gtcc: magnitude, not normalised"),
                    Map.entry(
                            Trait.BANDS,
                            "32 triangles over hertz, 2595 log10(1 + f/700), 2 / bandwidth, 0 to 8000 Hz; -mfcc: the 40 of"
                                    + " Slaney's Auditory Toolbox, 133.3 to 6853.8 Hz; -gtcc: 32 gammatones from 50 to"
                                    + " 8000 Hz, 2 / (1.019 ERB), both sides of the spectrum"),
                    Map.entry(Trait.LOGARITHM, "none; -mfcc and -gtcc: log10, silence -300 (MATLAB -307.65)"),
                    Map.entry(
                            Trait.CEPSTRUM,
                            "orthonormal type II, 13, no lifter; the log energy that MATLAB puts in front is left out"
                                    + " (LogEnergy=\"ignore\")"),
                    Map.entry(Trait.NORMALIZATION, "none; bands x frames, MATLAB's mfcc and gtcc transposed"),
                    Map.entry(Trait.PRECISION, "double")),
            List.of(
                    new Profile.Output(
                            "",
                            "sum_k W[b, k] |X[k]|^2 / (sum w)^2",
                            Recipe.of(SignalStep.mono(ModelInputs.SAMPLE_RATE), MEL)),
                    cepstra("mfcc", TOOLBOX),
                    cepstra("gtcc", GAMMATONE)));

    private MatlabProfile() {}

    private static Profile.Output cepstra(String name, MelSpectrogram bands) {
        return new Profile.Output(
                name,
                "DCT-II of log10(sum_k W[b, k] |X[k]|)",
                Recipe.of(SignalStep.mono(ModelInputs.SAMPLE_RATE), bands, LOG10, THIRTEEN));
    }
}
