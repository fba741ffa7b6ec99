package org.tonbild.preset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonbild.pipeline.Chunk;
import org.tonbild.pipeline.Resize;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/**
 * What the two models called CLAP hear: LAION's (Y. Wu and others, Large-scale contrastive language-audio pretraining,
 * 2023) and Microsoft's (B. Elizalde and others, Learning audio concepts from natural language supervision, 2022, and
 * Natural language supervision for general-purpose audio representations, 2023).
 */
final class ClapProfiles {
    private static final int LAION_RATE = 48_000;
    private static final int MICROSOFT_RATE = 44_100;

    private static final MelSpectrogram LAION_MEL = PannsProfile.MEL.withHopLength(480);

    /** Torchaudio's bands: HTK's scale, peak 1, torch's window. */
    private static final MelSpectrogram FUSED_MEL = Specs.with(
            LAION_MEL, Map.of("mel_scale", "htk", "norm", "none", "bin_grid", "nyquist", "window_precision", "float"));

    private static final SignalStep LAION_SIGNAL =
            Specs.with(SignalStep.mono(LAION_RATE), Map.of("quantise", "int16", "fill", "repeat_pad"));

    private static final SignalStep TEN_SECONDS = Specs.with(LAION_SIGNAL, "duration_seconds", 10);

    private static final SignalStep AT_LEAST_TEN = Specs.with(LAION_SIGNAL, "pad_to_seconds", 10);

    private static final Resize WHOLE = Specs.with(Resize.DEFAULTS, Map.of("width", "1001", "antialias", "false"));

    /** LAION's, fused and not. */
    static final Profile LAION = new Profile(
            "clap-laion",
            "LAION-AI/CLAP 1fd4c37",
            "LAION-AI/CLAP, src/laion_clap/training/data.py and clap_module/htsat.py (CC0-1.0); Y. Wu and others (2023)",
            Evidence.VERIFIED,
            "get_mel, get_audio_features and HTSAT's extractors run in double precision",
            "1e-3 dB within 80 dB of the maximum, as torch's windows and filters are held in float; below that 1e-2 dB"
                    + " in the mean; the place of the chunks is drawn at random by the original, and stated here",
            Map.ofEntries(
                    Map.entry(Trait.RATE, "48 kHz"),
                    Map.entry(
                            Trait.SAMPLES,
                            "-1 to 1, through 16-bit integers and back, truncated; shorter ones repeated as often as"
                                    + " they fit whole into 10 s, then zeros; longer ones cut at random, or fused"),
                    Map.entry(Trait.FRAMES, "centred at 480 i, reflected without the edge sample"),
                    Map.entry(Trait.WINDOW, "Hann, periodic, 1024 in an FFT of 1024"),
                    Map.entry(Trait.SPECTRUM, "power"),
                    Map.entry(
                            Trait.BANDS,
                            "64, 50 to 14000 Hz: Slaney's scale and area norm, and fused HTK's scale with peak 1"),
                    Map.entry(Trait.LOGARITHM, "10 log10, at least 1e-10, reference 1, no top_db"),
                    Map.entry(Trait.CEPSTRUM, "none"),
                    Map.entry(
                            Trait.NORMALIZATION,
                            "none; 1001 x 64, fused 4 x 1001 x 64: the whole shrunk without antialiasing, then a chunk"
                                    + " from the front, the middle and the back third, each at random"),
                    Map.entry(Trait.PRECISION, "float")),
            laionOutputs());

    /** Microsoft's, by year. */
    static final Profile MICROSOFT = new Profile(
            "clap-ms",
            "microsoft/CLAP e8a6467, models of 2023 and 2022",
            "microsoft/CLAP, msclap/CLAPWrapper.py, models/htsat.py and models/config.py (MIT); B. Elizalde and others",
            Evidence.VERIFIED,
            "the functions that load and cut sound, and the models' extractors, run in double precision",
            "1e-3 dB within 80 dB of the maximum, as torchlibrosa holds its Fourier matrix in float; below that 1e-2 dB"
                    + " in the mean; longer recordings are cut at random by the original, here at their beginning",
            Map.ofEntries(
                    Map.entry(Trait.RATE, "44.1 kHz"),
                    Map.entry(Trait.SAMPLES, "-1 to 1, repeated to 7 s (2022: 5 s), longer ones cut at random"),
                    Map.entry(Trait.FRAMES, "centred at 320 i, reflected without the edge sample"),
                    Map.entry(Trait.WINDOW, "Hann, periodic, 1024 in an FFT of 1024"),
                    Map.entry(Trait.SPECTRUM, "power"),
                    Map.entry(
                            Trait.BANDS,
                            "64 on Slaney's scale, area norm, 50 to 14000 Hz; in 2023 designed for 32 kHz, so that they"
                                    + " lie at 69 to 19294 Hz"),
                    Map.entry(Trait.LOGARITHM, "10 log10, at least 1e-10, reference 1, no top_db"),
                    Map.entry(Trait.CEPSTRUM, "none"),
                    Map.entry(
                            Trait.NORMALIZATION,
                            "none; the network's batch normalisation over bands follows, whose numbers are trained"),
                    Map.entry(Trait.PRECISION, "float")),
            List.of(
                    new Profile.Output(
                            "",
                            "10 log10 max(mel |X|^2, 1e-10), filters of 32 kHz (2023)",
                            microsoft("7", Specs.with(PannsProfile.MEL, "filter_rate", 32_000))),
                    new Profile.Output("2022", "10 log10 max(mel |X|^2, 1e-10)", microsoft("5", PannsProfile.MEL))));

    private ClapProfiles() {}

    private static List<Profile.Output> laionOutputs() {
        List<Profile.Output> outputs = new ArrayList<>();
        outputs.add(new Profile.Output(
                "",
                "10 log10 max(mel |X|^2, 1e-10), not fused",
                Recipe.of(TEN_SECONDS, LAION_MEL, PannsProfile.DECIBELS)));
        outputs.add(new Profile.Output("mel", "mel |X|^2, not fused", Recipe.of(TEN_SECONDS, LAION_MEL)));
        outputs.add(fused("fused", "the whole shrunk to 1001 frames, channel 1 of 4", WHOLE));
        outputs.add(fused("fused-front", "1001 frames of the front, channel 2 of 4", chunk(1)));
        outputs.add(fused("fused-middle", "1001 frames of the middle, channel 3 of 4", chunk(2)));
        outputs.add(fused("fused-back", "1001 frames of the back, channel 4 of 4", chunk(3)));
        return outputs;
    }

    private static Profile.Output fused(String name, String formula, ValueStep last) {
        return new Profile.Output(
                name,
                "10 log10 max(mel |X|^2, 1e-10): " + formula,
                Recipe.of(AT_LEAST_TEN, FUSED_MEL, PannsProfile.DECIBELS, last));
    }

    private static Chunk chunk(int part) {
        return Specs.with(Chunk.DEFAULTS, "part", part);
    }

    private static Recipe microsoft(String seconds, MelSpectrogram mel) {
        SignalStep signal =
                Specs.with(SignalStep.mono(MICROSOFT_RATE), Map.of("duration_seconds", seconds, "fill", "repeat"));
        return Recipe.of(signal, mel, PannsProfile.DECIBELS);
    }
}
