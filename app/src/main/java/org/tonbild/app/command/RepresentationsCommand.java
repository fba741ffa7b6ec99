package org.tonbild.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.UsageException;
import org.tonbild.app.work.Streaming;
import org.tonbild.representation.Representation;
import org.tonbild.spec.Key;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Spelling;
import org.tonbild.spec.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what sound can be turned into, and the parameters of each step. */
@Command(
        name = "representations",
        description = "List the representations and other steps, or the parameters of one of them.",
        footer = {
            "",
            "Examples:",
            "  tonbild representations          all of them",
            "  tonbild representations mel      every parameter of the mel spectrogram with its range"
        })
final class RepresentationsCommand implements Runnable {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A representation or another step.")
    private @Nullable String name;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    RepresentationsCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (name == null) {
            list();
        } else {
            show(name);
        }
    }

    private void list() {
        Map<String, Step> kinds = Kinds.all();
        if (json) {
            List<Object> all = new ArrayList<>();
            kinds.forEach((kind, step) -> all.add(describe(kind, step)));
            console.json(all);
            return;
        }
        console.print("Representations:");
        kinds.values().forEach(step -> {
            if (step instanceof Representation r) {
                line(r.kind(), r.summary() + " (streams: " + Streaming.inShort(r) + ")");
            }
        });
        console.print("Other steps:");
        kinds.values().forEach(step -> {
            if (!(step instanceof Representation)) {
                line(step.kind(), step.summary());
            }
        });
        console.say("tonbild representations NAME lists the parameters of one.");
    }

    private void line(String kind, String words) {
        console.print(String.format(Locale.ROOT, "  %-20s %s", kind, words));
    }

    private void show(String kind) {
        Step step = Kinds.all().get(kind);
        if (step == null) {
            throw new UsageException("there is no representation or step '" + kind + "'"
                    + Spelling.hint(kind, Kinds.all().keySet()));
        }
        if (json) {
            console.json(describe(kind, step));
            return;
        }
        console.print(kind + " (revision " + step.revision() + "): " + step.summary());
        Streaming.of(step).ifPresent(words -> console.print("  streams: " + words));
        for (Key key : Specs.keys(step.getClass())) {
            console.print("  " + key.option() + " " + key.defaultText());
            console.print("      " + key.doc() + range(key));
        }
    }

    private static String range(Key key) {
        String values = KeyOptions.values(key);
        return values.isEmpty() ? "" : " (" + values + ")";
    }

    private static Map<String, Object> describe(String kind, Step step) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", kind);
        map.put("summary", step.summary());
        map.put("revision", step.revision());
        Streaming.of(step).ifPresent(words -> map.put("streams", words));
        List<Object> keys = new ArrayList<>();
        for (Key key : Specs.keys(step.getClass())) {
            Map<String, Object> k = new LinkedHashMap<>();
            k.put("key", key.name());
            k.put("option", key.option());
            k.put("type", key.type());
            k.put("default", key.defaultText());
            k.put("doc", key.doc());
            k.put("unit", key.unit());
            k.put("min", Double.isInfinite(key.min()) ? null : key.min());
            k.put("max", Double.isInfinite(key.max()) ? null : key.max());
            k.put("choices", key.choices());
            keys.add(k);
        }
        map.put("keys", keys);
        return map;
    }
}
