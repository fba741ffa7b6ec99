package org.tonbild.spec;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
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
        for (RecordComponent c : type.getRecordComponents()) {
            if (isSpec(c)) {
                Class<? extends Spec> nested = c.getType().asSubclass(Spec.class);
                Map<String, String> values = toMap((Spec) read(c, defaults));
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
                Param p = param(c);
                keys.add(new Key(
                        keyOf(c),
                        SpecText.typeName(c.getType()),
                        p.value(),
                        p.unit(),
                        p.min(),
                        p.max(),
                        p.since(),
                        SpecText.choices(c.getType()),
                        SpecText.format(read(c, defaults))));
            }
        }
        return keys;
    }

    /** The flat map of a spec, in the order of its components, every value in its canonical text. */
    public static Map<String, String> toMap(Spec spec) {
        Map<String, String> map = new LinkedHashMap<>();
        for (RecordComponent c : spec.getClass().getRecordComponents()) {
            Object value = read(c, spec);
            if (value instanceof Spec nested) {
                for (Map.Entry<String, String> e : toMap(nested).entrySet()) {
                    if (map.put(e.getKey(), e.getValue()) != null) {
                        throw new IllegalStateException("key " + e.getKey() + " stands twice in " + spec.getClass());
                    }
                }
            } else {
                map.put(keyOf(c), SpecText.format(value));
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
        RecordComponent[] components = type.getRecordComponents();
        if (components.length != values.length) {
            throw new IllegalStateException(type + " has " + components.length + " components");
        }
        for (int i = 0; i < values.length; i++) {
            RecordComponent c = components[i];
            if (!isSpec(c)) {
                SpecText.checkRange(keyOf(c), values[i], param(c));
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

    private static Object rebuild(Object base, Map<String, String> values) {
        RecordComponent[] components = base.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent c = components[i];
            types[i] = c.getType();
            Object old = read(c, base);
            if (old instanceof Spec) {
                arguments[i] = rebuild(old, values);
            } else {
                String text = values.get(keyOf(c));
                arguments[i] = text == null ? old : SpecText.parse(keyOf(c), text, c);
            }
        }
        try {
            Constructor<?> constructor = base.getClass().getDeclaredConstructor(types);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(base.getClass() + " needs a public canonical constructor", e);
        }
    }

    private static boolean isSpec(RecordComponent c) {
        return Spec.class.isAssignableFrom(c.getType());
    }

    private static Param param(RecordComponent c) {
        Param p = c.getAnnotation(Param.class);
        if (p == null) {
            throw new IllegalStateException(c.getDeclaringRecord() + "." + c.getName() + " lacks @Param");
        }
        return p;
    }

    private static Object read(RecordComponent c, Object record) {
        try {
            return c.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String keyOf(RecordComponent c) {
        StringBuilder key = new StringBuilder();
        for (char ch : c.getName().toCharArray()) {
            if (Character.isUpperCase(ch)) {
                // fMin is f_min and nFft is n_fft, but the field writes fmin and fmax without the bar.
                key.append('_').append(Character.toLowerCase(ch));
            } else {
                key.append(ch);
            }
        }
        String name = key.toString();
        return name.equals("f_min") ? "fmin" : name.equals("f_max") ? "fmax" : name;
    }
}
