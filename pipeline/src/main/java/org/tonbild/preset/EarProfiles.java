package org.tonbild.preset;

import java.util.List;
import java.util.Map;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.Carfac;
import org.tonbild.representation.Gammatonegram;
import org.tonbild.representation.StabilizedAuditoryImage;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/** Models of the ear: Ellis' gammatonegram and Lyon's cascade. */
final class EarProfiles {
    private static final Gammatonegram ELLIS = Specs.with(
            Gammatonegram.ELLIS,
            Map.of("method", "fft", "n_channels", "64", "fmin", "50", "win_length", "400", "hop_length", "160"));

    /** Gammatone-like spectrograms. */
    static final Profile ELLIS_GAMMATONE = new Profile(
            "ellis-gammatone",
            "D. P. W. Ellis, gammatonegram.m (2009)",
            "D. P. W. Ellis, Gammatone-like spectrograms (2009); filters of M. Slaney, Apple Technical Report 35 (1993)",
            Evidence.VERIFIED,
            "gtgram and fft_gtgram of detly/gammatone, the Python port of the MATLAB program, in double precision",
            "1e-7 of the peak; the port leaves a frame that ends at the last sample at zero",
            Map.ofEntries(
                    Map.entry(Trait.RATE, "16 kHz, the program's default"),
                    Map.entry(Trait.SAMPLES, "-1 to 1"),
                    Map.entry(Trait.FRAMES, "from 160 i, 25 ms every 10 ms, whole frames only"),
                    Map.entry(
                            Trait.WINDOW,
                            "Hann, symmetric, 400 in the middle of an FFT of 1024; -exact: none, a plain mean"),
                    Map.entry(
                            Trait.SPECTRUM,
                            "magnitude, weighted sum over 1024 (the program's USEFFT=1); -exact: effective value"),
                    Map.entry(
                            Trait.BANDS,
                            "64 gammatones of order 4, b = 1.019 ERB, gain 1 at the centre, from 50 Hz, Slaney's spacing:"
                                    + " 8000 Hz is never reached"),
                    Map.entry(Trait.LOGARITHM, "none; -db: 20 log10, at least 1e-5"),
                    Map.entry(Trait.CEPSTRUM, "none"),
                    Map.entry(Trait.NORMALIZATION, "none; 64 x frames, lowest band first"),
                    Map.entry(Trait.PRECISION, "double")),
            List.of(
                    output("", "sum_k W[b, k] |X[k]| / 1024", ELLIS),
                    output(
                            "exact",
                            "sqrt(mean over 400 samples of the filter's output squared)",
                            Specs.with(ELLIS, "method", "exact")),
                    new Profile.Output(
                            "db",
                            "20 log10 max(G, 1e-5)",
                            Recipe.of(SignalStep.mono(16_000), ELLIS, Decibels.absolute()))));

    private static final int CARFAC_RATE = 22_050;

    /** The cascade of asymmetric resonators with fast-acting compression. */
    static final Profile CARFAC = new Profile(
            "carfac",
            "google/carfac 3a694675, Python, two-capacitor hair cells",
            "google/carfac (Apache-2.0), version 2 of the model; R. F. Lyon, Human and Machine Hearing (2017)",
            Evidence.VERIFIED,
            "carfac.np.carfac.run_segment and carfac.sai.SAI with coefficients in double precision",
            "1e-5 of the peak, seen 6e-8; the program as published, with coefficients in float, lies up to 4e-4 away",
            Map.ofEntries(
                    Map.entry(Trait.RATE, "22.05 kHz: 71 channels; any other gives other channels"),
                    Map.entry(Trait.SAMPLES, "-1 to 1"),
                    Map.entry(
                            Trait.FRAMES,
                            "-nap: every sample; without a name: means over 512 beside each other, ours; -sai: an image"
                                    + " every 512 samples"),
                    Map.entry(Trait.WINDOW, "none; -sai: half a sine over 512 to find the trigger"),
                    Map.entry(Trait.SPECTRUM, "neural activity, 0 at rest"),
                    Map.entry(
                            Trait.BANDS,
                            "poles from 0.85 of half the rate down to 30 Hz, half an ERB apart with break 165.3 Hz"
                                    + " (Greenwood) and Q 9.2645"),
                    Map.entry(Trait.LOGARITHM, "none; the gain control compresses"),
                    Map.entry(Trait.CEPSTRUM, "none"),
                    Map.entry(
                            Trait.NORMALIZATION,
                            "none; 71 x frames, lowest channel first, the program's order reversed"),
                    Map.entry(
                            Trait.PRECISION,
                            "double; the C++ program has one-capacitor hair cells and lies 1 % of the peak from ihc_style=one_cap")),
            List.of(
                    ear("", "mean of nap over 512 samples", Carfac.DEFAULTS),
                    ear("nap", "nap of every sample", nap(Carfac.Output.NAP)),
                    ear("bm", "|motion of the basilar membrane| of every sample", nap(Carfac.Output.BM)),
                    new Profile.Output(
                            "sai",
                            "mean over channels of (1 - a) image + a nap before the trigger, a = (0.025 + p) / (0.5 + p)",
                            Recipe.of(SignalStep.mono(CARFAC_RATE), StabilizedAuditoryImage.DEFAULTS))));

    private EarProfiles() {}

    private static Profile.Output output(String name, String formula, Gammatonegram recipe) {
        return new Profile.Output(name, formula, Recipe.of(SignalStep.mono(16_000), recipe));
    }

    private static Profile.Output ear(String name, String formula, Carfac carfac) {
        return new Profile.Output(name, formula, Recipe.of(SignalStep.mono(CARFAC_RATE), carfac));
    }

    private static Carfac nap(Carfac.Output output) {
        return new Carfac(Carfac.DEFAULTS.model(), output, 1, 1, false);
    }
}
