package org.tonbild.preset;

import java.util.List;
import java.util.Map;
import org.tonbild.pipeline.Cepstrum;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.KaldiFbank;
import org.tonbild.representation.KaldiMfcc;
import org.tonbild.representation.KaldiSpectrogram;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/** The transforms of torchaudio with their defaults, and its imitation of Kaldi with its own. */
final class TorchaudioProfile {
    private static final SignalStep SIGNAL = SignalStep.mono(16_000);

    private static final Map<String, String> STFT =
            Map.of("n_fft", "400", "hop_length", "200", "pad_mode", "reflect", "window_precision", "float");

    private static final LinearSpectrogram SPECTROGRAM = Specs.with(LinearSpectrogram.DEFAULTS.withPower(2), STFT);

    private static final MelSpectrogram MEL = Specs.with(
            Specs.with(MelSpectrogram.DEFAULTS, STFT),
            Map.of("mel_scale", "htk", "norm", "none", "bin_grid", "nyquist", "n_mels", "128"));

    private static final Decibels DECIBELS = Specs.with(Decibels.DEFAULTS, Map.of("amin", "1e-10", "top_db", "none"));

    static final Profile TORCHAUDIO = new Profile(
            "torchaudio",
            "0.13.1",
            "pytorch/audio, torchaudio/transforms and torchaudio/compliance/kaldi.py (BSD-2-Clause)",
            Evidence.VERIFIED,
            "torchaudio 0.13.1 run in double precision, its filters in float",
            "1e-5 of the peak, 1e-3 dB, as torchaudio holds windows, filters and cosines in float",
            Map.ofEntries(
                    Map.entry(Trait.RATE, "as the recording; the class default of the bands, 16 kHz, is stated here"),
                    Map.entry(
                            Trait.SAMPLES,
                            "-1 to 1; what imitates Kaldi is meant for the range of 16-bit numbers, and scales nothing"),
                    Map.entry(
                            Trait.FRAMES,
                            "centred at 200 i, reflected without the edge sample; Kaldi's from 160 i, 400 long, whole"
                                    + " frames only, the mean removed, pre-emphasis 0.97 within the frame"),
                    Map.entry(Trait.WINDOW, "Hann, periodic, 400 in an FFT of 400; Kaldi's Povey, symmetric, in 512"),
                    Map.entry(Trait.SPECTRUM, "power; Kaldi's spectrogram its logarithm"),
                    Map.entry(
                            Trait.BANDS,
                            "128 on HTK's scale, peak 1, 0 to 8000 Hz; Kaldi's 23 in mel = 1127 ln(1 + f/700), 20 to"
                                    + " 8000 Hz"),
                    Map.entry(
                            Trait.LOGARITHM,
                            "10 log10, at least 1e-10 for power and magnitudes alike, no top_db (MFCC: 80 dB below the"
                                    + " maximum of the recording); Kaldi's ln, at least 2^-23"),
                    Map.entry(
                            Trait.CEPSTRUM,
                            "40 by an orthonormal DCT-II, no lifter; Kaldi's 13, lifter 22 counted from 0"),
                    Map.entry(Trait.NORMALIZATION, "none"),
                    Map.entry(Trait.PRECISION, "float")),
            List.of(
                    new Profile.Output("", "MelSpectrogram: mel |X|^2", Recipe.of(SIGNAL, MEL)),
                    new Profile.Output("spectrogram", "Spectrogram: |X|^2", Recipe.of(SIGNAL, SPECTROGRAM)),
                    new Profile.Output(
                            "db",
                            "AmplitudeToDB of MelSpectrogram: 10 log10 max(mel |X|^2, 1e-10)",
                            Recipe.of(SIGNAL, MEL, DECIBELS)),
                    new Profile.Output(
                            "mfcc",
                            "MFCC: DCT of 10 log10 max(mel |X|^2, 1e-10), at most 80 dB below its maximum",
                            Recipe.of(
                                    SIGNAL,
                                    MEL,
                                    Specs.with(DECIBELS, "top_db", "80"),
                                    Specs.with(Cepstrum.DEFAULTS, "n_mfcc", 40))),
                    new Profile.Output(
                            "kaldi-spectrogram",
                            "compliance.kaldi.spectrogram: ln max(|X|^2, 2^-23)",
                            Recipe.of(SIGNAL, KaldiSpectrogram.DEFAULTS)),
                    new Profile.Output(
                            "kaldi-fbank",
                            "compliance.kaldi.fbank: ln max(mel |X|^2, 2^-23)",
                            Recipe.of(SIGNAL, KaldiFbank.DEFAULTS)),
                    new Profile.Output(
                            "kaldi-mfcc",
                            "compliance.kaldi.mfcc: DCT of ln max(mel |X|^2, 2^-23), liftered",
                            Recipe.of(SIGNAL, KaldiMfcc.DEFAULTS))));

    private TorchaudioProfile() {}
}
