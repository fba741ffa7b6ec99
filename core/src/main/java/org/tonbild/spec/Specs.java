package org.tonbild.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes any {@link Spec} as a flat {@code key=value} map. A component that is itself a spec is flattened
 * into its parent's keys. Component {@code nFft} has key {@code n_fft}.
 *
 * <p>Component types: {@code int}, {@code long}, {@code double}, {@code boolean}, {@code String}, enums (written in
 * lower case), {@code OptionalInt} and {@code OptionalDouble} (absent is written {@code auto}; {@code none} is read
 * too), nested specs, and any type with {@code public static T parse(String)} and a matching {@code toString()}.
 */
public final class Specs {
    private Specs() {}

    /** All keys of a kind of spec, in the order of its components. */
    public static List<Key> keys(Class<? extends Spec> type) {
        List<Key> keys = new ArrayList<>();
        Spec defaults = defaults(type);
        for (Component c : Component.of(type)) {
            if (c.nested()) {
                Class<? extends Spec> nested = c.type().asSubclass(Spec.class);
                Map<String, String> values = toMap((Spec) c.read(defaults));
                for (Key k : keys(nested)) {
                    keys.add(new Key(
                            k.name(),
                            k.type(),
                            k.doc(),
                            k.unit(),
                            k.min(),
                            k.max(),
                            k.since(),
                            k.choices(),
                            values.getOrDefault(k.name(), k.defaultText())));
                }
            } else {
                Param p = c.param();
                keys.add(new Key(
                        c.key(),
                        SpecText.typeName(c.type()),
                        p.value(),
                        p.unit(),
                        p.min(),
                        p.max(),
                        p.since(),
                        SpecText.choices(c.type()),
                        SpecText.format(c.read(defaults))));
            }
        }
        return keys;
    }

    /** The flat map of a spec, in the order of its components, every value in its canonical text. */
    public static Map<String, String> toMap(Spec spec) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Component c : Component.of(spec.getClass())) {
            Object value = c.read(spec);
            if (value instanceof Spec nested) {
                for (Map.Entry<String, String> e : toMap(nested).entrySet()) {
                    if (map.put(e.getKey(), e.getValue()) != null) {
                        throw new IllegalStateException("key " + e.getKey() + " stands twice in " + spec.getClass());
                    }
                }
            } else {
                map.put(c.key(), SpecText.format(value));
            }
        }
        return map;
    }

    /**
     * A copy of {@code base} in which the named keys have new values.
     *
     * @throws SpecException if a key is unknown (the nearest known one is named), or a value malformed or out of range
     */
    public static <T extends Spec> T with(T base, Map<String, String> values) {
        Set<String> known = new TreeSet<>(toMap(base).keySet());
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                throw new SpecException(key, "is not a parameter here" + Spelling.hint(key, known));
            }
        }
        @SuppressWarnings("unchecked")
        T result = (T) rebuild(base, values);
        return result;
    }

    /** A copy of {@code base} with one key changed; numbers and enums may be given as they are. */
    public static <T extends Spec> T with(T base, String key, Object value) {
        return with(base, Map.of(key, SpecText.format(value)));
    }

    /** The keys of {@code spec} that count for its hash: all but those newer than revision 1 at their defaults. */
    public static Map<String, String> hashedMap(Spec spec) {
        Map<String, String> map = toMap(spec);
        for (Key key : keys(spec.getClass())) {
            if (key.since() > 1 && key.defaultText().equals(map.get(key.name()))) {
                map.remove(key.name());
            }
        }
        return map;
    }

    /**
     * Checks component values against the ranges written in {@link Param}. A record calls this from its compact
     * constructor with all its components in order, so that a range is written once.
     *
     * @throws SpecException naming key, value, legal range and unit
     */
    public static void check(Class<? extends Spec> type, @Nullable Object... values) {
        List<Component> components = Component.of(type);
        if (components.size() != values.length) {
            throw new IllegalStateException(type + " has " + components.size() + " components");
        }
        for (int i = 0; i < values.length; i++) {
            Component c = components.get(i);
            if (!c.nested()) {
                SpecText.checkRange(c.key(), values[i], c.param());
            }
        }
    }

    /** The one way to write a number: the shortest decimal that reads back equal. */
    public static String number(double value) {
        return SpecText.format(value);
    }

    /** The {@code DEFAULTS} of a kind of spec. */
    public static <T extends Spec> T defaults(Class<T> type) {
        try {
            Object value = type.getField("DEFAULTS").get(null);
            return type.cast(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " lacks a public static field DEFAULTS", e);
        }
    }

    private static Object rebuild(Spec base, Map<String, String> values) {
        List<Component> components = Component.of(base.getClass());
        Object[] arguments = new Object[components.size()];
        for (int i = 0; i < arguments.length; i++) {
            Component c = components.get(i);
            Object old = c.read(base);
            if (old instanceof Spec nested) {
                arguments[i] = rebuild(nested, values);
            } else {
                String text = values.get(c.key());
                arguments[i] = text == null ? old : SpecText.parse(c.key(), text, c);
            }
        }
        return Component.construct(base.getClass(), arguments);
    }
}
