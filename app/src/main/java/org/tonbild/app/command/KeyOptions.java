package org.tonbild.app.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonbild.preset.Presets;
import org.tonbild.representation.Representations;
import org.tonbild.spec.Key;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Makes every parameter of every step an option of the commands that take a recipe: key {@code n_fft} is
 * {@code --n-fft}. The options come from the specs and are written nowhere else.
 */
final class KeyOptions {
    /** More words than these are told where they are refused. */
    private static final int MOST_CHOICES = 12;

    /** Options of every command that show none of its others. */
    private static final Set<String> OF_ALL = Set.of("--quiet", "--trace");

    private KeyOptions() {}

    /** A command that takes changes to the keys of its recipe. */
    interface Taker {
        /** Where the changes go, by key. */
        Map<String, String> changes();

        /** Specs of the command beside the recipe's steps, whose keys are options too. */
        default List<Class<? extends Spec>> specs() {
            return List.of();
        }

        /** Whether the command takes a recipe. */
        default boolean takesRecipe() {
            return true;
        }
    }

    /** A copy of a spec with those of the changes that are its own. */
    static <T extends Spec> T apply(T spec, Map<String, String> changes) {
        return Specs.with(spec, own(spec.getClass(), changes));
    }

    /** Those of the changes that are keys of this kind of spec. */
    static Map<String, String> own(Class<? extends Spec> type, Map<String, String> changes) {
        Map<String, String> own = new LinkedHashMap<>(changes);
        own.keySet().retainAll(Specs.keys(type).stream().map(Key::name).toList());
        return own;
    }

    /**
     * The command line of one command object. If it is a {@link Taker} it has the key options that the words name; all of
     * them only if the words hold an option that there is not, or ask for help, as to gather them takes longer than a
     * picture.
     */
    static CommandLine commandLine(Object command, List<String> words) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(command);
        Set<String> others = others(spec, words);
        if (command instanceof Taker taker && !others.isEmpty()) {
            Map<String, Key> own = own(taker, spec);
            own.keySet().retainAll(others);
            others.removeAll(own.keySet());
            Map<String, Key> named = taker.takesRecipe() ? Kinds.keys(others, preset(words)) : Map.of();
            if (named.size() == others.size()) {
                add(spec, taker, own, false);
                add(spec, taker, named, true);
            } else {
                addAll(spec, taker);
            }
        }
        return new CommandLine(spec);
    }

    /** The steps of the preset that the words name, which will be needed anyway. */
    private static List<Step> preset(List<String> words) {
        int name = words.indexOf("--preset") + 1;
        Recipe preset = name == 0 || name == words.size() ? null : Presets.ALL.get(words.get(name));
        return preset == null ? List.of() : preset.steps();
    }

    private static void addAll(CommandSpec spec, Taker taker) {
        add(spec, taker, own(taker, spec), false);
        if (taker.takesRecipe()) {
            Map<String, Key> keys = new LinkedHashMap<>();
            Kinds.keys().values().forEach(key -> keys.put(key.option(), key));
            keys.keySet().removeAll(spec.optionsMap().keySet());
            add(spec, taker, keys, true);
            spec.usageMessage().footer(join(spec.usageMessage().footer(), footer(keys.keySet())));
        }
    }

    private static void add(CommandSpec spec, Taker taker, Map<String, Key> keys, boolean hidden) {
        keys.values().forEach(key -> spec.addOption(option(key, taker.changes(), hidden)));
    }

    /** Keys of the command's own specs, by option; several networks may have one, and the first one describes it. */
    private static Map<String, Key> own(Taker taker, CommandSpec spec) {
        Map<String, Key> keys = new LinkedHashMap<>();
        for (Class<? extends Spec> type : taker.specs()) {
            Specs.keys(type).forEach(key -> keys.putIfAbsent(key.option(), key));
        }
        keys.keySet().removeAll(spec.optionsMap().keySet());
        return keys;
    }

    /** The options among the words that are not written in the command's class. */
    private static Set<String> others(CommandSpec spec, List<String> words) {
        Set<String> others = new LinkedHashSet<>();
        for (String word : words) {
            int end = word.startsWith("--") ? word.indexOf('=') : -1;
            String option = end < 0 ? word : word.substring(0, end);
            if (word.startsWith("-")
                    && !number(word)
                    && !spec.optionsMap().containsKey(option)
                    && !OF_ALL.contains(option)) {
                others.add(option);
            }
        }
        return others;
    }

    private static boolean number(String word) {
        return word.length() > 1 && ".0123456789".indexOf(word.charAt(1)) >= 0;
    }

    private static OptionSpec option(Key key, Map<String, String> changes, boolean hidden) {
        return OptionSpec.builder(key.option())
                .type(String.class)
                .arity("1")
                .paramLabel("<" + key.type() + ">")
                .description(key.doc() + brackets(key))
                .hidden(hidden)
                .setter(new Setter(key.name(), changes))
                .build();
    }

    /** What a key may be: the words of a choice, or the range of a number with its unit; empty if anything. */
    static String values(Key key) {
        String unit = key.unit().isEmpty() ? "" : " " + key.unit();
        if (!key.choices().isEmpty()) {
            return String.join(", ", key.choices());
        } else if (Double.isInfinite(key.min()) && Double.isInfinite(key.max())) {
            return key.unit();
        } else if (Double.isInfinite(key.max())) {
            return number(key.min()) + " or more" + unit;
        }
        return number(key.min()) + " to " + number(key.max()) + unit;
    }

    private static String number(double d) {
        return d == Math.rint(d) && Math.abs(d) < 1e15 ? Long.toString((long) d) : Double.toString(d);
    }

    /** The words in brackets behind an option's meaning. */
    private static String brackets(Key key) {
        String values = key.choices().size() > MOST_CHOICES ? "" : values(key);
        String unit = key.unit().isEmpty() || values.endsWith(key.unit()) ? "" : " " + key.unit();
        return " (" + values + (values.isEmpty() ? "" : "; ") + "default: " + key.defaultText() + unit + ").";
    }

    private record Setter(String name, Map<String, String> changes) implements ISetter {
        @Override
        public <T> @Nullable T set(@Nullable T value) {
            if (value == null) {
                changes.remove(name);
            } else {
                changes.put(name, value.toString());
            }
            return null;
        }
    }

    /** What is registered, by name: representations, presets, options of steps. */
    private static String[] footer(Collection<String> options) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Representations (tonbild representations NAME):");
        lines.addAll(wrapped(List.copyOf(Representations.byKind().keySet())));
        lines.add("Presets (tonbild presets NAME):");
        lines.addAll(wrapped(List.copyOf(Presets.ALL.keySet())));
        lines.add("Every parameter of a step is an option, as far as the recipe has that step (meaning and range:");
        lines.add("tonbild representations NAME):");
        lines.addAll(wrapped(List.copyOf(options)));
        return lines.toArray(String[]::new);
    }

    private static List<String> wrapped(List<String> words) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(" ");
        for (String word : words) {
            if (line.length() + word.length() > 94) {
                lines.add(line.toString());
                line = new StringBuilder(" ");
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String[] join(String[] a, String[] b) {
        String[] all = new String[a.length + b.length];
        System.arraycopy(a, 0, all, 0, a.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
