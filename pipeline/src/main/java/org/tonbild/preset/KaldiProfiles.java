package org.tonbild.preset;

import java.util.List;
import java.util.Map;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.KaldiFbank;
import org.tonbild.representation.KaldiMfcc;
import org.tonbild.representation.Representation;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/** The front ends of two toolkits for speech recognition: HTK, and Kaldi, which follows it. */
final class KaldiProfiles {
    /** Samples in the range of 16-bit numbers. */
    private static final SignalStep SIGNAL = Specs.with(SignalStep.mono(16_000), "scale", "32768");

    /** Kaldi's options; recordings shorter than a frame have none. */
    private static final Map<String, String> KALDI_OPTIONS = Map.of("energy_floor", "0", "allow_short", "true");

    private static final Map<String, String> HTK_OPTIONS = Map.ofEntries(
            Map.entry("allow_short", "true"),
            Map.entry("window", "hamming"),
            Map.entry("remove_dc_offset", "false"),
            Map.entry("energy_floor", "0"),
            Map.entry("use_power", "false"),
            Map.entry("n_mels", "26"),
            Map.entry("fmin", "0"),
            Map.entry("mel_scale", "htk"),
            Map.entry("filter_precision", "double"),
            Map.entry("htk_mode", "true"),
            Map.entry("htk_compat", "true"));

    private static final KaldiFbank FBANK = Specs.with(KaldiFbank.DEFAULTS, KALDI_OPTIONS);

    private static final KaldiMfcc HTK_MFCC = Specs.with(KaldiMfcc.DEFAULTS, HTK_OPTIONS);

    /** Kaldi's filter bank and cepstra. */
    static final Profile KALDI = new Profile(
            "kaldi",
            "kaldi-native-fbank 1.21.5",
            "csukuangfj/kaldi-native-fbank 6aaa1f2 (Apache-2.0), after kaldi-asr/kaldi, src/feat (Apache-2.0)",
            Evidence.VERIFIED,
            "kaldi_native_fbank.OnlineFbank and OnlineMfcc, which run in float",
            "1e-3 of a natural logarithm within 70 dB of the maximum, 1e-4 of the peak of cepstra: noise of the"
                    + " original's float transform; the formula in double lies as near",
            Map.ofEntries(
                    Map.entry(Trait.RATE, "16 kHz"),
                    Map.entry(Trait.SAMPLES, "-32768 to 32767; no dither, which is noise in Kaldi"),
                    Map.entry(
                            Trait.FRAMES,
                            "from 160 i, 400 long, whole frames only; the mean of each removed, pre-emphasis 0.97"
                                    + " within the frame, its first sample times 0.03"),
                    Map.entry(
                            Trait.WINDOW,
                            "Povey's, (0.5 - 0.5 cos)^0.85, symmetric, 400 at the start of an FFT of 512"),
                    Map.entry(Trait.SPECTRUM, "power"),
                    Map.entry(
                            Trait.BANDS,
                            "23, triangles in mel = 1127 ln(1 + f/700), peak 1, 20 to 8000 Hz, bin of 8000 Hz left out"),
                    Map.entry(Trait.LOGARITHM, "ln, at least 2^-23"),
                    Map.entry(
                            Trait.CEPSTRUM,
                            "13, DCT-II orthonormal, lifter 1 + 11 sin(pi i / 22) from i = 0; coefficient 0 is ln of the"
                                    + " energy before pre-emphasis and window"),
                    Map.entry(Trait.NORMALIZATION, "none"),
                    Map.entry(Trait.PRECISION, "float")),
            List.of(
                    output("", "F = ln max(mel |X|^2, 2^-23)", FBANK),
                    output("mel", "mel |X|^2", Specs.with(FBANK, "use_log_fbank", false)),
                    output(
                            "mfcc",
                            "(1 + 11 sin(pi i / 22)) DCT-II F, ln energy in place of coefficient 0",
                            Specs.with(Specs.with(KaldiMfcc.DEFAULTS, KALDI_OPTIONS), "use_energy", true))));

    /** HTK's cepstra with C0 or the energy, and its filter bank. */
    static final Profile HTK = new Profile(
            "htk",
            "HTK 3.4",
            "S. Young and others, The HTK Book for HTK version 3.4 (2006), chapter 5: its formulas and its example of 26"
                    + " channels",
            Evidence.DEFINITION,
            "the formulas of the book; energies are not normalised (ENORMALISE=F), as in live input",
            "1e-6 of the formulas; the program computes in float and was never run",
            Map.ofEntries(
                    Map.entry(Trait.RATE, "16 kHz"),
                    Map.entry(Trait.SAMPLES, "-32768 to 32767"),
                    Map.entry(
                            Trait.FRAMES,
                            "from 160 i, 400 long, whole frames only; pre-emphasis 0.97 within the frame, its first"
                                    + " sample times 0.03"),
                    Map.entry(Trait.WINDOW, "Hamming, symmetric, 400 at the start of an FFT of 512"),
                    Map.entry(Trait.SPECTRUM, "magnitude"),
                    Map.entry(Trait.BANDS, "26, triangles in mel = 2595 log10(1 + f/700), peak 1, 0 to 8000 Hz"),
                    Map.entry(Trait.LOGARITHM, "ln, at least 0: band sums are at least 1"),
                    Map.entry(
                            Trait.CEPSTRUM,
                            "12, sqrt(2/26) sum of m_j cos(pi i (j - 1/2) / 26), lifter 1 + 11 sin(pi i / 22); then C0"
                                    + " with the same sqrt(2/26), or ln of the energy before pre-emphasis and window"),
                    Map.entry(Trait.NORMALIZATION, "none"),
                    Map.entry(Trait.PRECISION, "float")),
            List.of(
                    output("", "MFCC_0: (1 + 11 sin(pi i / 22)) sqrt(2/26) DCT-II m, i = 1 to 12, then C0", HTK_MFCC),
                    output("energy", "MFCC_E: the same, then ln sum x^2", Specs.with(HTK_MFCC, "use_energy", true)),
                    output("fbank", "FBANK: m = ln max(mel |X|, 1)", Specs.with(KaldiFbank.DEFAULTS, HTK_OPTIONS))));

    private KaldiProfiles() {}

    private static Profile.Output output(String name, String formula, Representation representation) {
        return new Profile.Output(name, formula, Recipe.of(SIGNAL, representation));
    }
}
