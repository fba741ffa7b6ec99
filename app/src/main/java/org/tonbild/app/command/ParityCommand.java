package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.ExitCode;
import org.tonbild.app.console.Progress;
import org.tonbild.app.console.UsageException;
import org.tonbild.app.parity.Diagnosis;
import org.tonbild.app.parity.Diagnosis.Gap;
import org.tonbild.app.parity.Diagnosis.StageDifference;
import org.tonbild.app.parity.Diagnosis.Verdict;
import org.tonbild.app.parity.Parity;
import org.tonbild.app.parity.TheirArray;
import org.tonbild.app.work.Sounds;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Signal;
import org.tonbild.preset.Presets;
import org.tonbild.preset.Profile;
import org.tonbild.preset.Profiles;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Spelling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds the recipe behind someone else's array of a recording. */
@Command(
        name = "parity",
        description = "Find the recipe that gives someone else's array of a recording, and where a profile departs from"
                + " it.",
        footer = {
            "",
            "The recipe is a recipe file on the standard output, which --recipe takes. Exit codes: 0 a recipe gives the",
            "array within the limit, 4 none does; what is closest is said then.",
            "",
            "Examples:",
            "  tonbild parity speech.wav theirs.npy > theirs.recipe",
            "  tonbild parity speech.wav theirs.npy --profile whisper",
            "  tonbild parity speech.wav batch.npz --array features --json"
        })
final class ParityCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "SOUND", description = "The recording.")
    @SuppressWarnings("NullAway.Init")
    private Path sound;

    @Parameters(index = "1", paramLabel = "ARRAY", description = "What someone made of it: npy, npz or safetensors.")
    @SuppressWarnings("NullAway.Init")
    private Path array;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Compare with this profile or preset, not the closest.")
    private @Nullable String profile;

    @Option(names = "--array", paramLabel = "NAME", description = "Which array of a file that holds several.")
    private @Nullable String name;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    ParityCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<String> presets = presets();
        TheirArray theirs = TheirArray.read(array, name);
        Signal signal = AudioReader.read(Sounds.recording(sound)).toMono();
        Diagnosis d;
        try (Progress progress = console.progress("presets", 100)) {
            d = Parity.diagnose(signal, theirs, presets, (word, part) -> {
                progress.label(word);
                progress.at(100 * part);
            });
        }
        if (json) {
            console.json(describe(d));
        } else {
            tell(d);
        }
        return d.verdict() == Verdict.REPRODUCED ? ExitCode.DONE : ExitCode.NO_MATCH;
    }

    private @Nullable List<String> presets() {
        if (profile == null) {
            return null;
        }
        Map<String, Profile> profiles = Profiles.byName();
        Profile found = profiles.get(profile);
        if (found != null) {
            return new ArrayList<>(found.presets().keySet());
        }
        if (Presets.ALL.containsKey(profile)) {
            return List.of(profile);
        }
        List<String> known = new ArrayList<>(profiles.keySet());
        known.addAll(Presets.ALL.keySet());
        throw new UsageException("there is no profile '" + profile + "'" + Spelling.hint(profile, known));
    }

    private void tell(Diagnosis d) {
        console.say("array: " + d.layout());
        console.say(headline(d));
        d.notes().forEach(note -> console.say("  " + note));
        if (d.profile() != null) {
            if (d.stages().isEmpty()) {
                console.say("compared with " + d.profile() + ": the same at every stage");
            } else {
                console.say("compared with " + d.profile() + ", the first stage that differs is "
                        + d.stages().get(0).stage().word() + ":");
                d.stages().forEach(stage -> console.say("  " + line(stage)));
            }
        }
        Recipe recipe = d.recipe();
        if (recipe != null && d.verdict() == Verdict.UNEXPLAINED) {
            console.say("the closest recipe stands in the output of --json");
        } else if (recipe != null) {
            console.print("# gives " + array.getFileName() + " of " + sound.getFileName() + ": " + headline(d));
            console.out().print(recipe.toText());
            console.out().flush();
        }
    }

    private static String headline(Diagnosis d) {
        Gap apart = d.difference();
        String gap = apart == null ? "" : ": " + words(apart);
        String what = d.preset() == null ? "a recipe" : "the preset " + d.preset();
        return switch (d.verdict()) {
            case REPRODUCED -> what + " gives the array" + gap;
            case NEAR -> "the recipe is the same but for one part" + gap;
            case UNEXPLAINED ->
                String.format(
                        Locale.ROOT,
                        "no recipe found gives the array; the best guess explains %.2f %% of it",
                        100 * d.explained());
        };
    }

    private static String words(Gap gap) {
        return String.format(Locale.ROOT, "at most %.1e of its span apart, %.1e on average", gap.max(), gap.rms());
    }

    private static String line(StageDifference stage) {
        StringBuilder text = new StringBuilder(stage.stage().word()).append(": ");
        int shown = 0;
        for (List<String> key : stage.keys()) {
            text.append(shown++ == 0 ? "" : ", ").append(key.get(0)).append(' ').append(shorter(key.get(1)));
            text.append(" (there ").append(shorter(key.get(2))).append(')');
        }
        Gap effect = stage.effect();
        if (effect != null && effect.cells() == 0) {
            text.append("; alone it moves nothing here");
        } else if (effect != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "; alone it moves %d of %d values, by up to %.1e of the span",
                    effect.cells(),
                    effect.all(),
                    effect.max()));
        }
        return text.toString();
    }

    private static String shorter(String value) {
        return value.length() > 40 ? value.substring(0, 37) + "..." : value;
    }

    private Map<String, Object> describe(Diagnosis d) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("verdict", d.verdict().name().toLowerCase(Locale.ROOT));
        map.put("array", d.layout());
        map.put("explained", d.explained());
        if (d.difference() != null) {
            map.put("difference", d.difference());
        }
        map.put("notes", d.notes());
        if (d.preset() != null) {
            map.put("preset", d.preset());
        }
        if (d.profile() != null) {
            map.put("profile", d.profile());
            map.put("stages", d.stages().stream().map(ParityCommand::describe).toList());
        }
        Recipe recipe = d.recipe();
        if (recipe != null) {
            map.put("recipe", recipe.toMap());
        }
        return map;
    }

    private static Map<String, Object> describe(StageDifference stage) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("stage", stage.stage().word());
        List<Object> keys = new ArrayList<>();
        for (List<String> key : stage.keys()) {
            keys.add(Map.of("key", key.get(0), "here", key.get(1), "there", key.get(2)));
        }
        map.put("keys", keys);
        if (stage.effect() != null) {
            map.put("effect", stage.effect());
        }
        return map;
    }
}
