package org.tonbild.preset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.image.ImageStep;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.pipeline.Warp;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/**
 * One sound on several frequency scales.
 *
 * <p>{@code franzoni} is the set of V. Franzoni, G. Biondi, A. Milani: Emotional sounds of crowds (2020),
 * doi:10.1007/s11042-020-09428-x, which draws fragments of fixed length on the Mel, Bark, ERB and Log scales and
 * gives them to AlexNet. Its images were made by the spgrambw function (VOICEBOX), from frames of 400 samples every
 * 4.5 ms, 20 Hz to 20 kHz. Ours: 198 samples at 44.1 kHz for the 4.5 ms, Hamming, power interpolated between bins of a
 * transform of 2048, 227 rows as AlexNet has, 40 dB below the maximum in the colours of magma, Glasberg and Moore's ERB
 * rate of 1990.
 *
 * <p>{@code bands} are filter banks, in decibels.
 */
final class ScalePresets {
    private static final Map<String, String> WARPS =
            Map.of("mel", "mel", "bark", "bark", "erb", "erb", "log", "logarithmic");

    private ScalePresets() {}

    /** Every preset here by name. */
    static Map<String, Recipe> all() {
        Map<String, Recipe> map = new LinkedHashMap<>();
        List<Step> stack = new ArrayList<>(List.of(SignalStep.mono(44_100)));
        for (String scale : List.of("mel", "bark", "erb", "log")) {
            List<Step> steps = franzoni(scale);
            stack.addAll(steps);
            List<Step> image = new ArrayList<>(List.of(SignalStep.mono(44_100)));
            image.addAll(steps);
            image.add(Specs.with(
                    ImageStep.DEFAULTS,
                    Map.of("pixels", "rgb8", "width", "227", "height", "227", "vmin", "-40", "vmax", "0")));
            map.put("franzoni-" + scale, new Recipe(image));
        }
        map.put("stack-mel-bark-erb-log", new Recipe(stack));
        map.put("bands-bark", bands("bark_traunmueller", "triangular_mel", "0.5", "48", "20", "auto"));
        map.put("bands-erb", bands("erb", "triangular_mel", "0.5", "64", "20", "auto"));
        map.put("bands-log", bands("log", "triangular_mel", "0.5", "64", "50", "auto"));
        map.put("bands-linear", bands("linear", "triangular_mel", "0.5", "64", "0", "auto"));
        map.put("bands-third-octave", bands("log", "rectangular", "0", "23", "39.810717055349734", "10000"));
        return map;
    }

    private static List<Step> franzoni(String scale) {
        return List.of(
                Specs.with(
                        LinearSpectrogram.DEFAULTS,
                        Map.of(
                                "n_fft",
                                "2048",
                                "win_length",
                                "400",
                                "hop_length",
                                "198",
                                "window",
                                "hamming",
                                "power",
                                "2")),
                Specs.with(
                        Warp.DEFAULTS, Map.of("scale", WARPS.get(scale), "rows", "227", "fmin", "20", "fmax", "20000")),
                Specs.with(Decibels.DEFAULTS, Map.of("ref", "max", "top_db", "40")));
    }

    private static Recipe bands(String scale, String shape, String overlap, String n, String fMin, String fMax) {
        MelSpectrogram bank = Specs.with(
                MelSpectrogram.DEFAULTS,
                Map.of(
                        "n_fft",
                        "4096",
                        "mel_scale",
                        scale,
                        "filter_shape",
                        shape,
                        "overlap",
                        overlap,
                        "norm",
                        "none",
                        "n_mels",
                        n,
                        "fmin",
                        fMin,
                        "fmax",
                        fMax));
        return Recipe.of(SignalStep.mono(22_050), bank, Decibels.absolute());
    }
}
