package org.tonbild.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.UsageException;
import org.tonbild.preset.PresetNotes;
import org.tonbild.preset.Presets;
import org.tonbild.spec.Key;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Spelling;
import org.tonbild.spec.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the named recipes, or writes out the choices of one. */
@Command(
        name = "presets",
        description = "List the named recipes, or print one or a family with every choice written out.",
        footer = {
            "",
            "What it prints for one preset is a recipe file, which --recipe takes.",
            "",
            "Examples:",
            "  tonbild presets                  all of them",
            "  tonbild presets ciric-mel        every parameter with its meaning",
            "  tonbild presets ciric            the whole family"
        })
final class PresetsCommand implements Runnable {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A preset or a family.")
    private @Nullable String name;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    PresetsCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Map<String, Recipe> chosen = name == null ? Presets.ALL : members(name);
        if (json) {
            List<Object> all = new ArrayList<>();
            chosen.forEach((member, recipe) -> all.add(describe(member, recipe)));
            console.json(all);
        } else if (name == null) {
            list();
        } else {
            if (!chosen.containsKey(name)) {
                PresetNotes.of(name).forEach(note -> console.print("# " + note));
            }
            chosen.forEach(this::show);
        }
    }

    private static Map<String, Recipe> members(String name) {
        List<String> known = new ArrayList<>(PresetNotes.names());
        known.addAll(Presets.ALL.keySet());
        if (!known.contains(name)) {
            throw new UsageException("there is no preset '" + name + "'" + Spelling.hint(name, known));
        }
        return Presets.family(name);
    }

    private void list() {
        for (String known : PresetNotes.names()) {
            boolean family = !Presets.ALL.containsKey(known);
            console.print(String.format(
                    Locale.ROOT,
                    "%-26s %s",
                    known,
                    PresetNotes.of(known).get(0)
                            + (family ? " (" + Presets.family(known).size() + " presets)" : "")));
        }
        console.say("tonbild presets NAME writes out the choices of one.");
    }

    /** A recipe file whose comments say what each line means. */
    private void show(String member, Recipe recipe) {
        console.print("# " + member);
        PresetNotes.of(member).forEach(note -> console.print("# " + note));
        console.print("# hash " + recipe.hash());
        Map<String, String> meanings = new LinkedHashMap<>();
        int number = 0;
        for (Step step : recipe.steps()) {
            number++;
            for (Key key : Specs.keys(step.getClass())) {
                meanings.put(
                        number + "." + key.name(), key.doc() + (key.unit().isEmpty() ? "" : " (" + key.unit() + ")"));
            }
        }
        recipe.toMap().forEach((key, value) -> {
            if (meanings.containsKey(key)) {
                console.print("# " + meanings.get(key));
            }
            console.print(key + "=" + value);
        });
    }

    private static Map<String, Object> describe(String member, Recipe recipe) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", member);
        map.put("notes", PresetNotes.of(member));
        map.put("hash", recipe.hash());
        map.put("recipe", recipe.toMap());
        return map;
    }
}
