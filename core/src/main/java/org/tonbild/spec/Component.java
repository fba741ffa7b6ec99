package org.tonbild.spec;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One component of a spec, read from the parameters of its canonical constructor. Not from the record as such: Android
 * before version 14 runs records as plain classes.
 */
final class Component {
    private static final Map<Class<?>, Canonical> ALL = new ConcurrentHashMap<>();

    private final String name;
    private final String key;
    private final @Nullable Param param;
    private final Class<?> type;
    private final Method accessor;

    private record Canonical(Constructor<?> constructor, List<Component> components) {}

    private Component(Class<?> owner, Parameter parameter, @Nullable Param param) {
        if (!parameter.isNamePresent()) {
            throw new IllegalStateException(owner + " was compiled without the option -parameters");
        }
        name = parameter.getName();
        key = key(name);
        this.param = param;
        type = parameter.getType();
        try {
            accessor = owner.getMethod(name);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(owner + " is no record", e);
        }
    }

    /** The components of a kind of spec, in order. */
    static List<Component> of(Class<? extends Spec> type) {
        return canonical(type).components;
    }

    /** A new spec of these values, one for each component. */
    static Object construct(Class<? extends Spec> type, @Nullable Object[] values) {
        try {
            return canonical(type).constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " needs a public canonical constructor", e);
        }
    }

    private static Canonical canonical(Class<? extends Spec> type) {
        Canonical known = ALL.get(type);
        if (known == null) {
            known = read(type);
            ALL.put(type, known);
        }
        return known;
    }

    /** The canonical constructor is the longest whose parameters all carry {@link Param} or are specs. */
    private static Canonical read(Class<? extends Spec> type) {
        Constructor<?> canonical = null;
        @Nullable Param[] params = {};
        for (Constructor<?> c : type.getDeclaredConstructors()) {
            if (canonical == null || c.getParameterCount() > canonical.getParameterCount()) {
                @Nullable Param[] found = params(c);
                if (found != null) {
                    canonical = c;
                    params = found;
                }
            }
        }
        if (canonical == null) {
            throw new IllegalStateException(type + " lacks @Param on one of its components");
        }
        // Of this one alone: the parameters of others may have no names.
        Parameter[] parameters = canonical.getParameters();
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < params.length; i++) {
            components.add(new Component(type, parameters[i], params[i]));
        }
        return new Canonical(canonical, List.copyOf(components));
    }

    /** What is said about each parameter, nothing about some that are specs; null if the constructor is not the canonical one. */
    private static @Nullable Param @Nullable [] params(Constructor<?> constructor) {
        Class<?>[] types = constructor.getParameterTypes();
        // A parameter that is asked for its annotations reads those of all parameters, so they are read together.
        Annotation[][] annotations = constructor.getParameterAnnotations();
        @Nullable Param[] params = new Param[types.length];
        for (int i = 0; i < types.length; i++) {
            for (Annotation annotation : annotations[i]) {
                if (annotation instanceof Param found) {
                    params[i] = found;
                }
            }
            if (params[i] == null && !Spec.class.isAssignableFrom(types[i])) {
                return null;
            }
        }
        return params;
    }

    /** The flat key: {@code nFft} is {@code n_fft}. */
    String key() {
        return key;
    }

    private static String key(String name) {
        StringBuilder key = new StringBuilder();
        for (char ch : name.toCharArray()) {
            if (Character.isUpperCase(ch)) {
                // fMin is f_min and nFft is n_fft, but the field writes fmin and fmax without the bar.
                key.append('_').append(Character.toLowerCase(ch));
            } else {
                key.append(ch);
            }
        }
        String text = key.toString();
        return text.equals("f_min") ? "fmin" : text.equals("f_max") ? "fmax" : text;
    }

    /** What is said about it; a component that is a spec itself may have nothing. */
    Param param() {
        if (param == null) {
            throw new IllegalStateException("component " + name + " lacks @Param");
        }
        return param;
    }

    Class<?> type() {
        return type;
    }

    /** Whether it is a spec itself, whose keys stand among its owner's. */
    boolean nested() {
        return Spec.class.isAssignableFrom(type);
    }

    /** Its value in a spec. */
    Object read(Object spec) {
        try {
            return accessor.invoke(spec);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
