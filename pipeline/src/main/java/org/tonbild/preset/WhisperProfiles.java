package org.tonbild.preset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/** Whisper's log-mel spectrogram: A. Radford and others, Robust speech recognition via weak supervision (2022). */
final class WhisperProfiles {
    private static final Step DROP = ModelInputs.WHISPER_STEPS.get(1);

    /** All sizes up to large-v2. */
    static final Profile WHISPER = of("whisper", "openai/whisper v20250625", 80);

    /** large-v3 and turbo. */
    static final Profile LARGE_V3 = of("whisper-large-v3", "openai/whisper v20250625, large-v3 and turbo", 128);

    private WhisperProfiles() {}

    private static Profile of(String name, String version, int nMels) {
        return new Profile(
                name,
                version,
                "openai/whisper, whisper/audio.py (MIT); A. Radford and others (2022)",
                Evidence.VERIFIED,
                "whisper.log_mel_spectrogram run in double precision",
                "1e-7 of the peak (storage as float); the original in float lies up to 7e-5 away",
                traits(nMels),
                List.of(
                        new Profile.Output(
                                "",
                                "(max(L, max L - 8) + 4) / 4 with L = log10 max(mel |X|^2, 1e-10)",
                                recipe(nMels, 4)),
                        new Profile.Output("mel", "mel |X|^2, the last frame dropped", recipe(nMels, 0)),
                        new Profile.Output("logmel", "L = log10 max(mel |X|^2, 1e-10)", recipe(nMels, 2))));
    }

    private static Map<Trait, String> traits(int nMels) {
        return Map.ofEntries(
                Map.entry(Trait.RATE, "16 kHz"),
                Map.entry(Trait.SAMPLES, "-1 to 1; cut or filled with zeros to 30 s"),
                Map.entry(Trait.FRAMES, "centred at 160 i, reflected without the edge sample; the last one dropped"),
                Map.entry(Trait.WINDOW, "Hann, periodic, 400 in an FFT of 400"),
                Map.entry(Trait.SPECTRUM, "power"),
                Map.entry(Trait.BANDS, nMels + " on Slaney's scale, area norm, 0 to 8000 Hz"),
                Map.entry(
                        Trait.LOGARITHM, "log10, at least 1e-10; nothing more than 8 below the whole array's maximum"),
                Map.entry(Trait.CEPSTRUM, "none"),
                Map.entry(Trait.NORMALIZATION, "(x + 4) / 4; " + nMels + " x 3000"),
                Map.entry(Trait.PRECISION, "float"));
    }

    /** 30 s at 16 kHz, zeros after the end, and the first of Whisper's steps; without any the last frame goes too. */
    private static Recipe recipe(int nMels, int count) {
        List<Step> steps = new ArrayList<>();
        steps.add(Specs.with(
                SignalStep.mono(ModelInputs.SAMPLE_RATE), Map.of("duration_seconds", "30", "fill", "zeros")));
        steps.add(ModelInputs.WHISPER.withNMels(nMels));
        steps.addAll(count == 0 ? List.of(DROP) : ModelInputs.WHISPER_STEPS.subList(0, count));
        return new Recipe(steps);
    }
}
