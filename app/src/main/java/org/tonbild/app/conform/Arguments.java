package org.tonbild.app.conform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import org.tonbild.preset.LibrosaVersion;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Window;

/** The keyword arguments of one call. Every one has to be taken; {@link #finish} complains of those left over. */
final class Arguments {
    private final String function;
    private final JsonNode params;
    private final LibrosaVersion version;
    private final Set<String> left = new TreeSet<>();

    /** @param version whose defaults stand where nothing is given, for functions of librosa */
    Arguments(String function, JsonNode params, LibrosaVersion version) {
        this.function = function;
        this.params = params;
        this.version = version;
        params.fieldNames().forEachRemaining(left::add);
    }

    /** Whose defaults stand where nothing is given. */
    LibrosaVersion version() {
        return version;
    }

    boolean isObject(String name) {
        return params.path(name).isObject();
    }

    boolean has(String name) {
        return params.has(name);
    }

    /** The value as text in our spelling, or {@code otherwise} if it is not given. */
    String text(String name, String otherwise) {
        left.remove(name);
        return has(name) ? spelled(params.get(name)) : otherwise;
    }

    /** A window in our spelling, or {@code otherwise} if it is not given. */
    Window window(String name, Window otherwise) {
        left.remove(name);
        return has(name) ? Window.parse(WindowWords.ours(params.get(name))) : otherwise;
    }

    int integer(String name, int otherwise) {
        left.remove(name);
        if (!has(name)) {
            return otherwise;
        }
        JsonNode value = params.get(name);
        if (!value.isNumber() || value.doubleValue() != value.intValue()) {
            throw new UntranslatedException(function + ": " + name + "=" + value + " is not a whole number");
        }
        return value.intValue();
    }

    /** A whole number, if one is given and not null. */
    OptionalInt whole(String name) {
        left.remove(name);
        return params.path(name).isNumber() ? OptionalInt.of(integer(name, 0)) : OptionalInt.empty();
    }

    double number(String name, double otherwise) {
        left.remove(name);
        if (!has(name)) {
            return otherwise;
        }
        JsonNode value = params.get(name);
        if (!value.isNumber()) {
            throw new UntranslatedException(function + ": " + name + "=" + value + " is not a number");
        }
        return value.doubleValue();
    }

    /** A number, empty for None. */
    OptionalDouble optionalNumber(String name, OptionalDouble otherwise) {
        if (params.path(name).isNull()) {
            left.remove(name);
            return OptionalDouble.empty();
        }
        return has(name) ? OptionalDouble.of(number(name, 0)) : otherwise;
    }

    boolean flag(String name, boolean otherwise) {
        left.remove(name);
        return has(name) ? params.get(name).booleanValue() : otherwise;
    }

    /** Numbers of any depth of lists, in their order; none if the argument is not given. */
    double[] numbers(String name) {
        left.remove(name);
        return numbersOf(params.path(name));
    }

    /** The same of a list that is there already. */
    static double[] numbersOf(JsonNode list) {
        return flat(list).toArray();
    }

    private static DoubleStream flat(JsonNode node) {
        return node.isNumber()
                ? DoubleStream.of(node.doubleValue())
                : StreamSupport.stream(node.spliterator(), false).flatMapToDouble(Arguments::flat);
    }

    /** The named arguments of a nested call, such as {@code melkwargs}. */
    Arguments nested(String name) {
        left.remove(name);
        return new Arguments(function + "." + name, params.path(name), version);
    }

    /**
     * A copy of {@code spec} with every given argument that {@code names} knows put in under our key, and the defaults of
     * the version where none is given.
     */
    <T extends Spec> T into(T spec, Name... names) {
        Map<String, String> changes = new LinkedHashMap<>();
        for (Name name : names) {
            if (has(name.theirs())) {
                left.remove(name.theirs());
                changes.put(name.ours(), name.spelling().apply(params.get(name.theirs())));
            }
        }
        return Specs.with(version.defaults(spec), changes);
    }

    /** To be called when all known arguments are taken. */
    void finish() {
        if (!left.isEmpty()) {
            throw new UntranslatedException(function + ": unknown parameter " + String.join(", ", left));
        }
    }

    /**
     * Null is none, a tuple is joined by colons: {@code ["kaiser", 8.0]} is {@code kaiser:8.0}; numbers in a row are
     * parted by semicolons: {@code [1, 2]} is {@code 1;2}.
     */
    static String spelled(JsonNode value) {
        if (value.isArray()) {
            String mark = value.path(0).isNumber() ? ";" : ":";
            StringBuilder joined = new StringBuilder();
            value.forEach(v -> joined.append(joined.isEmpty() ? "" : mark).append(v.asText()));
            return joined.toString();
        }
        return value.isNull() ? "none" : value.asText();
    }
}
