package org.tonbild.preset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonbild.pipeline.FixFrames;
import org.tonbild.pipeline.Logarithm;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.pipeline.Standardize;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/** Features of NVIDIA's NeMo toolkit, in evaluation, without the noise of training. */
final class NemoProfile {
    private static final SignalStep SIGNAL = Specs.with(SignalStep.mono(16_000), "pre_emphasis", "0.97");

    private static final MelSpectrogram MEL = Specs.with(
            MelSpectrogram.DEFAULTS,
            Map.of(
                    "n_fft", "512",
                    "win_length", "320",
                    "hop_length", "160",
                    "periodic", "false",
                    "window_precision", "float",
                    "n_mels", "64"));

    private static final MelSpectrogram PARAKEET_MEL = Specs.with(MEL, Map.of("win_length", "400", "n_mels", "80"));

    /** ln(x + 2^-24). */
    private static final Logarithm LOGARITHM =
            Specs.with(Logarithm.DEFAULTS, Map.of("offset", "5.9604644775390625e-8", "least", "1e-300"));

    /** The valid frames, each band less its mean, over its deviation and 1e-5. */
    private static final List<Step> NORMALISED = List.of(
            Specs.with(FixFrames.DEFAULTS, "drop_last", "1"),
            Specs.with(Standardize.DEFAULTS, Map.of("scope", "band", "epsilon", "1e-5")));

    /** What is not valid is zero. */
    private static final FixFrames ZERO = Specs.with(FixFrames.DEFAULTS, "append", "1");

    static final Profile NEMO = new Profile(
            "nemo",
            "NVIDIA/NeMo 8cfedd7",
            "NVIDIA/NeMo, nemo/collections/asr/parts/preprocessing/features.py (Apache-2.0), class defaults;"
                    + " Hugging Face's ParakeetFeatureExtractor",
            Evidence.VERIFIED,
            "FilterbankFeatures run in double precision, ParakeetFeatureExtractor in float",
            "1e-3 of a logarithm; near silence normalising enlarges what is rounded to float",
            Map.ofEntries(
                    Map.entry(Trait.RATE, "16 kHz"),
                    Map.entry(Trait.SAMPLES, "-1 to 1; pre-emphasis 0.97 over the recording, the first sample kept"),
                    Map.entry(
                            Trait.FRAMES,
                            "centred at 160 i, zeros beyond the ends; the last one is not valid and set to 0"),
                    Map.entry(Trait.WINDOW, "Hann, symmetric, 320 (Parakeet 400) in the middle of an FFT of 512"),
                    Map.entry(Trait.SPECTRUM, "power"),
                    Map.entry(Trait.BANDS, "64 (Parakeet 80) on Slaney's scale, area norm, 0 to 8000 Hz"),
                    Map.entry(Trait.LOGARITHM, "ln of the energy + 2^-24"),
                    Map.entry(Trait.CEPSTRUM, "none"),
                    Map.entry(
                            Trait.NORMALIZATION,
                            "each band less its mean, over its deviation (n - 1) + 1e-5, over the valid frames; zeros up"
                                    + " to a multiple of 16 frames (Parakeet: none)"),
                    Map.entry(Trait.PRECISION, "float")),
            List.of(
                    output(
                            "",
                            "(L - mean) / (deviation + 1e-5) with L = ln(mel |X|^2 + 2^-24)",
                            MEL,
                            Specs.with(ZERO, "multiple", "16")),
                    new Profile.Output("mel", "mel |X|^2", Recipe.of(SIGNAL, MEL)),
                    new Profile.Output("logmel", "L = ln(mel |X|^2 + 2^-24)", Recipe.of(SIGNAL, MEL, LOGARITHM)),
                    output("parakeet", "the same with 80 bands and windows of 400", PARAKEET_MEL, ZERO)));

    private NemoProfile() {}

    private static Profile.Output output(String name, String formula, MelSpectrogram mel, FixFrames padding) {
        List<Step> steps = new ArrayList<>(List.of(SIGNAL, mel, LOGARITHM));
        steps.addAll(NORMALISED);
        steps.add(padding);
        return new Profile.Output(name, formula, new Recipe(steps));
    }
}
