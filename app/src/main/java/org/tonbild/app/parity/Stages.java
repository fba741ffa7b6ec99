package org.tonbild.app.parity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.pipeline.Steps;
import org.tonbild.preset.Trait;
import org.tonbild.representation.Representation;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/** A recipe by its {@link Trait stages}, so that two that are written differently can be held side by side. */
final class Stages {
    private static final Map<String, Trait> KEYS = new LinkedHashMap<>();

    static {
        put(Trait.RATE, "sample_rate", "resample", "channels");
        put(Trait.SAMPLES, "scale", "pre_emphasis", "preemphasis", "preemphasis_over", "remove_dc_offset");
        put(
                Trait.SAMPLES,
                "offset_seconds",
                "duration_seconds",
                "fill",
                "pad_to_seconds",
                "pad_step_seconds",
                "quantise",
                "dither");
        put(Trait.FRAMES, "hop_length", "center", "pad_mode", "pad_by", "window_at", "snip_edges", "short_recording");
        put(Trait.WINDOW, "window", "win_length", "n_fft", "periodic", "round_to_power_of_two", "blackman_coeff");
        put(Trait.SPECTRUM, "power", "normalized", "use_power", "power_offset");
        put(Trait.BANDS, "n_mels", "fmin", "fmax", "mel_scale", "filter_shape", "norm", "overlap", "triangles_over");
        put(Trait.BANDS, "bin_grid", "filter_rate", "vtln_warp", "htk_mode", "empty_bands", "beyond_nyquist");
        put(Trait.LOGARITHM, "use_log_fbank");
        put(Trait.CEPSTRUM, "n_mfcc", "lifter", "use_energy", "htk_compat");
    }

    private static final Map<String, Trait> STEPS = Map.ofEntries(
            Map.entry("fix_frames", Trait.FRAMES),
            Map.entry("decibels", Trait.LOGARITHM),
            Map.entry("logarithm", Trait.LOGARITHM),
            Map.entry("log1p", Trait.LOGARITHM),
            Map.entry("root", Trait.LOGARITHM),
            Map.entry("range_floor", Trait.LOGARITHM),
            Map.entry("pcen", Trait.LOGARITHM),
            Map.entry("cepstrum", Trait.CEPSTRUM),
            Map.entry("delta", Trait.CEPSTRUM),
            Map.entry("standardize", Trait.NORMALIZATION));

    /** Keys that change nothing that is seen in an array, or only where something else is set. */
    private static final Set<String> QUIET =
            Set.of("precision", "filter_precision", "dither_seed", "channels", "resample");

    private Stages() {}

    private static void put(Trait trait, String... keys) {
        for (String key : keys) {
            KEYS.put(key, trait);
        }
    }

    /** What a recipe says at each stage. */
    static Map<Trait, Map<String, String>> of(Recipe recipe, int rate) {
        Map<Trait, Map<String, String>> all = new EnumMap<>(Trait.class);
        for (Trait trait : Trait.values()) {
            all.put(trait, new LinkedHashMap<>());
        }
        int own = rate;
        for (Step step : recipe.steps()) {
            Map<String, String> keys = Specs.toMap(step);
            if (step instanceof SignalStep signal) {
                own = signal.sampleRate().orElse(rate);
                keys.put("sample_rate", Integer.toString(own));
            }
            if (step instanceof SignalStep || step instanceof Representation) {
                Map<String, String> plain =
                        step.kind().startsWith("kaldi_") ? kaldi(keys, own) : new LinkedHashMap<>(keys);
                resolve(plain, own);
                plain.forEach((key, value) -> {
                    Trait trait = KEYS.get(key);
                    if (trait != null && !QUIET.contains(key) && !said(key, value)) {
                        all.getOrDefault(trait, new LinkedHashMap<>()).put(key, value);
                    }
                });
            } else {
                Trait trait = STEPS.getOrDefault(step.kind(), Trait.NORMALIZATION);
                Map<String, String> stage = all.getOrDefault(trait, new LinkedHashMap<>());
                stage.put(step.kind(), "yes");
                keys.forEach((key, value) -> stage.put(step.kind() + "." + key, value));
            }
        }
        return all;
    }

