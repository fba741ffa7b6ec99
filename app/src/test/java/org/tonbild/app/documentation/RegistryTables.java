package org.tonbild.app.documentation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tonbild.app.work.Streaming;
import org.tonbild.learn.network.Dims;
import org.tonbild.learn.network.GraphBuilder;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.Networks;
import org.tonbild.pipeline.Steps;
import org.tonbild.preset.PresetNotes;
import org.tonbild.preset.Presets;
import org.tonbild.preset.Profile;
import org.tonbild.preset.Profiles;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Representations;
import org.tonbild.spec.Step;

/** The tables of the README that list what is registered, made of the registry itself. */
final class RegistryTables {
    private RegistryTables() {}

    /** Every table by the name that stands in its marks. */
    static Map<String, String> all() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("representations", representations());
        tables.put("steps", steps());
        tables.put("presets", presets());
        tables.put("profiles", profiles());
        tables.put("networks", networks());
        return tables;
    }

    /** The document with every marked table as the registry has it. */
    static String in(String document) {
        String text = document;
        for (Map.Entry<String, String> table : all().entrySet()) {
            String begin = "<!-- table of " + table.getKey() + ", written by DocumentationTest -->\n";
            String end = "<!-- end of table -->";
            int from = text.indexOf(begin);
            if (from >= 0) {
                int to = text.indexOf(end, from);
                text = text.substring(0, from + begin.length()) + table.getValue() + text.substring(to);
            }
        }
        return text;
    }

    private static String representations() {
        StringBuilder table = new StringBuilder("| name | what it is | streams |\n| --- | --- | --- |\n");
        for (Representation r : Representations.ALL) {
            row(table, code(r.kind()), r.summary(), Streaming.inShort(r));
        }
        return table.toString();
    }

    private static String steps() {
        StringBuilder table = new StringBuilder("| step | what it does |\n| --- | --- |\n");
        for (Step step : Steps.OTHERS) {
            row(table, code(step.kind()), step.summary());
        }
        return table.toString();
    }

    /** Families in one row; what belongs to a profile stands in the table of profiles. */
    private static String presets() {
        StringBuilder table = new StringBuilder("| preset | what it is |\n| --- | --- |\n");
        for (String name : PresetNotes.names()) {
            boolean ofProfile = Profiles.ALL.stream().anyMatch(p -> p.presets().containsKey(name));
            boolean inFamily = !PresetNotes.families().contains(name)
                    && PresetNotes.families().stream().anyMatch(f -> name.startsWith(f + "-"));
            if (!ofProfile && !inFamily) {
                boolean family = PresetNotes.families().contains(name);
                List<String> names = family ? List.copyOf(Presets.family(name).keySet()) : List.of(name);
                row(table, code(names), PresetNotes.of(name).get(0));
            }
        }
        return table.toString();
    }

    /** Parameters are those for the default image and ten labels. */
    private static String networks() {
        StringBuilder table = new StringBuilder("| network | what it is | parameters |\n| --- | --- | --- |\n");
        Networks.ALL.forEach((name, spec) -> row(
                table,
                code(name),
                Networks.about(name),
                String.format(
                        Locale.ROOT,
                        "%,d",
                        GraphBuilder.graph(spec, HeadSpec.DEFAULTS, Dims.of(1, 64, 108), 10)
                                .parameters())));
        return table.toString();
    }

    private static String profiles() {
        StringBuilder table =
                new StringBuilder("| profile | version | evidence | presets |\n| --- | --- | --- | --- |\n");
        for (Profile p : Profiles.ALL) {
            row(
                    table,
                    code(p.name()),
                    p.version(),
                    p.evidence().name().toLowerCase(Locale.ROOT),
                    code(List.copyOf(p.presets().keySet())));
        }
        return table.toString();
    }

    private static String code(String name) {
        return "`" + name + "`";
    }

    private static String code(List<String> names) {
        return String.join(", ", names.stream().map(RegistryTables::code).toList());
    }

    private static void row(StringBuilder table, String... cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
