package org.tonbild.preset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.Log1p;
import org.tonbild.pipeline.Logarithm;
import org.tonbild.pipeline.Pcen;
import org.tonbild.pipeline.Root;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.representation.AuditoryImageMap;
import org.tonbild.representation.Envelope;
import org.tonbild.representation.Harmonicity;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Representation;
import org.tonbild.representation.RootMeanSquare;
import org.tonbild.representation.SpectralBandwidth;
import org.tonbild.representation.SpectralCentroid;
import org.tonbild.representation.SpectralCrest;
import org.tonbild.representation.SpectralEntropy;
import org.tonbild.representation.SpectralFlatness;
import org.tonbild.representation.SpectralFlux;
import org.tonbild.representation.SpectralKurtosis;
import org.tonbild.representation.SpectralPeaks;
import org.tonbild.representation.SpectralRolloff;
import org.tonbild.representation.SpectralSkewness;
import org.tonbild.representation.SpectralSlope;
import org.tonbild.representation.ThirdOctaves;
import org.tonbild.representation.ZeroCrossingRate;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/**
 * {@code feature}: numbers of each frame, one by one and as channels on one time grid. {@code compressed}: mel bands through
 * each of the compressions that the literature uses in the place of decibels. {@code image}: images that models of hearing
 * make.
 */
final class FeaturePresets {
    private static final List<Representation> FEATURES = List.of(
            SpectralCentroid.DEFAULTS,
            SpectralBandwidth.DEFAULTS,
            SpectralRolloff.DEFAULTS,
            SpectralFlatness.DEFAULTS,
            SpectralFlux.DEFAULTS,
            SpectralCrest.DEFAULTS,
            SpectralSlope.DEFAULTS,
            SpectralSkewness.DEFAULTS,
            SpectralKurtosis.DEFAULTS,
            SpectralEntropy.DEFAULTS,
            Harmonicity.DEFAULTS,
            Envelope.DEFAULTS,
            RootMeanSquare.DEFAULTS,
            ZeroCrossingRate.DEFAULTS);

    private FeaturePresets() {}

    /** Every preset here by name. */
    static Map<String, Recipe> all() {
        Map<String, Recipe> map = new LinkedHashMap<>();
        List<Step> together = new ArrayList<>(List.of(SignalStep.mono(22_050)));
        for (Representation feature : FEATURES) {
            map.put("feature-" + word(feature), Recipe.of(SignalStep.mono(22_050), feature));
            together.add(feature);
        }
        map.put("feature-peaks", Recipe.of(SignalStep.mono(22_050), SpectralPeaks.DEFAULTS));
        map.put("stack-features", new Recipe(together));
        map.put("compressed-ln", compressed(Logarithm.DEFAULTS));
        map.put("compressed-log10", compressed(Specs.with(Logarithm.DEFAULTS, "base", "ten")));
        map.put("compressed-log1p", compressed(Log1p.DEFAULTS));
        map.put("compressed-cube-root", compressed(Root.DEFAULTS));
        map.put("compressed-pcen", compressed(Pcen.DEFAULTS));
        map.put("image-aim", Recipe.of(SignalStep.mono(16_000), AuditoryImageMap.DEFAULTS));
        map.put("image-third-octaves", Recipe.of(SignalStep.DEFAULTS, ThirdOctaves.DEFAULTS, Decibels.absolute()));
        return map;
    }

    /** What each of them is, for people. */
    static Map<String, List<String>> words() {
        Map<String, List<String>> map = new LinkedHashMap<>();
        map.put("feature", List.of("One number a frame (of peaks ten), at 22050 Hz, frames of 2048 every 512"));
        for (Representation feature : FEATURES) {
            map.put("feature-" + word(feature), List.of(sentence(feature)));
        }
        map.put("feature-peaks", List.of(sentence(SpectralPeaks.DEFAULTS)));
        map.put(
                "stack-features",
                List.of("The numbers of the family feature as " + FEATURES.size() + " channels on one time grid"));
        map.put("compressed", List.of("128 mel bands at 22050 Hz through a compression other than decibels"));
        map.put("compressed-ln", List.of("Natural logarithm of at least 1e-10"));
        map.put("compressed-log10", List.of("Decimal logarithm of at least 1e-10"));
        map.put("compressed-log1p", List.of(sentence(Log1p.DEFAULTS)));
        map.put("compressed-cube-root", List.of("Cube root, after Stevens' law of loudness"));
        map.put("compressed-pcen", List.of(sentence(Pcen.DEFAULTS)));
        map.put("image-aim", List.of("Auditory image map of Patterson's model at 16 kHz, lags over time"));
        map.put("image-third-octaves", List.of("Third octaves at the recording's own rate, in dB of full scale"));
        return map;
    }

    private static Recipe compressed(ValueStep step) {
        return Recipe.of(SignalStep.mono(22_050), MelSpectrogram.DEFAULTS, step);
    }

    private static String word(Representation feature) {
        return feature.kind().replace("spectral_", "").replace('_', '-');
    }

    private static String sentence(Step step) {
        return Character.toUpperCase(step.summary().charAt(0)) + step.summary().substring(1);
    }
}