    /** Whether the rows of both are bins, bands or cepstra. */
    static boolean likeKind(Recipe a, Recipe b) {
        Map<Trait, Map<String, String>> x = of(a, 16_000);
        Map<Trait, Map<String, String>> y = of(b, 16_000);
        boolean framed = y.getOrDefault(Trait.FRAMES, Map.of()).containsKey("hop_length")
                && y.getOrDefault(Trait.WINDOW, Map.of()).containsKey("n_fft");
        return framed
                && filled(x, Trait.BANDS) == filled(y, Trait.BANDS)
                && filled(x, Trait.CEPSTRUM) == filled(y, Trait.CEPSTRUM);
    }

    private static boolean filled(Map<Trait, Map<String, String>> stages, Trait trait) {
        return !stages.getOrDefault(trait, Map.of()).isEmpty();
    }

    /** What is not said need not be compared: it is what everybody does. */
    private static boolean said(String key, String value) {
        return switch (key) {
            case "scale", "pad_step" -> value.equals("1");
            case "pre_emphasis",
                    "preemphasis",
                    "offset_seconds",
                    "pad_to_seconds",
                    "pad_step_seconds",
                    "dither",
                    "power_offset" -> value.equals("0");
            case "remove_dc_offset", "beyond_nyquist", "htk_mode", "use_energy", "htk_compat" -> value.equals("false");
            case "fill", "quantise", "normalized" -> value.equals("none");
            case "duration_seconds", "filter_rate" -> value.equals("auto");
            case "bin_grid" -> value.equals("exact");
            case "preemphasis_over" -> value.equals("frame");
            case "pad_by" -> value.equals("half_frame");
            case "overlap" -> value.equals("0.5");
            case "short_recording", "blackman_coeff", "empty_bands", "vtln_warp" -> true;
            default -> false;
        };
    }

    /** Automatic values as numbers; what has no effect is left out. */
    private static void resolve(Map<String, String> keys, int rate) {
        if ("auto".equals(keys.get("win_length"))) {
            keys.put("win_length", keys.getOrDefault("n_fft", "auto"));
        }
        if ("auto".equals(keys.get("hop_length"))
                && keys.getOrDefault("win_length", "auto").matches("\\d+")) {
            keys.put(
                    "hop_length",
                    Integer.toString(Math.max(1, Integer.parseInt(keys.getOrDefault("win_length", "1")) / 4)));
        }
        if ("auto".equals(keys.get("fmax"))) {
            keys.put("fmax", Specs.number(rate / 2.0));
        }
        if ("false".equals(keys.get("center"))) {
            keys.remove("pad_mode");
        }
        if (keys.getOrDefault("win_length", "").equals(keys.get("n_fft"))) {
            keys.remove("window_at");
        }
    }

