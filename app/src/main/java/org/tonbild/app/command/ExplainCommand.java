package org.tonbild.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.UsageException;
import org.tonbild.preset.Profile;
import org.tonbild.preset.Profiles;
import org.tonbild.preset.Trait;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Spelling;
import org.tonbild.spec.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a profile computes and how sure that is, or where two differ. */
@Command(
        name = "explain",
        description = "Explain a profile: its formula, values, source and error bound, or how it differs from another.",
        footer = {
            "",
            "Examples:",
            "  tonbild explain                  all profiles",
            "  tonbild explain whisper          formula, values, source, evidence",
            "  tonbild explain whisper ast      what differs between the two"
        })
final class ExplainCommand implements Runnable {
    private final Console console;

    @Parameters(index = "0", arity = "0..1", paramLabel = "PROFILE", description = "A profile.")
    private @Nullable String name;

    @Parameters(index = "1", arity = "0..1", paramLabel = "OTHER", description = "Another, to see the differences.")
    private @Nullable String other;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (name == null) {
            list();
        } else if (other == null) {
            explain(profile(name));
        } else {
            compare(profile(name), profile(other));
        }
    }

    private static Profile profile(String name) {
        Map<String, Profile> all = Profiles.byName();
        Profile found = all.get(name);
        if (found == null) {
            throw new UsageException("there is no profile '" + name + "'" + Spelling.hint(name, all.keySet()));
        }
        return found;
    }

    private void list() {
        if (json) {
            console.json(Profiles.ALL.stream().map(ExplainCommand::describe).toList());
            return;
        }
        for (Profile profile : Profiles.ALL) {
            console.print(String.format(
                    Locale.ROOT,
                    "%-18s %s; %s",
                    profile.name(),
                    profile.version(),
                    profile.evidence().words()));
        }
        console.say("tonbild explain PROFILE [OTHER] tells the rest.");
    }

    private void explain(Profile profile) {
        if (json) {
            console.json(describe(profile));
            return;
        }
        console.print(profile.name() + " (" + profile.version() + ")");
        row("source", profile.source());
        row("evidence", profile.evidence().words() + ": " + profile.against());
        row("error", profile.bound());
        profile.traits().forEach((trait, words) -> row(trait.word(), words));
        profile.presets().forEach((preset, output) -> {
            console.print("");
            console.print(preset + ": " + output.formula());
            values(output).forEach((step, keys) -> keys.forEach((key, value) -> row(step + "." + key, value)));
        });
    }

    private void compare(Profile a, Profile b) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (Trait trait : Trait.values()) {
            differing(rows, trait.word(), a.trait(trait), b.trait(trait));
        }
        differing(rows, "formula", main(a).formula(), main(b).formula());
        steps(rows, values(main(a)), values(main(b)));
        if (json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("profiles", List.of(a.name(), b.name()));
            map.put("differences", rows);
            console.json(map);
            return;
        }
        console.print(rows.isEmpty() ? a.name() + " and " + b.name() + " compute the same" : "what differs:");
        rows.forEach((what, pair) -> {
            console.print(what);
            row("  " + a.name(), pair.get(0));
            row("  " + b.name(), pair.get(1));
        });
    }

    private static void differing(Map<String, List<String>> rows, String what, String left, String right) {
        if (!left.equals(right)) {
            rows.put(what, List.of(left, right));
        }
    }

    private static Profile.Output main(Profile profile) {
        return profile.outputs().get(0);
    }

    /** Keys of steps that both have, and a step that one lacks as a whole, with what it does not leave as it is. */
    private static void steps(
            Map<String, List<String>> rows, Map<String, Map<String, String>> a, Map<String, Map<String, String>> b) {
        Set<String> names = new LinkedHashSet<>(a.keySet());
        names.addAll(b.keySet());
        for (String step : names) {
            Map<String, String> left = a.get(step);
            Map<String, String> right = b.get(step);
            if (left == null || right == null) {
                differing(rows, step, changed(step, left), changed(step, right));
            } else {
                left.forEach((key, value) -> differing(rows, step + "." + key, value, right.getOrDefault(key, "-")));
            }
        }
    }

    private static String changed(String step, @Nullable Map<String, String> values) {
        if (values == null) {
            return "no such step";
        }
        Map<String, String> defaults = Specs.toMap(kind(step));
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.entrySet().removeIf(e -> e.getValue().equals(defaults.get(e.getKey())));
        return changed.isEmpty()
                ? "its defaults"
                : String.join(
                        " ",
                        changed.entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .toList());
    }

    private static Step kind(String step) {
        return Kinds.all().entrySet().stream()
                .filter(e -> step.equals(e.getKey()) || step.matches(e.getKey() + " \\d+"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    /** The parameters of each step; a step that occurs again has its number behind its name. */
    private static Map<String, Map<String, String>> values(Profile.Output output) {
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (Step step : output.recipe().steps()) {
            int times = seen.merge(step.kind(), 1, Integer::sum);
            values.put(step.kind() + (times > 1 ? " " + times : ""), Specs.toMap(step));
        }
        return values;
    }

    private void row(String what, String words) {
        console.print(String.format(Locale.ROOT, "  %-26s %s", what, words));
    }

    private static Map<String, Object> describe(Profile profile) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", profile.name());
        map.put("version", profile.version());
        map.put("source", profile.source());
        map.put("evidence", profile.evidence().name().toLowerCase(Locale.ROOT));
        map.put("against", profile.against());
        map.put("bound", profile.bound());
        profile.traits().forEach((trait, words) -> map.put(trait.word(), words));
        List<Object> outputs = new ArrayList<>();
        profile.presets().forEach((preset, output) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("preset", preset);
            one.put("formula", output.formula());
            one.put("hash", output.recipe().hash());
            one.put("recipe", output.recipe().toMap());
            outputs.add(one);
        });
        map.put("outputs", outputs);
        return map;
    }
}
