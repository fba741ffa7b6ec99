package org.tonbild.preset;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tonbild.image.ImageStep;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.Resize;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.pipeline.Standardize;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.pipeline.Warp;
import org.tonbild.representation.ChromaStft;
import org.tonbild.representation.ConstantQ;
import org.tonbild.representation.ConstantQPlain;
import org.tonbild.representation.Gammatonegram;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.MelScale;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Norm;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Scalogram;
import org.tonbild.representation.Spectrum;
import org.tonbild.representation.Waveform;
import org.tonbild.representation.WelchSpectrum;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Spelling;
import org.tonbild.spec.Step;

/**
 * Named recipes. A family such as {@code ciric} stands for all its members {@code ciric-...}.
 *
 * <p>{@code ciric} holds the images of D. Ćirić, Z. Perić, J. Nikolić, N. Vučić: Audio Signal Mapping into
 * Spectrogram-Based Images for Deep Learning Applications (2021): frames of 2048 samples, hop 512. Where the paper
 * leaves a choice open, this is the one made here:
 *
 * <ul>
 *   <li>window Hann, frames centred, zeros beyond the ends (the paper names no window; librosa's defaults);
 *   <li>"lin-power" is the magnitude |X|, as its section IV says; "log-power" is 20 log10 |X|, full scale 0 dB, nothing
 *       below -100 dB (|X| at least 1e-5);
 *   <li>mel: 96 bands on the scale of its equation (2), triangles with peak 1 over the power spectrum, in dB;
 *   <li>gammatonegram: 64 channels from 20 Hz to half the rate, true filters of order 4 and phase 0, b = 1.019 ERB, on
 *       the time grid of the spectrogram, in dB;
 *   <li>CQT: equations (4) to (7) with f0 = 32.703 Hz (C1), fmax = half the rate, b =
 *       12, in dB, rasterised to the spectrogram's 1025 rows;
 *   <li>chromagram: 12 classes from the power spectrum, each frame divided by its maximum, tuning estimated.
 * </ul>
 */
public final class Presets {
    /** Every preset by name, in the order of the paper's figures, then the others. */
    public static final Map<String, Recipe> ALL = new Listed();

    private Presets() {}

    /**
     * One preset.
     *
     * @throws SpecException if there is none of that name; the nearest is named
     */
    public static Recipe get(String name) {
        Recipe recipe = ALL.get(name);
        if (recipe == null) {
            throw new SpecException("preset", "'" + name + "' is not a preset" + Spelling.hint(name, ALL.keySet()));
        }
        return recipe;
    }

    /**
     * A preset or all members of a family, by name.
     *
     * @throws SpecException if there is none of that name
     */
    public static Map<String, Recipe> family(String name) {
        Map<String, Recipe> members = new LinkedHashMap<>();
        if (ALL.containsKey(name)) {
            members.put(name, get(name));
        } else {
            ALL.forEach((member, recipe) -> {
                if (member.startsWith(name + "-")) {
                    members.put(member, recipe);
                }
            });
        }
        if (members.isEmpty()) {
            members.put(name, get(name));
        }
        return members;
    }

    /** The presets that are written here, in the order of the list. */
    private static final List<String> OWN = List.of(
            "ciric-waveform",
            "ciric-spectrum",
            "ciric-spectrum-shape",
            "ciric-lin-power",
            "ciric-log-power",
            "ciric-log-power-log-axis",
            "ciric-mel",
            "ciric-gammatone",
            "ciric-cqt",
            "ciric-chroma",
            "librosa-logmel",
            "logmel-224",
            "scalogram-224",
            "stack-mel-gammatone-cqt",
            "torchaudio-64x32");

