package org.tonbild.preset;

import java.util.List;
import java.util.Map;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.spec.Recipe;

/** Input of the audio spectrogram transformer: Y. Gong and others, AST: Audio spectrogram transformer (2021). */
final class AstProfile {
    /** With AudioSet's mean and deviation. */
    static final Profile AST = new Profile(
            "ast",
            "YuanGongND/ast 31088be",
            "YuanGongND/ast, src/dataloader.py (BSD-3); Y. Gong and others (2021)",
            Evidence.VERIFIED,
            "AudiosetDataset run in double precision",
            "4e-6, as the original holds its mel weights in float; the original in float lies up to 2e-4 away",
            Map.ofEntries(
                    Map.entry(Trait.RATE, "16 kHz"),
                    Map.entry(Trait.SAMPLES, "-1 to 1, less their mean; not scaled to 16 bits"),
                    Map.entry(
                            Trait.FRAMES,
                            "from 160 i, 400 long, whole frames only; the mean of each removed,"
                                    + " pre-emphasis 0.97 within the frame"),
                    Map.entry(Trait.WINDOW, "Hann, symmetric, 400 in an FFT of 512"),
                    Map.entry(Trait.SPECTRUM, "power"),
                    Map.entry(Trait.BANDS, "128, triangles in mel = 1127 ln(1 + f/700), no norm, 20 to 8000 Hz"),
                    Map.entry(Trait.LOGARITHM, "ln, at least 2^-23"),
                    Map.entry(Trait.CEPSTRUM, "none"),
                    Map.entry(
                            Trait.NORMALIZATION,
                            "zeros after the end or cut to 1024 frames, then (x + 4.2677393)" + " / (2 * 4.5689974)"),
                    Map.entry(Trait.PRECISION, "float")),
            List.of(
                    new Profile.Output(
                            "",
                            "(F + 4.2677393) / 9.1379948 with F = ln max(mel |X|^2, 2^-23)",
                            Recipe.of(
                                    SignalStep.mono(ModelInputs.SAMPLE_RATE),
                                    ModelInputs.AST,
                                    ModelInputs.AST_FRAMES,
                                    ModelInputs.AST_SCALE)),
                    new Profile.Output(
                            "fbank",
                            "F = ln max(mel |X|^2, 2^-23), zeros after the end",
                            Recipe.of(
                                    SignalStep.mono(ModelInputs.SAMPLE_RATE),
                                    ModelInputs.AST,
                                    ModelInputs.AST_FRAMES))));

    private AstProfile() {}
}
