package org.tonbild.preset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tonbild.pipeline.Cepstrum;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.ChromaCqt;
import org.tonbild.representation.ChromaStft;
import org.tonbild.representation.ConstantQ;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.StftSpec;
import org.tonbild.representation.Yin;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/**
 * The features of three versions of librosa with all defaults, stage by stage, of what {@code librosa.load} gives:
 * B. McFee and others, librosa: audio and music signal analysis in Python (2015), doi:10.25080/Majora-7b98e3ed-003.
 */
final class LibrosaProfiles {
    /** Mirrored ends and resampy. */
    static final Profile V0_8 = of(LibrosaVersion.V0_8, "0.8.1");

    /** Zeros beyond the ends and soxr. */
    static final Profile V0_11 = of(LibrosaVersion.V0_11, "0.11.0");

    /** The same but for decibels of several channels. */
    static final Profile V1_0 = of(LibrosaVersion.V1_0, "1.0.0dev (b7e7bf4)");

    private LibrosaProfiles() {}

    private static Profile of(LibrosaVersion version, String release) {
        return new Profile(
                "librosa-" + version.words(),
                release,
                "librosa/librosa (ISC); B. McFee and others (2015), doi:10.25080/Majora-7b98e3ed-003",
                Evidence.VERIFIED,
                "librosa " + release + " run in double precision"
                        + (version == LibrosaVersion.V0_8 ? ", with resampy 0.4.2" : ""),
                bound(version),
                traits(version),
                outputs(version));
    }

    private static String bound(LibrosaVersion version) {
        return version == LibrosaVersion.V0_8
                ? "5e-7 of the peak at the same rate; the resampy of its own time had other tables"
                : "5e-7 of the peak at the same rate, constant-Q 3e-4 and resampled sound 1e-4, as soxr's filters are"
                        + " fitted";
    }

    private static Map<Trait, String> traits(LibrosaVersion version) {
        boolean mirrored = version == LibrosaVersion.V0_8;
        String resampler = version.resampler().name().toLowerCase(Locale.ROOT);
        return Map.ofEntries(
                Map.entry(Trait.RATE, "22050 Hz by " + resampler),
                Map.entry(
                        Trait.SAMPLES,
                        "-1 to 1, the mean of the channels"
                                + (mirrored
                                        ? "; several channels are refused"
                                        : "; several channels are kept if asked for")),
                Map.entry(
                        Trait.FRAMES,
                        "centred at 512 i, "
                                + (mirrored ? "mirrored without the edge sample" : "zeros beyond the ends")),
                Map.entry(Trait.WINDOW, "Hann, periodic, 2048 in an FFT of 2048"),
                Map.entry(Trait.SPECTRUM, "power; magnitude for the constant-Q transform"),
                Map.entry(Trait.BANDS, "128 on Slaney's scale, triangles in hertz, area norm, 0 Hz to half the rate"),
                Map.entry(
                        Trait.LOGARITHM,
                        "10 log10, at least 1e-10, reference 1; nothing more than 80 dB below the maximum of "
                                + (version == LibrosaVersion.V1_0 ? "each channel" : "all channels")),
                Map.entry(Trait.CEPSTRUM, "20 of the orthonormal DCT-II; a lifter would begin at sin(pi / L)"),
                Map.entry(Trait.NORMALIZATION, "none; chroma by the largest of each frame"),
                Map.entry(Trait.PRECISION, "float results of a transform in double"));
    }

    private static List<Profile.Output> outputs(LibrosaVersion version) {
        Step mel = version.defaults(MelSpectrogram.DEFAULTS);
        Step decibels = version.defaults(Decibels.DEFAULTS);
        return List.of(
                output(version, "logmel", "10 log10 max(mel |X|^2, 1e-10), at least its maximum - 80", mel, decibels),
                output(version, "power", "|X|^2", version.defaults(new LinearSpectrogram(StftSpec.FEATURE, 2))),
                output(version, "mel", "mel |X|^2", mel),
                output(version, "mfcc", "DCT of the decibels of mel |X|^2", mel, decibels, Cepstrum.DEFAULTS),
                output(
                        version,
                        "chroma",
                        "12 classes of |X|^2, tuning estimated, over the largest of the frame",
                        version.defaults(ChromaStft.DEFAULTS)),
                output(
                        version,
                        "chroma-cqt",
                        "12 classes of a constant-Q transform, tuning estimated, over the largest of the frame",
                        version.defaults(ChromaCqt.DEFAULTS)),
                output(version, "cqt", "|C|, 84 bins from C1, 12 per octave", version.defaults(ConstantQ.DEFAULTS)),
                output(version, "yin", "fundamental frequency between C2 and C7", version.defaults(Yin.DEFAULTS)));
    }

    private static Profile.Output output(LibrosaVersion version, String name, String formula, Step... specs) {
        List<Step> steps = new ArrayList<>();
        steps.add(Specs.with(SignalStep.mono(22_050), "resample", version.resampler()));
        steps.addAll(List.of(specs));
        return new Profile.Output(name, formula, new Recipe(steps));
    }
}