    /** One of {@link #OWN}. */
    private static Recipe own(String name) {
        Decibels db = Decibels.absolute();
        return switch (name) {
            case "ciric-waveform" -> color(Waveform.DEFAULTS);
            case "ciric-spectrum" -> color(Spectrum.DEFAULTS, db);
            case "ciric-spectrum-shape" -> color(WelchSpectrum.DEFAULTS, db);
            case "ciric-lin-power" -> color(LinearSpectrogram.DEFAULTS);
            case "ciric-log-power" -> color(LinearSpectrogram.DEFAULTS, db);
            case "ciric-log-power-log-axis" -> color(LinearSpectrogram.DEFAULTS, db, Warp.DEFAULTS);
            case "ciric-mel" ->
                color(
                        MelSpectrogram.DEFAULTS
                                .withNMels(96)
                                .withMelScale(MelScale.FANT)
                                .withNorm(Norm.NONE),
                        db);
            case "ciric-gammatone" -> color(Gammatonegram.DEFAULTS, db);
            case "ciric-cqt" -> color(ConstantQPlain.DEFAULTS, db, Specs.with(Resize.DEFAULTS, "height", 1025));
            case "ciric-chroma" -> color(ChromaStft.DEFAULTS);
            case "librosa-logmel" ->
                Recipe.of(
                        Specs.with(SignalStep.mono(22_050), "resample", "soxr_hq"),
                        MelSpectrogram.DEFAULTS,
                        Decibels.DEFAULTS);
            case "logmel-224" -> network(MelSpectrogram.DEFAULTS, "grey8");
            case "scalogram-224" -> network(Scalogram.DEFAULTS, "grey8");
            case "stack-mel-gammatone-cqt" -> stack();
            case "torchaudio-64x32" -> torchaudio();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /**
     * The list of all, made when somebody asks for more than one of {@link #OWN}: it needs every representation there is,
     * which takes longer than a picture.
     */
    private static final class Listed extends AbstractMap<String, Recipe> {
        private final Map<String, Recipe> own = new ConcurrentHashMap<>();

        @Override
        public @Nullable Recipe get(Object name) {
            return OWN.contains(name) ? own.computeIfAbsent((String) name, Presets::own) : Whole.LIST.get(name);
        }

        @Override
        public boolean containsKey(Object name) {
            return OWN.contains(name) || Whole.LIST.containsKey(name);
        }

        @Override
        public Set<Entry<String, Recipe>> entrySet() {
            return Whole.LIST.entrySet();
        }
    }

    private static final class Whole {
        private static final Map<String, Recipe> LIST = all();

        private static Map<String, Recipe> all() {
            Map<String, Recipe> map = new LinkedHashMap<>();
            OWN.forEach(name -> map.put(name, own(name)));
            map.putAll(ScalePresets.all());
            map.put("gfcc", GammatoneCepstra.GFCC);
            map.put("gtcc", GammatoneCepstra.GTCC);
            map.putAll(TimeFrequencyPresets.all());
            map.putAll(FeaturePresets.all());
            map.putAll(NetworkPresets.all());
            Profiles.ALL.forEach(
                    profile -> profile.presets().forEach((name, output) -> map.put(name, output.recipe())));
            return Collections.unmodifiableMap(map);
        }
    }

    private static Recipe color(Representation representation, ValueStep... steps) {
        List<Step> all = new ArrayList<>(List.of(SignalStep.DEFAULTS, representation));
        all.addAll(List.of(steps));
        all.add(Specs.with(ImageStep.DEFAULTS, "pixels", "rgb8"));
        return new Recipe(all);
    }

    /** A square image for a network pretrained on pictures: dB below the maximum, 80 dB deep. */
    private static Recipe network(Representation representation, String pixels) {
        return Recipe.of(
                SignalStep.DEFAULTS,
                representation,
                Specs.with(Decibels.DEFAULTS, "ref", "max"),
                Specs.with(
                        ImageStep.DEFAULTS,
                        Map.of("pixels", pixels, "width", "224", "height", "224", "vmin", "-80", "vmax", "0")));
    }

    /** Mel red, gammatone green, constant-Q blue, on the mel spectrogram's time grid. */
    private static Recipe stack() {
        Decibels db = Specs.with(Decibels.DEFAULTS, "ref", "max");
        return Recipe.of(
                SignalStep.mono(22_050),
                MelSpectrogram.DEFAULTS,
                db,
                Gammatonegram.DEFAULTS,
                db,
                ConstantQ.DEFAULTS,
                db,
                Specs.with(
                        ImageStep.DEFAULTS,
                        Map.of("pixels", "rgb8", "width", "224", "height", "224", "vmin", "-80", "vmax", "0")));
    }

    /**
     * One second at 16 kHz becomes 64 x 32: torchaudio's MelSpectrogram with n_fft 1024, hop 512, 64 bands, its
     * AmplitudeToDB, then (x - mean) / (std + 1e-8) with the unbiased deviation.
     */
    private static Recipe torchaudio() {
        MelSpectrogram mel = Specs.with(
                MelSpectrogram.DEFAULTS
                        .withNFft(1024)
                        .withHopLength(512)
                        .withNMels(64)
                        .withMelScale(MelScale.HTK)
                        .withNorm(Norm.NONE),
                Map.of("pad_mode", "reflect", "precision", "float"));
        return Recipe.of(
                Specs.with(SignalStep.mono(16_000), Map.of("duration_seconds", "1", "fill", "zeros")),
                mel,
                Decibels.absolute(),
                Standardize.DEFAULTS);
    }
}
