package org.tonbild.preset;

import java.util.List;
import java.util.Map;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/** First layers of the audio neural networks by Q. Kong and others, PANNs: Large-scale pretrained audio networks (2020). */
final class PannsProfile {
    /** torchlibrosa's spectrogram: 64 bands of librosa's filters, mirrored ends. */
    static final MelSpectrogram MEL = Specs.with(
            MelSpectrogram.DEFAULTS,
            Map.of(
                    "n_fft", "1024",
                    "hop_length", "320",
                    "pad_mode", "reflect",
                    "n_mels", "64",
                    "fmin", "50",
                    "fmax", "14000"));

    /** Decibels of power, at least 1e-10; nothing is cut off below a maximum. */
    static final Decibels DECIBELS = Specs.with(Decibels.DEFAULTS, Map.of("amin", "1e-10", "top_db", "none"));

    /** Cnn14 at 32 kHz. */
    static final Profile PANNS = new Profile(
            "panns",
            "audioset_tagging_cnn d2f4b8c, Cnn14 at 32 kHz",
            "qiuqiangkong/audioset_tagging_cnn, pytorch/models.py, by torchlibrosa d4e8add (MIT); Q. Kong and others (2020)",
            Evidence.VERIFIED,
            "Cnn14's extractors and torchlibrosa run in double precision",
            "1e-3 dB within 80 dB of the maximum, as torchlibrosa holds its Fourier matrix in float; below that 1e-2 dB"
                    + " in the mean",
            Map.ofEntries(
                    Map.entry(Trait.RATE, "32 kHz"),
                    Map.entry(Trait.SAMPLES, "-1 to 1, of any length"),
                    Map.entry(Trait.FRAMES, "centred at 320 i, reflected without the edge sample"),
                    Map.entry(Trait.WINDOW, "Hann, periodic, 1024 in an FFT of 1024"),
                    Map.entry(Trait.SPECTRUM, "power"),
                    Map.entry(Trait.BANDS, "64 on Slaney's scale, area norm, 50 to 14000 Hz"),
                    Map.entry(Trait.LOGARITHM, "10 log10, at least 1e-10, reference 1, no top_db"),
                    Map.entry(Trait.CEPSTRUM, "none"),
                    Map.entry(
                            Trait.NORMALIZATION,
                            "none; the network's batch normalisation over bands follows, whose numbers are trained"),
                    Map.entry(Trait.PRECISION, "float")),
            List.of(
                    new Profile.Output(
                            "", "10 log10 max(mel |X|^2, 1e-10)", Recipe.of(SignalStep.mono(32_000), MEL, DECIBELS)),
                    new Profile.Output("mel", "mel |X|^2", Recipe.of(SignalStep.mono(32_000), MEL))));

    private PannsProfile() {}
}
