package org.tonbild.app.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonbild.spec.Key;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Makes every parameter of every step an option of the commands that take a recipe: key {@code n_fft} is
 * {@code --n-fft}. The options come from the specs and are written nowhere else.
 */
final class KeyOptions {
    private KeyOptions() {}

    /** A command that takes changes to the keys of its recipe. */
    interface Taker {
        /** Where the changes go, by key. */
        Map<String, String> changes();
    }

    /** The command line of one command object, with the key options if it is a {@link Taker}. */
    static CommandLine commandLine(Object command) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(command);
        if (command instanceof Taker taker) {
            Map<String, Key> keys = new LinkedHashMap<>(Kinds.keys());
            keys.values().removeIf(key -> spec.optionsMap().containsKey(key.option()));
            keys.values().forEach(key -> spec.addOption(option(key, taker.changes())));
            spec.usageMessage().footer(join(spec.usageMessage().footer(), footer(keys)));
        }
        return new CommandLine(spec);
    }

    private static OptionSpec option(Key key, Map<String, String> changes) {
        return OptionSpec.builder(key.option())
                .type(String.class)
                .arity("1")
                .paramLabel("<" + key.type() + ">")
                .description(key.doc())
                .hidden(true)
                .setter(new Setter(key.name(), changes))
                .build();
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

    private static String[] footer(Map<String, Key> keys) {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (Key key : keys.values()) {
            if (column > 0 && column + key.option().length() > 92) {
                text.append('\n');
                column = 0;
            }
            text.append(column == 0 ? "  " : " ").append(key.option());
            column += key.option().length() + 1;
        }
        String[] lines = text.toString().split("\n");
        String[] all = new String[lines.length + 3];
        all[0] = "";
        all[1] = "Every parameter of a step is an option, as far as the recipe has that step (meaning and range:";
        all[2] = "tonbild representations NAME):";
        System.arraycopy(lines, 0, all, 3, lines.length);
        return all;
    }

    private static String[] join(String[] a, String[] b) {
        String[] all = new String[a.length + b.length];
        System.arraycopy(a, 0, all, 0, a.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