    /** Kaldi's keys in the words of the others. */
    private static Map<String, String> kaldi(Map<String, String> keys, int rate) {
        Map<String, String> plain = new LinkedHashMap<>();
        int win = (int) (rate * Double.parseDouble(keys.getOrDefault("frame_length_ms", "25")) * 0.001);
        int hop = (int) (rate * Double.parseDouble(keys.getOrDefault("frame_shift_ms", "10")) * 0.001);
        boolean power = "true".equals(keys.get("round_to_power_of_two"));
        plain.put("hop_length", Integer.toString(hop));
        plain.put("win_length", Integer.toString(win));
        plain.put("n_fft", Integer.toString(power ? Integer.highestOneBit(Math.max(1, win - 1)) * 2 : win));
        plain.put("window", keys.getOrDefault("window", "povey"));
        plain.put("periodic", keys.getOrDefault("periodic", "false"));
        plain.put("preemphasis", keys.getOrDefault("preemphasis", "0"));
        plain.put("remove_dc_offset", keys.getOrDefault("remove_dc_offset", "false"));
        boolean snip = "true".equals(keys.get("snip_edges"));
        plain.put("center", Boolean.toString(!snip));
        plain.put("window_at", "start");
        if (!snip) {
            plain.put("pad_by", "half_overlap");
            plain.put("pad_mode", "symmetric");
        }
        plain.put("power", "false".equals(keys.get("use_power")) ? "1" : "2");
        for (String key :
                List.of("n_mels", "fmin", "norm", "n_mfcc", "lifter", "use_energy", "htk_compat", "use_log_fbank")) {
            String value = keys.get(key);
            if (value != null) {
                plain.put(key, value);
            }
        }
        if (keys.containsKey("fmax")) {
            double high = Double.parseDouble(keys.getOrDefault("fmax", "0"));
            plain.put("fmax", Specs.number(high > 0 ? high : rate / 2.0 + high));
            plain.put("mel_scale", keys.getOrDefault("mel_scale", "kaldi"));
            plain.put(
                    "filter_shape",
                    "mel".equals(keys.getOrDefault("triangles_over", "mel")) ? "triangular_mel" : "triangular");
        }
        return plain;
    }

    /** The keys of a stage in which two differ: name, here, there. */
    static List<List<String>> differences(Map<String, String> mine, Map<String, String> theirs) {
        Map<String, String> keys = new LinkedHashMap<>(mine);
        theirs.forEach(keys::putIfAbsent);
        List<List<String>> all = new ArrayList<>();
        for (String key : keys.keySet()) {
            String a = mine.getOrDefault(key, "-");
            String b = theirs.getOrDefault(key, "-");
            if ((a.equals("-") || b.equals("-")) && usual(key, a.equals("-") ? b : a)) {
                continue;
            }
            boolean sameScale =
                    key.equals("mel_scale") && Set.of("htk", "kaldi").containsAll(List.of(a, b));
            if (!a.equals(b) && !sameScale) {
                all.add(List.of(key, a, b));
            }
        }
        return all;
    }

    /** Whether a step's key has the value that it has in the step's defaults. */
    private static boolean usual(String key, String value) {
        int dot = key.indexOf('.');
        Step step = dot < 0 ? null : Steps.byKind().get(key.substring(0, dot));
        return step != null && value.equals(Specs.toMap(step).get(key.substring(dot + 1)));
    }

    /** One recipe with a stage of another; null where these cannot be put together. */
    static @Nullable Recipe swapped(Recipe own, Recipe other, Trait trait) {
        List<Step> steps = new ArrayList<>();
        for (Step step : own.steps()) {
            if (step instanceof SignalStep || step instanceof Representation) {
                Step there = counterpart(other, step);
                if (there == null) {
                    if (step instanceof SignalStep) {
                        steps.add(step);
                        continue;
                    }
                    return null;
                }
                Map<String, String> keys = new LinkedHashMap<>(Specs.toMap(there));
                keys.keySet().removeIf(key -> KEYS.get(key) != trait);
                steps.add(Specs.with(step, keys));
            } else if (trait(step) != trait) {
                steps.add(step);
            }
        }
        for (Step step : other.steps()) {
            if (!(step instanceof SignalStep) && !(step instanceof Representation) && trait(step) == trait) {
                steps.add(step);
            }
        }
        steps.sort(Comparator.comparingInt(Stages::order));
        return new Recipe(steps);
    }

    private static Trait trait(Step step) {
        return STEPS.getOrDefault(step.kind(), Trait.NORMALIZATION);
    }

    private static int order(Step step) {
        if (step instanceof SignalStep) {
            return -2;
        }
        return step instanceof Representation ? -1 : trait(step).ordinal();
    }

    private static @Nullable Step counterpart(Recipe other, Step step) {
        for (Step there : other.steps()) {
            if (there.kind().equals(step.kind())) {
                return there;
            }
        }
        return null;
    }
}
